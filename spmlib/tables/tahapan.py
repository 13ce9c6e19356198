"""Tables of the four stages: one line per *bidang*, and every check with its evidence."""

from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import FaktaTahapan, PeriksaButir, analyze_tahapan
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.kata import STATUS_TAHAP
from spmlib.tables.sel import (
    KOSONG,
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    tahap_cell,
    text_cell,
)

_TEKS = "*Tabel {} terisi dari lembar Tahapan pada templat (tabel* `tahapan`*).*"


def tabulate_tahapan(situasi: Situasi) -> TableBundle | TextBundle:
    """Stages of each *bidang*: done, partly done, not done, with the number of checks done."""
    fakta = analyze_tahapan(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_tahapan", _TEKS.format("tahapan per bidang"), fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_tahapan",
        "Tahapan penerapan per bidang",
        (
            column("bidang", "Bidang"),
            *(column(f"tahap_{r.nomor}", f"{r.nomor} {r.nama}") for r in fakta.rekap),
            column("bukti", "Tanpa bukti", angka=True),
        ),
        (
            (
                text_cell(u.nama, u.id),
                *(tahap_cell(t) for t in u.tahap),
                count_cell(sum(b.tanpa_bukti for t in u.tahap for b in t.butir)),
            )
            for u in fakta.bidang
        ),
        _cite(fakta),
        (
            "Sebuah tahap disebut sudah bila semua butirnya sudah. Angka: butir yang sudah dari semuanya.",
            "Tanpa bukti: butir yang disebut sudah atau sebagian, tetapi kolom buktinya kosong.",
        ),
    )


def tabulate_tahapan_butir(situasi: Situasi) -> TableBundle | TextBundle:
    """Every check in every *bidang*, in one rug."""
    fakta = analyze_tahapan(situasi)
    if fakta.alasan_kosong:
        return empty_table(
            situasi, "tabel_tahapan_butir", _TEKS.format("butir pemeriksaan"), fakta.alasan_kosong
        )
    checks = [(t, i) for t in range(len(fakta.rekap)) for i in range(len(fakta.bidang[0].tahap[t].butir))]
    return build_table(
        situasi,
        "tabel_tahapan_butir",
        "Butir pemeriksaan tahapan",
        (
            column("butir", "Butir pemeriksaan"),
            column("tahap", "Tahap", angka=True),
            *(column(u.id, u.nama) for u in fakta.bidang),
        ),
        (
            (
                text_cell(fakta.bidang[0].tahap[t].butir[i].butir.nama),
                count_cell(fakta.rekap[t].nomor),
                *(_status_cell(u.tahap[t].butir[i]) for u in fakta.bidang),
            )
            for t, i in checks
        ),
        _cite(fakta),
        ("* Tanpa bukti: disebut sudah atau sebagian, tetapi kolom buktinya kosong.",),
    )


def tabulate_tahapan_bukti(situasi: Situasi) -> TableBundle | TextBundle:
    """Each check that is done or partly done, with its evidence in the OPD's own words."""
    fakta = analyze_tahapan(situasi)
    rows = [
        (u, t, b) for u in fakta.bidang for t in u.tahap for b in t.butir if b.status in {"sudah", "sebagian"}
    ]
    if not rows:
        return empty_table(
            situasi, "tabel_tahapan_bukti", _TEKS.format("bukti"), fakta.alasan_kosong or "belum_ada_bukti"
        )
    return build_table(
        situasi,
        "tabel_tahapan_bukti",
        "Bukti tahapan penerapan",
        (
            column("bidang", "Bidang"),
            column("tahap", "Tahap", angka=True),
            column("butir", "Butir pemeriksaan"),
            column("status", "Keadaan"),
            column("bukti", "Bukti"),
        ),
        (
            (
                text_cell(u.nama, u.id),
                count_cell(t.tahap.nomor),
                text_cell(b.butir.nama),
                text_cell(STATUS_TAHAP[b.status or ""]),
                text_cell(b.baris.bukti)
                if b.baris and b.baris.bukti
                else Sel(teks=f"belum ada; misalnya {b.butir.bukti}", nada=KOSONG),
            )
            for u, t, b in rows
        ),
        _cite(fakta),
    )


def _status_cell(b: PeriksaButir) -> Sel:
    if b.status is None:
        return gap_cell("belum_diisi")
    return text_cell(STATUS_TAHAP[b.status] + ("*" if b.tanpa_bukti else ""))


def _cite(fakta: FaktaTahapan) -> str:
    rows = (b.baris for u in fakta.bidang for t in u.tahap for b in t.butir)
    return "; ".join(dict.fromkeys(r.asal.berkas for r in rows if r and r.asal)) or TANDA_KOSONG
