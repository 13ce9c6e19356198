"""The outline of every file: headings, captions, sizes of tables, kinds of charts, words of pictures.

After a change of structure, write the outlines anew and read the difference::

    python -m tests.agreement.test_kerangka
"""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.agreement.baca_docx import read_docx, read_grafik
from tests.agreement.baca_grafik import Grafik
from tests.agreement.baca_html import read_html
from tests.agreement.baca_pdf import read_pdf
from tests.agreement.baca_pptx import Slide, read_pptx
from tests.agreement.baca_xlsx import Lembar, read_xlsx
from tests.agreement.isi import ALT, kerangka
from tests.agreement.kasus import UTAMA, Laporan

pytestmark = pytest.mark.lambat

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "kerangka"
PERINTAH = "python -m tests.agreement.test_kerangka"


def tell_docx(path: Path) -> Iterator[str]:
    """The outline, then the kind of every chart that Word can edit."""
    pieces = read_docx(path)
    yield from kerangka(pieces)
    charts = read_grafik(path)
    for number, alt in enumerate((b.teks for b in pieces if b.jenis == ALT), 1):
        yield f"Gambar {number}: {_kind(charts[alt]) if alt in charts else 'gambar'}"


def tell_pptx(slides: Iterable[Slide]) -> Iterator[str]:
    """Chapter and title of each slide, and what stands on it."""
    for number, slide in enumerate(slides, 3):
        yield f"{number}. {slide.bab} | {slide.judul}"
        if slide.kata:
            yield f"    [{len(slide.kata)} butir]"
        if slide.tabel:
            yield f"    [tabel {len(slide.tabel)} baris × {len(slide.tabel[0])} kolom]"
        yield from (
            f"    [{_kind(slide.grafik[a]) if a in slide.grafik else 'gambar'}, uraian ada]"
            for a in slide.alt
        )


def tell_xlsx(lembar: Iterable[Lembar]) -> Iterator[str]:
    """Name, title and table of each sheet, and its drawings."""
    for sheet in lembar:
        yield f"{sheet.nama} | {sheet.judul}"
        yield f"    {' | '.join(sheet.kepala)}"
        yield f"    [{len(sheet.baris)} baris × {len(sheet.kepala)} kolom]"
        charts = iter(sheet.grafik)
        yield from (f"    [{_kind(next(charts, None))}, uraian ada]" for _ in sheet.alt)


def _kind(chart: Grafik | None) -> str:
    if chart is None:
        return "gambar"
    series = dict.fromkeys(name for name, _ in chart.nilai)
    return f"{chart.jenis}, {len(series)} deret, {len(chart.nilai)} nilai"


TELL = {
    "html": lambda path: kerangka(read_html(path)),
    "docx": tell_docx,
    "pdf": lambda path: kerangka(read_pdf(path)),
    "pptx": lambda path: tell_pptx(read_pptx(path)),
    "xlsx": lambda path: tell_xlsx(read_xlsx(path)),
}


def tell(laporan: Laporan, format_: str) -> str:
    """The outline of one file."""
    return "\n".join(TELL[format_](laporan.berkas[format_])) + "\n"


@pytest.mark.parametrize("format_", TELL)
@pytest.mark.parametrize("kasus", UTAMA, ids="-".join)
def test_outline_is_the_one_that_was_read_and_kept(buat_laporan, kasus, format_):
    kept = (FOLDER / f"{'_'.join(kasus)}_{format_}.txt").read_text(encoding="utf-8").splitlines()
    made = tell(buat_laporan(*kasus), format_).splitlines()
    difference = "\n".join(unified_diff(kept, made, "disimpan", "sekarang", lineterm="", n=1))
    assert not difference, f"read the difference; if it is right: {PERINTAH}\n{difference}"


def test_no_outline_is_kept_for_a_report_that_is_gone():
    assert {p.name for p in FOLDER.glob("*.txt")} == {
        f"{'_'.join(kasus)}_{format_}.txt" for kasus in UTAMA for format_ in TELL
    }


def _write_all() -> None:
    from tempfile import TemporaryDirectory

    from tests.agreement.conftest import make_files

    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        for kasus in UTAMA:
            laporan = make_files(*kasus, Path(name))
            for format_ in TELL:
                target = FOLDER / f"{'_'.join(kasus)}_{format_}.txt"
                target.write_text(tell(laporan, format_), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write_all()
