"""Rewrites what is generated from the regulation files: ``python -m spmlib.regulation``."""

from __future__ import annotations

from pathlib import Path

from spmlib.core.paths import ROOT
from spmlib.regulation.loader import load_regulasi
from spmlib.regulation.rujukan import make_rujukan
from spmlib.regulation.schema import make_schemas


def write_generated(root: Path) -> None:
    """Write the JSON schemas and the reference page below the workbook's folder ``root``."""
    files = {root / "parameters" / "skema" / name: text for name, text in make_schemas().items()}
    files[root / "docs" / "rujukan" / "regulasi.md"] = make_rujukan(load_regulasi())
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_generated(ROOT)
