"""A value that somebody wrote in a parameter file, read by the kind of its column as a cell would be."""

from spmlib.core.koreksi import Nilai
from spmlib.core.tables import Kolom
from spmlib.ingest.bilangan import Tulisan, read_bilangan
from spmlib.ingest.nilai import (
    Hasil,
    read_id,
    read_kode_daerah,
    read_periode,
    read_pilihan,
    read_tahun,
    read_tanggal,
    read_teks,
)

_PEMBACA = {"kode": read_kode_daerah, "tahun": read_tahun, "periode": read_periode, "tanggal": read_tanggal}


def read_tertulis(kolom: Kolom, nama: str, value: object) -> Nilai | int:
    """The value of column ``nama`` that ``value`` stands for; None for nothing.

    Raises:
        ValueError: It is no such value, or not for certain: what is merely doubtful in an OPD's file is wrong
            where somebody signs for it.
    """
    if value is None:
        return None
    result, problem = _read(kolom, nama, value)
    if problem or result is None:
        why = problem.pesan if problem else "isinya kosong."
        raise ValueError(f'"{value}" tidak dapat dipakai sebagai {nama}: {why}'.rstrip("."))
    return result  # type: ignore[no-any-return]


def _read(kolom: Kolom, nama: str, value: object) -> Hasil:
    if kolom.jenis == "bilangan":
        return read_bilangan(value, nama, Tulisan("koma"))
    if kolom.jenis == "pilihan":
        return read_pilihan(value, kolom)
    if kolom.jenis in _PEMBACA:
        return _PEMBACA[kolom.jenis](value)
    return read_id(value) if nama in {"layanan_id", "unit_id"} else (read_teks(value), None)
