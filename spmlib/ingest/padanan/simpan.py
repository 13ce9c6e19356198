"""Keeping a foreign layout: its proposal is stored, tried out, and signed by whoever has checked it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from spmlib.core.errors import MasukanError, PemakaianError, describe_penolakan
from spmlib.core.paths import relative_name
from spmlib.ingest.baca import read_masukan
from spmlib.ingest.berkas_yaml import check_isi, load_yaml, read_isi
from spmlib.ingest.masukan import Masukan
from spmlib.ingest.padanan import FOLDER_PADANAN, Padanan
from spmlib.ingest.padanan.usul import propose_padanan

_TANDA = re.compile(r"^dikonfirmasi_oleh:[^\n]*", re.MULTILINE)
_PERIKSA = re.compile(r"^[^#\n]*# periksa\b", re.MULTILINE)
_PRATINJAU = "(pratinjau)"
_PANJANG_NAMA = 60


@dataclass(frozen=True, slots=True)
class UjiPadanan:
    """What a layout would give if it were used.

    Args:
        padanan: The layout as it is stored.
        masukan: What reading the file by it gives; None while it has gaps.
        kurang: What is still to be filled in; empty where nothing is.
        ragu: How many of its lines bear the mark "periksa".
    """

    padanan: Padanan
    masukan: Masukan | None
    kurang: str
    ragu: int


def name_padanan(berkas: Path, folder: Path = FOLDER_PADANAN) -> Path:
    """Where the layout of a file is kept: under the file's own name."""
    nama = re.sub(r"[^a-z0-9]+", "_", berkas.stem.lower()).strip("_")[:_PANJANG_NAMA]
    return folder / f"{nama or 'susunan'}.yaml"


def store_usul(berkas: Path, tujuan: Path) -> None:
    """Write the proposal for ``berkas`` to ``tujuan``; a file that is there is never written over.

    Raises:
        MasukanError: ``berkas`` cannot be read, or ``tujuan`` cannot be written.
        PemakaianError: No sheet resembles a table, or ``tujuan`` is there already.
    """
    if tujuan.exists():
        raise PemakaianError(
            "Padanan dengan nama ini sudah ada.", di=relative_name(tujuan), saran="Pilih nama berkas lain."
        )
    text = propose_padanan(berkas)
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        with tujuan.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _not_written(tujuan, error) from error


def try_padanan(berkas: Path, tujuan: Path) -> UjiPadanan:
    """What ``berkas`` would give by the layout at ``tujuan``, confirmed or not.

    Raises:
        MasukanError: The layout cannot be understood, or ``berkas`` cannot be read.
    """
    padanan = load_yaml(tujuan, Padanan).model_copy(update={"nama": tujuan.stem})
    doubts = len(_PERIKSA.findall(tujuan.read_text(encoding="utf-8")))
    try:
        whole = _sign(tujuan, padanan.dikonfirmasi_oleh or _PRATINJAU)
    except MasukanError as error:
        return UjiPadanan(padanan, None, error.apa, doubts)
    return UjiPadanan(padanan, read_masukan([berkas], [whole]), "", doubts)


def confirm_padanan(tujuan: Path, oleh: str) -> None:
    """Write into the layout at ``tujuan`` that ``oleh`` has checked it; from now on it is used.

    Raises:
        MasukanError: It still has gaps, or cannot be read or written.
        PemakaianError: ``oleh`` is no name.
    """
    if not re.search(r"[^\W\d_]{2}", oleh):
        raise PemakaianError(
            "Padanan dikonfirmasi dengan nama orang.", saran='Misalnya --konfirmasi "Ani R."'
        )
    _sign(tujuan, oleh)
    text = tujuan.read_text(encoding="utf-8")
    signed = _TANDA.sub(lambda _: f"dikonfirmasi_oleh: {json.dumps(oleh, ensure_ascii=False)}", text, count=1)
    aside = tujuan.with_name(f".{tujuan.name}.tulis")
    try:
        aside.write_text(signed, encoding="utf-8", newline="\n")
        aside.replace(tujuan)
    except OSError as error:
        raise _not_written(tujuan, error) from error
    finally:
        aside.unlink(missing_ok=True)


def _sign(tujuan: Path, oleh: str) -> Padanan:
    """The layout as if ``oleh`` had confirmed it; nothing is written."""
    isi = {**read_isi(tujuan), "dikonfirmasi_oleh": oleh}
    return check_isi(isi, relative_name(tujuan), Padanan).model_copy(update={"nama": tujuan.stem})


def _not_written(tujuan: Path, error: OSError) -> MasukanError:
    return MasukanError(
        f"Padanan tidak dapat ditulis ({describe_penolakan(error)}).",
        di=relative_name(tujuan),
        saran="Periksa hak tulis di folder itu.",
    )
