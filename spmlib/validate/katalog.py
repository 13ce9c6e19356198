"""The catalogue of all checks: code, severity, title, why it matters and what to do in general.

A code is never reused. Checks made while reading stand beside the reader, in :mod:`spmlib.ingest.katalog`.
"""

from typing import Final, Literal

from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest.katalog import KATALOG_BACA, Pemeriksaan

Dimensi = Literal["kelengkapan", "konsistensi", "ketepatan_waktu", "penyebut"]
"""What makes data good, after the data quality review of the World Health Organization."""

_G, _P, _C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN

_KATALOG_PERIKSA = (
    Pemeriksaan(
        "SPM-M03", _P, "Sasaran kosong",
        "Tanpa sasaran, persentase tidak dapat dihitung; layanan dianggap belum dilaporkan, bukan 0.",
        'Isi sasarannya, atau isi status "nihil" bila tidak ada yang berhak tahun ini.',
    ),
    Pemeriksaan(
        "SPM-M31", _G, "Layanan tidak dikenal",
        "Baris yang layanannya tidak ada dalam daftar peraturan tidak ikut dihitung.",
        'Pakai id dari daftar layanan ("spm regulasi").',
    ),
    Pemeriksaan(
        "SPM-M32", _G, "Layanan bukan kewajiban daerah ini",
        "Kabupaten/kota dan provinsi wajib melaksanakan layanan yang berbeda; baris tidak ikut dihitung.",
        "Periksa id layanan dan kode daerahnya.",
    ),
    Pemeriksaan(
        "SPM-M33", _G, "Bidang atau unit tidak dikenal",
        "Baris yang tidak menunjuk layanan atau bidang yang ada tidak dapat ditempatkan dalam laporan.",
        "Pakai id layanan atau id bidang.",
    ),
    Pemeriksaan(
        "SPM-M34", _G, "Tahun di luar aturan",
        "Untuk tahun itu tidak ada aturan SPM yang tercatat, sehingga angkanya tidak dapat dihitung.",
        "Periksa tahunnya.",
    ),
    Pemeriksaan(
        "SPM-M36", _P, "Layanan wajib belum ada barisnya",
        "Layanan tanpa baris dianggap belum dilaporkan dan melebarkan batas indeks.",
        'Minta angkanya kepada OPD, atau tambahkan baris berstatus "tidak_dilaporkan".',
    ),
    Pemeriksaan(
        "SPM-M37", _C, "Tabel capaian belum ada",
        "Tanpa tabel capaian indeks tidak dapat dihitung; laporan hanya memakai angka terbit.",
        "Kirimkan tabel capaian dari OPD bila sudah ada.",
    ),
    Pemeriksaan(
        "SPM-M40", _P, "Terlayani kosong",
        "Tanpa jumlah terlayani, persentase tidak dapat dihitung; layanan dianggap belum "
        "dilaporkan, bukan 0.",
        "Isi jumlah terlayani; ketik 0 bila memang belum ada yang terlayani.",
    ),
    Pemeriksaan(
        "SPM-M41", _P, "Terlayani melebihi sasaran",
        "Persentase di atas 100 biasanya berarti sasarannya terlalu kecil; indeks memakai paling banyak 100.",
        "Periksa sasaran dan jumlah terlayani bersama OPD.",
    ),
    Pemeriksaan(
        "SPM-M42", _G, "Sasaran nol, tetapi ada yang terlayani",
        "Dua angka itu bertentangan, sehingga layanan tidak dihitung sampai diperbaiki.",
        "Perbaiki sasaran atau jumlah terlayani.",
    ),
    Pemeriksaan(
        "SPM-M43", _C, "Sasaran nol tanpa status nihil",
        "Sasaran 0 diperlakukan sebagai nihil, yaitu tidak ada yang berhak tahun ini.",
        'Pastikan kepada OPD, lalu isi status "nihil".',
    ),
    Pemeriksaan(
        "SPM-M44", _G, "Status bertentangan dengan angka",
        "Status menyatakan tidak ada angka, padahal angkanya ada; layanan tidak dihitung sampai diperbaiki.",
        "Perbaiki status, atau kosongkan angkanya.",
    ),
    Pemeriksaan(
        "SPM-M45", _P, "Nihil yang tidak lazim",
        "Hampir setiap daerah punya penerima layanan ini; nol biasanya berarti datanya belum ada.",
        'Bila datanya belum ada, kosongkan angkanya dan isi status "tidak_dilaporkan".',
    ),
    Pemeriksaan(
        "SPM-M46", _P, "Pecahan pada hitungan",
        "Orang, rumah, dan rumah tangga dihitung utuh; pecahan biasanya persentase atau titik "
        "ribuan yang salah baca.",
        "Periksa angkanya dan tulis bilangan bulat.",
    ),
    Pemeriksaan(
        "SPM-M48", _P, "Angka kumulatif turun",
        "Angka bersifat kumulatif dalam setahun, jadi tidak dapat turun; mungkin terisi angka "
        "triwulan itu saja.",
        "Isi jumlah sejak Januari sampai akhir periode.",
    ),
    Pemeriksaan(
        "SPM-M49", _C, "Butir mutu di luar daftar",
        "Butir itu tidak ada dalam daftar standar teknis yang tercatat, tetapi tetap ikut dihitung.",
        "Periksa nama butirnya; biarkan bila OPD memang memakai butir tambahan.",
    ),
    Pemeriksaan(
        "SPM-M50", _P, "Jumlah tersedia kosong",
        "Butir tanpa jumlah tersedia tidak ikut rata-rata mutu dan melebarkan batas indeks; bukan 0.",
        "Isi jumlah tersedia; ketik 0 bila memang tidak ada.",
    ),
    Pemeriksaan(
        "SPM-M51", _C, "Kebutuhan nol",
        "Butir yang tidak dibutuhkan tahun ini tidak ikut rata-rata mutu.",
        "Pastikan bahwa butir itu memang tidak dibutuhkan.",
    ),
    Pemeriksaan(
        "SPM-M52", _P, "Angka terbit berbeda antarsumber",
        "Dua sumber mencetak persentase berbeda untuk hal yang sama; pembaca tidak tahu mana yang benar.",
        "Tentukan sumber yang dipegang, lalu hapus yang lain atau beri catatan.",
    ),
    Pemeriksaan(
        "SPM-M53", _P, "Angka terbit turun dalam setahun",
        "Capaian dalam setahun bersifat kumulatif, jadi persentase yang turun perlu penjelasan.",
        "Tanyakan kepada penerbitnya sebelum angka ini dipakai.",
    ),
    Pemeriksaan(
        "SPM-M54", _P, "Persentase di atas 100",
        "Capaian di atas 100 biasanya berarti sasarannya terlalu kecil.",
        "Bandingkan dengan sumbernya.",
    ),
    Pemeriksaan(
        "SPM-M55", _P, "Persentase mungkin tertulis sebagai pecahan",
        "Angka antara 0 dan 1 dapat berarti persen yang sangat kecil, atau pecahan seperti 0,85 "
        "untuk 85 persen.",
        "Tulis persentase dengan skala 0 sampai 100.",
    ),
    Pemeriksaan(
        "SPM-M56", _P, "Layanan wajib dinyatakan bukan kewenangan",
        "Menurut peraturan layanan ini kewajiban daerah; menyatakannya bukan kewenangan "
        "mengeluarkannya dari indeks.",
        'Periksa statusnya; bila tidak ada yang berhak tahun ini, pakai "nihil".',
    ),
    Pemeriksaan(
        "SPM-M57", _P, "Kebutuhan kosong",
        "Tanpa kebutuhan, persentase butir tidak dapat dihitung; butir melebarkan batas indeks.",
        "Isi jumlah yang harus dipenuhi.",
    ),
    Pemeriksaan(
        "SPM-M58", _C, "Tersedia melebihi kebutuhan",
        "Kelebihan satu butir tidak menutup kekurangan butir lain; butir dihitung paling banyak 100 persen.",
        "Pastikan kedua angka memakai satuan yang sama.",
    ),
    Pemeriksaan(
        "SPM-M59", _P, "Angka terbit berbeda dari angka OPD",
        "Persentase yang pernah terbit tidak sama dengan hitungan dari tabel capaian; pembaca "
        "akan menanyakannya.",
        "Siapkan penjelasan, atau perbaiki angka yang keliru.",
    ),
    Pemeriksaan(
        "SPM-M60", _G, "Tahap penerapan tidak ada",
        "Penerapan SPM mengenal tahap tertentu saja; baris tidak dapat ditempatkan.",
        "Tulis nomor tahapnya.",
    ),
    Pemeriksaan(
        "SPM-M61", _G, "Skor di luar skala",
        "Skor kanal partisipasi berskala 0 sampai 3; angka lain tidak punya arti.",
        "Perbaiki skornya.",
    ),
    Pemeriksaan(
        "SPM-M62", _P, "Realisasi melebihi pagu",
        "Belanja tidak dapat melebihi pagunya; biasanya pagu belum memakai angka perubahan.",
        "Periksa pagu dan realisasinya.",
    ),
    Pemeriksaan(
        "SPM-M70", _P, "Sasaran tidak sejalan dengan layanan lain",
        "Kedua layanan menghitung orang yang sama atau yang berkaitan; salah satu sasarannya mungkin keliru.",
        "Bandingkan kedua sasaran dengan data dasarnya bersama OPD.",
    ),
    Pemeriksaan(
        "SPM-M71", _P, "Sasaran tidak sejalan dengan penduduk",
        "Sasaran yang terlalu banyak membuat capaian tampak lebih rendah daripada yang sebenarnya.",
        "Bandingkan dengan data penduduk menurut umur dari Disdukcapil atau BPS.",
    ),
    Pemeriksaan(
        "SPM-M72", _P, "Penyebut terlalu sempit",
        "Bila hanya yang terdaftar atau yang datang yang dihitung, capaian tampak tinggi dan orang yang "
        "belum terlayani tidak terlihat.",
        "Pakai penyebut menurut standar teknisnya: semua yang berhak, perkiraan prevalensi, atau proyeksi.",
    ),
    Pemeriksaan(
        "SPM-M73", _P, "Angka sama persis dengan tahun lalu",
        "Dua angka yang sama dengan tahun lalu biasanya tersalin, bukan dihitung ulang.",
        "Pastikan angkanya milik tahun ini.",
    ),
    Pemeriksaan(
        "SPM-M74", _P, "Angka meloncat dari tahun lalu",
        "Loncatan besar biasanya salah ketik, berganti satuan, atau berganti cara menghitung.",
        "Periksa angka kedua tahun; bila memang begitu, jelaskan di kolom catatan.",
    ),
    Pemeriksaan(
        "SPM-M75", _P, "Nol yang tahun lalu ribuan",
        "Nol biasanya berarti datanya belum ada; bila dibiarkan, capaian layanan jatuh menjadi nol.",
        'Isi angkanya, atau kosongkan dan isi status "tidak_dilaporkan".',
    ),
    Pemeriksaan(
        "SPM-M76", _C, "Dua periode berakhir bersama, angkanya berbeda",
        "Triwulan IV dan tahunan sama-sama menghitung sejak Januari sampai Desember; yang satu mungkin "
        "masih sementara.",
        "Perbarui angka yang masih sementara.",
    ),
    Pemeriksaan(
        "SPM-M77", _P, "Angka periode tampaknya tidak kumulatif",
        "Angka triwulan dihitung sejak Januari; bila hanya memuat triwulan itu, capaiannya tampak jauh "
        "lebih rendah.",
        "Isi jumlah sejak Januari sampai akhir periode.",
    ),
    Pemeriksaan(
        "SPM-M78", _C, "Sasaran berubah dalam setahun",
        "Sasaran ditetapkan untuk setahun; bila berubah, persentase antarperiode tidak dapat dibandingkan.",
        "Pakai satu sasaran untuk semua periode, atau jelaskan perubahannya.",
    ),
    Pemeriksaan(
        "SPM-M79", _P, "Bagian tidak sama dengan jumlahnya",
        "Penduduk dipakai memeriksa sasaran; bila bagiannya tidak cocok, salah satunya keliru.",
        "Periksa angka penduduk dan bagian-bagiannya pada sumber yang sama.",
    ),
    Pemeriksaan(
        "SPM-M88", _P, "Laporan diterima sebelum periodenya berakhir",
        "Laporan yang datang lebih dahulu belum dapat memuat angka sampai akhir periode.",
        "Periksa tanggal terima dan periodenya.",
    ),
    Pemeriksaan(
        "SPM-M90", _P, "Terlayani tampaknya persentase",
        "Bila kolom terlayani berisi persen, misalnya 85 dari sasaran 5.160, capaiannya jatuh menjadi dua "
        "persen.",
        "Isi jumlah yang terlayani; buku kerja menghitung persennya sendiri.",
    ),
    Pemeriksaan(
        "SPM-M63", _G, "Kelengkapan di luar 0 sampai 100",
        "Kelengkapan adalah persentase isian; angka lain tidak punya arti.",
        "Perbaiki angkanya.",
    ),
    Pemeriksaan(
        "SPM-L01", _P, "Catatan penyusun tanpa tempat",
        "Catatan di bawah judul yang tidak dikenal tidak dimuat dalam laporan.",
        "Pakai nama bagian yang ada, misalnya ## rekomendasi.",
    ),
)  # fmt: skip

