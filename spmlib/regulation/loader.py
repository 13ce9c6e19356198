"""Loads ``parameters/regulasi`` once, whole, and only if every file can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from spmlib.core.errors import RegulasiError
from spmlib.core.paths import PARAMETERS
from spmlib.regulation.aturan import Aturan
from spmlib.regulation.berkas import M, read_berkas
from spmlib.regulation.build import build_aturan
from spmlib.regulation.check import check_naskah
from spmlib.regulation.model import Instrumen
from spmlib.regulation.model_layanan import LayananBerkas
from spmlib.regulation.naskah import BERKAS, Naskah

FOLDER_REGULASI: Final = PARAMETERS / "regulasi"


@dataclass(frozen=True, eq=False)
class Regulasi:
    """All rules through time; ask :meth:`at` for those of a day.

    Args:
        folder: Where they were read.
        naskah: The files, one model each.
        instrumen: The register of instruments by id.
    """

    folder: Path
    naskah: Naskah
    instrumen: Mapping[str, Instrumen]

    def at(self, tanggal: date) -> Aturan:
        """Everything in force for data of ``tanggal``, the last day of the reporting period.

        Raises:
            RegulasiError: the rules do not reach back, or forward, to that day.
        """
        return _at(self, tanggal)


@lru_cache(maxsize=64)
def _at(regulasi: Regulasi, tanggal: date) -> Aturan:
    return build_aturan(regulasi.naskah, regulasi.instrumen, tanggal)


def load_regulasi(folder: Path | None = None) -> Regulasi:
    """All rules in ``folder``, by default the project's ``parameters/regulasi``; read once per process.

    Raises:
        RegulasiError: the first thing that is wrong, with file, key and remedy.
    """
    return _load((folder or FOLDER_REGULASI).resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Regulasi:
    if not folder.is_dir():
        saran = "Pulihkan folder itu dari salinan proyek yang utuh."
        raise RegulasiError("Folder regulasi tidak ada.", di=str(folder), saran=saran)
    parts: dict[str, Any] = {key: _read(folder, f"{key}.yaml", model) for key, model in BERKAS.items()}
    paths = sorted(p.relative_to(folder).as_posix() for p in (folder / "layanan").rglob("*.yaml"))
    naskah = Naskah(**parts, layanan={path: _read(folder, path, LayananBerkas) for path in paths})
    check_naskah(naskah, _label(folder))
    return Regulasi(folder, naskah, {i.id: i for i in naskah.instrumen.instrumen})


def _label(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _read(folder: Path, relative: str, model: type[M]) -> M:
    path, nama = folder / relative, f"{_label(folder)}/{relative}"
    if not path.is_file():
        saran = "Pulihkan berkas itu dari salinan proyek yang utuh."
        raise RegulasiError("Berkas regulasi ini tidak ada.", di=nama, saran=saran)
    return read_berkas(path, nama, model)
