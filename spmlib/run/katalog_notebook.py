"""The notebooks of the workbook, by the names that a user types."""

import difflib
import json
from collections.abc import Sequence
from pathlib import Path

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import NOTEBOOKS


def find_notebooks(names: Sequence[str] = (), folder: Path = NOTEBOOKS) -> tuple[Path, ...]:
    """Notebooks to run.

    Args:
        names: Names without ending ("20_analisis_situasi"), the part after the number, or paths of a
            consultant's own notebooks; empty means every report of the workbook.
        folder: Where the workbook's notebooks are.

    Raises:
        PemakaianError: No such notebook; the nearest name is suggested.
    """
    own = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    if not names:
        return tuple(path for path in own.values() if _is_report(path))
    return tuple(_find(name, own) for name in dict.fromkeys(names))


def _find(name: str, own: dict[str, Path]) -> Path:
    stem = name.removesuffix(".ipynb")
    matches = [
        path for key, path in own.items() if stem in {key, key.partition("_")[2], key.partition("_")[0]}
    ]
    if matches:
        return matches[0]
    if Path(name).is_file():
        return Path(name)
    near = difflib.get_close_matches(stem, own, n=1, cutoff=0.4)
    raise PemakaianError(
        f'Notebook "{name}" tidak ditemukan.',
        saran=f'Maksudnya "{near[0]}"?' if near else f"Yang ada: {', '.join(own)}.",
    )


def _is_report(path: Path) -> bool:
    """Whether the notebook declares what its report holds; a guide for learners does not."""
    return "inventaris" in json.loads(path.read_text(encoding="utf-8"))["metadata"].get("spm", {})
