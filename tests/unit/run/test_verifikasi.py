"""Everything that may be wrong with a folder of outputs is found, and nothing else is."""

import copy
import hashlib
import json
import shutil
import zipfile
from dataclasses import replace

import nbformat
import pytest

from spmlib.cli import app
from spmlib.core.bundle import Identitas, Sel
from spmlib.core.errors import PemakaianError
from spmlib.core.lampiran import LAMPIRAN_MIME
from spmlib.run import laporan
from spmlib.run.batch.ledger import Catatan, Keadaan, Nomor, open_ledger, write
from spmlib.run.eksekusi import seal
from spmlib.run.format import FORMATS
from spmlib.run.izin import restore_izin
from spmlib.run.laporan import make_laporan
from spmlib.run.verifikasi.folder import verify_folder
from spmlib.run.verifikasi.hasil import Jenis
from spmlib.run.verifikasi.jalan import verify
from tests.unit.report.buatan import Buat

NAMA = "99.01_contoh"
KANTOR = ("docx", "pptx", "xlsx")
LAIN = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2024, periode="tahunan")


def build_notebook():
    buat = Buat()
    inventaris = {"bagian": ["ringkasan"], "tabel": ["capaian"], "grafik": ["bidang"]}
    rows = tuple(
        (Sel(teks=name), Sel(teks=shown, nilai=value))
        for name, shown, value in (
            ("Pendidikan", "81,25", "81.25"),
            ("Sosial", "1.284,5", "1284.5"),
            # Just below a category: printed 69,99 and kept so in the workbook, where 70,00 would say another.
            ("Kesehatan", "69,99", "69.998"),
        )
    )
    nb = buat.notebook(
        buat.tulis("# Analisis Situasi\n\n## Ringkasan", tags=["paparan"]),
        buat.sel(buat.teks("Indeks 81,25."), tags=["paparan"]),
        buat.sel(buat.tabel(baris=rows), tags=["paparan"]),
        buat.sel(buat.grafik()),
        inventaris=inventaris,
    )
    return seal(nb, {}, buat.identitas)


@pytest.fixture(scope="session")
def asli(situasi, tmp_path_factory):
    """Outputs of one daerah in all formats."""
    folder = tmp_path_factory.mktemp("asli")
    parameters = nbformat.v4.new_code_cell("kode_kemendagri = ''", metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters]), folder / "20_coba.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laporan, "execute", lambda *_: copy.deepcopy(build_notebook()))
        values = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02"]}
        hasil = make_laporan(situasi, values, [folder / "20_coba.ipynb"], FORMATS, folder / "keluar")
    assert len(hasil.laporan[0].berkas) == 6
    return folder / "keluar"


@pytest.fixture
def keluar(asli, tmp_path):
    return shutil.copytree(asli, tmp_path / "keluar")


@pytest.fixture
def folder(keluar):
    return keluar / "2024-tahunan" / NAMA


def look(folder, *, ringan=False):
    """Kinds and sentences of what is wrong in ``folder``."""
    found = verify_folder(folder, folder.parent.parent).masalah
    return {(m.jenis, f"{m.berkas}: {m.pesan}") for m in found if m.ringan is ringan}


def kinds(folder):
    return {jenis for jenis, _ in look(folder)}


def edit_manifest(folder, edit):
    path = folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    edit(told)
    path.write_text(json.dumps(told), encoding="utf-8")


def vouch(folder):
    """Let the manifest say that the files are meant to be as they are now."""

    def edit(told):
        for file in told["laporan"]["20_coba"]["berkas"]:
            content = (folder / file["nama"]).read_bytes()
            file |= {"sha256": hashlib.sha256(content).hexdigest(), "ukuran": len(content)}

    edit_manifest(folder, edit)


def substitute(path, old, new):
    """Another text in a file of any kind but PDF."""
    if path.suffix in {".html", ".ipynb"}:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert any(old.encode() in content for content in parts.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old.encode(), new.encode()))


