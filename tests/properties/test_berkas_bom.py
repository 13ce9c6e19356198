"""Small files that would be gigabytes: refused or read in bounded time and memory, which is measured."""

import io
import json
import subprocess
import sys
import zipfile
import zlib

import pytest
import xlsxwriter

MEMORI = 1024 * 1024 * 1024
DETIK = 30
"""Generous, for a machine that has other things to do; on its own none takes a fifth of it."""
RAKSASA = 16 * 1024 * 1024

BACA = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from spmlib.ingest import read_masukan
start = time.perf_counter()
masukan = read_masukan([Path(sys.argv[1])], ())
if sys.argv[3:]:
    from spmlib.report.tandai import mark_berkas
    mark_berkas(masukan.berkas[0], Path(sys.argv[1]).read_bytes(), masukan.temuan)
status = Path("/proc/self/status")
if status.exists():  # what getrusage tells begins with the memory of the process that started this one
    used = int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
else:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
codes = [t.kode for t in masukan.temuan]
print(json.dumps([codes, len(masukan.capaian), used, time.perf_counter() - start]))
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit memory so simply")

HEAD = ("kode_kemendagri", "tahun", "periode", "layanan_id", "sasaran", "terlayani")
ROW = ("99.01", 2024, "tahunan", "kabkota.kesehatan.ibu_hamil", 200, 160)


def _buku():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as buku:
        sheet = buku.add_worksheet("capaian")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
    return data.getvalue()


def _with_rows(rows):
    """The small workbook with more rows in its sheet."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_buku())) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as paket,
    ):
        for name in source.namelist():
            part = source.read(name)
            paket.writestr(name, part.replace(b"</sheetData>", rows + b"</sheetData>"))
    return target.getvalue()


def _with_tail(claim):
    """The small workbook, 4 GB of letters behind its sheet; ``claim`` is what the archive says of them."""
    target = io.BytesIO()
    block = zlib.compressobj(9, zlib.DEFLATED, -15)
    tail = (block.compress(b"A" * RAKSASA) + block.flush(zlib.Z_FULL_FLUSH)) * 256
    with zipfile.ZipFile(io.BytesIO(_buku())) as source, zipfile.ZipFile(target, "w") as paket:
        for name in source.namelist():
            part = source.read(name)
            if name != "xl/worksheets/sheet1.xml":
                paket.writestr(name, part)
                continue
            first = zlib.compressobj(9, zlib.DEFLATED, -15)
            body = first.compress(part) + first.flush(zlib.Z_FULL_FLUSH) + tail + b"\x03\x00"
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.compress_size, entry.CRC = 8, len(body), zlib.crc32(part)
            entry.file_size = len(part) if claim == "kecil" else len(part) + 256 * RAKSASA
            entry.header_offset = paket.fp.tell()
            paket.fp.write(entry.FileHeader(zip64=True) + body)
            paket.start_dir = paket.fp.tell()
            paket.filelist.append(entry)
            paket.NameToInfo[name] = entry
    return target.getvalue()


def _formatted(cells):
    def cell(letter, row):
        return f'<c r="{letter}{row}" s="1"/>'

    return "".join(
        f'<row r="{r}" s="1" customFormat="1">{"".join(cell(c, r) for c in cells)}</row>'
        for r in range(3, 1_048_577)
    ).encode()


def _repeated_text():
    """One text of a megabyte in a hundred thousand cells."""
    target = io.BytesIO()
    cells = "".join(f'<c r="{c}{r}" t="s"><v>0</v></c>' for r in range(3, 10_003) for c in "ABCDEFGHIJ")
    with (
        zipfile.ZipFile(io.BytesIO(_with_rows(f'<row r="3">{cells}</row>'.encode()))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as paket,
    ):
        for name in source.namelist():
            part = source.read(name)
            paket.writestr(name, part.replace(b"<si><t>", b"<si><t>" + b"A" * 1_000_000, 1))
    return target.getvalue()


def _ods(rows, columns, text):
    office, table, words = (
        f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text")
    )
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{words}">'
        '<office:body><office:spreadsheet><table:table table:name="capaian">'
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}<text:p>{text}</text:p>'
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    target = io.BytesIO()
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as paket:
        paket.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        paket.writestr("META-INF/manifest.xml", manifest)
        paket.writestr("content.xml", content)
    return target.getvalue()


def _laughs():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_buku())) as source, zipfile.ZipFile(target, "w") as paket:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/sharedStrings.xml":
                head = f'<!DOCTYPE sst [<!ENTITY l0 "ha">{levels}]><sst'.encode()
                part = part.replace(b"<sst", head, 1).replace(b"<t>", b"<t>&l9;", 1)
            paket.writestr(name, part)
    return target.getvalue()


def _read(tmp_path, data, akhiran=".xlsx", *, tandai=False):
    """Codes of the findings and the number of rows, within bounded time and memory."""
    path = tmp_path / f"bom_capaian{akhiran}"
    path.write_bytes(data)
    command = [sys.executable, "-c", BACA, str(path), str(MEMORI), *(["tandai"] if tandai else [])]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=120)
    assert (run.returncode, run.stderr) == (0, "")
    codes, rows, memory, seconds = json.loads(run.stdout)
    assert memory < MEMORI
    assert seconds < DETIK
    return codes, rows


def test_archive_of_four_gigabytes_is_refused(tmp_path):
    assert _read(tmp_path, _with_tail("besar")) == (["SPM-M04"], 0)


def test_archive_that_hides_four_gigabytes_gives_what_it_states_and_no_more(tmp_path):
    data = _with_tail("kecil")

    assert _read(tmp_path, data) == ([], 1)
    assert _read(tmp_path, data, tandai=True) == ([], 1)


@pytest.mark.parametrize("cells", ["", "AB"])
def test_a_million_formatted_empty_rows_are_passed_over(tmp_path, cells):
    data = _with_rows(_formatted(cells))

    assert _read(tmp_path, data) == ([], 1)
    assert _read(tmp_path, data, tandai=True) == ([], 1)


def test_text_that_becomes_a_hundred_gigabytes_is_refused(tmp_path):
    assert _read(tmp_path, _repeated_text()) == (["SPM-M04"], 0)


def test_ods_that_repeats_a_text_into_a_hundred_gigabytes_is_refused(tmp_path):
    assert _read(tmp_path, _ods(1000, 100, "A" * 1_000_000), ".ods") == (["SPM-M04"], 0)


def test_ods_that_repeats_a_cell_into_every_cell_is_refused(tmp_path):
    assert _read(tmp_path, _ods(1_048_576, 1024, "a"), ".ods") == (["SPM-M04"], 0)


def test_billion_laughs_are_refused(tmp_path):
    assert _read(tmp_path, _laughs()) == (["SPM-M02"], 0)


def test_csv_of_one_endless_line_is_read_or_reported(tmp_path):
    codes, rows = _read(tmp_path, b"a;" * 15_000_000, ".csv")

    assert codes
    assert rows == 0


def test_csv_with_an_endless_quoted_cell_is_read_or_reported(tmp_path):
    codes, rows = _read(tmp_path, b'kode_kemendagri;tahun\n"' + b"x" * 30_000_000, ".csv")

    assert codes
    assert rows == 0
