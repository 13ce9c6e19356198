"""Whatever is done to a form: never a traceback, never a figure under another name."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spmlib.core.daerah import all_daerah, find_daerah
from spmlib.core.periode import PERIODE
from spmlib.ingest.buku import read_buku
from spmlib.ingest.formulir import read_formulir
from spmlib.ingest.lembar import SifatSel
from spmlib.regulation import load_regulasi
from spmlib.report.formulir import Lingkup, make_formulir

LEMBAR = "Trantibumlinmas"
BEBAS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _sheets(lingkup):
    return read_buku("formulir.xlsx", make_formulir(lingkup, load_regulasi()))


@cache
def _form():
    """A form as raw sheets, with the place of its marks and of the columns of one sheet."""
    sheets = _sheets(Lingkup(daerah=find_daerah("99.01"), tahun=2024, bidang="trantibumlinmas"))
    sheet = next(s for s in sheets if s.nama == LEMBAR)
    marks = next(i for i, row in enumerate(sheet.baris) if str(row[0]).startswith("spm:kolom:"))
    columns = {str(c).split(":")[3]: i for i, c in enumerate(sheet.baris[marks]) if c}
    return sheets, columns, marks


def _is_data(row):
    return "." in str(row[0]) and ":" not in str(row[0])


def _filled():
    """Every row of the sheet with a figure of its own; which figure belongs to which id."""
    sheets, columns, _ = _form()
    rows = [list(row) for row in next(s for s in sheets if s.nama == LEMBAR).baris]
    meant = {}
    for number, row in enumerate((r for r in rows if _is_data(r)), 1):
        row[columns["wajib"]], row[columns["terpenuhi"]] = number * 1000, number * 7
        meant[row[0]] = (Decimal(number * 1000), Decimal(number * 7))
    return rows, meant


def _read(rows):
    sheets, _, _ = _form()
    return read_formulir(
        [replace(s, baris=rows, sifat=SifatSel()) if s.nama == LEMBAR else s for s in sheets]
    )


def _names():
    aturan = load_regulasi().at(date(2024, 12, 31))
    return {
        (s.id, b.kelompok, b.nama): f"{s.id}|{b.kelompok}|{b.id}"
        for s in aturan.semua_layanan
        for b in s.mutu
    }


def _found(bacaan):
    """Figures that were read, by the id of the row to which they are given."""
    names = _names()
    for row in bacaan.tabel.get("capaian", ()):
        yield row.layanan_id, (row.sasaran, row.terlayani)
    for row in bacaan.tabel.get("mutu", ()):
        yield names[row.layanan_id, row.kelompok, row.butir], (row.kebutuhan, row.tersedia)


def _delete_row(rows, a, _b):
    del rows[a % len(rows)]


def _insert_row(rows, a, _b):
    rows.insert(a % len(rows), [None] * len(rows[0]))


def _swap_rows(rows, a, b):
    a, b = a % len(rows), b % len(rows)
    rows[a], rows[b] = rows[b], rows[a]


def _swap_seen(rows, a, b):
    """Cells cut and pasted as people see them: the hidden ids stay where they are."""
    a, b = a % len(rows), b % len(rows)
    if _is_data(rows[a]) and _is_data(rows[b]):
        rows[a][1:], rows[b][1:] = rows[b][1:], rows[a][1:]


def _copy_row(rows, a, b):
    rows.insert(b % len(rows), list(rows[a % len(rows)]))


def _forget_id(rows, a, _b):
    rows[a % len(rows)][0] = None


def _forget_all_ids(rows, _a, _b):
    for row in rows:
        row[0] = None


def _move_column(rows, a, b):
    for row in rows:
        if len(row) > 1:
            row.insert(b % len(row), row.pop(a % len(row)))


def _insert_column(rows, a, _b):
    for row in rows:
        row.insert(a % (len(row) + 1), None)


OPERASI = (
    _delete_row,
    _insert_row,
    _swap_rows,
    _swap_seen,
    _copy_row,
    _forget_id,
    _forget_all_ids,
    _move_column,
    _insert_column,
)
LANGKAH = st.lists(
    st.tuples(st.sampled_from(OPERASI), st.integers(0, 80), st.integers(0, 80)), min_size=1, max_size=12
)


@BEBAS
@given(LANGKAH)
def test_no_figure_is_ever_read_under_another_name(steps):
    rows, meant = _filled()
    for operation, a, b in steps:
        operation(rows, a, b)

    bacaan = _read(rows)

    for row_id, figures in _found(bacaan):
        for read, typed in zip(figures, meant[row_id], strict=True):
            assert read in (None, typed)


@BEBAS
@given(st.integers(0, 80), st.integers(0, 80), st.permutations(range(12)))
def test_sorted_rows_and_reordered_columns_lose_nothing(a, b, order):
    rows, meant = _filled()
    _, columns, marks = _form()
    first = marks + 2
    body = [i for i in range(first, len(rows)) if _is_data(rows[i])]
    x, y = body[a % len(body)], body[b % len(body)]
    rows[x], rows[y] = rows[y], rows[x]
    assert len(order) == len(columns)
    rows = [[row[i] for i in order] for row in rows]

    assert dict(_found(_read(rows))) == meant


TANDA = (
    "spm:", "spm:kolom", "spm:kolom:bidang.sosial:wajib", "spm:kolom:x:y", "spm:formulir:1:99.02:2024:tw1",
    "spm:formulir:1:99.01:9999:zzz", "spm:formulir::::", "spm:sampul:kode", "spm:lembar:anggaran", "#", "+",
    "lalu", "kabkota.sosial.anak", "kabkota.x.y|sdm|z", "Jumlah", "Sasaran atau kebutuhan", "Penerima",
)  # fmt: skip
SEL = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - as a spreadsheet gives them
    st.sampled_from(TANDA),
)


@BEBAS
@given(st.data())
def test_any_cell_may_hold_anything_and_reading_still_ends_in_rows_or_findings(data):
    sheets, _, _ = _form()
    changed = []
    for sheet in sheets:
        rows = [list(row) for row in sheet.baris]
        for _ in range(data.draw(st.integers(0, 4))):
            row = data.draw(st.integers(0, len(rows) - 1))
            column = data.draw(st.integers(0, len(rows[row]) - 1))
            rows[row][column] = data.draw(SEL)
        changed.append(replace(sheet, baris=rows, sifat=SifatSel()))

    bacaan = read_formulir(changed)

    assert bacaan is not None
    assert all(t.pesan and t.saran for t in bacaan.temuan)


DAERAH = [d for d in all_daerah(include_fiktif=True) if not d.kode_kemendagri.startswith("31.")]
ANGKA = st.one_of(st.none(), st.integers(0, 10**12))


@settings(parent=BEBAS, max_examples=25)
@given(
    daerah=st.sampled_from(DAERAH),
    tahun=st.integers(2019, 2026),
    periode=st.sampled_from(PERIODE),
    bidang=st.sampled_from(["pekerjaan_umum", "perumahan_rakyat", "pendidikan"]),
    data=st.data(),
)
def test_any_form_gives_back_the_figures_that_were_put_in(daerah, tahun, periode, bidang, data):
    sheets = _sheets(Lingkup(daerah=daerah, tahun=tahun, periode=periode, bidang=bidang))
    sheet = sheets[1]
    marks = next(row for row in sheet.baris if str(row[0]).startswith("spm:kolom:"))
    columns = {str(c).split(":")[3]: i for i, c in enumerate(marks) if c}
    rows, meant = [list(row) for row in sheet.baris], {}
    for row in rows:
        if _is_data(row) and "|" not in row[0]:
            meant[row[0]] = pair = (data.draw(ANGKA), data.draw(ANGKA))
            row[columns["wajib"]], row[columns["terpenuhi"]] = pair

    bacaan = read_formulir([replace(s, baris=rows) if s is sheet else s for s in sheets])

    assert {r.layanan_id: (r.sasaran, r.terlayani) for r in bacaan.tabel["capaian"]} == meant
    assert {(r.kode_kemendagri, r.tahun, r.periode) for r in bacaan.tabel["capaian"]} == {
        (daerah.kode_kemendagri, tahun, periode)
    }
    assert bacaan.temuan == []
