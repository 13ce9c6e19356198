"""JSON schemas of rules about reading and advice, so that editors complete keys and mark mistakes."""

import json
from collections.abc import Mapping

from spmlib.analysis.aturan_baca import BERKAS
from spmlib.analysis.aturan_rekomendasi import PEMICU, UMUM, BerkasRekomendasi
from spmlib.core.paths import PARAMETERS
from spmlib.core.tables import AKAR

FOLDER = PARAMETERS / "skema"


def make_schemas() -> Mapping[str, str]:
    """Text of every schema by file name (``rekomendasi.schema.json``)."""
    schemas = {name: model.model_json_schema() for name, model in BERKAS.items()}
    schemas["rekomendasi"] = _describe_rekomendasi()
    return {f"{name}.schema.json": _print(schema) for name, schema in schemas.items()}


def _describe_rekomendasi() -> dict[str, object]:
    """The model, with what it checks beyond types: known facts, the values of each, causes."""
    schema = BerkasRekomendasi.model_json_schema()
    rule = schema["$defs"]["AturanRekomendasi"]
    rule["properties"]["pemicu"] |= {"enum": list(PEMICU)}
    general = ", ".join(sorted(UMUM))
    rule["allOf"] = [
        {
            "if": {"properties": {"pemicu": {"const": pemicu}}},
            "then": {
                "properties": {
                    "bila": {"propertyNames": {"enum": sorted(names)}},
                    **{
                        key: {
                            "description": f"Nama yang boleh dipakai: {', '.join(sorted(names))}, {general}."
                        }
                        for key in ("rekomendasi", "sebab", "keputusan")
                    },
                }
            },
        }
        for pemicu, names in PEMICU.items()
    ]
    rule["dependentRequired"] = {"dasar": ["keyakinan"], "keyakinan": ["dasar"]}
    rule["properties"]["bila"]["properties"] = {
        "akar": {
            "$ref": "#/$defs/Syarat",
            "properties": {"salah_satu": {"items": {"enum": list(AKAR)}}},
        }
    }
    return schema


def _print(schema: object) -> str:
    assert isinstance(schema, dict)  # noqa: S101 - a schema is always an object
    full = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(full, ensure_ascii=False, indent=1) + "\n"
