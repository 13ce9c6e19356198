"""Whatever a file becomes on its way through mail and WhatsApp: it is read or reported."""

import io
import subprocess
import sys
import time
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spmlib.core.tables import TABEL
from spmlib.ingest import read_masukan
from spmlib.validate import KATALOG
from tests.unit.report.formulir.pengisi import buka, make_buku

BERMASALAH = Path(__file__).resolve().parents[1] / "data" / "bermasalah"
AKHIRAN = (".csv", ".ods", ".xls", ".xlsx")
SEMUA = sorted(p for p in BERMASALAH.rglob("m[1-7]*"))
CONTOH = {akhiran: [p for p in SEMUA if p.suffix == akhiran] for akhiran in AKHIRAN}
DETIK = 5
MEMORI = 2 * 1024**3

UBAHAN = st.lists(
    st.tuples(
        st.sampled_from(["balik", "ganti", "hapus", "sisip", "salin", "potong"]),
        st.floats(0, 1),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=12,
)
"""Changes to bytes: what, where (as a share of the file), and with which byte or length."""


FORMULIR = "formulir.xlsx"


@cache
def _load(nama):
    """A valid file: one of the repository, or a form that was filled and sent back."""
    if nama != FORMULIR:
        return (BERMASALAH.parent / nama).read_bytes()
    buku, target = make_buku(bidang="pekerjaan_umum"), io.BytesIO()
    buka(buku, "Pekerjaan Umum").isi("kabkota.pekerjaan_umum.air_minum", wajib=5160, terpenuhi=4712)
    buku.save(target)
    return target.getvalue()


def _mutate(data, changes):
    result = bytearray(data)
    for what, where, value in changes:
        place = min(int(where * len(result)), len(result) - 1)
        if place < 0:
            break
        if what == "balik":
            result[place] ^= 1 << value % 8
        elif what == "ganti":
            result[place] = value
        elif what == "hapus":
            del result[place : place + value % 64 + 1]
        elif what == "sisip":
            result[place:place] = bytes([value]) * (value % 16 + 1)
        elif what == "salin":
            result[place:place] = result[place // 2 : place // 2 + value]
        else:
            del result[place + 1 :]
    return bytes(result)


def _mutate_part(data, changes, which):
    """The same to one part of an archive, so that sums and sizes still agree."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    parts = [n for n in source.namelist() if n.endswith((".xml", ".rels"))]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in source.namelist():
            part = source.read(name)
            changed.writestr(name, _mutate(part, changes) if name == parts[which % len(parts)] else part)
    return target.getvalue()


def _read(folder, akhiran, data):
    path = folder / f"berkas_capaian{akhiran}"
    path.write_bytes(data)
    start = time.perf_counter()
    masukan = read_masukan([path], ())
    assert time.perf_counter() - start < DETIK
    assert {t.kode for t in masukan.temuan} <= set(KATALOG)
    assert masukan.temuan or any(getattr(masukan, nama) for nama in TABEL), "read nothing, said nothing"
    return masukan


def _figures(masukan):
    return {(r.tahun, r.layanan_id, r.sasaran, r.terlayani) for r in masukan.capaian}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("rusak")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=UBAHAN, number=st.integers(0, 99))
@pytest.mark.parametrize("akhiran", AKHIRAN)
def test_damaged_bytes_are_read_or_reported(folder, akhiran, changes, number):
    sources = CONTOH[akhiran]

    _read(folder, akhiran, _mutate(sources[number % len(sources)].read_bytes(), changes))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=UBAHAN, number=st.integers(0, 99), which=st.integers(0, 20))
@pytest.mark.parametrize("akhiran", [".ods", ".xlsx"])
def test_damaged_parts_of_an_archive_are_read_or_reported(folder, akhiran, changes, number, which):
    sources = [p for p in CONTOH[akhiran] if zipfile.is_zipfile(p)]

    _read(folder, akhiran, _mutate_part(sources[number % len(sources)].read_bytes(), changes, which))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=UBAHAN)
@pytest.mark.parametrize("nama", ["contoh_satu_opd.xlsx", "bermasalah/m64_baris_tersaring.ods", FORMULIR])
def test_damaged_workbook_never_gives_a_figure_that_the_whole_one_does_not(folder, nama, changes):
    # An archive carries sums of its parts; a figure that slipped through them would be a silent lie.
    data, akhiran = _load(nama), Path(nama).suffix
    whole = _read(folder, akhiran, data)
    damaged = _read(folder, akhiran, _mutate(data, changes))

    assert whole.capaian
    assert _figures(damaged) <= _figures(whole)


BANYAK = """
import random, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
from spmlib.ingest import read_masukan
folder, source = Path(sys.argv[2]), Path(sys.argv[3])
path, data, chance = folder / ("banyak" + source.suffix), source.read_bytes(), random.Random(1)
for _ in range(400):
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 255, chance.randrange(256)))
    path.write_bytes(changed)
    read_masukan([path], ())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the memory of a process so simply")
@pytest.mark.parametrize(
    "nama",
    [
        "bermasalah/nyaris/m13_excel_97.xls",
        "bermasalah/m64_baris_tersaring_97.xls",
        "bermasalah/m64_baris_tersaring.ods",
        "bermasalah/m64_baris_tersaring.xlsx",
        "bermasalah/m24_baris_rangkap_sama.csv",
        FORMULIR,
    ],
)
def test_damaged_files_never_ask_for_more_memory_than_a_laptop_has(tmp_path, nama):
    # A reader that believes the sizes that a file states asks for terabytes; that ends the whole process.
    source = tmp_path / f"asal{Path(nama).suffix}"
    source.write_bytes(_load(nama))
    command = [sys.executable, "-c", BANYAK, str(MEMORI), str(tmp_path), str(source)]

    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=120)

    assert (run.returncode, run.stderr) == (0, "")
