"""Checks of the figures that OPD report, row by row, and of services that have no row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from spmlib.core.cetak import join_words
from spmlib.core.periode import months_of
from spmlib.core.tables import Capaian, Status
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest.tempat import write_angka
from spmlib.regulation import Layanan
from spmlib.validate.katalog import KATALOG
from spmlib.validate.konteks import Kamus, Konteks, group_rows, make_temuan, name_waktu

_TANPA_ANGKA = (Status.TIDAK_DILAPORKAN, Status.NIHIL, Status.BUKAN_KEWENANGAN)
_SEDIKIT = 5
_DISEBUT = 3


def check_capaian(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about single rows of ``capaian``, then about services that have none."""
    rows = (row for row in konteks.masukan.capaian if konteks.layanan(row))
    for group in group_rows(rows, lambda r: (r.kode_kemendagri, r.tahun, r.layanan_id)):
        yield from _tell_once(group, [list(_check_row(konteks, row)) for row in group])
    yield from _check_lengkap(konteks)


def _check_row(konteks: Konteks, row: Capaian) -> Iterator[Temuan]:
    layanan = konteks.layanan(row)
    if layanan is not None:
        yield from _check_kosong(konteks, row, layanan)
        yield from _check_status(row, layanan)
        yield from _check_angka(row, layanan)


def _tell_once(rows: list[Capaian], found: list[list[Temuan]]) -> Iterator[Temuan]:
    """The findings of one service in one year: what is amiss in several periods is told at the latest one."""
    groups: dict[tuple[Any, ...], list[tuple[Capaian, Temuan]]] = {}
    for row, findings in sorted(zip(rows, found, strict=True), key=lambda p: -months_of(p[0].periode)):
        for t in findings:
            column = (t.sel or t.pesan.split()[0]).rstrip("0123456789")
            groups.setdefault((t.kode, t.berkas, t.lembar, column), []).append((row, t))
    for group in groups.values():
        (_, latest), *earlier = group
        if not earlier:
            yield latest
            continue
        others = join_words([name_waktu(row).removesuffix(f" {row.tahun}") for row, _ in reversed(earlier)])
        cells = tuple(t.sel for _, t in earlier if t.sel)
        yield replace(latest, pesan=f"{latest.pesan} Begitu juga pada {others}.", sel_lain=cells)


def _sebut(layanan: Layanan, row: Capaian) -> str:
    """A service with its period, as messages call it."""
    return f"{layanan.nama} {name_waktu(row)}"


def _check_kosong(konteks: Konteks, row: Capaian, layanan: Layanan) -> Iterator[Temuan]:
    if row.status in _TANPA_ANGKA:
        return
    without = "Tanpa itu persentase tidak dapat dihitung, dan layanan dianggap belum dilaporkan, bukan 0."
    if row.sasaran is None and not konteks.is_told(row, "sasaran"):
        what = "Sasaran dan jumlah terlayani" if row.terlayani is None else "Sasaran"
        yield make_temuan("SPM-M03", row, "sasaran", f"{what} {_sebut(layanan, row)} belum diisi. {without}")
    if row.sasaran is not None and row.terlayani is None and not konteks.is_told(row, "terlayani"):
        if row.sasaran == 0:
            return
        pesan = f"Jumlah terlayani {_sebut(layanan, row)} belum diisi. {without}"
        yield make_temuan("SPM-M40", row, "terlayani", pesan)


