"""Every name of a column, a model field or a fact stands in the glossary, with its meaning in English."""

import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path

import pydantic
import pytest

from spmlib import analysis
from spmlib.core.tables import TABEL

GLOSARIUM = (Path(__file__).resolve().parents[2] / "docs" / "rujukan" / "glosarium.md").read_text(
    encoding="utf-8"
)
NAMES = set(re.findall(r"`([a-z0-9_]+)`", GLOSARIUM))
MODULES = (
    *(f"spmlib.analysis.{m.name}" for m in pkgutil.iter_modules(analysis.__path__) if m.name != "mengapa"),
    "spmlib.index.hasil",
    "spmlib.core.bundle",
    "spmlib.core.temuan",
    "spmlib.core.daerah",
    "spmlib.regulation.model",
)


def fields_of(module):
    """Field names of the dataclasses and pydantic models that ``module`` defines."""
    loaded = importlib.import_module(module)
    for cls in vars(loaded).values():
        if isinstance(cls, type) and cls.__module__ == module:
            if dataclasses.is_dataclass(cls):
                yield from (f.name for f in dataclasses.fields(cls))
            elif issubclass(cls, pydantic.BaseModel):
                yield from cls.model_fields


@pytest.mark.parametrize("nama", TABEL)
def test_every_column_is_explained(nama):
    assert set(TABEL[nama].kolom) - NAMES == set()


@pytest.mark.parametrize("module", MODULES)
def test_every_field_is_explained(module):
    assert set(fields_of(module)) - NAMES == set()


def test_every_row_has_an_english_meaning():
    rows = [line for line in GLOSARIUM.splitlines() if line.startswith("| `")]
    assert rows
    assert all(re.fullmatch(r"\| .+ \| .+ \|", row) for row in rows)
