"""The page that is read first: what is known, what is not, what it means and what to ask for."""

from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.banding_tahun import Perubahan
from spmlib.analysis.bidang import FaktaBidang, FaktaCapaianBidang, analyze_capaian_bidang
from spmlib.analysis.kekosongan import FaktaKekosongan, analyze_kekosongan
from spmlib.analysis.kelembagaan import FaktaKelembagaan, analyze_kelembagaan
from spmlib.analysis.kesenjangan import FaktaKesenjangan, analyze_kesenjangan
from spmlib.analysis.layanan import FaktaPenerimaMutu, analyze_penerima_mutu
from spmlib.analysis.perubahan import FaktaPerubahan, analyze_perubahan
from spmlib.analysis.publikasi import FaktaPublikasi, analyze_publikasi
from spmlib.analysis.rekomendasi import FaktaRekomendasi, analyze_rekomendasi
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import Batas, Cakupan
from spmlib.regulation import Kategori


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaRingkasan:
    """Everything that the summary may say; its parts are the facts of the chapters, so they never differ.

    Args:
        nama: The daerah.
        waktu: The period in words.
        indeks: Index of the daerah, or None.
        kategori: Its category, where the coverage allows one.
        batas: What the missing figures leave open.
        cakupan: Services due, reported and computed.
        tuntas: Services whose index is full.
        terbit: Published figures about the daerah as a whole.
        kurang: Points missing to the full target, or None.
        indeks_terbit: Whether a published figure about the daerah is an index, unchecked without data.
        nol_terbit: *Bidang* with a published 0 of unknown measure: nobody served, or nothing reported.
        penerima_mutu: What the index loses to recipients and to quality.
        layanan_naik: The service whose recipients rose most, or None.
        layanan_turun: The service whose recipients fell most, or None.
        ada_kebanggaan: Whether some fact is there to be proud of.
        tenang: Whether no fact is there to worry about.
        kelembagaan: Who has reported.
        rekomendasi: What is recommended, with the decisions asked of the head of the daerah.
    """

    nama: str
    waktu: str
    indeks: Fraction | None
    kategori: Kategori | None
    batas: Batas | None
    cakupan: Cakupan
    tuntas: int
    terbit: tuple[Terbit, ...]
    kurang: Fraction | None
    indeks_terbit: bool
    nol_terbit: tuple[FaktaBidang, ...]
    penerima_mutu: FaktaPenerimaMutu
    bidang: FaktaCapaianBidang
    kosong: FaktaKekosongan
    orang: FaktaKesenjangan
    perubahan: FaktaPerubahan
    publikasi: FaktaPublikasi
    layanan_naik: Perubahan | None
    layanan_turun: Perubahan | None
    ada_kebanggaan: bool
    tenang: bool
    kelembagaan: FaktaKelembagaan
    rekomendasi: FaktaRekomendasi


def analyze_ringkasan(situasi: Situasi) -> FaktaRingkasan:
    """Facts for the summary."""
    hasil = situasi.hasil
    bidang, orang = analyze_capaian_bidang(situasi), analyze_kesenjangan(situasi)
    perubahan, kelembagaan = analyze_perubahan(situasi), analyze_kelembagaan(situasi)
    penerima_mutu, publikasi = analyze_penerima_mutu(situasi), analyze_publikasi(situasi)
    tuntas = sum(s.indeks == situasi.aturan.batas_capaian for s in hasil.layanan)
    nol = tuple(b for b in bidang.terbit if any(map(_is_unclear_zero, b.terbit)))
    # One person more or less moves a small service far; that is no news for the first page.
    few = {k.layanan_id for k in orang.sasaran_kecil}
    steady = (p for p in perubahan.layanan if p.selisih and p.unit_id not in few)
    moved = sorted(steady, key=lambda p: p.selisih or 0)
    naik = moved[-1] if moved and moved[-1].arah == "naik" else None
    turun = moved[0] if moved and moved[0].arah == "turun" else None
    differ = bool(bidang.tertinggi and bidang.terendah and bidang.tertinggi.id != bidang.terendah.id)
    is_open = bool(hasil.batas and hasil.batas.bawah != hasil.batas.atas)
    late = bool(kelembagaan.terlambat or kelembagaan.belum_masuk)
    uneven = penerima_mutu.lebih_penerima > penerima_mutu.lebih_mutu or bool(penerima_mutu.lebih_mutu)
    return FaktaRingkasan(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        indeks=hasil.indeks,
        kategori=hasil.kategori,
        batas=hasil.batas,
        cakupan=hasil.cakupan,
        tuntas=tuntas,
        terbit=hasil.terbit,
        kurang=None if hasil.indeks is None else situasi.aturan.batas_capaian - hasil.indeks,
        indeks_terbit=any(t.ukuran == "indeks" for t in hasil.terbit),
        nol_terbit=nol,
        penerima_mutu=penerima_mutu,
        bidang=bidang,
        kosong=analyze_kekosongan(situasi),
        orang=orang,
        perubahan=perubahan,
        publikasi=publikasi,
        layanan_naik=naik,
        layanan_turun=turun,
        ada_kebanggaan=any((differ, tuntas, orang.terlayani_semua, naik, kelembagaan.selalu_tepat)),
        tenang=not any((differ, turun, late, uneven, is_open, nol, publikasi.penurunan)),
        kelembagaan=kelembagaan,
        rekomendasi=analyze_rekomendasi(situasi),
    )


def _is_unclear_zero(t: Terbit) -> bool:
    return t.persen == 0 and t.ukuran == "tidak_disebut"
