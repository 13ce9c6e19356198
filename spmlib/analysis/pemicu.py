"""The facts that may trigger a recommendation, each with the values that its sentences need."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.anggaran import analyze_anggaran
from spmlib.analysis.baris import rows_of_rencana
from spmlib.analysis.bidang import analyze_capaian_bidang
from spmlib.analysis.kekosongan import analyze_kekosongan
from spmlib.analysis.kelembagaan import analyze_kelembagaan
from spmlib.analysis.kesenjangan import Kesenjangan, analyze_kesenjangan
from spmlib.analysis.layanan import analyze_penerima_mutu, is_wajib
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.pengampu import find_pengampu
from spmlib.analysis.perubahan import analyze_perubahan
from spmlib.analysis.publikasi import analyze_publikasi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import analyze_tahapan
from spmlib.analysis.tantangan import analyze_tantangan
from spmlib.core.angka import Bilangan
from spmlib.core.periode import name_periode
from spmlib.index.hasil import HasilButir, HasilLayanan


@dataclass(frozen=True, slots=True)
class Pemicu:
    """One fact of this daerah.

    Args:
        isi: Values by name, as :data:`spmlib.analysis.aturan_rekomendasi.PEMICU` declares them.
        berat: Weight among facts of the same name.
        rujuk: The unit that it is about, or None.
    """

    isi: Mapping[str, object]
    berat: Bilangan = 0
    rujuk: str | None = None


def find_pemicu(situasi: Situasi) -> dict[str, tuple[Pemicu, ...]]:
    """Every fact that holds, by name, the weightiest first."""
    found: dict[str, tuple[Pemicu, ...]] = {}
    for look in _CARI:
        for nama, pemicu in look(situasi):
            found[nama] = (*found.get(nama, ()), pemicu)
    return {nama: tuple(sorted(facts, key=lambda p: -p.berat)) for nama, facts in found.items()}


Temuan = Iterator[tuple[str, Pemicu]]


def _data(situasi: Situasi) -> Temuan:
    kosong = analyze_kekosongan(situasi)
    if kosong.belum_dilaporkan:
        isi = {
            "jumlah": kosong.belum_dilaporkan,
            "wajib": kosong.cakupan.wajib,
            "opd": kosong.perangkat_capaian,
            "bagian": Fraction(100 * kosong.belum_dilaporkan, kosong.cakupan.wajib),
        }
        yield "layanan_belum_dilaporkan", Pemicu(isi)
    if kosong.tanpa_mutu:
        names = tuple(
            shorten_layanan(s.layanan) for s in situasi.hasil.layanan if s.alasan_kosong == "tanpa_mutu"
        )
        isi = {"jumlah": kosong.tanpa_mutu, "opd": kosong.perangkat_mutu, "layanan": names}
        yield "mutu_belum_dilaporkan", Pemicu(isi)
    over = [s for s in situasi.hasil.layanan if s.penerima_mentah is not None and s.penerima_mentah > 100]  # noqa: PLR2004 - per cent
    if over:
        isi = {
            "jumlah": len(over),
            "layanan": tuple(s.layanan.nama for s in over),
            "opd": tuple(dict.fromkeys(_opd(situasi, s) for s in over)),
            "persen": max(s.penerima_mentah for s in over if s.penerima_mentah is not None),
        }
        yield "penerima_di_atas_seratus", Pemicu(isi)


def _terbit(situasi: Situasi) -> Temuan:
    unclear = analyze_kekosongan(situasi).tanpa_ukuran
    if unclear:
        sources = tuple(dict.fromkeys(t.sumber for t in unclear))
        yield "ukuran_terbit_tidak_disebut", Pemicu({"jumlah": len(unclear), "sumber": sources})
    zero = [
        b
        for b in analyze_capaian_bidang(situasi).terbit
        if any(t.persen == 0 and t.ukuran == "tidak_disebut" for t in b.terbit)
    ]
    if zero:
        isi = {
            "jumlah": len(zero),
            "bidang": tuple(b.nama for b in zero),
            "sumber": tuple(dict.fromkeys(t.sumber for b in zero for t in b.terbit)),
        }
        yield "nol_terbit", Pemicu(isi)
    for p in analyze_publikasi(situasi).penurunan:
        isi = {
            "unit": p.sesudah.unit,
            "sebelum": p.sebelum.waktu,
            "sesudah": p.sesudah.waktu,
            "nilai_sebelum": p.sebelum.baris,
            "nilai_sesudah": p.sesudah.baris,
        }
        yield "angka_terbit_turun", Pemicu(isi, p.selisih)


def _capaian(situasi: Situasi) -> Temuan:
    bidang = analyze_capaian_bidang(situasi)
    low = bidang.terendah
    if low and low.indeks is not None and low.indeks < situasi.aturan.batas_capaian:
        sector = next(b for b in situasi.hasil.bidang if b.bidang.id == low.id)
        isi = {
            "bidang": low.nama,
            "indeks": low.indeks,
            "kategori": low.kategori.nama if low.kategori else "",
            "opd": tuple(dict.fromkeys(_opd(situasi, s) for s in sector.layanan if is_wajib(s))),
        }
        yield "bidang_terendah", Pemicu(isi, rujuk=low.id)
    yield from _orang(situasi)
    yield from _mutu(situasi)


def _orang(situasi: Situasi) -> Temuan:
    orang = analyze_kesenjangan(situasi)
    hasil = {s.layanan.id: s for s in situasi.hasil.layanan}
    for k in orang.kesenjangan:
        opd = _opd(situasi, hasil[k.layanan_id])
        yield "orang_belum_terlayani", Pemicu(_tell(k, opd), k.belum, k.layanan_id)
        # The largest number has its own rule; the largest share is told of another service.
        if k != orang.kesenjangan[0]:
            yield "bagian_belum_terlayani", Pemicu(_tell(k, opd), k.belum_persen, k.layanan_id)
    for k in orang.terdekat:
        if k.berikut and k.berikut.tambahan:
            isi = {
                "layanan": k.nama,
                "tambahan": k.berikut.tambahan,
                "sebutan": k.sebutan,
                "kategori": k.berikut.kategori.nama,
                "opd": (_opd(situasi, hasil[k.layanan_id]),),
            }
            yield "menuju_kategori", Pemicu(isi, -k.berikut.tambahan, k.layanan_id)


def _tell(k: Kesenjangan, opd: str) -> dict[str, object]:
    return {
        "layanan": k.nama,
        "belum": k.belum,
        "sebutan": k.sebutan,
        "sasaran": k.sasaran,
        "persen": k.belum_persen,
        "opd": (opd,),
    }


def _mutu(situasi: Situasi) -> Temuan:
    hasil = {s.layanan.id: s for s in situasi.hasil.layanan}
    for p in analyze_penerima_mutu(situasi).layanan:
        worst = _worst_item(hasil[p.id])
        if p.mutu > p.penerima and worst:
            isi = {
                "layanan": p.nama,
                "poin": p.mutu,
                "butir": worst.baris.butir,
                "kebutuhan": worst.baris.kebutuhan,
                "tersedia": worst.baris.tersedia,
                "opd": (_opd(situasi, hasil[p.id]),),
            }
            yield "mutu_tertinggal", Pemicu(isi, p.mutu, p.id)


def _worst_item(s: HasilLayanan) -> HasilButir | None:
    known = [item for item in s.butir if item.persen is not None]
    return min(known, key=lambda item: item.persen or 0, default=None)


def _perubahan(situasi: Situasi) -> Temuan:
    fakta = analyze_perubahan(situasi)
    d = fakta.daerah
    if d and d.selisih is not None and d.arah == "turun":
        isi = {
            "lama": d.lama, "kini": d.kini, "selisih": d.selisih,
            "waktu_lama": fakta.waktu_lama, "waktu": fakta.waktu,
        }  # fmt: skip
        yield "indeks_turun", Pemicu(isi, rujuk="daerah")
    hasil = {s.layanan.id: s for s in situasi.hasil.layanan}
    for p in fakta.layanan:
        if p.selisih is not None and p.arah == "turun":
            fall = {
                "layanan": p.nama, "lama": p.lama, "kini": p.kini, "selisih": p.selisih,
                "waktu_lama": fakta.waktu_lama, "opd": (_opd(situasi, hasil[p.unit_id]),),
            }  # fmt: skip
            yield "layanan_turun", Pemicu(fall, -p.selisih, p.unit_id)


def _penerapan(situasi: Situasi) -> Temuan:
    fakta = analyze_tahapan(situasi)
    if fakta.alasan_kosong:
        yield "tahapan_belum_diperiksa", Pemicu({"jumlah": fakta.jumlah, "bidang": len(fakta.bidang)})
    elif fakta.tertinggal:
        t = fakta.tertinggal
        isi = {
            "tahap": t.nama, "nomor": t.nomor, "sudah": t.sudah, "jumlah": t.jumlah,
            "persen": Fraction(100 * t.sudah, t.jumlah),
        }  # fmt: skip
        yield "tahap_tertinggal", Pemicu(isi)


def _tantangan(situasi: Situasi) -> Temuan:
    fakta = analyze_tantangan(situasi)
    if fakta.alasan_kosong:
        yield "tantangan_belum_dicatat", Pemicu({"jumlah": len(situasi.hasil.bidang)})
    for a in fakta.terbanyak:
        quote = a.kutipan[0].baris
        isi = {
            "akar": a.akar, "jumlah": a.tantangan, "opd": a.opd,
            "kutipan": quote.uraian, "kutipan_opd": quote.opd or fakta.nama,
        }  # fmt: skip
        yield "akar_terbanyak", Pemicu(isi, a.tantangan)
    if fakta.tanpa_upaya:
        names = tuple(a.akar for a in fakta.tanpa_upaya)
        opd = tuple(dict.fromkeys(o for a in fakta.tanpa_upaya for o in a.opd))
        yield "akar_tanpa_upaya", Pemicu({"jumlah": len(names), "akar": names, "opd": opd})
    if fakta.dukungan:
        first = fakta.dukungan[0].baris
        isi = {
            "jumlah": len(fakta.dukungan),
            "opd": tuple(dict.fromkeys(u.baris.opd for u in fakta.dukungan if u.baris.opd)),
            "kutipan": first.uraian,
            "kutipan_opd": first.opd or fakta.nama,
        }
        yield "dukungan_diminta", Pemicu(isi)


def _pelaporan(situasi: Situasi) -> Temuan:
    fakta = analyze_kelembagaan(situasi)
    if fakta.terlambat:
        worst = fakta.terlambat[0]
        isi = {
            "jumlah": len(fakta.terlambat),
            "laporan": fakta.laporan,
            "opd": tuple(dict.fromkeys(r.opd for r in fakta.terlambat)),
            "terlama_opd": worst.opd,
            "hari": worst.terlambat_hari,
            "periode": name_periode(situasi.hasil.tahun, worst.periode),
        }
        yield "laporan_terlambat", Pemicu(isi)
    if fakta.belum_masuk:
        opd = tuple(dict.fromkeys(r.opd for r in fakta.belum_masuk))
        isi = {"jumlah": len(fakta.belum_masuk), "laporan": fakta.laporan, "opd": opd}
        yield "laporan_belum_masuk", Pemicu(isi)


def _rencana(situasi: Situasi) -> Temuan:
    uang = analyze_anggaran(situasi)
    if uang.tanpa_anggaran:
        isi = {"jumlah": len(uang.tanpa_anggaran), "layanan": uang.tanpa_anggaran}
        yield "layanan_tanpa_anggaran", Pemicu(isi)
    if uang.belum_lengkap:
        yield "penandaan_belum_lengkap", Pemicu({"jumlah": len(uang.belum_lengkap), "sub": len(uang.sub)})
    rows = rows_of_rencana(situasi)
    planned = {r.layanan_id for r in rows}
    short = [
        s
        for s in situasi.hasil.layanan
        if is_wajib(s) and s.indeks is not None and s.indeks < situasi.aturan.batas_capaian
    ]
    without = tuple(shorten_layanan(s.layanan) for s in short if s.layanan.id not in planned)
    if rows and without:
        yield "layanan_tanpa_rencana", Pemicu({"jumlah": len(without), "layanan": without})
    if short and not rows:
        yield "rencana_belum_ada", Pemicu({"jumlah": len(short)})


def _opd(situasi: Situasi, hasil: HasilLayanan) -> str:
    return find_pengampu(situasi, hasil).nama[0]


_CARI: tuple[Callable[[Situasi], Temuan], ...] = (
    _data, _terbit, _capaian, _perubahan, _penerapan, _tantangan, _pelaporan, _rencana,
)  # fmt: skip
