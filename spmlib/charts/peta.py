"""Where on the map does the daerah stand, and who around it has a figure?"""

from spmlib.analysis.peta import DaerahPeta, FaktaPeta, analyze_peta_pembanding, analyze_peta_provinsi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.peta_gambar import draw_halaman, draw_slide
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text, format_terbit
from spmlib.core.gaya import KOSONG
from spmlib.core.kata import ANGKA_TERBIT
from spmlib.core.tables import Capaian, Mutu, Terbit
from spmlib.core.templat import render

_ID_PEMBANDING = "grafik_peta_pembanding"
_TEKS = {
    "angka_wilayah_belum_ada": "*Peta terisi setelah ada daerah di provinsi ini yang memiliki angka.*",
    "daerah_pembanding_belum_dipilih": (
        "*Pembanding ditandai pada peta setelah parameter* `pembanding` *diisi.*"
    ),
}


def draw_peta_provinsi(situasi: Situasi) -> ChartBundle | TextBundle:
    """The kabupaten and kota of the province, this daerah marked; who has no figure is hatched."""
    return _chart(situasi, "grafik_peta_provinsi", analyze_peta_provinsi(situasi))


def draw_peta_pembanding(situasi: Situasi) -> ChartBundle | TextBundle:
    """The daerah and its peers on the map, the districts around them in the background.

    Where the map of the province shows all of them already, one sentence says so instead.
    """
    fakta, province = analyze_peta_pembanding(situasi), analyze_peta_provinsi(situasi)
    if not province.alasan_kosong and _is_shown(situasi, fakta):
        limits = [k.minimal for k in situasi.aturan.skala]
        words = render("spmlib.charts", "peta_seprovinsi.md.j2", fakta, limits)
        return TextBundle(id=_ID_PEMBANDING, identitas=situasi.identitas, markdown=words)
    return _chart(situasi, _ID_PEMBANDING, province if situasi.daerah.tingkat == "provinsi" else fakta)


def _is_shown(situasi: Situasi, fakta: FaktaPeta) -> bool:
    """Whether the map of the province shows all peers that could be mapped; a province has none of them."""
    own = situasi.daerah
    wanted = bool(fakta.pembanding) or own.tingkat == "provinsi"
    return wanted and all(d.kode_provinsi == own.kode_provinsi for d in fakta.daerah)


def _chart(situasi: Situasi, grafik_id: str, fakta: FaktaPeta) -> ChartBundle | TextBundle:
    if fakta.alasan_kosong:
        return empty_chart(situasi, grafik_id, _TEKS[fakta.alasan_kosong], fakta.alasan_kosong)
    angka = {d.kode: _print(situasi, fakta, d).replace("\N{NO-BREAK SPACE}%", "") for d in fakta.daerah}
    return build_chart(
        situasi,
        grafik_id,
        "peta",
        fakta,
        (draw_halaman(fakta, angka), draw_slide(fakta, angka)),
        (
            KolomTampil(id="daerah", judul="Kabupaten/kota"),
            KolomTampil(id="nilai", judul=fakta.unit or "Keadaan", rata="kanan"),
            KolomTampil(id="keadaan", judul="Kategori atau keadaan"),
        ),
        (_row(situasi, fakta, d) for d in fakta.daerah),
        f"{cite(_rows(situasi, fakta))}; batas wilayah: {_sumber_batas(fakta)}",
    )


def _rows(situasi: Situasi, fakta: FaktaPeta) -> tuple[Capaian | Mutu | Terbit, ...]:
    """The rows that are mapped; where only it is told who has figures, those of the daerah itself."""
    if fakta.unit_id is None:
        return (*rows_of_capaian(situasi), *rows_of_terbit(situasi))
    computed = any(d.nilai is not None and not d.terbit for d in fakta.daerah)
    published = (d.terbit for d in fakta.daerah if d.terbit)
    return (*(rows_of_capaian(situasi) if computed else ()), *published)


def _sumber_batas(fakta: FaktaPeta) -> str:
    return "rekaan" if fakta.fiktif else "cahyadsn/wilayah_boundaries, disederhanakan, bukan batas resmi"


def _print(situasi: Situasi, fakta: FaktaPeta, d: DaerahPeta) -> str:
    if d.terbit:
        return format_terbit(d.terbit)
    if d.nilai is None:
        return ""
    return print_indeks(situasi, d.nilai) if fakta.ukuran == "indeks" else format_persen_singkat(d.nilai)


def _row(situasi: Situasi, fakta: FaktaPeta, d: DaerahPeta) -> tuple[Sel, ...]:
    own = fakta.unit_id if d.peran == "sendiri" else None
    state = ANGKA_TERBIT if d.terbit else d.kategori.nama if d.kategori else "hasil hitungan"
    if d.nilai is None:
        state = "ada angka lain" if d.ada_angka else "belum ada angka"
    return (
        Sel(teks=d.nama, rujuk=own),
        Sel(
            teks=_print(situasi, fakta, d) or ("ada" if d in fakta.dengan_angka else "belum ada"),
            nilai=None if d.nilai is None else decimal_text(d.nilai),
            rujuk=own,
        ),
        Sel(teks=state, nada=d.kategori.id if d.kategori else KOSONG if d.nilai is None else None),
    )