def test_what_was_made_well_is_vouched_for(keluar):
    hasil = verify(keluar)
    assert (hasil.exit_code, hasil.umum) == (0, ())
    (one,) = hasil.folder
    assert (one.folder, one.nama, one.berkas) == (f"2024-tahunan/{NAMA}", "Kabupaten Contoh", 6)
    assert one.masalah == ()


@pytest.mark.parametrize("level", [".", "2024-tahunan", f"2024-tahunan/{NAMA}"])
def test_outputs_of_all_of_one_period_and_of_one_daerah_can_be_verified(keluar, level):
    hasil = verify(keluar / level)
    assert (hasil.exit_code, len(hasil.folder)) == (0, 1)


# ------------------------------------------------------------------------- completeness


@pytest.mark.parametrize("format_", ["ipynb", *FORMATS])
def test_a_missing_file_is_found(folder, format_):
    (folder / f"20_coba.{format_}").unlink()
    assert kinds(folder) == {Jenis.KELENGKAPAN}


@pytest.mark.parametrize("format_", ["ipynb", *FORMATS])
def test_half_a_file_is_found_even_where_the_manifest_vouches_for_it(folder, format_):
    path = folder / f"20_coba.{format_}"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert {Jenis.MANIFES, Jenis.KELENGKAPAN} <= kinds(folder)
    vouch(folder)
    assert Jenis.KELENGKAPAN in kinds(folder)


@pytest.mark.parametrize("format_", ["ipynb", *FORMATS])
def test_a_file_that_was_changed_is_found(folder, format_):
    with (folder / f"20_coba.{format_}").open("ab") as file:
        file.write(b"\n")
    assert any("diubah sejak dibuat" in words for jenis, words in look(folder) if jenis is Jenis.MANIFES)


def test_a_report_that_failed_is_told_with_its_reason(folder):
    edit_manifest(
        folder,
        lambda told: told["laporan"]["20_coba"].update(putusan="GAGAL", alasan=["Data kosong."], berkas=[]),
    )
    assert (Jenis.KELENGKAPAN, ': Laporan "20_coba" gagal dibuat. Data kosong.') in look(folder)


def test_what_the_notebook_promised_must_be_in_it(folder):
    path = folder / "20_coba.ipynb"
    nb = nbformat.read(path, 4)
    nb.cells = [c for c in nb.cells if "tabel" not in json.dumps(c.get("outputs", "")).lower() or "svg" in c]
    nbformat.write(nb, path)
    vouch(folder)
    assert any("dijanjikan notebook tidak ada" in words for _, words in look(folder))


# ------------------------------------------------------------------------- identity


@pytest.mark.parametrize("format_", ["ipynb", "html", *KANTOR])
@pytest.mark.parametrize("stranger", ["Kabupaten Malaka", "Kota Kupang"])
def test_a_stranger_in_any_file_is_found_even_where_the_manifest_vouches_for_it(folder, format_, stranger):
    substitute(folder / f"20_coba.{format_}", "Angka contoh.", f"Angka {stranger}.")
    vouch(folder)
    assert any(stranger in words for jenis, words in look(folder) if jenis is Jenis.IDENTITAS)


def test_a_stranger_in_a_pdf_is_found(folder, tmp_path):
    from spmlib.run.format import WRITERS, open_naskah

    nb = build_notebook()
    nb.cells[0].source += "\n\nIni Kabupaten Malaka."
    (folder / "20_coba.pdf").write_bytes(WRITERS["pdf"](open_naskah(nb, tmp_path)))
    vouch(folder)
    assert any("Kabupaten Malaka" in words for jenis, words in look(folder) if jenis is Jenis.IDENTITAS)


@pytest.mark.parametrize("kind", ["table", "lampiran"])
def test_figures_of_another_daerah_are_found_by_what_they_say_of_themselves(folder, kind):
    path = folder / "20_coba.ipynb"
    nb = nbformat.read(path, 4)
    if kind == "table":
        buat = Buat()
        nb.cells.append(buat.sel(buat.tabel(nama="titipan", identitas=LAIN)))
    else:
        data = {LAMPIRAN_MIME: {"id": "lampiran", "identitas": LAIN.model_dump()}, "text/plain": "x"}
        nb.cells.append(Buat().sel(Buat().keluaran(data)))
    nbformat.write(nb, path)
    vouch(folder)
    sentences = [words for jenis, words in look(folder) if jenis is Jenis.IDENTITAS]
    assert any("memuat angka Kabupaten Belu, 2024" in words for words in sentences)


