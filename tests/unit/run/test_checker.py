"""The last look at a produced file."""

from dataclasses import replace

import nbformat
import pytest

from spmlib.core.bundle import Identitas, KolomTampil, Sel, TableBundle
from spmlib.core.daerah import all_daerah
from spmlib.core.kata import RUJUKAN
from spmlib.core.paths import ROOT
from spmlib.run.checker import check_output
from spmlib.run.izin import Izin, allow
from spmlib.run.nama_daerah import find_sebutan

IZIN = Izin(
    kode=frozenset({"53.04", "53", "53.15"}), identitas=("53.04", 2021, "tahunan"), kutipan=frozenset()
)


def look(tmp_path, body, izin=IZIN):
    path = tmp_path / "laporan.html"
    path.write_text(f"<html><body><h2>Capaian</h2>{body}</body></html>", encoding="utf-8")
    return check_output(path, izin)


def look_ipynb(tmp_path, nb, izin=IZIN):
    path = tmp_path / "laporan.ipynb"
    nbformat.write(nb, path)
    return check_output(path, izin)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Kabupaten Belu (53.04), Provinsi Nusa Tenggara Timur, dan Kabupaten Manggarai Barat (53.15).</p>",
        "<p>81,25 pada pukul 11.15 WITA, 12 Mei 2022. Nanti, informasi, None-mu.</p>",
        '<a href="https://belukab.go.id/home/berita/2022">Sumber</a>',
        '<img alt="Peta" src="data:image/png;base64,AAAA/tmp/x">',
        "<style>a { content: 'nan' }</style>",
    ],
)
def test_what_belongs_into_a_report_passes(tmp_path, body):
    assert look(tmp_path, body) == ()


@pytest.mark.parametrize(
    ("body", "kata"),
    [
        ("<p>Di <b>Kabupaten</b> <i>Malaka</i> turun.</p>", '"Kabupaten Malaka"'),
        ("<td>Malaka</td>", '"Malaka"'),
        ("<svg><!-- Malaka --><path d=''/></svg>", '"Malaka"'),
        ("<svg><text>Sumba Timur</text></svg>", '"Sumba Timur"'),
        ('<img alt="Peta Kota Kupang" src="data:image/png;base64,AAAA">', '"Kota Kupang"'),
        ("<td>53.21</td>", 'kode daerah lain: "53.21"'),
        ("<td>nan</td>", '"nan"'),
        ("<td>NaN</td>", '"NaN"'),
        ("<p>Indeks None tahun</p>", '"None"'),
        ("<pre>Traceback (most recent call last)</pre>", "Traceback"),
        ("<p>/home/siti</p>", "/home/siti"),
        (r"<p>C:\Users\Siti\data.xlsx</p>", r"C:\Users\Siti"),
        (f"<p>{ROOT}</p>", str(ROOT)),
        ("<p>12 May 2022</p>", '"12 May"'),
        ("<p>August 2022</p>", '"August 2022"'),
        ("<svg><text>Oct</text></svg>", '"Oct"'),
    ],
)
def test_what_belongs_into_no_report_is_named_with_its_section(tmp_path, body, kata):
    problems = look(tmp_path, body)
    assert any(kata in problem and 'bagian "Capaian"' in problem for problem in problems)


def test_a_number_with_a_point_in_an_own_table_is_no_code(tmp_path):
    own = '<div class="sendiri sendiri-html"><div><table><tr><td>53.21</td></tr></table></div></div>'
    assert look(tmp_path, own) == ()
    assert look(tmp_path, f"{own}<p>53.21</p>") != ()


KUTIPAN = "Laporan USAID ERAT tentang Kota Kupang, 12 May 2022"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Sumber: {KUTIPAN}; dan 2 sumber lain.</p>",
        "<svg><!-- Laporan USAID ERAT tentang --><!-- Kota Kupang, 12 May 2022 --></svg>",
        r"<p>Laporan USAID\_ERAT</p>",
    ],
)
def test_a_source_of_its_own_may_be_quoted_with_whom_and_what_it_names(tmp_path, body):
    assert look(tmp_path, body, replace(IZIN, kutipan=frozenset({KUTIPAN}))) == ()


