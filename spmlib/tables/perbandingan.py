"""Tables of the daerah beside its peers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from spmlib.analysis.perbandingan import BarisSanding, NilaiSanding, analyze_perbandingan, list_jenis
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, capitalize, decimal_text, format_terbit, join_words
from spmlib.core.kata import RUJUKAN
from spmlib.tables.sel import (
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    indeks_cell,
    persen_cell,
    text_cell,
)

REGISTER = "Dukcapil Kemendagri, Desember 2024, dan Kepmendagri 300.2.2-2430 Tahun 2025"


def tabulate_pembanding(situasi: Situasi) -> TableBundle | TextBundle:
    """The daerah and its peers: people, area, and how much of what is due they have reported."""
    fakta = analyze_perbandingan(situasi)
    if len(fakta.daerah) < 2:  # noqa: PLR2004 - the daerah alone is no comparison
        return empty_table(
            situasi,
            "tabel_pembanding",
            "*Tabel ini terisi setelah daerah pembanding dipilih.*",
            "daerah_pembanding_belum_dipilih",
        )
    return build_table(
        situasi,
        "tabel_pembanding",
        "Daerah yang disandingkan",
        (
            column("daerah", "Daerah"),
            column("penduduk", "Penduduk 2024", "jiwa", angka=True),
            column("luas", "Luas", "km²", angka=True),
            column("kepadatan", "Kepadatan", "jiwa/km²", angka=True),
            column("dilaporkan", "Layanan dilaporkan", angka=True),
        ),
        (
            (
                text_cell(d.nama),
                count_cell(d.penduduk),
                count_cell(d.luas_km2),
                count_cell(_density(d.penduduk, d.luas_km2)),
                text_cell(f"{d.cakupan.dilaporkan} dari {d.cakupan.wajib}"),
            )
            for d in fakta.daerah
        ),
        "rekaan, untuk contoh" if situasi.daerah.fiktif else REGISTER,
    )


def _density(penduduk: int | None, luas: object) -> int | None:
    if penduduk is None or not luas:
        return None
    return int(Fraction(penduduk) / Fraction(str(luas)) + Fraction(1, 2))


def tabulate_perbandingan(situasi: Situasi) -> TableBundle | TextBundle:
    """Index or published figure of the daerah and of each *bidang*, one column per daerah."""
    fakta = analyze_perbandingan(situasi)
    rows = tuple(b for b in fakta.baris if b.berisi or (b.rujukan and len(fakta.daerah) > 1))
    silent = [b.nama for b in fakta.baris if b not in rows]
    if len(fakta.daerah) == 1 and not fakta.sanding:
        rows = ()
    title = "Perbandingan antardaerah"
    return _tabulate(situasi, "tabel_perbandingan", title, rows, fakta.alasan_kosong, silent)


def tabulate_perbandingan_layanan(situasi: Situasi) -> TableBundle | TextBundle:
    """Percent of recipients served per service of which at least two daerah have one."""
    fakta = analyze_perbandingan(situasi)
    title = "Perbandingan penerima yang terlayani (%)"
    return _tabulate(situasi, "tabel_perbandingan_layanan", title, fakta.layanan, fakta.alasan_kosong)


def _tabulate(  # noqa: PLR0913 - the parts of a table
    situasi: Situasi,
    tabel_id: str,
    judul: str,
    baris: tuple[BarisSanding, ...],
    alasan: str | None,
    diam: Sequence[str] = (),
) -> TableBundle | TextBundle:
    if not baris:
        text = "*Tabel ini terisi setelah daerah pembanding memiliki angka untuk unit yang sama.*"
        return empty_table(situasi, tabel_id, text, alasan or "angka_pembanding_belum_ada")
    areas, kinds = baris[0].nilai, list_jenis(baris)
    published = [t for b in baris for n in b.nilai for t in n.terbit]
    published += [r.baris for b in baris for r in b.rujukan if r.baris]
    return build_table(
        situasi,
        tabel_id,
        judul,
        (
            column("unit", "Unit"),
            *(column(f"d{i}", n.nama, angka=True) for i, n in enumerate(areas)),
            *(column(jenis, capitalize(RUJUKAN[jenis]), angka=True) for jenis in kinds),
        ),
        (
            (
                text_cell(b.nama, b.unit_id),
                *(_value_cell(situasi, n, b.unit_id, persen=b.ukuran == "penerima") for n in b.nilai),
                *(_rujukan_cell(situasi, b, jenis) for jenis in kinds),
            )
            for b in baris
        ),
        cite((*rows_of_capaian(situasi), *published)),
        tuple(_notes(kinds, diam, belum=any(n.alasan == "tidak_dilaporkan" for b in baris for n in b.nilai))),
    )


def _notes(kinds: Sequence[str], diam: Sequence[str], *, belum: bool) -> Iterator[str]:
    yield "Sel tanpa tanda adalah hasil hitungan. Angka terbit ditandai (terbit) dan tidak diberi kategori."
    if "tengah_provinsi" in kinds:
        yield "Nilai tengah provinsi: dari kabupaten dan kota lain seprovinsi yang angkanya ada."
    if belum:
        yield "Belum dilaporkan: angkanya tidak ada dalam data laporan ini; mungkin ada di tempat lain."
    if diam:
        yield f"Belum ada angka dari satu pun daerah ini: {join_words(diam)}."


def _value_cell(situasi: Situasi, n: NilaiSanding, unit_id: str, *, persen: bool) -> Sel:
    rujuk = unit_id if n.sendiri else None
    if n.nilai is not None:
        return (
            persen_cell(situasi, n.nilai, rujuk)
            if persen
            else indeks_cell(situasi, n.nilai, rujuk, n.kategori)
        )
    if n.terbit:
        figures = "; ".join(format_terbit(t) for t in n.terbit)
        return Sel(teks=f"{figures} (terbit)", nilai=_single(n), rujuk=rujuk)
    return gap_cell(n.alasan, rujuk)


def _rujukan_cell(situasi: Situasi, b: BarisSanding, jenis: str) -> Sel:
    found = next((r for r in b.rujukan if r.jenis == jenis), None)
    if found is None:
        return text_cell(TANDA_KOSONG)
    if found.baris:
        return Sel(teks=format_terbit(found.baris), nilai=decimal_text(found.nilai))
    return persen_cell(situasi, found.nilai) if b.ukuran == "penerima" else indeks_cell(situasi, found.nilai)


def _single(n: NilaiSanding) -> str | None:
    return decimal_text(n.terbit[0].persen) if len(n.terbit) == 1 else None
