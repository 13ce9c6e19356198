"""The one way in which a whole file is turned down while it is being read."""

from dataclasses import dataclass


@dataclass(eq=False)
class TolakError(Exception):
    """A file that cannot be read; it becomes a finding about that file and reading goes on with the next.

    Args:
        kode: Check code in the catalogue of reading.
        pesan: What is wrong and why it matters.
        saran: What to do; empty takes the catalogue's advice.
    """

    kode: str
    pesan: str
    saran: str = ""


def too_big(apa: str) -> TolakError:
    """Refusal of a file that would unfold beyond any table of ours."""
    return TolakError("SPM-M04", f"Berkas ini {apa}, jauh di atas ukuran data SPM, jadi tidak dibaca.")


def broken() -> TolakError:
    """Refusal of a file that is no workbook, or no longer a whole one."""
    return TolakError(
        "SPM-M02",
        "Berkas ini rusak atau bukan buku kerja Excel/ODS, jadi isinya tidak dapat dibaca dan tidak dipakai.",
        "Buka di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi.",
    )


def locked() -> TolakError:
    """Refusal of an encrypted workbook."""
    return TolakError(
        "SPM-M05",
        "Berkas ini terkunci kata sandi, jadi isinya tidak dapat dibaca dan tidak dipakai.",
        "Buka di Excel, hapus kata sandi pembukanya, simpan, lalu jalankan lagi.",
    )