@pytest.mark.parametrize("body", ["<td>Kota Kupang</td>", "<p>Kota Kupang lebih tinggi.</p>"])
def test_who_is_named_by_a_source_is_no_peer(tmp_path, body):
    assert look(tmp_path, body, replace(IZIN, kutipan=frozenset({KUTIPAN}))) != ()


def test_many_problems_are_told_in_few_lines(tmp_path):
    problems = look(tmp_path, "".join(f"<p>/home/{n}</p>" for n in range(30)))
    assert len(problems) == 9
    assert problems[-1] == "Masih ada 22 hal serupa."


def test_a_bundle_of_another_daerah_is_refused_in_the_notebook(tmp_path, utuh):
    izin = Izin(frozenset({"99.01", "99"}), ("99.01", 2023, "tahunan"), frozenset())
    assert '"capaian" memuat angka Kabupaten Contoh, 2024.' in look_ipynb(tmp_path, utuh, izin)


def test_a_whole_notebook_passes(tmp_path, utuh):
    izin = Izin(frozenset({"99.01", "99"}), ("99.01", 2024, "tahunan"), frozenset())
    assert look_ipynb(tmp_path, utuh, izin) == ()


@pytest.mark.parametrize(
    ("data", "kata"),
    [
        ({"text/plain": "a  NaN"}, "NaN"),
        ({"text/html": "<td>None</td>"}, "None"),
        ({"text/markdown": "Kota Kupang"}, "Kota Kupang"),
        ({"image/svg+xml": "<svg><!-- Malaka --></svg>"}, "Malaka"),
        ({"application/json": {"a": ["/home/siti"]}}, "/home/siti"),
    ],
)
def test_every_form_of_an_output_is_read(tmp_path, buat, data, kata):
    nb = buat.notebook(buat.tulis("## Capaian"), buat.sel(buat.keluaran(data)))
    assert kata in look_ipynb(tmp_path, nb)[0]


def test_code_may_name_a_default_and_say_none_but_no_path(tmp_path, buat):
    cell = buat.sel()
    cell.source = 'kode_kemendagri = "53.21"  # Kabupaten Malaka\nx = None'
    assert look_ipynb(tmp_path, buat.notebook(cell)) == ()
    cell.source = 'open("/home/siti")'
    assert look_ipynb(tmp_path, buat.notebook(cell)) != ()


def test_a_report_may_name_itself_its_province_and_its_peers(situasi):
    izin = allow(situasi)
    assert izin.kode == {"99.01", "99", "99.02"}
    assert izin.identitas == ("99.01", 2024, "tahunan")


def test_its_sources_and_the_rules_may_be_quoted(situasi):
    izin = allow(situasi)
    assert izin.is_quoted("Kota Contoh", "Bukti: Nota kesepakatan dengan Kota Contoh (fiktif)")
    assert izin.is_quoted("Kota Magelang", "Sumber: Data terbuka IKK Kota Magelang.")
    assert not izin.is_quoted("Kota Contoh", "Kota Contoh")


@pytest.mark.parametrize(
    ("sel", "asing"), [(Sel(teks="53,21", nilai="53.21"), False), (Sel(teks="53.21"), True)]
)
def test_an_exact_figure_is_no_code_and_a_code_in_words_is_one(tmp_path, buat, sel, asing):
    whose = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan")
    table = TableBundle(
        id="capaian",
        identitas=whose,
        judul="Capaian",
        kolom=(KolomTampil(id="a", judul="A"),),
        baris=((sel,),),
        sumber="Uji",
    )
    nb = buat.notebook(buat.tulis("## Capaian"), buat.sel(buat.keluaran(table._repr_mimebundle_())))
    assert bool(look_ipynb(tmp_path, nb)) is asing


@pytest.mark.parametrize("kata", RUJUKAN.values())
def test_no_reference_beside_a_name_makes_the_name_of_another_daerah(kata):
    printed = f"Unit {{}} {kata[0].upper()}{kata[1:]}"
    strangers = [
        daerah.nama
        for daerah in all_daerah(include_fiktif=True)
        for found in find_sebutan(printed.format(daerah.nama))
        if daerah.kode_kemendagri not in found.kode
    ]
    assert strangers == []
