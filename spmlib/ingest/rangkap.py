"""Rows that are stated more than once: the same figures count once, different figures count for nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from spmlib.core.periode import name_periode
from spmlib.core.tables import TABEL, Profil, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.butir import canonical_butir
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.sebutan import name_unit
from spmlib.ingest.tempat import name_tempat

_ANGKA = {"bilangan", "tanggal", "pilihan", "tahun"}
"""Kinds of columns that state something; texts such as a remark may differ between two files."""


def settle_rangkap(tables: Mapping[str, Iterable[Any]]) -> tuple[dict[str, tuple[Any, ...]], list[Temuan]]:
    """The rows of each table, by its name, with what was stated more than once settled and reported."""
    settled: dict[str, tuple[Any, ...]] = {}
    found: list[Temuan] = []
    for nama, tabel in TABEL.items():
        groups: dict[tuple[Any, ...], list[Any]] = {}
        for row in tables.get(nama, ()):
            groups.setdefault(_key(tabel, row), []).append(row)
        kept: list[Any] = []
        repeated: list[tuple[Any, Any]] = []
        for group in groups.values():
            stated = _stated(tabel, group)
            differing = _differing(tabel, stated)
            if differing:
                kept += _keep(tabel, stated, differing)
                found += [_disagree(stated[0], row, differing[0]) for row in _opponents(stated, differing[0])]
            else:
                kept.append(stated[0])
                repeated += [(stated[0], row) for row in stated[1:] if not _is_blank(tabel, row)]
        found += _report_repeated(repeated)
        settled[nama] = tuple(kept)
    return settled, found


def _key(tabel: Tabel, row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - rows of any table
    """What identifies a row. A quality item is one, whether it is written by its id or by its name."""
    key = tuple(getattr(row, nama) for nama in tabel.kunci)
    return (*key[:-1], canonical_butir(row)) if tabel.nama == "mutu" else key


def _figures(tabel: Tabel) -> list[str]:
    return [nama for nama, k in tabel.kolom.items() if k.jenis in _ANGKA and nama not in tabel.kunci]


def _is_blank(tabel: Tabel, row: Any) -> bool:  # noqa: ANN401 - rows of any table
    """Whether a row asks for figures and has none: offices return the same form, each with its own part."""
    asks = any(k.ada for k in tabel.kolom.values())
    return asks and all(getattr(row, nama) is None for nama in _figures(tabel))


def _stated(tabel: Tabel, group: list[Any]) -> list[Any]:
    """Rows that state something: one that nobody filled does not contradict one that somebody did."""
    if len(group) == 1:
        return group
    names = _figures(tabel)
    return [row for row in group if any(getattr(row, nama) is not None for nama in names)] or group


def agree(tabel: Tabel, rows: list[Any]) -> bool:
    """Whether rows of one key state the same."""
    return not _differing(tabel, rows)


def _differing(tabel: Tabel, rows: list[Any]) -> list[str]:
    """Columns in which rows of one key state different things."""
    if len(rows) == 1:
        return []
    return [n for n in _figures(tabel) if any(getattr(rows[0], n) != getattr(row, n) for row in rows[1:])]


def _opponents(rows: list[Any], nama: str) -> list[Any]:
    return [row for row in rows[1:] if getattr(row, nama) != getattr(rows[0], nama)]


def _keep(tabel: Tabel, rows: list[Any], differing: list[str]) -> list[Any]:
    """What remains of rows that disagree: never a figure that somebody else denies.

    Rows of ``capaian`` remain all, so that the index can say "contradictory" instead of "not reported".
    Elsewhere the disputed figures become empty; a row that is nothing without them goes.
    """
    if tabel.nama == "capaian":
        return rows
    if any(tabel.kolom[nama].wajib for nama in differing):
        return []
    return [replace(rows[0], **dict.fromkeys(differing))]


def _label(row: Any) -> str:  # noqa: ANN401 - rows of any table
    unit = getattr(row, "layanan_id", None) or getattr(row, "unit_id", None)
    name = name_unit(unit, row.tahun, row.periode) if unit else None
    parts = (name, *(getattr(row, nama, None) for nama in ("kelompok", "butir", "indikator")))
    what = ", ".join(str(part) for part in parts if part) or "Baris"
    return f"{what} ({row.kode_kemendagri}, {name_periode(row.tahun, row.periode)})"


def _finding(
    kode: str,
    row: Any,  # noqa: ANN401 - rows of any table
    nama: str,
    pesan: str,
    sel_lain: Iterable[str] = (),
) -> Temuan:
    asal = row.asal
    return make_temuan(
        kode,
        pesan,
        berkas=asal.berkas if asal else None,
        lembar=asal.lembar if asal else None,
        sel=asal.cell(nama) if asal else None,
        kode_kemendagri=row.kode_kemendagri,
        # A fact about the daerah is used in reports of other years too, so it belongs to none.
        tahun=None if isinstance(row, Profil) else row.tahun,
        periode=row.periode,
        unit_id=getattr(row, "layanan_id", None) or getattr(row, "unit_id", None),
        sel_lain=tuple(sel_lain),
    )


def _disagree(first: Any, other: Any, nama: str) -> Temuan:  # noqa: ANN401 - rows of any table
    a, b = (_show(getattr(row, nama)) for row in (first, other))
    return _finding(
        "SPM-M25",
        first,
        nama,
        f"{_label(first)} tercantum lebih dari sekali dengan {nama} berbeda: {a} di "
        f"{name_tempat(first.asal, nama)}, dan {b} di {name_tempat(other.asal, nama)}. "
        f"{_same_item(first, other)}Tidak satu pun dipakai sampai dipastikan mana yang benar.",
        _cells([other], nama) if _sheet(other) == _sheet(first) else (),
    )


def _same_item(first: Any, other: Any) -> str:  # noqa: ANN401 - rows of any table
    """What makes two rows one, where their own words do not show it."""
    a, b = (getattr(row, "butir", None) for row in (first, other))
    return f'"{a}" dan "{b}" adalah butir yang sama. ' if a != b else ""


def _sheet(row: Any) -> tuple[str, str | None] | None:  # noqa: ANN401 - rows of any table
    return (row.asal.berkas, row.asal.lembar) if row.asal else None


def _cells(rows: Iterable[Any], nama: str) -> list[str]:
    return [cell for row in rows if row.asal and (cell := row.asal.cell(nama))]


def _show(value: object) -> str:
    return "kosong" if value is None else str(value).replace(".", ",")


def _report_repeated(pairs: Iterable[tuple[Any, Any]]) -> Iterator[Temuan]:
    """One finding per daerah, year and pair of sheets: a whole file sent twice is one mistake."""
    groups: dict[tuple[Any, ...], list[tuple[Any, Any]]] = {}
    for first, other in pairs:
        key = (first.kode_kemendagri, first.tahun, _sheet(first), _sheet(other))
        groups.setdefault(key, []).append((first, other))
    for group in groups.values():
        first, other = group[0]
        more = f"Begitu juga {len(group) - 1} baris lain di lembar itu." if len(group) > 1 else ""
        yield _finding(
            "SPM-M24",
            other,
            "kode_kemendagri",
            f"{_label(other)} sudah tercantum di {name_tempat(first.asal, 'kode_kemendagri')} dengan angka "
            f"yang sama; yang pertama itu yang dipakai. {_same_item(first, other)}{more}".rstrip(),
            _cells((row for _, row in group[1:]), "kode_kemendagri"),
        )
