"""Where two formats differ though nobody has declared that they may.

Three formats hold the whole report, so they must say the same piece by piece. The other two hold a part of
it by design; what they may leave out or put otherwise is declared here, each with its reason, and nothing
else may differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from tests.agreement.baca_grafik import Grafik
from tests.agreement.baca_pptx import Slide
from tests.agreement.baca_xlsx import Lembar
from tests.agreement.isi import (
    ALT,
    BARIS,
    GAMBAR,
    JUDUL,
    KATA,
    KEPALA,
    KETERANGAN,
    TABEL,
    Butir,
    bilangan,
    polos,
)

PENGECUALIAN = {
    "html: menu, sampul, tabel data di balik gambar": "bukan isi; tabel data dibandingkan sendiri",
    "html: Mengapa angka ini?": "penjelasan yang hanya dapat dibuka di layar; diuji sendiri",
    "docx, pdf: sampul, daftar isi, kepala dan kaki": "hanya halaman kertas yang membutuhkannya",
    "docx, pdf: catatan kaki alamat": "di layar alamat itu ada di balik tautan",
    "xlsx: tanpa judul bab dan alinea": "lampiran berisi tabel dan grafik",
    "xlsx: Aturan dan Temuan di lembar terakhir": "pembaca mencarinya menurut nama",
    "xlsx: nomor menjadi nama lembar": "judul di sel A1 tidak mengulangnya",
    "xlsx: tanda – menjadi sel kosong": "rumus menganggap tanda itu teks",
    "xlsx: kategori dipisahkan titik tengah dari angkanya": "format angka hanya punya satu baris",
    "pptx: hanya sel bertanda paparan": "paparan bukan laporan",
    "pptx: urutan (1 dari 3) dan uraian tabel": "satu tabel panjang menjadi beberapa slide",
    "pptx: slide terakhir menyebut yang belum ada": "laporan mengatakannya di tempat masing-masing",
    "pptx: kalimat terpotong berakhir dengan …": "paling banyak 40 kata; selengkapnya di catatan",
}
"""What may differ, and why. A difference that is not here is an error."""


Bagan = dict[str, Grafik]
"""Native charts by their alternative text."""


def compare_utuh(satu: Sequence[Butir], dua: Sequence[Butir]) -> list[str]:
    """Differences of two whole formats, piece by piece, as a diff."""
    return list(unified_diff(_lines(satu), _lines(dua), lineterm="", n=1))


def _lines(isi: Iterable[Butir]) -> list[str]:
    return [f"{b.jenis}{b.tingkat or ''}: {b.teks}" for b in isi]


# ----------------------------------------------------------------------------------------------------- Excel


def compare_xlsx(isi: Sequence[Butir], grafik: Bagan, lembar: Sequence[Lembar]) -> list[str]:
    """What the annex lacks or says otherwise than the report ``isi`` with its native charts."""
    sheets = {sheet.nama: sheet for sheet in lembar}
    groups = list(_group(isi))
    order = [s.nama for s in lembar if re.match(r"(Tabel|Gambar) \d", s.nama)]
    named = [_number(group[0]) for group in groups if _number(group[0]) in sheets]
    wrong = [] if order == named else [f"urutan lembar {order}, urutan laporan {named}"]
    for group in groups:
        sheet = sheets.get(_number(group[0])) or next((s for s in lembar if s.judul == group[0].teks), None)
        wrong += _compare_sheet(group, sheet, grafik) if sheet else [f"tanpa lembar: {group[0].teks}"]
    return wrong


def _group(isi: Sequence[Butir]) -> Iterator[list[Butir]]:
    """Each caption with what belongs to it."""
    group: list[Butir] = []
    for piece in (*isi, Butir(KATA, "")):
        if piece.jenis in {TABEL, GAMBAR, KATA, JUDUL}:
            if group:
                yield group
            group = [piece] if piece.jenis in {TABEL, GAMBAR} else []
        elif group:
            group.append(piece)


def _number(caption: Butir) -> str:
    return caption.teks.partition(". ")[0]


def _compare_sheet(group: list[Butir], sheet: Lembar, grafik: Bagan) -> Iterator[str]:
    caption, where = group[0], sheet.nama
    if sheet.judul not in {caption.teks, caption.teks.partition(". ")[2]}:
        yield f"{where}: judul {sheet.judul!r}, laporan {caption.teks!r}"
    for words in (b.teks for b in group if b.jenis in {ALT, KETERANGAN}):
        if words not in sheet.kata:
            yield f"{where}: tanpa kata {words!r}"
    if caption.jenis == TABEL:
        yield from _compare_table(group, sheet)
    for alt in (b.teks for b in group if b.jenis == ALT):
        if alt not in sheet.alt:
            yield f"{where}: gambar tanpa uraian {alt!r}"
        if alt in grafik and [g.nilai for g in sheet.grafik] != [grafik[alt].nilai]:
            yield f"{where}: angka grafik berbeda"


def _compare_table(group: list[Butir], sheet: Lembar) -> Iterator[str]:
    head = [b.teks for b in group if b.jenis == KEPALA]
    if head != [" | ".join(sheet.kepala)]:
        yield f"{sheet.nama}: kepala {sheet.kepala}, laporan {head}"
    rows = [_without_dash(b.teks) for b in group if b.jenis == BARIS]
    shown = [" | ".join(row).replace(" · ", " ") for row in sheet.baris]
    yield from (f"{sheet.nama}: {line}" for line in unified_diff(rows, shown, lineterm="", n=0))


def _without_dash(row: str) -> str:
    return " | ".join("" if cell == "–" else cell.replace(" · ", " ") for cell in row.split(" | "))


# ------------------------------------------------------------------------------------------------ PowerPoint

_BELUM_ADA = "Yang belum dapat ditampilkan"
_BAGIAN = re.compile(r" \(\d+\sdari\s\d+\)$")


def compare_pptx(isi: Sequence[Butir], grafik: Bagan, slide: Sequence[Slide]) -> list[str]:
    """What the deck says that the report ``isi`` with its native charts does not say."""
    words = polos(" ".join(b.teks for b in isi))
    chapters = [b.teks for b in isi if b.jenis == JUDUL]
    cells = {cell for b in isi if b.jenis in {BARIS, KEPALA} for cell in b.teks.split(" | ")}
    alts = {b.teks for b in isi if b.jenis == ALT}
    wrong = []
    for place, page in enumerate(slide, 3):
        if page.bab == _BELUM_ADA:
            continue
        own = [_BAGIAN.sub("", text) for text in (page.judul, *page.kata)]
        wrong += [f"slide {place}: kata {t!r}" for t in own if _strip(t) not in words]
        wrong += [f"slide {place}: sel {c!r}" for row in page.tabel for c in row if c and c not in cells]
        pictures = page.alt if not page.tabel else ()
        wrong += [f"slide {place}: uraian {a!r}" for a in pictures if a not in alts]
        wrong += [f"slide {place}: {text}" for text in _compare_charts(page, grafik)]
    return wrong + _compare_order(chapters, slide)


def _strip(text: str) -> str:
    """Words without the sign that they go on in the notes; a sentence cut out keeps no last dot."""
    return text.removesuffix(" …").rstrip(".")


def _compare_charts(page: Slide, grafik: Bagan) -> Iterator[str]:
    for alt, chart in page.grafik.items():
        whole = grafik[alt].nilai if alt in grafik else {}
        yield from (f"grafik {k} {v}" for k, v in chart.nilai.items() if whole.get(k) != v)


def _compare_order(chapters: list[str], slide: Sequence[Slide]) -> list[str]:
    """Chapters of the deck in the order of the report; the slide on gaps comes last and has none."""
    places = [chapters.index(b) for s in slide if (b := s.bab.partition(" · ")[0]) in chapters]
    return [] if places == sorted(places) else ["urutan bab di paparan berbeda"]


# ---------------------------------------------------------------------------------------------------- charts


def compare_data(grafik: Bagan, data: dict[str, list[str]]) -> list[str]:
    """Figures that a native chart draws or prints and the table behind the picture in HTML does not give.

    Args:
        grafik: Native charts by their alternative text.
        data: Rows of the table behind each figure, by its alternative text.
    """
    wrong = []
    for alt, chart in grafik.items():
        printed = [n for row in data[alt] for n in bilangan(row)]
        known = {*printed, *bilangan(alt)}
        wrong += [f"label {n} ({alt[:60]})" for lab in chart.label for n in bilangan(lab) if n not in known]
        wrong += [f"{k}: {v}" for k, v in chart.nilai.items() if not any(_prints(n, v) for n in printed)]
    return wrong


def _prints(text: str, value: float) -> bool:
    """Whether ``text`` is ``value`` as printed; just below a limit the last digit is rounded down."""
    plain = text.partition("/")[0].replace(".", "").replace(",", ".").replace("−", "-")
    step = 10 ** -len(plain.partition(".")[2])
    return abs(abs(float(plain)) - abs(value)) <= step
