"""Checks of one year against the year before: what stands still, what jumps, what vanishes."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from spmlib.core.angka import format_angka_singkat
from spmlib.core.periode import name_periode
from spmlib.core.tables import Capaian
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import name_tempat, write_angka
from spmlib.regulation import Layanan
from spmlib.validate.konteks import Konteks, latest_rows, make_temuan, name_waktu


def check_antartahun(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the latest figures of each service, against the same period a year earlier."""
    before = {(r.kode_kemendagri, r.tahun + 1, r.periode, r.layanan_id): r for r in konteks.semua.capaian}
    for row in latest_rows(konteks.masukan.capaian, "terlayani"):
        layanan = konteks.layanan(row)
        earlier = before.get((row.kode_kemendagri, row.tahun, row.periode, row.layanan_id))
        if layanan is None or earlier is None:
            continue
        yield from _check_sama(konteks, row, earlier, layanan)
        # What only some years bring, such as victims of a disaster, may vanish or multiply.
        if not layanan.nihil_mungkin:
            for nama in ("sasaran", "terlayani"):
                yield from _check_gerak(konteks, row, earlier, nama, layanan)


def _check_sama(konteks: Konteks, row: Capaian, earlier: Capaian, layanan: Layanan) -> Iterator[Temuan]:
    same = (row.sasaran, row.terlayani) == (earlier.sasaran, earlier.terlayani)
    if same and row.terlayani is not None and row.terlayani >= konteks.patokan.ambang.antartahun.sama_mulai:
        yield make_temuan(
            "SPM-M73",
            row,
            "terlayani",
            f"Sasaran dan terlayani {layanan.nama} {name_waktu(row)} sama persis dengan tahun "
            f"{earlier.tahun}: {write_angka(row.terlayani)} dari "
            f"{'sasaran kosong' if row.sasaran is None else write_angka(row.sasaran)} "
            f"({name_tempat(earlier.asal, 'terlayani')}).",
        )


def _check_gerak(
    konteks: Konteks, row: Capaian, earlier: Capaian, nama: str, layanan: Layanan
) -> Iterator[Temuan]:
    now, then = getattr(row, nama), getattr(earlier, nama)
    if now is None or not then:
        return
    ambang = konteks.patokan.ambang.antartahun
    what = f"{nama.capitalize()} {layanan.nama} {name_waktu(row)}"
    where = f"{write_angka(then)} pada {_waktu_lalu(earlier)} ({name_tempat(earlier.asal, nama)})"
    if now == 0:
        if then >= ambang.ribuan:
            yield make_temuan("SPM-M75", row, nama, f"{what} 0, padahal {where}.")
        return
    times = _times(now, then)
    if times >= ambang.loncatan and max(now, then) >= ambang.sedikit:
        many = format_angka_singkat(times, 1)
        how = f"{many} kali lipat dari" if now > then else f"tinggal seper-{many} dari"
        yield make_temuan("SPM-M74", row, nama, f"{what} {write_angka(now)}, {how} {where}.")


def _times(a: Decimal, b: Decimal) -> Fraction:
    return max(Fraction(a) / Fraction(b), Fraction(b) / Fraction(a))


def _waktu_lalu(row: Capaian) -> str:
    return name_periode(row.tahun, row.periode)