def test_what_the_sources_themselves_say_of_others_may_be_quoted(folder):
    words = "RSUD Kabupaten Malaka melayani rujukan"
    substitute(folder / "20_coba.html", "Angka contoh.", words)
    vouch(folder)
    assert Jenis.IDENTITAS in kinds(folder)
    edit_manifest(folder, lambda told: told["laporan"]["20_coba"].update(kutipan=[words]))
    assert Jenis.IDENTITAS not in kinds(folder)


def test_the_manifest_keeps_the_sentences_of_sources_that_name_others(situasi):
    from spmlib.run.izin import allow

    words = "Bersama Kabupaten Malaka, 12 May 2022"
    source = replace(situasi.masukan.capaian[0], catatan=words)
    izin = allow(replace(situasi, masukan=replace(situasi.masukan, capaian=(source,))))
    assert words in izin.sendiri
    again = restore_izin(izin.identitas, ["99.02"], izin.sendiri)
    assert again.is_quoted("Kabupaten Malaka", words)
    assert again.kode == izin.kode


# ------------------------------------------------------------------------- agreement


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_a_number_that_differs_in_one_format_is_found(folder, format_):
    substitute(folder / f"20_coba.{format_}", "1.284,5", "1.248,5")
    vouch(folder)
    assert [words for jenis, words in look(folder) if jenis is Jenis.KESEPAKATAN] == [
        f'20_coba.{format_}: "Capaian per bidang": 1 baris tidak memuat angka yang sama ("Sosial").'
    ]


def test_a_number_that_differs_in_a_cell_of_the_workbook_is_found(folder):
    substitute(folder / "20_coba.xlsx", "<v>1284.5</v>", "<v>1248.5</v>")
    vouch(folder)
    assert kinds(folder) == {Jenis.KESEPAKATAN}


def test_a_number_on_a_slide_that_is_nowhere_else_is_found(folder):
    substitute(folder / "20_coba.pptx", "1.284,5", "1.248,5")
    vouch(folder)
    sentences = [words for jenis, words in look(folder) if jenis is Jenis.KESEPAKATAN]
    assert sentences == ["20_coba.pptx: Angka yang tidak ada di notebook: 1.248,5."]


def test_numbers_and_captions_of_another_version_are_found_in_a_pdf(folder, tmp_path):
    from spmlib.run.format import WRITERS, open_naskah

    nb = build_notebook()
    text = nbformat.writes(nb).replace("1.284,5", "1.248,5").replace("Capaian per bidang", "Capaian lain")
    naskah = open_naskah(nbformat.reads(text, 4), tmp_path)
    (folder / "20_coba.pdf").write_bytes(WRITERS["pdf"](naskah))
    vouch(folder)
    sentences = [words for jenis, words in look(folder) if jenis is Jenis.KESEPAKATAN]
    assert len(sentences) == 2


# ------------------------------------------------------------------------- manifest


@pytest.mark.parametrize(
    "edit",
    [
        lambda told: told["identitas"].update(kode="53.04"),
        lambda told: told["identitas"].update(kode="00.00"),
        lambda told: told["identitas"].update(nama="Kabupaten Belu"),
        lambda told: told["identitas"].update(tahun=2023),
        lambda told: told["identitas"].update(simulasi=True),
        lambda told: told["identitas"].pop("periode"),
        lambda told: told.pop("laporan"),
        lambda told: told["laporan"]["20_coba"].update(putusan="LENGKAP", alasan=[]),
        lambda told: told["laporan"]["20_coba"].update(berkas=[]),
        lambda told: told["laporan"]["20_coba"]["berkas"].pop(0),
        lambda told: told["laporan"]["20_coba"]["berkas"][0].update(sha256="0" * 64),
        lambda told: told["laporan"]["20_coba"]["diharapkan"]["tabel"].pop(),
        lambda told: told["laporan"]["20_coba"]["dibuat"].update(tabel=[]),
        lambda told: told["laporan"]["20_coba"]["parameter"].update(pembanding=["00.00"]),
    ],
)
def test_a_manifest_that_somebody_has_edited_is_found(folder, edit):
    edit_manifest(folder, edit)
    assert Jenis.MANIFES in kinds(folder)


