"""Rewrites the reference page of the checks from the catalogue: ``python -m spmlib.validate``."""

from spmlib.core.paths import ROOT
from spmlib.validate.katalog import render_katalog

_path = ROOT / "docs" / "rujukan" / "temuan.md"
_path.write_text(render_katalog(), encoding="utf-8", newline="\n")
