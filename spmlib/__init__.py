"""Buku kerja SPM: situation analysis and report workbook for *Standar Pelayanan Minimal*."""

import sys

# jsonschema imports this optional IRI checker, which compiles a grammar for 1.2 s in every
# process that touches a notebook. No notebook needs it; jsonschema does without when it is absent.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__version__ = "0.1.0"