KATALOG: Final[dict[str, Pemeriksaan]] = dict(
    sorted((KATALOG_BACA | {p.kode: p for p in _KATALOG_PERIKSA}).items())
)
"""Every check by its code."""


_DIMENSI: Final[dict[str, Dimensi]] = {
    **dict.fromkeys(("SPM-M03", "SPM-M36", "SPM-M37", "SPM-M40", "SPM-M50", "SPM-M57"), "kelengkapan"),
    **dict.fromkeys(("SPM-M63", "SPM-M88"), "ketepatan_waktu"),
    **dict.fromkeys(("SPM-M41", "SPM-M54", "SPM-M70", "SPM-M71", "SPM-M72", "SPM-M78"), "penyebut"),
}


def find_dimensi(kode: str) -> Dimensi:
    """The quality that check ``kode`` is about: what is no gap, date or denominator is consistency."""
    return _DIMENSI.get(kode, "konsistensi")


def describe_temuan(temuan: Temuan) -> str:
    """A finding in full: code and title, where, what and why, what to do."""
    places = (
        temuan.berkas,
        f'lembar "{temuan.lembar}"' if temuan.lembar else None,
        f"sel {temuan.sel}" if temuan.sel else None,
    )
    where = ", ".join(place for place in places if place)
    head = f"{temuan.kode} {KATALOG[temuan.kode].judul}."
    return " ".join(part for part in (head, f"{where}:" if where else "", temuan.pesan, temuan.saran) if part)


def render_katalog() -> str:
    """The catalogue as the Markdown page ``docs/rujukan/temuan.md``."""
    lines = [
        "# Daftar pemeriksaan data",
        "",
        "Ditulis oleh `python -m spmlib.validate` dari katalog pemeriksaan; jangan disunting langsung.",
        "",
        "Setiap temuan membawa kode yang tetap. **Galat** membuat angka tidak dipakai; **peringatan** perlu",
        "dijawab OPD sebelum laporan dipakai; **catatan** cukup diketahui.",
        "",
        "| Kode | Tingkat | Temuan | Mengapa penting | Yang dilakukan |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {p.kode} | {p.tingkat} | {p.judul} | {p.mengapa} | {p.saran} |" for p in KATALOG.values()),
        "",
    ]
    return "\n".join(lines)