@pytest.mark.parametrize("content", [None, "", "[]", "{", '{"identitas": {}, "laporan": {}}'])
def test_a_manifest_that_is_gone_or_broken_is_found(folder, content):
    path = folder / "manifest.json"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    assert kinds(folder) == {Jenis.MANIFES}


# ------------------------------------------------------------------------- leftovers


def test_leftovers_of_a_killed_run_are_found_and_strange_files_only_noted(folder):
    (folder / ".tulis-abc").mkdir()
    (folder / "catatan saya.docx").write_bytes(b"")
    assert kinds(folder) == {Jenis.SISA}
    assert {jenis for jenis, _ in look(folder, ringan=True)} == {Jenis.SISA}
    (folder / ".tulis-abc").rmdir()
    assert verify(folder).exit_code == 0


def test_the_same_daerah_twice_is_found(keluar, folder):
    shutil.copytree(folder, folder.with_name("99.01_contoh_lama"))
    hasil = verify(keluar)
    assert [m.jenis for m in hasil.umum] == [Jenis.SISA]
    assert hasil.exit_code == 1


@pytest.mark.parametrize(
    ("change", "jenis"),
    [
        ({}, None),
        ({"keadaan": Keadaan.DIKERJAKAN}, Jenis.KELENGKAPAN),
        ({"putusan": "LENGKAP"}, Jenis.MANIFES),
        ({"berkas": (f"2024-tahunan/{NAMA}/hilang.html",)}, Jenis.KELENGKAPAN),
    ],
)
def test_what_a_batch_says_it_has_made_must_be_there(keluar, folder, change, jenis):
    verdict = json.loads((folder / "manifest.json").read_text("utf-8"))["laporan"]["20_coba"]["putusan"]
    line = Catatan(
        Nomor("99.01", 2024, "tahunan", "20_coba"),
        Keadaan.SELESAI,
        putusan=verdict,
        berkas=(f"2024-tahunan/{NAMA}/20_coba.html",),
    )
    (keluar / ".batch").mkdir()
    with open_ledger(keluar / ".batch") as ledger:
        write(ledger, replace(line, **change))
    assert [m.jenis for m in verify(keluar).umum] == ([jenis] if jenis else [])


# ------------------------------------------------------------------------- command


@pytest.mark.parametrize("name", ["tidak_ada", "kosong"])
def test_a_folder_without_reports_is_wrong_use(tmp_path, name):
    (tmp_path / "kosong").mkdir()
    with pytest.raises(PemakaianError, match="tidak ada"):
        verify(tmp_path / name)


def test_a_file_that_ends_its_reader_spoils_no_other_folder(keluar, folder, monkeypatch):
    for number in range(3):
        shutil.copytree(folder, keluar / f"202{number}-tahunan" / NAMA)

    def crash(folder, akar):
        if folder.parent.name == "2021-tahunan":
            import os

            os._exit(3)
        return verify_folder(folder, akar)

    monkeypatch.setattr("spmlib.run.verifikasi.jalan.verify_folder", crash)
    hasil = verify(keluar, pekerja=1)
    assert len(hasil.folder) == 4
    broken = next(f for f in hasil.folder if f.folder.startswith("2021"))
    assert "tidak dapat diperiksa" in broken.masalah[0].pesan


def test_the_command_prints_one_object(keluar, folder, capsys):
    (folder / "20_coba.html").unlink()
    assert app(["verifikasi", str(keluar), "--json"], standalone_mode=False) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["baik"], told["masalah"]["kelengkapan"]) == (False, 1)
    assert app(["verifikasi", str(keluar)], standalone_mode=False) == 1
    assert "Ada yang tidak beres" in capsys.readouterr().out
