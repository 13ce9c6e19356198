"""Rewrites the schemas and the reference page from the regulation files: ``python -m spmlib.regulation``."""

from __future__ import annotations

from spmlib.core.paths import ROOT
from spmlib.regulation.loader import load_regulasi
from spmlib.regulation.rujukan import make_rujukan
from spmlib.regulation.schema import make_schemas

_files = {ROOT / "parameters" / "skema" / name: text for name, text in make_schemas().items()}
_files[ROOT / "docs" / "rujukan" / "regulasi.md"] = make_rujukan(load_regulasi())
for _path, _text in _files.items():
    _path.parent.mkdir(parents=True, exist_ok=True)
    _path.write_text(_text, encoding="utf-8", newline="\n")
