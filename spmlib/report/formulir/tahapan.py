"""The sheet of the four stages of application: every check of the law, for each bidang."""

from spmlib.ingest.formulir.skema import BELUM_DICOCOKKAN
from spmlib.regulation import Bidang, Keyakinan
from spmlib.regulation.model import ButirTahap, Tahap
from spmlib.report.formulir.daftar import STATUS_TAHAPAN
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)


def write_tahapan(buku: Buku) -> Tertulis:
    """The sheet of the stages for the bidang asked for."""
    halaman = open_halaman(buku, _bentang(has_lalu=bool(buku.lalu.tahapan)))
    rows = [(b, t, butir) for b in buku.isi.bidang for t in buku.isi.aturan.tahapan for butir in t.butir]
    for number, what in enumerate(rows, BARIS_ISI):
        _write_baris(halaman, buku, what, number)
    last = BARIS_ISI + len(rows) - 1
    halaman.choose((BARIS_ISI, last), "status", STATUS_TAHAPAN)
    _write_ringkas(halaman, last)
    return close_halaman(halaman, last)


def _bentang(*, has_lalu: bool) -> Bentang:
    return Bentang(
        "tahapan",
        "Tahapan",
        (
            ("bidang", 17),
            ("tahap", 26),
            ("butir", 52),
            ("contoh", 38),
            *((("lalu_status", 11),) if has_lalu else ()),
            ("status", 13),
            ("bukti", 44),
            ("periksa", 19),
        ),
        beku="bidang",
    )


def _write_baris(halaman: Halaman, buku: Buku, what: tuple[Bidang, Tahap, ButirTahap], row: int) -> None:
    bidang, tahap, butir = what
    nama = butir.nama + (BELUM_DICOCOKKAN if butir.keyakinan is Keyakinan.INGATAN else "")
    halaman.mark(row, f"{bidang.id}|{tahap.nomor}|{butir.id}")
    halaman.write(row, "bidang", bidang.nama_pendek, "sel")
    halaman.write(row, "tahap", f"{tahap.nomor}. {tahap.nama}", "sel")
    halaman.write(row, "butir", nama, "sel")
    halaman.write(row, "contoh", butir.bukti, "lalu")
    if "lalu_status" in halaman.kolom:
        before = buku.lalu.tahapan.get((bidang.id, tahap.nomor, butir.id))
        halaman.write(row, "lalu_status", before, "lalu")
    halaman.write(row, "status", None, "isi")
    halaman.write(row, "bukti", None, "isi")
    status, bukti = halaman.ref("status", row), halaman.ref("bukti", row)
    formula = (
        f'=IF(ISBLANK({status}),IF(ISBLANK({bukti}),"Belum diisi","Status kosong?"),'
        f'IF(AND({status}<>"belum",ISBLANK({bukti})),"Bukti kosong?","Sesuai"))'
    )
    halaman.formula(row, "periksa", formula, "Belum diisi", "sel")
    halaman.height(row, ("butir", nama), ("contoh", butir.bukti), ("tahap", f"{tahap.nomor}. {tahap.nama}"))


def _write_ringkas(halaman: Halaman, last: int) -> None:
    total, status = last - BARIS_ISI + 1, halaman.span("status", BARIS_ISI, last)
    counts = "&".join(f'", {word} "&COUNTIF({status},"{word}")' for word in ("sudah", "sebagian", "belum"))
    formula = f'="Terjawab: "&COUNTA({status})&" dari {total}"&{counts}&"."'
    value = f"Terjawab: 0 dari {total}, sudah 0, sebagian 0, belum 0."
    halaman.ws.write_formula(3, 1, formula, halaman.rupa("ringkas"), value)
