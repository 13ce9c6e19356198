"""Where the workbook's own folders are. Everything else takes paths as arguments."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = ROOT / "parameters"
NOTEBOOKS = ROOT / "notebooks"
OUTPUTS = ROOT / "outputs"
MASUKAN = ROOT / "data" / "masukan"
TERBIT = ROOT / "data" / "terbit"
CONTOH = ROOT / "data" / "contoh"


def today() -> date:
    """Date of the report: that of ``SOURCE_DATE_EPOCH`` where set, so that a rerun gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now().astimezone().date()


def relative_name(path: Path) -> str:
    """``path`` as a reader elsewhere can use it: relative to the workbook, else the bare file name."""
    resolved = path.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else path.name
