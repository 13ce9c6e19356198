"""Whatever a foreign table holds, its proposal is a layout that loads and is not used before it is signed."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spmlib.core.errors import SpmError
from spmlib.ingest import load_padanan, propose_padanan, read_masukan
from spmlib.ingest.padanan.simpan import try_padanan

DIKENAL = [
    "Jenis Pelayanan",
    "Sasaran",
    "Realisasi",
    "TW I",
    "Triwulan II / Realisasi",
    "Januari",
    "Tahun",
    "Daerah",
    "%",
    "Capaian (%)",
    "Butir",
    "Kebutuhan",
    "Tersedia",
    "Ket.",
    "No",
    "Kelompok",
    "Periode",
]
JUDUL = st.sampled_from(DIKENAL) | st.text(max_size=12)
ISI = st.one_of(
    st.sampled_from(
        ["Ibu hamil", "Balita", "Jumlah", "TW I", "2024", "99.01", "1.234", "85 %", "-", "sdm", ""]
    ),
    st.integers(0, 10**7).map(str),
    st.text(max_size=20),
)
TABEL = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(ISI, min_size=width, max_size=width), min_size=1, max_size=6).flatmap(
        lambda rows: st.lists(JUDUL, min_size=width, max_size=width).map(lambda head: [head, *rows])
    )
)
KOP = st.sampled_from(
    ["", "KABUPATEN CONTOH", "KABUPATEN CONTOH TAHUN 2024", "Rekap 2023 dan 2024"]
) | st.text(max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("padanan")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kop=KOP, tabel=TABEL)
def test_proposal_of_any_table_loads_and_waits_for_a_signature(folder, kop, tabel):
    path, tujuan = folder / "rekap.csv", folder / "rekap.yaml"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows([[kop], *tabel])
    try:
        tujuan.write_text(propose_padanan(path), encoding="utf-8")
    except SpmError:
        return

    (padanan,) = load_padanan(folder)
    uji = try_padanan(path, tujuan)

    assert padanan.dikonfirmasi_oleh is None
    assert (uji.masukan is None) == bool(uji.kurang)
    assert read_masukan([path], [padanan]).capaian == read_masukan([path], ()).capaian
