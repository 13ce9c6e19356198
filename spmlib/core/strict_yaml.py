"""Reads YAML the strict way: every surprise of the format is refused, with file, key and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from spmlib.core.errors import SpmError

Isi = dict[str, "Isi"] | tuple["Isi", ...] | str | int | bool | date | None

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTE = "Beri tanda kutip, misalnya"


def read_yaml(path: Path, nama: str, galat: type[SpmError]) -> dict[str, Isi]:
    """Content of one file; lists come as tuples, dates as dates, and no float exists.

    Args:
        path: The file.
        nama: How messages call it, such as ``parameters/regulasi/bobot.yaml``.
        galat: Kind of error that a fault in it is.

    Raises:
        SpmError: Of the kind ``galat``: not UTF-8, not YAML, a key twice, an unquoted number with a dot, no
            keys at the top.
    """
    try:
        return _read(path, nama)
    except _TolakError as error:
        raise galat(error.apa, di=error.di, saran=error.saran) from error


class _TolakError(SpmError):
    """A fault, before it is known whose file it is in."""


def _read(path: Path, nama: str) -> dict[str, Isi]:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        saran = "Simpan ulang sebagai UTF-8."
        raise _TolakError("Berkas bukan teks UTF-8.", di=nama, saran=saran) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{nama}, baris {mark.line + 1}, kolom {mark.column + 1}" if mark else nama
        saran = "Periksa lekukan, titik dua, dan tanda kutip di sekitar tempat itu."
        raise _TolakError("Tulisan YAML tidak dapat dibaca.", di=where, saran=saran) from error
    if not isinstance(node, yaml.MappingNode):
        saran = "Tulis paling sedikit satu kunci."
        raise _TolakError("Berkas harus berisi kunci dan isi.", di=nama, saran=saran)
    return _mapping(node, nama, "")


def _value(node: yaml.Node, nama: str, kunci: str) -> Isi:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, nama, kunci)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(item, nama, f"{kunci}[{i}]") for i, item in enumerate(node.value))
    return _scalar(node, nama, kunci)


def _mapping(node: yaml.MappingNode, nama: str, kunci: str) -> dict[str, Isi]:
    result: dict[str, Isi] = {}
    for key, value in _pairs(node, nama, kunci):
        here = f"{kunci}.{key}" if kunci else key
        if key in result:
            raise _refuse(value, nama, here, "Kunci ini tertulis dua kali.", "Hapus salah satunya.")
        result[key] = _value(value, nama, here)
    return result


def _pairs(node: yaml.MappingNode, nama: str, kunci: str) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value:
        if not key.tag.endswith(":str"):
            here = f"{kunci}.{key.value}".lstrip(".")
            raise _refuse(key, nama, here, "Nama kunci harus teks.", f'{_QUOTE} "{key.value}".')
        yield str(key.value), value


def _scalar(node: yaml.Node, nama: str, kunci: str) -> Isi:
    text, tag = str(node.value), node.tag.rpartition(":")[2]
    if tag == "str":
        return text
    if tag == "null":
        return None
    if tag == "bool" and text in {"true", "false"}:
        return text == "true"
    if tag == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if tag == "timestamp" and _DATE.fullmatch(text):
        return _date(node, nama, kunci)
    apa = f"{text} tidak diberi tanda kutip dan terbaca sebagai {_READ_AS.get(tag, 'hal lain')}."
    raise _refuse(node, nama, kunci, apa, f'{_QUOTE} "{text}".')


_READ_AS = {
    "float": "angka pecahan, sehingga 53.10 menjadi 53,1",
    "int": "bilangan lain, misalnya oktal",
    "bool": "ya/tidak",
    "timestamp": "waktu",
}


def _date(node: yaml.Node, nama: str, kunci: str) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError as error:
        apa = f"Tanggal {node.value} tidak ada."
        raise _refuse(node, nama, kunci, apa, "Periksa bulan dan harinya.") from error


def _refuse(node: yaml.Node, nama: str, kunci: str, apa: str, saran: str) -> _TolakError:
    line = node.start_mark.line + 1
    return _TolakError(apa, di=f"{nama}, kunci {kunci} (baris {line})", saran=saran)
