"""Makes the reports of one daerah: run, judge, write aside, check, publish, record."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spmlib.analysis.situasi import Situasi
from spmlib.core.errors import LaporanError, RunError
from spmlib.core.gaya import Gaya, find_gaya
from spmlib.core.temuan import Tingkat
from spmlib.run import manifest
from spmlib.run.checker import check_output
from spmlib.run.eksekusi import KERNEL, describe_identitas, execute
from spmlib.run.format import IPYNB, check_formats, name_file, open_naskah, write_formats
from spmlib.run.izin import Izin, allow, widen
from spmlib.run.putusan import Hasil, Verdict, assess
from spmlib.run.simpan import Terbitan, explain_oserror, open_staging, publish, write_synced

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True)
class HasilNotebook:
    """What became of one notebook.

    Args:
        notebook: Its name without ending.
        verdict: The verdict with its reasons.
        berkas: Files that were written; empty where it failed.
        pesan: What the user must know about where the files are.
    """

    notebook: str
    verdict: Verdict
    berkas: tuple[Path, ...] = ()
    pesan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilLaporan:
    """What became of all reports of one daerah in one period.

    Args:
        folder: Where the files are.
        laporan: One result per notebook, in the order asked for.
        ada_galat: Whether its data have errors, whatever became of the reports.
    """

    folder: Path
    laporan: tuple[HasilNotebook, ...]
    ada_galat: bool

    @property
    def exit_code(self) -> int:
        """0 where every report is whole and the data have no errors, else 1."""
        failed = any(r.verdict.hasil is Hasil.GAGAL for r in self.laporan)
        return int(failed or self.ada_galat)


@dataclass(frozen=True, slots=True)
class _Pesanan:
    """One order: what all notebooks of a run share."""

    situasi: Situasi
    parameter: dict[str, object]
    formats: tuple[str, ...]
    folder: Path
    izin: Izin
    mesin: str
    gaya: Gaya


def make_laporan(  # noqa: PLR0913 - what, of which form, where to, and with which engine
    situasi: Situasi,
    parameter: dict[str, object],
    notebooks: Sequence[Path],
    formats: Sequence[str],
    keluar: Path,
    mesin: str = KERNEL,
) -> HasilLaporan:
    """Reports of one daerah, in ``keluar/<tahun>-<periode>/<kode>_<slug>/``, with their manifest.

    A report whose verdict is GAGAL is not written; older files of it stay as they are. The executed
    notebook is always written besides ``formats``.

    Args:
        situasi: What the reports are about.
        parameter: Values for the parameters cell of the notebooks.
        notebooks: The notebooks, one report each.
        formats: Ids of formats, such as ``html``.
        keluar: Folder for outputs.
        mesin: Id of the engine that runs the notebooks.

    Raises:
        PemakaianError: A format, an engine, a look or a notebook is unknown, or a parameter is wrong.
        LaporanError: The look cannot be used, or the outputs cannot be written.
    """
    check_formats(formats)
    order = _Pesanan(
        situasi=situasi,
        parameter=parameter,
        formats=(IPYNB, *(f for f in dict.fromkeys(formats) if f != IPYNB)),
        folder=keluar / name_folder(situasi),
        izin=allow(situasi),
        mesin=mesin,
        gaya=_choose_gaya(str(parameter.get("gaya", "")), notebooks),
    )
    galat = any(t.tingkat is Tingkat.GALAT for t in situasi.temuan)
    return HasilLaporan(order.folder, tuple(_make_one(path, order) for path in notebooks), galat)


def name_folder(situasi: Situasi) -> Path:
    """Folder of the reports on ``situasi`` within the outputs: ``2021-tahunan/53.04_belu``."""
    hasil, daerah = situasi.hasil, situasi.daerah
    return Path(f"{hasil.tahun}-{hasil.periode}", f"{daerah.kode_kemendagri}_{daerah.slug}")


def _choose_gaya(nama: str, notebooks: Sequence[Path]) -> Gaya:
    from spmlib.report.tampilan import check_urutan

    gaya = find_gaya(nama)
    check_urutan(gaya, notebooks)
    return gaya


def _make_one(path: Path, order: _Pesanan) -> HasilNotebook:
    try:
        nb = execute(path, order.parameter, order.situasi.identitas, order.mesin)
    except RunError as error:
        return _record_failure(path, order, None, Verdict(kegagalan=(str(error),)))
    verdict = assess(nb, order.situasi.temuan)
    if verdict.hasil is Hasil.GAGAL:
        return _record_failure(path, order, nb, verdict)
    nb["metadata"]["spm"]["putusan"] = {"hasil": str(verdict.hasil), "alasan": list(verdict.alasan)}
    with open_staging(order.folder) as staging:
        naskah = open_naskah(nb, path.parent, order.gaya)
        files = write_formats(naskah, order.formats)
        staged = [_stage(staging / name_file(path.stem, f, nb), content) for f, content in files.items()]
        maps_provinsi = nb["metadata"]["spm"].get("peta_provinsi")
        izin = widen(order.izin, order.situasi.daerah) if maps_provinsi else order.izin
        problems = tuple(words for file in staged for words in check_output(file, izin))
        if problems:
            return _record_failure(path, order, nb, Verdict(tuple(dict.fromkeys(problems)), verdict.catatan))
        return _publish_all(path, order, nb, verdict, staged)


def _stage(path: Path, content: bytes) -> Path:
    write_synced(path, content)
    return path


def _publish_all(
    path: Path,
    order: _Pesanan,
    nb: "NotebookNode",
    verdict: Verdict,
    staged: Sequence[Path],
) -> HasilNotebook:
    entry = manifest.build_entry(order.situasi, order.parameter, path, nb, verdict)
    # Whoever checks the files later does not have the sources at hand.
    entry["kutipan"] = list(order.izin.sendiri)
    identitas = describe_identitas(order.situasi.identitas)
    placed = publish_report(order.folder, identitas, path.stem, entry, staged)
    return HasilNotebook(
        path.stem, verdict, tuple(p.path for p in placed), tuple(p.pesan for p in placed if p.pesan)
    )


def publish_report(
    folder: Path, identitas: dict[str, Any], nama: str, entry: dict[str, Any], staged: Sequence[Path]
) -> list[Terbitan]:
    """Put whole, checked files in place, and last the manifest that vouches for them.

    Args:
        folder: Where the report stands.
        identitas: Whose it is, as in the manifest.
        nama: Its name in the manifest.
        entry: Its entry there.
        staged: Its files, all in one folder beside it.

    Raises:
        LaporanError: They cannot be put there.
    """
    staging, before = staged[0].parent, manifest.read_manifest(folder)
    # Written before the first rename: a killed run leaves it behind, and the next one knows its own files.
    promised = manifest.add_entry(before, identitas, nama, entry, staged)
    write_synced(staging / manifest.NAMA, manifest.dump_manifest(promised))
    milik = manifest.list_milik(folder)
    placed = [publish(file, folder / file.name, milik) for file in staged]
    _write_manifest(
        folder, staging, manifest.add_entry(before, identitas, nama, entry, [p.path for p in placed])
    )
    return placed


def _record_failure(
    path: Path, order: _Pesanan, nb: "NotebookNode | None", verdict: Verdict
) -> HasilNotebook:
    """Write down that and why there is no report; files of an earlier run are left alone."""
    entry = manifest.build_entry(order.situasi, order.parameter, path, nb, verdict)
    identitas = describe_identitas(order.situasi.identitas)
    return HasilNotebook(path.stem, verdict, pesan=record_failure(order.folder, identitas, path.stem, entry))


def record_failure(
    folder: Path, identitas: dict[str, Any], nama: str, entry: dict[str, Any]
) -> tuple[str, ...]:
    """Write an entry without files into the manifest of ``folder``.

    Returns:
        What the user must know about files of earlier runs, which are left alone.

    Raises:
        LaporanError: The manifest cannot be written.
    """
    with open_staging(folder) as staging:
        kept = manifest.add_entry(manifest.read_manifest(folder), identitas, nama, entry, ())
        _write_manifest(folder, staging, kept)
    older = kept["laporan"][nama]["berkas_sebelumnya"]
    names = " dan ".join(f'"{file["nama"]}"' for file in older)
    return (f"{names} berasal dari pembuatan sebelumnya dan tidak diubah.",) if older else ()


def _write_manifest(folder: Path, staging: Path, content: dict[str, Any]) -> None:
    staged, target = staging / manifest.NAMA, folder / manifest.NAMA
    write_synced(staged, manifest.dump_manifest(content))
    with explain_oserror(target):
        try:
            staged.replace(target)
        except PermissionError:
            raise LaporanError(
                "Berkas manifest sedang dibuka program lain.",
                di=manifest.NAMA,
                saran="Tutup berkas itu, lalu jalankan lagi.",
            ) from None
