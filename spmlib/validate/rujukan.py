"""Files made from the code: the page of all checks, and schemas for files that people write."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from spmlib.core.paths import PARAMETERS, ROOT
from spmlib.ingest.koreksi import BerkasKoreksi
from spmlib.ingest.padanan import Padanan
from spmlib.validate.ambang import SKEMA
from spmlib.validate.katalog import render_katalog

if TYPE_CHECKING:
    from pydantic import BaseModel


def render_rujukan() -> Mapping[Path, str]:
    """Text of every file by its path; ``python -m spmlib.validate`` writes them."""
    models: dict[str, type[BaseModel]] = {"koreksi": BerkasKoreksi, "padanan": Padanan, **SKEMA}
    schemas = {PARAMETERS / "skema" / f"{name}.schema.json": _render(model) for name, model in models.items()}
    return {ROOT / "docs" / "rujukan" / "temuan.md": render_katalog(), **schemas}


def _render(model: "type[BaseModel]") -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