def _check_status(row: Capaian, layanan: Layanan) -> Iterator[Temuan]:
    figures = [nama for nama in ("sasaran", "terlayani") if getattr(row, nama)]
    if row.status in _TANPA_ANGKA and figures:
        told = (f"{nama} {write_angka(getattr(row, nama))}" for nama in figures)
        yield make_temuan(
            "SPM-M44",
            row,
            "status",
            f'Status {_sebut(layanan, row)} "{row.status}", '
            f"tetapi tercantum {' dan '.join(told)}. "
            "Layanan ini tidak dihitung sampai jelas mana yang benar.",
        )
    if row.status == Status.BUKAN_KEWENANGAN:
        yield make_temuan(
            "SPM-M56",
            row,
            "status",
            f"{layanan.nama} menurut peraturan wajib dilaksanakan daerah ini, "
            "tetapi dinyatakan bukan kewenangan.",
        )
    is_zero = row.sasaran == 0 and not row.terlayani
    if is_zero and row.status in (None, Status.DILAPORKAN):
        yield make_temuan(
            "SPM-M43",
            row,
            "sasaran",
            f"Sasaran {_sebut(layanan, row)} 0 dan diperlakukan sebagai nihil: "
            "tidak ada yang berhak tahun ini.",
        )
    if (is_zero or row.status == Status.NIHIL) and not layanan.nihil_mungkin:
        yield make_temuan(
            "SPM-M45",
            row,
            "sasaran",
            f"{layanan.nama} dinyatakan tidak punya penerima pada {name_waktu(row)}, "
            "padahal hampir setiap daerah memilikinya.",
        )


def _check_angka(row: Capaian, layanan: Layanan) -> Iterator[Temuan]:
    for nama in ("sasaran", "terlayani"):
        value = getattr(row, nama)
        if value is not None and value != value.to_integral_value():
            yield make_temuan(
                "SPM-M46",
                row,
                nama,
                f"{nama.capitalize()} {_sebut(layanan, row)} {write_angka(value)}, "
                f"padahal dihitung dalam {layanan.satuan}.",
            )
    if row.sasaran is None or row.terlayani is None or row.terlayani <= row.sasaran:
        return
    yield report_lebih(row, f"{_sebut(layanan, row)}", row.sasaran, row.terlayani)


def report_lebih(row: object, nama: str, sasaran: Decimal, terlayani: Decimal) -> Temuan:
    """More served than entitled: a contradiction where nobody is entitled, else a doubt about the sasaran."""
    if sasaran == 0:
        return make_temuan(
            "SPM-M42",
            row,
            "terlayani",
            f"Sasaran {nama} 0, tetapi terlayani {write_angka(terlayani)}. Layanan ini tidak dihitung "
            "sampai diperbaiki.",
        )
    return make_temuan(
        "SPM-M41",
        row,
        "terlayani",
        f"Terlayani {nama} {write_angka(terlayani)}, melebihi sasaran {write_angka(sasaran)}. "
        "Indeks memakai paling banyak 100 persen.",
    )


def _check_lengkap(konteks: Konteks) -> Iterator[Temuan]:
    """One finding per period that has figures: which services due have no row at all."""
    for group in group_rows(konteks.masukan.capaian, lambda r: (r.kode_kemendagri, r.tahun, r.periode)):
        kamus, kode = konteks.kamus(group[0]), group[0].kode_kemendagri
        if kamus is None or konteks.periode not in (None, group[0].periode):
            continue
        there = {row.layanan_id for row in group}
        due = kamus.aturan.layanan_wajib(kode)
        missing = [s for s in due if s.id not in there]
        if missing and len(missing) < len(due):
            yield Temuan(
                kode="SPM-M36",
                tingkat=Tingkat.PERINGATAN,
                pesan=f"Untuk {name_waktu(group[0])}, {len(missing)} dari {len(due)} "
                f"layanan wajib belum ada barisnya di tabel capaian: {_list_layanan(missing, kamus)}. "
                "Layanan itu dianggap belum dilaporkan.",
                saran=KATALOG["SPM-M36"].saran,
                kode_kemendagri=kode,
                tahun=group[0].tahun,
                periode=group[0].periode,
            )


def _list_layanan(layanan: list[Layanan], kamus: Kamus) -> str:
    """Names of services: all of a few, some of several; of many, only how many per *bidang*."""
    if len(layanan) <= _SEDIKIT:
        names = [s.nama for s in layanan]
        rest = len(names) - _DISEBUT
        return "; ".join(names if rest <= 1 else [*names[:_DISEBUT], f"dan {rest} layanan lain"])
    counts = Counter(s.bidang for s in layanan)
    return ", ".join(f"{b.nama_pendek} {counts[b.id]}" for b in kamus.aturan.bidang if counts[b.id])
