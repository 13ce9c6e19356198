"""Tables of achievement: *bidang*, services, points lost, people not served."""

from collections.abc import Iterable, Mapping

from spmlib.analysis.bidang import FaktaBidang, Keadaan, analyze_capaian_bidang
from spmlib.analysis.kesenjangan import Kesenjangan, analyze_kesenjangan
from spmlib.analysis.layanan import analyze_layanan, analyze_penerima_mutu
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.kata import ANGKA_TERBIT
from spmlib.core.tables import Status, Terbit
from spmlib.core.templat import render
from spmlib.core.temuan import count_temuan
from spmlib.index.hasil import HasilDaerah, HasilLayanan
from spmlib.tables.mengapa import attach_mengapa
from spmlib.tables.sel import (
    batas_cell,
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    indeks_cell,
    kategori_cell,
    persen_cell,
    poin_cell,
    terbit_cell,
    text_cell,
)

_TEKS_KOSONG = {
    "layanan_belum_dilaporkan": "*Tabel ini memerlukan sasaran dan terlayani: isi lembar setiap bidang.*",
    "semua_terlayani": "*Semua yang berhak pada layanan yang terdata sudah terlayani; tabel tidak perlu.*",
}
_CATATAN_RENTANG = (
    "Rentang: indeks bila semua yang belum masuk bernilai 0 sampai bila semuanya 100; "
    "bila perlu diperluas agar memuat indeks yang tercetak."
)
_CATATAN_TAMBAHAN = (
    "Perlu tambahan: paling sedikit orang atau unit lagi agar indeks layanan mencapai kategori berikutnya "
    "dengan mutu yang sama."
)
_CAKUPAN = "cakupan belum cukup"
_CATATAN_TERBIT = "Angka terbit dikutip dari sumbernya dan tidak diberi kategori."


def tabulate_capaian_bidang(situasi: Situasi) -> TableBundle:
    """Index, category, open range, coverage and published figures of the six *bidang* and of the daerah."""
    fakta, hasil = analyze_capaian_bidang(situasi), situasi.hasil
    rows = [_row_bidang(situasi, b) for b in fakta.bidang]
    rows.append(
        (
            text_cell(situasi.daerah.nama, "daerah"),
            indeks_cell(situasi, hasil.indeks, "daerah", hasil.kategori),
            _keadaan_daerah(hasil),
            batas_cell(situasi, hasil.batas, "daerah"),
            _cakupan_cell(hasil.cakupan.terhitung, hasil.cakupan.wajib, "daerah"),
            terbit_cell(hasil.terbit, "daerah", tanda=False),
        )
    )
    has_terbit = any(b.terbit for b in fakta.bidang) or bool(hasil.terbit)
    rows_read = (*rows_of_capaian(situasi), *(t for t in rows_of_terbit(situasi) if t.tingkat != "layanan"))
    table = build_table(
        situasi,
        "tabel_capaian_bidang",
        "Capaian per bidang",
        (
            column("bidang", "Bidang"),
            column("indeks", "Indeks", angka=True),
            column("kategori", "Kategori atau keadaan"),
            column("rentang", "Rentang", angka=True),
            column("cakupan", "Layanan terhitung", angka=True),
            column("terbit", "Angka terbit", angka=True),
        ),
        rows,
        cite(rows_read),
        (_CATATAN_RENTANG, *((_CATATAN_TERBIT,) if has_terbit else ())),
    )
    return attach_mengapa(situasi, table)


def _keadaan_daerah(hasil: HasilDaerah) -> Sel:
    if hasil.indeks is not None:
        return (
            kategori_cell(hasil.kategori, rujuk="daerah") if hasil.kategori else text_cell(_CAKUPAN, "daerah")
        )
    if hasil.cakupan.dilaporkan:
        return gap_cell("belum_terhitung", "daerah")
    return text_cell(ANGKA_TERBIT, "daerah") if hasil.terbit else gap_cell("tidak_dilaporkan", "daerah")


def _row_bidang(situasi: Situasi, b: FaktaBidang) -> tuple[Sel, ...]:
    alasan = {Keadaan.TERHITUNG: None, Keadaan.TERBIT: None}.get(b.keadaan, b.keadaan.value)
    keadaan = kategori_cell(b.kategori, alasan, b.id)
    if b.keadaan is Keadaan.TERBIT:
        keadaan = text_cell(ANGKA_TERBIT, b.id)
    elif b.keadaan is Keadaan.TERHITUNG and not b.kategori:
        keadaan = text_cell(_CAKUPAN, b.id)
    return (
        text_cell(b.nama, b.id),
        indeks_cell(situasi, b.indeks, b.id, b.kategori),
        keadaan,
        batas_cell(situasi, b.batas, b.id),
        _cakupan_cell(b.cakupan.terhitung, b.cakupan.wajib, b.id),
        terbit_cell(b.terbit, b.id, tanda=False),
    )


