"""One long text that a million cells refer to is refused before it becomes a million texts."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from spmlib.ingest.buku import read_buku
from spmlib.ingest.paket.ole import write_ole
from spmlib.ingest.paket.teks import MAKS_TEKS, check_teks, check_teks_xls, check_teks_xlsx
from spmlib.ingest.tolak import TolakError

PANJANG = 30_000


def _sst(*texts, spasi=""):
    items = "".join(f"<{spasi}si><{spasi}t>{t}</{spasi}t></{spasi}si>" for t in texts)
    return f"<sst>{items}</sst>".encode()


def _sheet(numbers, cell='<c r="A1" t="s"><v>{}</v></c>'):
    return "".join(cell.format(n) for n in numbers).encode()


def _parts(sst, *sheets):
    return {"xl/sharedStrings.xml": sst} | {f"xl/worksheets/sheet{n}.xml": s for n, s in enumerate(sheets, 1)}


@pytest.mark.parametrize("spasi", ["", "x:"])
def test_text_repeated_beyond_all_files_of_ours_is_refused(spasi):
    many = MAKS_TEKS // PANJANG + 1

    with pytest.raises(TolakError) as refused:
        check_teks_xlsx(_parts(_sst("A" * PANJANG, spasi=spasi), _sheet([0] * many)))

    assert refused.value.kode == "SPM-M04"


def test_sheets_are_weighed_together():
    half = _sheet([0] * (MAKS_TEKS // PANJANG // 2 + 1))

    with pytest.raises(TolakError):
        check_teks_xlsx(_parts(_sst("A" * PANJANG), half, half))


def test_one_long_remark_among_many_short_texts_is_no_attack():
    many = MAKS_TEKS // PANJANG + 1

    check_teks_xlsx(_parts(_sst("a", "A" * PANJANG), _sheet([0] * many + [1])))


def test_reference_written_so_that_it_cannot_be_weighed_is_refused():
    many = MAKS_TEKS // PANJANG + 1
    odd = _sheet([0] * many, '<c r="A1" t="s"><is/><v>{}</v></c>')

    with pytest.raises(TolakError):
        check_teks_xlsx(_parts(_sst("A" * PANJANG), odd))


def test_reference_to_no_text_weighs_nothing():
    check_teks([MAKS_TEKS], [1, 2, 3])


# ----------------------------------------------------------------------------------------------- Excel 97


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _shared(*texts):
    """The record of texts and those that go on: plain, wide, with marks of its own, and cut in two."""
    head = struct.pack("<II", len(texts), len(texts))
    chunks, current = [], head
    for text, flags, more in texts:
        wide = flags & 1
        data = text.encode("utf-16-le" if wide else "latin-1")
        runs = struct.pack("<H", more) if flags & 8 else b""
        start = struct.pack("<HB", len(text), flags) + runs
        if len(current) + len(start) + len(data) > 8000:
            room = 8000 - len(current) - len(start)
            room -= room % (1 + wide)
            chunks.append(current + start + data[:room])
            rest = data[room:]
            while len(rest) > 8000:
                chunks.append(bytes([wide]) + rest[:8000])
                rest = rest[8000:]
            current = bytes([wide]) + rest
        else:
            current += start + data
        current += bytes(4 * more if flags & 8 else 0)
    return [*chunks, current]


TEKS = (
    ("satu", 0, 0),
    ("dua" * 5000, 0, 0),
    ("tiga", 1, 0),
    ("empat" * 3000, 1, 0),
    ("lima", 8, 2),
    ("x", 0, 0),
)


def test_texts_of_excel_97_are_told_from_each_other():
    shared = _shared(*TEKS)
    assert len(shared) > 4
    # Only the fourth, of 15.000 letters, would be too much; each is weighed by its own length.
    times = MAKS_TEKS // 15_000 + 1

    for number, (text, _, _) in enumerate(TEKS):
        if len(text) * times > MAKS_TEKS:
            with pytest.raises(TolakError):
                check_teks_xls(shared, [number] * times)
        else:
            check_teks_xls(shared, [number] * times)


@pytest.mark.parametrize("cut", [9, 20, 4000])
def test_texts_of_excel_97_that_are_cut_off_are_refused(cut):
    shared = _shared(*TEKS)[:1]

    with pytest.raises(TolakError):
        check_teks_xls([shared[0][:cut]], [0] * MAKS_TEKS)


def test_excel_97_that_repeats_a_text_is_refused_whole():
    bof = _record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    shared = _shared(("A" * 32_000, 0, 0))
    texts = _record(0x00FC, shared[0]) + b"".join(_record(0x003C, s) for s in shared[1:])
    cells = b"".join(
        _record(0x00FD, struct.pack("<HHHI", row, column, 0, 0))
        for row in range(1000)
        for column in range(20)
    )
    name = struct.pack("<IHBB", 0, 0, 7, 0) + b"capaian"
    place = len(bof) + len(_record(0x0085, name)) + len(texts) + len(end)
    name = struct.pack("<I", place) + name[4:]
    book = bof + _record(0x0085, name) + texts + end + bof.replace(b"\x05\0", b"\x10\0", 1) + cells + end

    with pytest.raises(TolakError) as refused:
        read_buku("a.xls", write_ole("Workbook", book))

    assert refused.value.kode == "SPM-M04"


# -------------------------------------------------------------------------------------- the own container


def _buku():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as buku:
        buku.add_worksheet("capaian").write_row(0, 0, ["a", 1])
    return data.getvalue()


def _change(old=b"", new=b"", rename=str):
    """A small workbook with every part changed, its parts perhaps renamed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_buku())) as source, zipfile.ZipFile(target, "w") as paket:
        for name in source.namelist():
            entry = zipfile.ZipInfo("x")
            entry.filename = rename(name)
            paket.writestr(entry, source.read(name).replace(old, new) if old else source.read(name))
    return target.getvalue()


def test_names_with_backslashes_are_found():
    (lembar,) = read_buku("a.xlsx", _change(rename=lambda name: name.replace("/", "\\")))

    assert lembar.baris == [["a", 1.0]]


def test_empty_cells_that_were_formatted_by_the_thousand_move_nothing():
    row = (
        '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"></c><c r="C{0}"><v>{0}</v></c><c r="D{0}"/></row>'
    )
    rows = "".join(map(row.format, range(2, 30_000))).encode()

    (lembar,) = read_buku("a.xlsx", _change(b"</sheetData>", rows + b"</sheetData>"))

    assert lembar.baris[0][:2] == ["a", 1.0]
    assert [row[2] for row in lembar.baris[1:]] == list(range(2, 30_000))


def test_cells_without_a_place_keep_the_empty_ones_between_them():
    row = '<row r="{}">' + "<c/>" * 1500 + "<c><v>7</v></c></row>"
    rows = "".join(map(row.format, range(2, 42))).encode()

    (lembar,) = read_buku("a.xlsx", _change(b"</sheetData>", rows + b"</sheetData>"))

    assert [row[1500] for row in lembar.baris[1:]] == [7] * 40
