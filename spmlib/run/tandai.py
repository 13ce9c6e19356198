"""Writes the marked copies of what was read: one per input file, never over the input or anybody's file."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from spmlib.core.errors import PemakaianError
from spmlib.core.temuan import Temuan
from spmlib.ingest import BerkasDibaca, Masukan
from spmlib.run.simpan import Terbitan, explain_oserror, open_staging, publish, write_synced

_PILIHAN = "--xlsx"


def write_tandai(masukan: Masukan, temuan: Sequence[Temuan], tujuan: Path) -> tuple[Terbitan, ...]:
    """Marked copies of the files of ``masukan``, as ``spm periksa --xlsx`` gives them.

    One input file gives one copy at ``tujuan``. Several give the list of all findings there, and beside it a
    copy of each file that has findings, named after both.

    Args:
        masukan: What was read about the daerah.
        temuan: Findings, in the order of the list.
        tujuan: Where the workbook is wanted; its ending is ``.xlsx``.

    Raises:
        PemakaianError: ``tujuan`` is no XLSX file, or is one of the inputs.
        LaporanError: It cannot be written.
    """
    _check_tujuan(masukan, tujuan)
    with open_staging(tujuan.parent, _PILIHAN) as staging:
        staged = [
            (_stage(staging / target.name, content), target)
            for target, content in _render(masukan, temuan, tujuan)
        ]
        return tuple(publish(path, target, (), _PILIHAN) for path, target in staged)


def refuse_inside(tujuan: Path, masukan: Iterable[str]) -> None:
    """Refuse a copy inside a folder of inputs, where the next reading would take it for data.

    Raises:
        PemakaianError: ``tujuan`` lies in a folder that ``masukan`` names.
    """
    for folder in (Path(nama) for nama in masukan):
        if folder.is_dir() and tujuan.resolve().is_relative_to(folder.resolve()):
            raise PemakaianError(
                f'Salinan "{tujuan.name}" tidak ditulis di dalam folder masukan.',
                akibat="Lain kali salinan itu terbaca sebagai data.",
                saran="Tulis di folder lain pada --xlsx.",
            )


def _check_tujuan(masukan: Masukan, tujuan: Path) -> None:
    if tujuan.suffix.lower() != ".xlsx":
        raise PemakaianError(
            f'"{tujuan.name}" bukan nama berkas Excel.', saran='Tulis nama yang berakhir ".xlsx".'
        )
    if any(tujuan.resolve() == berkas.path.resolve() for berkas in masukan.berkas):
        raise PemakaianError(
            f'"{tujuan.name}" adalah berkas masukan sendiri.',
            akibat="Berkas masukan tidak pernah ditimpa.",
            saran="Pilih nama lain untuk salinannya.",
        )


def _stage(path: Path, content: bytes) -> Path:
    with explain_oserror(path, _PILIHAN):
        write_synced(path, content)
    return path


def _render(masukan: Masukan, temuan: Sequence[Temuan], tujuan: Path) -> Iterable[tuple[Path, bytes]]:
    # openpyxl takes half a second to import; who only wants the findings shall not pay for it.
    from spmlib.report.tandai import list_temuan, mark_berkas

    if len(masukan.berkas) == 1:
        (berkas,) = masukan.berkas
        yield tujuan, mark_berkas(berkas, _load(berkas), temuan)
        return
    names = _name_salinan(masukan.berkas, temuan, tujuan)
    judul = f"Temuan pada {len(masukan.berkas)} berkas"
    yield tujuan, list_temuan(temuan, judul, {berkas.nama: path.name for berkas, path in names})
    for berkas, path in names:
        own = [t for t in temuan if t.berkas == berkas.nama]
        yield path, mark_berkas(berkas, _load(berkas), own)


def _name_salinan(
    files: Iterable[BerkasDibaca], temuan: Iterable[Temuan], tujuan: Path
) -> list[tuple[BerkasDibaca, Path]]:
    """The files that have findings, and where the copy of each goes; two of one name get a number."""
    told = {t.berkas for t in temuan}
    found: list[tuple[BerkasDibaca, Path]] = []
    for berkas in files:
        if berkas.nama not in told or not berkas.sha256:
            continue
        taken = {path.name.casefold() for _, path in found}
        path, number = tujuan.with_stem(f"{tujuan.stem}_{berkas.path.stem}"), 2
        while path.name.casefold() in taken:
            path, number = tujuan.with_stem(f"{tujuan.stem}_{berkas.path.stem}_{number}"), number + 1
        found.append((berkas, path))
    return found


def _load(berkas: BerkasDibaca) -> bytes:
    """The content of an input; nothing where it has gone since it was read."""
    try:
        return berkas.path.read_bytes()
    except OSError:
        return b""
