"""Whose reports a batch makes: all, one province, or a list in a file."""

import csv
from pathlib import Path

from spmlib.core.daerah import Daerah, all_daerah, daerah_of_provinsi, find_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import relative_name


def choose_daerah(
    *, semua: bool = False, provinsi: str = "", daftar: Path | None = None
) -> tuple[Daerah, ...]:
    """The daerah that were asked for, each once.

    Args:
        semua: All 38 provinces and 514 kabupaten/kota, in order of code.
        provinsi: A province by code or name: itself and all its kabupaten and kota.
        daftar: A file with one code or name a line; of a CSV the first column. What follows "#" is a remark.

    Raises:
        PemakaianError: Not exactly one of them is given, or something names no daerah.
    """
    if [semua, bool(provinsi), daftar is not None].count(True) != 1:
        raise PemakaianError(
            "Daerahnya belum ditentukan, atau ditentukan dua kali.",
            saran="Pakai salah satu: --semua, --provinsi 53, atau --daftar BERKAS.",
        )
    if semua:
        return all_daerah()
    if provinsi:
        return _list_provinsi(provinsi)
    return _read_daftar(daftar)  # type: ignore[arg-type] # given, as counted above


def _list_provinsi(text: str) -> tuple[Daerah, ...]:
    daerah = find_daerah(text)
    return (daerah, *daerah_of_provinsi(daerah.kode_kemendagri))


def _read_daftar(path: Path) -> tuple[Daerah, ...]:
    """Everything wrong is told at once: who writes 40 names does not want to start 40 times."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise PemakaianError(
            "Daftar daerah tidak dapat dibaca.",
            di=relative_name(path),
            saran="Simpan sebagai teks UTF-8, satu kode atau nama per baris.",
        ) from None
    found: dict[str, Daerah] = {}
    wrong = []
    for number, line in enumerate(lines, 1):
        cells = next(csv.reader([line.partition("#")[0]], delimiter=";" if ";" in line else ","), [])
        text = cells[0].strip() if cells else ""
        if not text or (number == 1 and text.lower() in {"kode", "kode_kemendagri", "nama", "daerah"}):
            continue
        try:
            daerah = find_daerah(text)
        except PemakaianError as error:
            wrong.append(f"baris {number}: {error}")
        else:
            found[daerah.kode_kemendagri] = daerah
    if wrong or not found:
        raise PemakaianError(
            " ".join(wrong) or "Daftar ini kosong.",
            di=relative_name(path),
            saran="" if wrong else "Tulis satu kode atau nama per baris.",
        )
    return tuple(found.values())
