"""The input workbook as bytes and as a file."""

import io
import os
import tempfile
from datetime import datetime, time
from pathlib import Path

from spmlib.core.errors import LaporanError, PemakaianError, describe_penolakan
from spmlib.core.gaya import Gaya, load_gaya
from spmlib.core.paths import today
from spmlib.index import HasilDaerah
from spmlib.ingest import Masukan
from spmlib.regulation import Regulasi
from spmlib.report.formulir.anggaran import write_anggaran
from spmlib.report.formulir.bidang import write_bidang
from spmlib.report.formulir.daftar import write_mesin
from spmlib.report.formulir.halaman import Buku, Tertulis, name_tabel
from spmlib.report.formulir.kata import load_kata
from spmlib.report.formulir.lalu import collect_lalu
from spmlib.report.formulir.lingkup import Lingkup, name_formulir, select_isi
from spmlib.report.formulir.pelaporan import write_pelaporan
from spmlib.report.formulir.profil import write_profil
from spmlib.report.formulir.rupa import HURUF, UKURAN, make_rupa
from spmlib.report.formulir.sampul import NAMA, write_sampul_lembar
from spmlib.report.formulir.tahapan import write_tahapan
from spmlib.report.formulir.tantangan import write_tantangan


def make_formulir(
    lingkup: Lingkup, regulasi: Regulasi, lalu: HasilDaerah | Masukan | None = None, gaya: Gaya | None = None
) -> bytes:
    """The input workbook, the same bytes for the same law, figures and date.

    Args:
        lingkup: Daerah, period, and which bidang or perangkat daerah.
        regulasi: All dated law; that of the last day of the period fills the rows.
        lalu: What is known about the year before; only the daerah's own figures of that year are shown.
        gaya: The look; None takes the usual one.

    Raises:
        PemakaianError: the daerah owes no services, or no such bidang or perangkat daerah is known.
        RegulasiError: there are no rules for that year.
    """
    from spmlib.report.formulir.terkunci import BukuTerkunci

    isi = select_isi(lingkup, regulasi)
    target, look = io.BytesIO(), gaya or load_gaya()
    font = {"font_name": HURUF, "font_size": UKURAN}
    # A text from a file of last year may begin with "=" and must stay a text.
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with BukuTerkunci(target, {**options, "default_format_properties": font}) as workbook:
        buku = Buku(workbook, make_rupa(workbook, look), isi, collect_lalu(lalu, lingkup), load_kata())
        _describe(buku)
        cover = workbook.add_worksheet(NAMA)
        sheets = _write_lembar(buku, regulasi)
        write_sampul_lembar(buku, cover, sheets, regulasi)
        names = {t.halaman.bentang.lembar: t.halaman.bentang.nama for t in sheets}
        write_mesin(buku, names)
        for number, tertulis in enumerate(sheets, 1):
            name_tabel(buku, tertulis, number)
        cover.set_tab_color(look.terang.aksen)
        cover.activate()
    return target.getvalue()


def _write_lembar(buku: Buku, regulasi: Regulasi) -> list[Tertulis]:
    sheets = [write_bidang(buku, bidang.id) for bidang in buku.isi.bidang]
    sheets += [
        write_anggaran(buku),
        write_tahapan(buku),
        write_tantangan(buku),
        write_pelaporan(buku, regulasi),
    ]
    # Facts about the daerah are asked of one, not of every perangkat daerah.
    return [*sheets, write_profil(buku)] if buku.isi.is_whole else sheets


def _describe(buku: Buku) -> None:
    daerah = buku.isi.lingkup.daerah
    buku.buku.set_properties(
        {
            "title": f"Formulir data SPM {daerah.nama}, {buku.waktu}",
            "subject": "Standar Pelayanan Minimal",
            "author": "Buku Kerja SPM",
            "comments": "Isi sel kuning, simpan sebagai .xlsx, lalu kirim kembali.",
            "created": datetime.combine(today(), time.min),
        }
    )


def write_formulir(
    lingkup: Lingkup, regulasi: Regulasi, path: Path, lalu: HasilDaerah | Masukan | None = None
) -> Path:
    """Write the input workbook to ``path``, whole or not at all, never over a file that is there.

    A folder gets it under its usual name.

    Raises:
        LaporanError: a file stands there already, which somebody may have filled, or nothing can be written.
        PemakaianError: as in :func:`make_formulir`, or the name is that of another kind of file.
        RegulasiError: as in :func:`make_formulir`.
    """
    if path.is_dir():
        path /= name_formulir(lingkup)
    if path.suffix.lower() != ".xlsx":
        raise PemakaianError(
            f'Formulir adalah buku kerja Excel, jadi tidak ditulis sebagai "{path.name}".',
            saran="Beri nama berakhiran .xlsx pada --keluar.",
        )
    data = make_formulir(lingkup, regulasi, lalu)
    if path.exists():
        raise LaporanError(
            "Berkas ini sudah ada dan mungkin sudah diisi, jadi tidak ditimpa.",
            di=str(path),
            saran="Pilih nama lain dengan --keluar, atau pindahkan berkas itu.",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".tulis-", suffix=path.suffix, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise LaporanError(
            f"Formulir tidak dapat ditulis ({describe_penolakan(error)}).",
            di=str(path),
            saran="Pilih folder lain dengan --keluar.",
        ) from error
    return path
