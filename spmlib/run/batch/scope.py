"""Whose reports a batch makes: all, one province, or a list in a file."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spmlib.core.daerah import Daerah, all_daerah, daerah_of_provinsi, find_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import relative_name

if TYPE_CHECKING:
    from spmlib.run.batch.plan import Pilihan


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


def check_pilihan(pilihan: "Pilihan") -> None:
    """Refuse what is wrong for every daerah alike: told once, and before anything is made.

    Raises:
        SpmError: A format, an engine, the year, a source or another choice is none.
    """
    from spmlib.core.gaya import find_gaya
    from spmlib.run.buka import read_perlakuan, resolve_sources
    from spmlib.run.eksekusi import check_mesin
    from spmlib.run.format import check_formats
    from spmlib.run.parameter import read_parameter

    first = pilihan.daerah[0]
    check_formats(pilihan.formats)
    check_mesin(pilihan.mesin)
    read_perlakuan(pilihan.perlakuan_nihil)
    find_gaya(pilihan.gaya)
    read_parameter(
        {"kode_kemendagri": first.kode_kemendagri, "tahun": pilihan.tahun, "periode": pilihan.periode}
    )
    list(resolve_sources(first, pilihan.masukan))


def _list_provinsi(text: str) -> tuple[Daerah, ...]:
    daerah = find_daerah(text)
    return (daerah, *daerah_of_provinsi(daerah.kode_kemendagri))


def _read_daftar(path: Path) -> tuple[Daerah, ...]:
    """Everything wrong is told at once: who writes 40 names does not want to start 40 times."""
    found: dict[str, Daerah] = {}
    wrong = []
    for number, text in _list_names(path):
        try:
            daerah = find_daerah(text)
        except PemakaianError as error:
            wrong.append(f"baris {number}: {error}")
        else:
            found[daerah.kode_kemendagri] = daerah
    if wrong:
        told = "\n  ".join([f"{len(wrong)} baris tidak dapat dipakai.", *wrong])
        raise PemakaianError(told, di=relative_name(path))
    if not found:
        raise PemakaianError(
            "Daftar ini kosong.", di=relative_name(path), saran="Tulis satu kode atau nama per baris."
        )
    return tuple(found.values())


def _list_names(path: Path) -> Iterator[tuple[int, str]]:
    """The codes and names in the list with the numbers of their lines."""
    if path.is_dir():
        raise PemakaianError(
            "Ini folder.",
            di=relative_name(path),
            saran="Tunjuk berkas teks berisi satu kode atau nama per baris.",
        )
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise PemakaianError(
            "Daftar daerah tidak ada.", di=relative_name(path), saran="Periksa nama berkasnya."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise PemakaianError(
            "Daftar daerah tidak dapat dibaca.",
            di=relative_name(path),
            saran="Simpan sebagai teks UTF-8, satu kode atau nama per baris.",
        ) from None
    for number, line in enumerate(lines, 1):
        cells = next(csv.reader([line.partition("#")[0]], delimiter=";" if ";" in line else ","), [])
        text = cells[0].strip() if cells else ""
        if text and not (number == 1 and text.lower() in {"kode", "kode_kemendagri", "nama", "daerah"}):
            yield number, text