def _cakupan_cell(terhitung: int, wajib: int, rujuk: str) -> Sel:
    return Sel(teks=f"{terhitung} dari {wajib}", rujuk=rujuk)


def tabulate_layanan(situasi: Situasi, bidang_id: str) -> TableBundle | TextBundle:
    """Every service of one *bidang*: people, percentages, index, category or why there is none."""
    fakta = analyze_layanan(situasi, bidang_id)
    table_id = f"tabel_layanan_{bidang_id}"
    if not fakta.ada_angka:
        return empty_table(
            situasi,
            table_id,
            render("spmlib.tables", "layanan_kosong.md.j2", fakta, ()),
            "layanan_belum_dilaporkan",
        )
    marks = _count_temuan(situasi, fakta.layanan)
    units = {s.layanan.satuan for s in fakta.layanan}
    unit = units.pop() if len(units) == 1 else None
    figures = [r for s in fakta.layanan for r in (s.capaian, *s.terbit) if r and r.sasaran is not None]
    table = build_table(
        situasi,
        table_id,
        f"Capaian layanan {fakta.bidang}",
        (
            column("layanan", "Layanan"),
            column("sasaran", "Sasaran", unit, angka=True),
            column("terlayani", "Terlayani", unit, angka=True),
            column("penerima", "Penerima", "%", angka=True),
            column("mutu", "Mutu", "%", angka=True),
            column("indeks", "Indeks", angka=True),
            column("kategori", "Kategori atau keadaan"),
            *((column("temuan", "Temuan"),) if marks else ()),
        ),
        ((*_row_layanan(situasi, s, show_unit=unit is None), *_mark_cell(s, marks)) for s in fakta.layanan),
        cite(figures),
        (*_notes_layanan(fakta.layanan), *_notes_temuan(marks)),
    )
    return attach_mengapa(situasi, table)


def _row_layanan(situasi: Situasi, s: HasilLayanan, *, show_unit: bool) -> tuple[Sel, ...]:
    unit_id = s.layanan.id
    state = kategori_cell(s.kategori, s.alasan_kosong, unit_id)
    if s.terbit and s.alasan_kosong == Status.TIDAK_DILAPORKAN:
        state = terbit_cell(s.terbit, unit_id)
    return (
        text_cell(_name_with_unit(s.layanan.nama, s.layanan.satuan if show_unit else ""), unit_id),
        count_cell(s.sasaran, unit_id),
        count_cell(s.terlayani, unit_id),
        persen_cell(situasi, s.penerima_mentah, unit_id),
        persen_cell(situasi, s.mutu, unit_id),
        indeks_cell(situasi, s.indeks, unit_id),
        state,
    )


def _count_temuan(situasi: Situasi, layanan: Iterable[HasilLayanan]) -> dict[str, dict[str, int]]:
    """Findings of each severity per service; services without any are not listed."""
    counts = {
        s.layanan.id: count_temuan(t for t in situasi.temuan if t.unit_id == s.layanan.id) for s in layanan
    }
    return {unit: found for unit, found in counts.items() if any(found.values())}


def _mark_cell(s: HasilLayanan, marks: Mapping[str, Mapping[str, int]]) -> tuple[Sel, ...]:
    """The mark of quality beside a service's figures; no cell where no service has a mark."""
    found = marks.get(s.layanan.id, {})
    # One letter: the names of services need the room.
    words = " ".join(f"{n}\N{NO-BREAK SPACE}{tingkat[0].upper()}" for tingkat, n in found.items() if n)
    return (text_cell(words or TANDA_KOSONG, s.layanan.id),) if marks else ()


def _notes_temuan(marks: Mapping[str, Mapping[str, int]]) -> Iterable[str]:
    if marks:
        yield "Temuan tentang layanan itu: G galat, P peringatan, C catatan; isinya di tabel Temuan data."


def _name_with_unit(nama: str, satuan: str) -> str:
    return f"{nama} ({satuan})" if satuan else nama


