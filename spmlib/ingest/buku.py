"""Workbooks (XLSX, XLSM, XLS, ODS) through calamine: values only; macros and links are never touched."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

from spmlib.ingest.angka import strip_kendali
from spmlib.ingest.lembar import Lembar, SifatSel
from spmlib.ingest.paket import open_paket
from spmlib.ingest.tolak import broken, locked


def read_buku(nama: str, data: bytes) -> list[Lembar]:
    """The worksheets of a workbook, with their formula errors and percentage cells.

    Raises:
        TolakError: The file is encrypted, broken, or too large to be unfolded.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    paket = open_paket(data)
    sheets = []
    try:
        with _quiet(), CalamineWorkbook.from_filelike(io.BytesIO(paket.data)) as buku:
            for meta in buku.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet:
                    sheet = buku.get_sheet_by_name(meta.name)
                    rows, sifat = sheet.to_python(), paket.sifat.get(meta.name, SifatSel())
                    start = sheet.start or (0, 0)
                    hidden = meta.visible != SheetVisibleEnum.Visible
                    title = strip_kendali(meta.name)
                    sheets.append(Lembar(nama, title, title, rows, start, sifat=sifat, tersembunyi=hidden))
    except PasswordError as error:
        raise locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise broken() from error
    except BaseException as error:
        # The reader is written in Rust; where it panics, what comes is no Exception. Ctrl-C goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise broken() from error
    return sheets


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's own words from the user's terminal: where it panics it prints before it tells us."""
    try:
        kept = os.dup(2)
    except OSError:  # no such stream, as in a program without a console
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a name of the system, no path
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
