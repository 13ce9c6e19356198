"""Tables of what the index would be under other denominators, and of daerah like this one."""

from decimal import Decimal

from spmlib.analysis.kepekaan import Geseran, analyze_kepekaan
from spmlib.analysis.sebaya import Sebaya, analyze_sebaya
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.angka import format_angka
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text
from spmlib.core.kata import JENIS_PROVINSI
from spmlib.tables.perbandingan import REGISTER
from spmlib.tables.sel import build_table, column, count_cell, empty_table, indeks_cell, text_cell


def tabulate_kepekaan(situasi: Situasi) -> TableBundle | TextBundle:
    """Index of the daerah and its *bidang*, if every *sasaran* were smaller or larger."""
    fakta = analyze_kepekaan(situasi)
    if fakta.alasan_kosong:
        text = "*Tabel kepekaan memerlukan indeks sedikitnya satu bidang: isi lembar setiap bidang.*"
        return empty_table(situasi, "tabel_kepekaan", text, fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_kepekaan",
        "Indeks bila sasaran berbeda",
        (
            column("sasaran", "Semua sasaran"),
            column("daerah", "Daerah", angka=True),
            *(column(f"b{i}", nama, angka=True) for i, nama in enumerate(fakta.bidang)),
        ),
        (
            (
                text_cell(_name_geseran(g)),
                indeks_cell(situasi, g.daerah.indeks, None, g.daerah.kategori),
                *(indeks_cell(situasi, b.indeks, None, b.kategori) for b in g.bidang),
            )
            for g in fakta.geseran
        ),
        cite(rows_of_capaian(situasi)),
        ("Yang terlayani tetap; penerima paling banyak dihitung 100 persen.",),
    )


def _name_geseran(g: Geseran) -> str:
    if g.persen == 0:
        return "seperti dilaporkan"
    return f"{abs(g.persen)} % lebih {'besar' if g.persen > 0 else 'kecil'}"


def tabulate_sebaya(situasi: Situasi) -> TableBundle | TextBundle:
    """How like the daerah its peers are: place, distance, and each feature as a multiple."""
    fakta = analyze_sebaya(situasi)
    if fakta.alasan_kosong:
        text = "*Tabel kemiripan terisi setelah daerah pembanding dipilih.*"
        return empty_table(situasi, "tabel_sebaya", text, fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_sebaya",
        "Kemiripan daerah pembanding",
        (
            column("daerah", "Daerah"),
            column("urutan", "Urutan kemiripan", angka=True),
            column("jarak", "Jarak", angka=True),
            column("penduduk", "Penduduk", "kali", angka=True),
            column("luas", "Luas", "kali", angka=True),
            column("kepadatan", "Kepadatan", "kali", angka=True),
            column("provinsi", "Provinsi"),
        ),
        (_row_sebaya(s) for s in fakta.dipilih),
        "rekaan, untuk contoh" if situasi.daerah.fiktif else REGISTER,
        (
            f"Kali: perbandingan dengan {fakta.nama}; 1,00 berarti sama.",
            "Jarak: selisih penduduk, luas, dan kepadatan dalam simpangan baku; 0 berarti sama.",
            "Jarak bertambah bila jenis provinsinya berbeda.",
            *(
                (f"Urutan: dari {fakta.calon} {fakta.tingkat} lain, yang paling mirip nomor satu.",)
                if fakta.calon
                else ()
            ),
        ),
    )


def _row_sebaya(s: Sebaya) -> tuple[Sel, ...]:
    return (
        text_cell(s.daerah.nama),
        count_cell(s.urutan),
        text_cell("jenis lain" if s.jarak is None else format_angka(Decimal(f"{s.jarak:.6f}"), 2)),
        *(
            Sel(teks=format_angka(v, 2), nilai=decimal_text(v)) if v is not None else text_cell(TANDA_KOSONG)
            for v in (s.kali_penduduk, s.kali_luas, s.kali_kepadatan)
        ),
        text_cell("satu provinsi" if s.satu_provinsi else _name_provinsi(s)),
    )


def _name_provinsi(s: Sebaya) -> str:
    kind = JENIS_PROVINSI[s.jenis_provinsi]
    return f"provinsi lain, sama-sama {kind}" if s.satu_jenis else f"provinsi lain, {kind}"