def _notes_layanan(layanan: Iterable[HasilLayanan]) -> Iterable[str]:
    services = tuple(layanan)
    if any(s.alasan_kosong == "nihil" for s in services):
        yield "Nihil: tidak ada yang berhak tahun ini; tidak dihitung sebagai kekurangan."
    if any(s.penerima_mentah is not None and s.penerima_mentah != s.penerima for s in services):
        yield "Penerima di atas 100 persen dihitung 100 dalam indeks; sasarannya perlu diperiksa."
    for s in services:
        if s.terbit and s.penerima is not None:
            yield f"{s.layanan.nama}: {terbit_cell(s.terbit).teks}, {s.terbit[0].sumber}"
        if s.capaian and s.capaian.catatan:
            yield f"{s.layanan.nama}: {s.capaian.catatan}"


def tabulate_penerima_mutu(situasi: Situasi) -> TableBundle | TextBundle:
    """Points lost to recipients and to quality per service, the largest loss first."""
    fakta = analyze_penerima_mutu(situasi)
    if fakta.alasan_kosong:
        return empty_table(
            situasi,
            "tabel_penerima_mutu",
            "*Tabel ini memerlukan penerima dan mutu layanan yang sama: isi lembar setiap bidang.*",
            fakta.alasan_kosong,
        )
    return build_table(
        situasi,
        "tabel_penerima_mutu",
        "Poin indeks yang hilang per layanan",
        (
            column("layanan", "Layanan"),
            column("indeks", "Indeks", angka=True),
            column("hilang_penerima", "Hilang karena penerima", "poin", angka=True),
            column("hilang_mutu", "Hilang karena mutu", "poin", angka=True),
        ),
        (
            (
                text_cell(p.nama, p.id),
                indeks_cell(situasi, p.indeks, p.id),
                poin_cell(p.penerima, p.id),
                poin_cell(p.mutu, p.id),
            )
            for p in fakta.layanan
        ),
        cite(rows_of_capaian(situasi)),
        ("Indeks dan poin yang hilang berjumlah 100.",),
    )


def tabulate_kesenjangan(situasi: Situasi) -> TableBundle | TextBundle:
    """People and units not yet served, ranked, and the fewest further ones to the next category."""
    fakta = analyze_kesenjangan(situasi)
    if fakta.alasan_kosong:
        return empty_table(
            situasi, "tabel_kesenjangan", _TEKS_KOSONG[fakta.alasan_kosong], fakta.alasan_kosong
        )
    return build_table(
        situasi,
        "tabel_kesenjangan",
        "Yang belum terlayani",
        (
            column("layanan", "Layanan"),
            column("sasaran", "Sasaran", angka=True),
            column("belum", "Belum terlayani", angka=True),
            column("belum_persen", "Bagian sasaran", "%", angka=True),
            column("kategori_berikut", "Kategori berikutnya"),
            column("tambahan", "Perlu tambahan", angka=True),
        ),
        (_row_kesenjangan(situasi, k, fakta.satuan) for k in fakta.kesenjangan),
        cite((*rows_of_capaian(situasi), *_terbit_used(situasi, fakta.kesenjangan))),
        (
            f"Satuan: {fakta.satuan}, kecuali disebut lain di belakang nama layanan.",
            _CATATAN_TAMBAHAN,
            *(
                ("Baris bertanda angka terbit dihitung dari jumlah yang dicetak sumber.",)
                if fakta.ada_terbit
                else ()
            ),
        ),
    )


def _row_kesenjangan(situasi: Situasi, k: Kesenjangan, most_common: str) -> tuple[Sel, ...]:
    unit = "" if k.satuan == most_common else k.satuan
    name = _name_with_unit(k.nama, ANGKA_TERBIT if k.asal == "terbit" else unit)
    more = gap_cell(None, k.layanan_id)
    if k.berikut:
        more = count_cell(k.berikut.tambahan, k.layanan_id)
        if k.berikut.tambahan is None:
            more = text_cell("mutu perlu naik", k.layanan_id)
    following = text_cell(k.berikut.kategori.nama if k.berikut else TANDA_KOSONG, k.layanan_id)
    return (
        text_cell(name, k.layanan_id),
        count_cell(k.sasaran, k.layanan_id),
        count_cell(k.belum, k.layanan_id),
        persen_cell(situasi, k.belum_persen, k.layanan_id),
        following,
        more,
    )


def _terbit_used(situasi: Situasi, kesenjangan: Iterable[Kesenjangan]) -> list[Terbit]:
    used = {k.layanan_id for k in kesenjangan if k.asal == "terbit"}
    return [t for t in rows_of_terbit(situasi) if t.unit_id in used]
