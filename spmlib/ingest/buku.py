"""Workbooks (XLSX, XLSM, XLS, ODS) through calamine: values only; macros and links are never touched."""

import io

from spmlib.ingest.lembar import Lembar, SifatSel
from spmlib.ingest.paket import inspect_paket
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

    traits = inspect_paket(data)
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as buku:
            for meta in buku.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet:
                    sheet = buku.get_sheet_by_name(meta.name)
                    rows, sifat = sheet.to_python(), traits.get(meta.name, SifatSel())
                    start = sheet.start or (0, 0)
                    hidden = meta.visible != SheetVisibleEnum.Visible
                    sheets.append(
                        Lembar(nama, meta.name, meta.name, rows, start, sifat=sifat, tersembunyi=hidden)
                    )
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
