"""Rewrites what is generated from the regulation files: ``python -m spmlib.regulation``."""

from __future__ import annotations

from spmlib.core.paths import PARAMETERS, ROOT
from spmlib.regulation.loader import load_regulasi
from spmlib.regulation.rujukan import make_rujukan
from spmlib.regulation.schema import make_schemas


def main() -> None:
    """Write the JSON schemas and the reference page."""
    files = {PARAMETERS / "skema" / name: text for name, text in make_schemas().items()}
    files[ROOT / "docs" / "rujukan" / "regulasi.md"] = make_rujukan(load_regulasi())
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
