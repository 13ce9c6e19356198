"""JSON schemas of the regulation files, so that editors complete keys and mark mistakes while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from spmlib.regulation.model_layanan import LayananBerkas
from spmlib.regulation.naskah import BERKAS

if TYPE_CHECKING:
    from pydantic import BaseModel


def make_schemas() -> Mapping[str, str]:
    """Text of every schema by file name (``bobot.schema.json``)."""
    models: dict[str, type[BaseModel]] = {**BERKAS, "layanan": LayananBerkas}
    schemas = {name: model.model_json_schema() for name, model in models.items()}
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, schema in schemas.items()
    }
