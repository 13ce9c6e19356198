"""Figures of one daerah where another was asked for."""

from spmlib.ingest import read_masukan

KEPALA = "kode_kemendagri,tahun,periode,layanan_id,sasaran,terlayani,status,sumber\n"
BARIS = "{},2024,tahunan,kabkota.kesehatan.ibu_hamil,200,160,,Laporan\n"


def _read(tmp_path, *codes):
    path = tmp_path / "capaian.csv"
    path.write_text(KEPALA + "".join(BARIS.format(code) for code in codes), encoding="utf-8")
    return read_masukan([path])


def test_file_of_another_daerah_is_told_with_both_names(tmp_path):
    found = _read(tmp_path, "53.04").for_daerah("53.03").temuan

    assert [t.kode for t in found] == ["SPM-M86"]
    assert "Kabupaten Belu (53.04), bukan Kabupaten Timor Tengah Utara (53.03)" in found[0].pesan
    assert (found[0].berkas, found[0].kode_kemendagri) == ("capaian.csv", "53.03")


def test_daerah_without_figures_among_several_is_no_mix_up(tmp_path):
    assert _read(tmp_path, "53.04", "53.15").for_daerah("53.03").temuan == ()


def test_daerah_with_figures_is_left_in_peace(tmp_path):
    assert _read(tmp_path, "53.03", "53.04").for_daerah("53.03").temuan == ()


def test_figures_of_ones_province_are_no_strangers(tmp_path):
    assert _read(tmp_path, "53").for_daerah("53.03", "00", "53").temuan == ()


def test_published_figures_of_others_are_no_strangers(tmp_path):
    path = tmp_path / "terbit.csv"
    path.write_text(
        "kode_kemendagri,tahun,periode,tingkat,unit_id,ukuran,persen,sumber\n"
        "53.04,2024,tahunan,daerah,daerah,indeks,81,Siaran pers\n",
        encoding="utf-8",
    )

    assert read_masukan([path]).for_daerah("53.03").temuan == ()


def test_slice_of_a_slice_tells_it_once(tmp_path):
    own = _read(tmp_path, "53.04").for_daerah("53.03", "00")

    assert [t.kode for t in own.for_daerah("53.03").temuan] == ["SPM-M86"]


def test_code_that_is_no_daerah_is_named_as_it_stands(tmp_path):
    found = _read(tmp_path, "53.04").for_daerah("98.76").temuan

    assert "bukan daerah berkode 98.76" in found[0].pesan
