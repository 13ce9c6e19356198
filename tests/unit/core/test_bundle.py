"""What a cell shows: identity and numbers survive the notebook, and text cannot become markup."""

import json

import pytest
from pydantic import ValidationError

from spmlib.core.bundle import (
    CHART_MIME,
    ChartBundle,
    Identitas,
    KolomTampil,
    Sel,
    TableBundle,
    TextBundle,
    read_bundle,
)

BELU = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan")
TABLE = TableBundle(
    id="tabel_bidang",
    identitas=BELU,
    judul="Capaian per bidang",
    kolom=(
        KolomTampil(id="bidang", judul="Bidang"),
        KolomTampil(id="persen", judul="Angka terbit", satuan="persen", rata="kanan"),
    ),
    baris=((Sel(teks="<b>Sosial</b>"), Sel(teks="41", nilai="41", rujuk="sosial")),),
    sumber="Info Publik & lainnya",
)


def through_a_notebook(bundle: TextBundle | TableBundle | ChartBundle) -> dict:
    return json.loads(json.dumps(bundle._repr_mimebundle_()))


@pytest.mark.parametrize(
    "bundle",
    [
        TABLE,
        ChartBundle(
            id="g",
            identitas=BELU,
            judul="J",
            alt="A",
            jenis="bar_100",
            data=TABLE,
            sumber="S",
            svg="<svg></svg>",
        ),
        TextBundle(id="ringkasan", identitas=BELU, markdown="**Teks**", kosong="belum dilaporkan"),
    ],
    ids=["tabel", "grafik", "teks"],
)
def test_a_bundle_comes_back_whole_from_an_executed_notebook(bundle) -> None:
    assert read_bundle(through_a_notebook(bundle)) == bundle


def test_output_of_a_consultants_own_cell_is_no_bundle() -> None:
    assert read_bundle({"text/html": "<table></table>"}) is None


def test_text_in_a_table_is_escaped() -> None:
    html = through_a_notebook(TABLE)["text/html"]
    assert "<b>" not in html
    assert "&lt;b&gt;Sosial&lt;/b&gt;" in html
    assert "Info Publik &amp; lainnya" in html


def test_table_has_caption_and_headers_for_rows_and_columns() -> None:
    html = through_a_notebook(TABLE)["text/html"]
    assert "<caption>Capaian per bidang</caption>" in html
    assert '<th scope="col" class="kanan">Angka terbit (persen)</th>' in html
    assert '<th scope="row" class="kiri">' in html
    assert 'data-rujuk="sosial"' in html


def test_plain_text_lines_numbers_up_on_the_right() -> None:
    lines = through_a_notebook(TABLE)["text/plain"].splitlines()
    assert lines[1].endswith("Angka terbit (persen)")
    assert lines[2].endswith("41")
    assert len(lines[1]) == len(lines[2])


def test_drawing_is_stored_once() -> None:
    chart = ChartBundle(
        id="g", identitas=BELU, judul="J", alt="A", jenis="bar_100", data=TABLE, sumber="S", svg="<svg></svg>"
    )
    assert "svg" not in through_a_notebook(chart)[CHART_MIME]
    assert "svg_paparan" not in through_a_notebook(chart)[CHART_MIME]


def test_the_drawing_for_slides_comes_back_and_is_shown_by_no_notebook():
    chart = ChartBundle(
        id="g", identitas=BELU, judul="J", alt="A", jenis="peta", data=TABLE, sumber="S",
        svg="<svg></svg>", svg_paparan="<svg>slide</svg>",
    )  # fmt: skip
    data = through_a_notebook(chart)
    assert read_bundle(data) == chart
    assert [mime for mime in data if "slide" in str(data[mime])] == [CHART_MIME]


def test_row_of_other_length_than_its_columns_is_refused_when_shown() -> None:
    broken = TABLE.model_copy(update={"baris": ((Sel(teks="Sosial"),),)})
    with pytest.raises(ValueError, match="zip"):
        broken._repr_mimebundle_()


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        Sel(teks="1", warna="merah")
