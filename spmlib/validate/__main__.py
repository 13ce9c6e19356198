"""Rewrites the page of the checks and the schemas beside them: ``python -m spmlib.validate``."""

from spmlib.validate.rujukan import render_rujukan

for _path, _text in render_rujukan().items():
    _path.write_text(_text, encoding="utf-8", newline="\n")
