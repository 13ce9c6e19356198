"""Rewrites the schemas of rules that this package reads: ``python -m spmlib.analysis``."""

from spmlib.analysis.skema import FOLDER, make_schemas

for _name, _text in make_schemas().items():
    (FOLDER / _name).write_text(_text, encoding="utf-8", newline="\n")
