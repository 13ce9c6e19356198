"""The checks made while reading: code, severity, title, why it matters and what to do in general."""

from dataclasses import dataclass
from typing import Any

from spmlib.core.temuan import Temuan, Tingkat


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One check of the catalogue."""

    kode: str
    tingkat: Tingkat
    judul: str
    mengapa: str
    saran: str


_G, _P, _C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN

KATALOG_BACA: dict[str, Pemeriksaan] = {
    p.kode: p
    for p in (
        Pemeriksaan(
            "SPM-M01", _G, "Berkas tidak dapat dibuka",
            "Semua angka dalam berkas itu tidak ikut dihitung.",
            "Tutup berkas di Excel, periksa hak baca, lalu jalankan lagi.",
        ),
        Pemeriksaan(
            "SPM-M02", _G, "Berkas rusak atau bukan tabel",
            "Isi berkas tidak dapat dibaca sebagai tabel, sehingga angkanya tidak ikut dihitung.",
            "Buka di Excel, simpan ulang sebagai .xlsx atau CSV, lalu jalankan lagi.",
        ),
        Pemeriksaan(
            "SPM-M04", _G, "Berkas atau lembar terlalu besar",
            "Berkas yang mengembang jauh melampaui ukuran data SPM dapat melumpuhkan komputer, jadi "
            "tidak dibuka.",
            "Hapus lembar, gambar, dan baris kosong berformat, lalu simpan lagi.",
        ),
        Pemeriksaan(
            "SPM-M05", _G, "Berkas berkata sandi",
            "Isi berkas terenkripsi tidak dapat dibaca, sehingga angkanya tidak ikut dihitung.",
            "Simpan salinan tanpa kata sandi pembuka.",
        ),
        Pemeriksaan(
            "SPM-M06", _P, "Tabel tidak dikenali",
            "Data yang tidak diketahui tabelnya tidak dipakai.",
            "Beri berkas atau lembar nama tabelnya, misalnya capaian atau mutu.",
        ),
        Pemeriksaan(
            "SPM-M07", _G, "Judul kolom tidak ditemukan",
            "Tanpa judul kolom, arti angka tidak diketahui.",
            "Tulis nama kolom pada satu baris di atas data.",
        ),
        Pemeriksaan(
            "SPM-M08", _G, "Kolom wajib tidak ada",
            "Tanpa kolom itu baris tidak lengkap, sehingga seluruh lembar tidak dipakai.",
            "Tambahkan kolom dengan nama yang disebut.",
        ),
        Pemeriksaan(
            "SPM-M09", _P, "Kolom tidak dikenal",
            "Isi kolom itu tidak dipakai; bila namanya salah ketik, datanya hilang dari laporan.",
            "Perbaiki nama kolom, atau biarkan bila memang tambahan.",
        ),
        Pemeriksaan(
            "SPM-M10", _G, "Kolom ganda",
            "Dua kolom dengan arti yang sama dapat berisi angka berbeda; lembar tidak dipakai agar "
            "tidak salah pilih.",
            "Hapus atau ganti nama salah satu kolom.",
        ),
        Pemeriksaan(
            "SPM-M11", _G, "Bukan angka",
            "Isi sel tidak dapat dibaca sebagai angka tanpa menebak, jadi dianggap kosong.",
            "Tulis angka saja, dengan titik ribuan dan koma desimal, atau ketik sebagai angka di Excel.",
        ),
        Pemeriksaan(
            "SPM-M12", _P, "Angka bermakna ganda",
            "Satu titik atau koma di depan tiga angka dapat berarti ribuan atau desimal; selisihnya "
            "seribu kali.",
            "Tulis tanpa titik ribuan, misalnya 1234, atau dengan dua angka desimal.",
        ),
        Pemeriksaan(
            "SPM-M13", _G, "Kesalahan rumus",
            "Sel berisi pesan kesalahan Excel, bukan angka, jadi dianggap kosong.",
            "Perbaiki rumus atau ketik angkanya.",
        ),
        Pemeriksaan(
            "SPM-M14", _G, "Rumus belum dihitung",
            "Berkas menyimpan rumus tanpa hasilnya, jadi sel dianggap kosong.",
            "Buka berkas di Excel, simpan, lalu jalankan lagi.",
        ),
        Pemeriksaan(
            "SPM-M15", _G, "Isian wajib kosong",
            "Baris tanpa isian itu tidak dapat ditempatkan, jadi tidak dipakai.",
            "Isi sel yang disebut.",
        ),
        Pemeriksaan(
            "SPM-M16", _G, "Tahun tidak terbaca",
            "Baris tanpa tahun yang pasti tidak dapat ditempatkan, jadi tidak dipakai.",
            "Tulis tahun dengan empat angka, misalnya 2024.",
        ),
        Pemeriksaan(
            "SPM-M17", _G, "Periode tidak dikenal",
            "Baris tanpa periode yang pasti tidak dapat ditempatkan, jadi tidak dipakai.",
            "Pakai tahunan, tw1 sampai tw4, sm1, sm2, atau b01 sampai b12.",
        ),
        Pemeriksaan(
            "SPM-M18", _G, "Pilihan tidak dikenal",
            "Hanya pilihan yang tercantum yang punya arti dalam perhitungan.",
            "Pakai salah satu pilihan yang disebut.",
        ),
        Pemeriksaan(
            "SPM-M19", _G, "Tanggal tidak terbaca",
            "Tanggal yang tidak pasti tidak dapat dipakai menilai ketepatan waktu, jadi dianggap kosong.",
            "Tulis tanggal seperti 31-12-2024, atau ketik sebagai tanggal di Excel.",
        ),
        Pemeriksaan(
            "SPM-M20", _G, "Daerah tidak dikenal",
            "Angka tanpa daerah yang pasti tidak boleh masuk ke laporan siapa pun, jadi baris tidak dipakai.",
            "Tulis kode Kemendagri sebagai teks, misalnya 53.04.",
        ),
        Pemeriksaan(
            "SPM-M21", _P, "Kode daerah dilengkapi",
            "Kode yang tersimpan sebagai angka atau nama dibaca sebagai kode Kemendagri; pastikan "
            "daerahnya benar.",
            "Tulis kode Kemendagri sebagai teks, misalnya 53.10.",
        ),
        Pemeriksaan(
            "SPM-M22", _G, "Baris melebihi judul kolom",
            "Isi baris bergeser, biasanya karena koma desimal dalam CSV berpemisah koma; baris tidak "
            "dipakai.",
            "Simpan ulang CSV dengan pemisah titik koma, atau pakai Excel.",
        ),
        Pemeriksaan(
            "SPM-M23", _C, "Baris jumlah atau keterangan dilewati",
            "Baris jumlah bukan data satu layanan; bila ikut dihitung, angkanya terhitung dua kali.",
            "Tidak perlu tindakan.",
        ),
        Pemeriksaan(
            "SPM-M24", _C, "Baris rangkap, angka sama",
            "Data yang sama tercantum lebih dari sekali; dipakai sekali saja.",
            "Hapus salah satunya agar tidak berbeda di kemudian hari.",
        ),
        Pemeriksaan(
            "SPM-M25", _G, "Baris rangkap, angka berbeda",
            "Dua sumber menyebut angka berbeda untuk hal yang sama; tidak ada yang dipakai sampai "
            "dipastikan.",
            "Pastikan angka yang benar, lalu hapus baris yang lain.",
        ),
        Pemeriksaan(
            "SPM-M26", _P, "Kata di kolom angka",
            "Kata seperti nihil bukan angka; sel dianggap kosong, bukan nol.",
            "Isi kolom status, atau ketik angkanya.",
        ),
        Pemeriksaan(
            "SPM-M27", _P, "Tanda desimal berkas disimpulkan",
            "Cara menulis desimal dalam berkas ini tidak seperti biasanya untuk jenis berkasnya.",
            "Bandingkan beberapa angka di laporan dengan berkas asalnya.",
        ),
        Pemeriksaan(
            "SPM-M28", _P, "Tabel tanpa baris",
            "Lembar hanya berisi judul kolom, jadi tidak ada yang dihitung darinya.",
            "Isi barisnya, atau hapus lembarnya.",
        ),
        Pemeriksaan(
            "SPM-M29", _G, "Angka negatif",
            "Jumlah orang, barang, dan rupiah tidak mungkin kurang dari nol, jadi sel dianggap kosong.",
            "Perbaiki angkanya.",
        ),
        Pemeriksaan(
            "SPM-M30", _P, "Terlalu banyak masalah",
            "Lembar yang salah di hampir setiap sel biasanya salah susunannya, bukan isinya.",
            "Perbaiki masalah pertama yang berulang, lalu periksa lagi.",
        ),
        Pemeriksaan(
            "SPM-M35", _G, "Kode nasional di luar angka terbit",
            "Kode 00 berarti seluruh Indonesia dan hanya punya arti di tabel terbit; baris tidak dipakai.",
            "Tulis kode daerah pemilik angka.",
        ),
        Pemeriksaan(
            "SPM-M47", _P, "Persentase tidak cocok dengan angkanya",
            "Persentase tercetak tidak sama dengan terlayani dibagi sasaran; satu dari ketiganya keliru.",
            "Bandingkan dengan sumbernya; bila sumbernya memang begitu, biarkan dan beri catatan.",
        ),
        Pemeriksaan(
            "SPM-M64", _C, "Lembar, baris, atau kolom tersembunyi",
            "Yang tersembunyi atau tersaring tetap dibaca, jadi ikut dihitung walaupun tidak tampak.",
            "Tampilkan kembali, lalu hapus bila memang tidak dimaksudkan untuk dilaporkan.",
        ),
        Pemeriksaan(
            "SPM-M65", _G, "Koreksi tidak cocok dengan datanya",
            "Koreksi yang barisnya tidak ada, atau yang angka lamanya sudah lain, dapat merusak data yang "
            "sudah benar, jadi tidak diterapkan.",
            "Periksa datanya, lalu perbarui atau hapus koreksi itu.",
        ),
        Pemeriksaan(
            "SPM-M91", _G, "Koreksi tidak dapat dibaca",
            "Koreksi yang salah tulis tidak diterapkan, jadi laporan memakai angka yang hendak diganti.",
            "Perbaiki penulisannya di berkas koreksi.",
        ),
        Pemeriksaan(
            "SPM-M66", _C, "Angka dikoreksi",
            "Laporan memakai angka yang berbeda dari berkas OPD, atas tanggung jawab penanda tangan koreksi.",
            "Perbaiki angkanya di berkas OPD, lalu hapus koreksi ini.",
        ),
        Pemeriksaan(
            "SPM-M67", _P, "Padanan kolom belum dikonfirmasi",
            "Padanan yang diusulkan dari judul kolom dapat keliru, jadi belum dipakai sebelum ada yang "
            "bertanggung jawab.",
            "Periksa berkas padanannya, lalu konfirmasikan dengan spm padanan.",
        ),
        Pemeriksaan(
            "SPM-M68", _G, "Kop tidak menyebut daerah, tahun, atau periode",
            "Angka yang pemilik atau waktunya tidak pasti tidak boleh masuk ke laporan siapa pun.",
            "Tulis nama daerah, tahun, dan periodenya di atas tabel.",
        ),
        Pemeriksaan(
            "SPM-M69", _C, "Dibaca menurut padanan kolom",
            "Arti kolomnya ditetapkan oleh orang yang mengonfirmasi padanan, bukan oleh berkas itu sendiri.",
            "Bandingkan beberapa angka dengan berkas asalnya.",
        ),
        Pemeriksaan(
            "SPM-M80", _G, "Identitas formulir bertentangan",
            "Sampul, lembar, dan tanda pengenal harus menyebut daerah, tahun, dan periode yang sama; bila "
            "tidak, angka daerah lain dapat masuk ke laporan, jadi isinya tidak dipakai.",
            "Minta formulir baru untuk daerah, tahun, dan periode itu, lalu pindahkan angkanya.",
        ),
        Pemeriksaan(
            "SPM-M81", _G, "Baris formulir tidak dikenali",
            "Angka yang layanan atau butirnya tidak pasti tidak boleh dihitung, jadi tidak dipakai.",
            "Pindahkan isinya ke baris yang sesuai, atau ke baris tambahan di bawah tabel.",
        ),
        Pemeriksaan(
            "SPM-M82", _C, "Baris formulir dikenali dari namanya",
            "Tanda pengenal di kolom tersembunyi terhapus, jadi nomor dan nama barisnya yang dipakai.",
            "Pastikan nama barisnya tidak diubah.",
        ),
        Pemeriksaan(
            "SPM-M83", _C, "Lembar formulir tidak ada lagi",
            "Yang tertulis di lembar yang dihapus tidak ikut terbaca.",
            "Tidak perlu tindakan bila lembar itu memang diisi OPD lain.",
        ),
        Pemeriksaan(
            "SPM-M84", _P, "Formulir dari versi yang lebih baru",
            "Kolom yang belum dikenal tidak dibaca.",
            "Perbarui buku kerja ini, lalu jalankan lagi.",
        ),
        Pemeriksaan(
            "SPM-M85", _P, "Isian di luar tempatnya",
            "Isi sel itu tidak punya tempat dalam tabel, jadi tidak dipakai.",
            "Pindahkan ke baris penerima layanan itu.",
        ),
        Pemeriksaan(
            "SPM-M86", _P, "Angka daerah lain",
            "Berkas yang tertukar tidak boleh masuk ke laporan daerah ini, jadi tidak dipakai.",
            "Periksa berkasnya, atau tulis kode daerah pemilik angka itu.",
        ),
        Pemeriksaan(
            "SPM-M89", _C, "Koreksi menunggu datanya",
            "Data yang dikoreksi tidak ada di masukan ini, jadi koreksinya belum berpengaruh.",
            "Tidak perlu tindakan bila berkasnya belum diberikan; bila sudah, periksa kunci koreksinya.",
        ),
        Pemeriksaan(
            "SPM-M87", _P, "Nama baris formulir diubah",
            "Angka di baris yang namanya diganti dapat terhitung untuk layanan atau butir yang salah.",
            "Pastikan angkanya di baris yang benar; pakai baris tambahan untuk butir di luar daftar.",
        ),
    )
}  # fmt: skip


def make_temuan(kode: str, pesan: str, saran: str = "", **tempat: Any) -> Temuan:  # noqa: ANN401 - fields differ
    """A finding of check ``kode`` with its severity; ``saran`` is the catalogue's where none is given.

    Args:
        kode: Code of a check in the catalogue of reading.
        pesan: What is wrong here and why it matters.
        saran: What to do here.
        **tempat: ``berkas``, ``lembar``, ``sel``, ``kode_kemendagri`` and the other places of a finding.
    """
    check = KATALOG_BACA[kode]
    return Temuan(kode=kode, tingkat=check.tingkat, pesan=pesan, saran=saran or check.saran, **tempat)
