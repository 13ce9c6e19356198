"""Verifies the folder of one daerah: its manifest, its files, and what should not be there."""

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.report.document import Document
from spmlib.report.reader import read_document
from spmlib.run import manifest
from spmlib.run.checker import check_segments, find_foreign_bundles, read_executed, read_segments
from spmlib.run.format import IPYNB
from spmlib.run.izin import Izin, restore_izin, widen
from spmlib.run.putusan import Hasil, find_kegagalan, list_inventaris, list_isi
from spmlib.run.segmen import Segmen, read_notebook_segments
from spmlib.run.simpan import compute_sha256, leftover_staging
from spmlib.run.verifikasi.angka import check_kesepakatan
from spmlib.run.verifikasi.hasil import HasilFolder, Jenis, Masalah

_ULANG = "Buat ulang laporannya."
_KUNCI = ("kode", "nama", "tahun", "periode", "fiktif", "simulasi")
_LAPORAN = ("putusan", "berkas", "alasan", "parameter")
# Whatever is wrong with a file, its reader says so by one of these.
_RUSAK = (
    OSError, ValueError, LookupError, SyntaxError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_TERBESAR = 400_000_000
"""No file of a report comes near this size when it is unpacked."""


def verify_folder(folder: Path, akar: Path) -> HasilFolder:
    """What is found in ``folder``, which stands in the folder ``akar`` that is verified."""
    name = folder.relative_to(akar).as_posix() if folder != akar else folder.name
    try:
        told = _read_manifest(folder)
    except ValueError as error:
        found = Masalah(Jenis.MANIFES, f"{error} {_ULANG}", manifest.NAMA)
        return HasilFolder(folder=name, masalah=(found, *_find_leftovers(folder, None)))
    whose, reports = told["identitas"], told["laporan"]
    problems = [*_check_identitas(folder, whose), *_find_leftovers(folder, told)]
    listed = [_Laporan(folder, nama, entry, whose) for nama, entry in reports.items()]
    for laporan in listed:
        problems += _check_laporan(laporan)
    return HasilFolder(
        folder=name,
        nama=whose["nama"],
        putusan={nama: str(entry["putusan"]) for nama, entry in reports.items()},
        berkas=sum(len(laporan.berkas) for laporan in listed),
        masalah=tuple(dict.fromkeys(problems)),
    )


def _read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest with everything that is needed here.

    Raises:
        ValueError: It is not there, is none, or lacks something; the text says so.
    """
    try:
        told: dict[str, Any] = json.loads((folder / manifest.NAMA).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError("Manifes tidak ada, jadi tidak diketahui apa yang seharusnya ada di sini.") from None
    except (OSError, ValueError):
        raise ValueError("Manifes tidak dapat dibaca.") from None
    try:
        whole = all(key in told["identitas"] for key in _KUNCI) and all(
            key in entry for entry in told["laporan"].values() for key in _LAPORAN
        )
    except (TypeError, KeyError, AttributeError):
        whole = False
    if not whole:
        raise ValueError("Manifes tidak lengkap atau sudah diubah orang.")
    return told


def _check_identitas(folder: Path, whose: Mapping[str, Any]) -> Iterator[Masalah]:
    try:
        daerah = get_daerah(whose["kode"])
    except PemakaianError:
        words = f'Manifes menyebut kode "{whose["kode"]}", yang tidak ada.'
        yield Masalah(Jenis.MANIFES, words, manifest.NAMA)
        return
    if daerah.nama != whose["nama"]:
        words = f'Manifes menyebut "{whose["nama"]}", padahal {daerah.kode_kemendagri} adalah {daerah.nama}.'
        yield Masalah(Jenis.MANIFES, words, manifest.NAMA)
    for wanted, there in (
        (f"{daerah.kode_kemendagri}_{daerah.slug}", folder.name),
        (f"{whose['tahun']}-{whose['periode']}", folder.parent.name),
    ):
        if wanted != there:
            words = f'Menurut manifes folder ini seharusnya bernama "{wanted}", bukan "{there}".'
            yield Masalah(Jenis.MANIFES, words, manifest.NAMA)


def _find_leftovers(folder: Path, told: Mapping[str, Any] | None) -> Iterator[Masalah]:
    """Folders of unfinished files, and files that no manifest knows."""
    for staging in leftover_staging(folder):
        words = "Sisa pembuatan yang terputus; hapus, atau jalankan lagi perintah yang membuatnya."
        yield Masalah(Jenis.SISA, words, staging.name)
    if told is None:
        return
    listed = (f for e in told["laporan"].values() for f in (*e["berkas"], *e.get("berkas_sebelumnya", ())))
    known = {file["nama"] for file in listed}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in known and path.name != manifest.NAMA:
            words = "Tidak tercatat di manifes: ditaruh orang, atau laporan lama."
            yield Masalah(Jenis.SISA, words, path.name, ringan=True)


@dataclass(frozen=True, slots=True)
class _Laporan:
    """One report: where it stands, its name, its entry in the manifest, and whose the manifest says it is."""

    folder: Path
    nama: str
    entry: Mapping[str, Any]
    whose: Mapping[str, Any]

    @property
    def berkas(self) -> dict[str, Path]:
        """Its files that are there, by format."""
        paths = (self.folder / file["nama"] for file in self.entry["berkas"])
        return {path.suffix[1:]: path for path in paths if path.is_file()}


def _check_laporan(laporan: _Laporan) -> Iterator[Masalah]:
    if laporan.entry["putusan"] == Hasil.GAGAL:
        # The first reason is a failure; the notes behind it stand in the manifest.
        why = laporan.entry["alasan"][0]
        yield Masalah(Jenis.KELENGKAPAN, f'Laporan "{laporan.nama}" gagal dibuat. {why}')
        return
    yield from _check_files(laporan)
    executed = laporan.berkas.get(IPYNB)
    if executed is not None:
        try:
            nb = read_executed(executed)
            words, document = list(read_notebook_segments(nb)), read_document(nb)
        except _RUSAK as error:
            yield _broken(executed, error)
        else:
            yield from _check_notebook(laporan, nb, document, executed.name)
            yield from _check_content(laporan, nb, words, document)


def _check_files(laporan: _Laporan) -> Iterator[Masalah]:
    told = laporan.entry["berkas"]
    if not any(Path(file["nama"]).suffix == f".{IPYNB}" for file in told):
        words = f'Manifes menyebut "{laporan.nama}" jadi, tetapi tidak mencatat notebooknya. {_ULANG}'
        yield Masalah(Jenis.MANIFES, words, manifest.NAMA)
    for file in told:
        path = laporan.folder / file["nama"]
        if not path.is_file():
            yield Masalah(Jenis.KELENGKAPAN, f"Berkas ini tidak ada. {_ULANG}", file["nama"])
        elif path.stat().st_size != file["ukuran"] or compute_sha256(path) != file["sha256"]:
            words = "Isinya bukan lagi yang tercatat di manifes: berkas ini diubah sejak dibuat."
            yield Masalah(Jenis.MANIFES, words, file["nama"])


def _check_notebook(
    laporan: _Laporan, nb: dict[str, Any], document: Document, berkas: str
) -> Iterator[Masalah]:
    """Whether manifest and executed notebook tell the same of identity, verdict and inventory."""
    spm, entry = nb["metadata"].get("spm", {}), laporan.entry
    if differing := [key for key in _KUNCI if spm.get(key) != laporan.whose.get(key)]:
        yield Masalah(Jenis.MANIFES, f"Notebook dan manifes berbeda: {', '.join(differing)}.", berkas)
    verdict = spm.get("putusan", {})
    if (verdict.get("hasil"), verdict.get("alasan")) != (entry["putusan"], entry["alasan"]):
        words = f'Putusan di manifes ("{entry["putusan"]}") bukan putusan di notebook.'
        yield Masalah(Jenis.MANIFES, words, berkas)
    for key, really in (("diharapkan", list_inventaris(nb)), ("dibuat", list_isi(nb, document))):
        if entry.get(key) != really:
            yield Masalah(Jenis.MANIFES, f'Daftar "{key}" di manifes bukan isi notebook.', berkas)
    if not differing:
        yield from (Masalah(Jenis.KELENGKAPAN, words, berkas) for words in find_kegagalan(nb, document))


def _check_content(
    laporan: _Laporan, nb: dict[str, Any], words: Sequence[Segmen], document: Document
) -> Iterator[Masalah]:
    """Strangers in each file, and numbers in which the files disagree."""
    files = laporan.berkas
    executed = files.pop(IPYNB)
    try:
        izin = _restore_izin(laporan, nb)
    except (PemakaianError, KeyError) as error:
        yield Masalah(Jenis.MANIFES, f"Pembanding di manifes tidak dikenal. {error}", manifest.NAMA)
        return
    found = (*find_foreign_bundles(nb, izin), *check_segments(words, izin))
    yield from (Masalah(Jenis.IDENTITAS, sentence, executed.name) for sentence in found)
    texts: dict[str, Sequence[Segmen]] = {}
    for format_, path in files.items():
        try:
            texts[format_] = _open(path)
        except _RUSAK as error:
            yield _broken(path, error)
        else:
            found = check_segments(texts[format_], izin)
            yield from (Masalah(Jenis.IDENTITAS, sentence, path.name) for sentence in found)
    for format_, sentence in check_kesepakatan(document, texts, words, files.get("xlsx")):
        yield Masalah(Jenis.KESEPAKATAN, sentence, files[format_].name)


def _restore_izin(laporan: _Laporan, nb: dict[str, Any]) -> Izin:
    whose, entry = laporan.whose, laporan.entry
    identitas = (whose["kode"], whose["tahun"], whose["periode"])
    izin = restore_izin(identitas, entry["parameter"].get("pembanding", ()), entry.get("kutipan", ()))
    return widen(izin, get_daerah(whose["kode"])) if nb["metadata"]["spm"].get("peta_provinsi") else izin


def _open(path: Path) -> list[Segmen]:
    """The texts of a document, all of whose parts can be read."""
    if path.suffix in {".docx", ".pptx", ".xlsx"}:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > _TERBESAR:
                raise ValueError("terlalu besar bila dibuka")
    segments = list(read_segments(path))
    if path.suffix == ".html" and not path.read_text(encoding="utf-8").rstrip().endswith("</html>"):
        raise ValueError("halaman terpotong")
    if not segments:
        raise ValueError("tidak ada isinya")
    return segments


def _broken(path: Path, error: BaseException) -> Masalah:
    words = f"Berkas ini rusak dan tidak dapat dibuka ({str(error) or type(error).__name__}). {_ULANG}"
    return Masalah(Jenis.KELENGKAPAN, words, path.name)
