"""Tables of change: the years on hand, the *bidang* and the services."""

from spmlib.analysis.banding_tahun import Perubahan
from spmlib.analysis.perubahan import TANPA_TAHUN_LAIN, PerubahanTerbit, analyze_perubahan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, capitalize
from spmlib.core.kata import ANGKA_TERBIT, TAK_SEBANDING
from spmlib.tables.sel import (
    build_table,
    column,
    empty_table,
    indeks_cell,
    kategori_cell,
    persen_cell,
    poin_cell,
    terbit_cell,
    text_cell,
)

_PALING_BANYAK = "Penerima di atas 100 persen dihitung 100; angka aslinya di tabel capaian layanan."


def tabulate_tahun(situasi: Situasi) -> TableBundle:
    """Every year on hand, its index, coverage and published figures."""
    fakta = analyze_perubahan(situasi)
    limits = [t for t in fakta.tahun if t.terbit]
    return build_table(
        situasi,
        "tabel_tahun",
        "Tahun yang datanya ada",
        (
            column("tahun", "Tahun"),
            column("indeks", "Indeks daerah", angka=True),
            column("kategori", "Kategori atau keadaan"),
            column("cakupan", "Layanan terhitung", angka=True),
            column("terbit", "Angka terbit daerah", angka=True),
        ),
        (
            (
                text_cell(str(t.tahun)),
                indeks_cell(situasi, t.indeks, "daerah" if t.sekarang else None, t.kategori),
                kategori_cell(t.kategori, t.keadaan),
                text_cell(f"{t.cakupan.terhitung} dari {t.cakupan.wajib}"),
                terbit_cell(t.terbit, tanda=False),
            )
            for t in fakta.tahun
        ),
        cite((*rows_of_capaian(situasi), *(row for t in limits for row in t.terbit))),
    )


def tabulate_perubahan(situasi: Situasi) -> TableBundle | TextBundle:
    """Index of each *bidang* in two years, the change where it can be stated, else why not."""
    fakta = analyze_perubahan(situasi)
    rows = [
        *(
            _row_perubahan(situasi, p)
            for p in (*fakta.bidang, *((fakta.daerah,) if fakta.daerah else ()))
            if _has(p)
        ),
        *(_row_perubahan_terbit(p) for p in fakta.terbit),
    ]
    if not rows:
        return empty_table(
            situasi,
            "tabel_perubahan",
            "*Tabel perubahan memerlukan indeks dari dua tahun, dari templat setiap tahun.*",
            TANPA_TAHUN_LAIN,
        )
    before = fakta.waktu_lama or "sebelumnya"
    return build_table(
        situasi,
        "tabel_perubahan",
        "Perubahan indeks",
        (
            column("unit", "Unit"),
            column("lama", capitalize(before), angka=True),
            column("kini", capitalize(fakta.waktu), angka=True),
            column("selisih", "Perubahan", "poin", angka=True),
            column("keterangan", "Keterangan"),
        ),
        rows,
        cite((*rows_of_capaian(situasi), *(p.kini.baris for p in fakta.terbit))),
        ("Perubahan hanya dinyatakan bila layanan, indikator, mutu, dan aturannya sama di kedua tahun.",),
    )


def _has(p: Perubahan) -> bool:
    return p.lama is not None or p.kini is not None


def _row_perubahan(situasi: Situasi, p: Perubahan) -> tuple[Sel, ...]:
    return (
        text_cell(p.nama, p.unit_id),
        indeks_cell(situasi, p.lama),
        indeks_cell(situasi, p.kini, p.unit_id),
        poin_cell(p.selisih, p.unit_id, tanda=True),
        text_cell(TAK_SEBANDING[p.alasan] if p.alasan else TANDA_KOSONG),
    )


def _row_perubahan_terbit(p: PerubahanTerbit) -> tuple[Sel, ...]:
    return (
        text_cell(p.kini.unit, p.kini.baris.unit_id),
        terbit_cell((p.lama.baris,), tanda=False),
        terbit_cell((p.kini.baris,), p.kini.baris.unit_id, tanda=False),
        poin_cell(p.selisih, p.kini.baris.unit_id, tanda=True),
        text_cell(f"{ANGKA_TERBIT}; sumber yang sama"),
    )


def tabulate_perubahan_layanan(situasi: Situasi) -> TableBundle | TextBundle:
    """Percent of recipients served per service in two years, the largest change first."""
    fakta = analyze_perubahan(situasi)
    if not fakta.layanan:
        return empty_table(
            situasi,
            "tabel_perubahan_layanan",
            "*Tabel ini memerlukan sasaran dan terlayani dari dua tahun, dari templat setiap tahun.*",
            TANPA_TAHUN_LAIN,
        )
    return build_table(
        situasi,
        "tabel_perubahan_layanan",
        "Perubahan penerima yang terlayani per layanan",
        (
            column("layanan", "Layanan"),
            column("lama", capitalize(fakta.waktu_lama or "sebelumnya"), "%", angka=True),
            column("kini", capitalize(fakta.waktu), "%", angka=True),
            column("selisih", "Perubahan", "poin", angka=True),
        ),
        (
            (
                text_cell(p.nama, p.unit_id),
                persen_cell(situasi, p.lama),
                persen_cell(situasi, p.kini, p.unit_id),
                poin_cell(p.selisih, p.unit_id, tanda=True),
            )
            for p in fakta.layanan
        ),
        cite(rows_of_capaian(situasi)),
        (_PALING_BANYAK,) if _is_capped(situasi) else (),
    )


def _is_capped(situasi: Situasi) -> bool:
    return any(
        s.penerima_mentah is not None and s.penerima_mentah != s.penerima for s in situasi.hasil.layanan
    )
