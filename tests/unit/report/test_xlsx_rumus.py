"""An independent program recomputes the annex: every formula gives what the engine gives.

The sheets are written with changed inputs and the *old* results beside the formulas, so that nothing but a
real recalculation can agree with the engine.
"""

import dataclasses
import io
import random
import shutil
import subprocess
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from spmlib.core.gaya import load_gaya
from spmlib.index import compute_daerah
from spmlib.report.xlsx.buku import open_buku
from spmlib.report.xlsx.hitung import write_hitungan
from spmlib.report.xlsx.hitung_bidang import BIDANG
from spmlib.report.xlsx.hitung_daerah import DAERAH
from spmlib.report.xlsx.hitung_layanan import LAYANAN
from spmlib.report.xlsx.masukan import MUTU, write_masukan
from spmlib.run import open_situasi
from spmlib.tables.lampiran import gather_lampiran

OFFICE = shutil.which("soffice")
# Recalculate on load: else LibreOffice would show us our own cached values.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
FIXED = {"Indeks di laporan", "Selisih dari laporan", "Di laporan", "Selisih"}

pytestmark = [
    pytest.mark.lambat,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer"),
]


def scramble(row, dice):
    """A row of ``capaian`` or ``mutu`` with another figure, a gap, a contradiction or a status."""
    if hasattr(row, "sasaran"):
        return dataclasses.replace(
            row,
            **dice.choice(
                (
                    {},
                    {},
                    {"sasaran": None, "terlayani": None, "status": None},
                    {"sasaran": Decimal(0), "terlayani": Decimal(0), "status": None},
                    {"sasaran": Decimal(0), "terlayani": Decimal(3), "status": None},
                    {"sasaran": None, "terlayani": Decimal(5), "status": None},
                    {"terlayani": None, "status": None},
                    {"sasaran": Decimal(-4), "status": None},
                    {"status": "nihil"},
                    {"sasaran": None, "terlayani": None, "status": "bukan_kewenangan"},
                    {"sasaran": Decimal(dice.randint(1, 5000)), "terlayani": Decimal(dice.randint(0, 6000))},
                )
            ),
        )
    return dataclasses.replace(
        row,
        **dice.choice(
            (
                {},
                {},
                {"tersedia": None},
                {"kebutuhan": None},
                {"kebutuhan": Decimal(0)},
                {"tersedia": Decimal(-1)},
            )
        ),
    )


@pytest.fixture(scope="module")
def contoh():
    return open_situasi({"kode_kemendagri": "99.01", "tahun": 2024})


def recompute(contoh, dice=None, perlakuan=None, **aturan):
    """Inputs and results of the engine after a change."""

    def change(rows):
        return tuple(
            scramble(r, dice) if dice and r.tahun == 2024 and r.periode == "tahunan" else r for r in rows
        )

    masukan = dataclasses.replace(
        contoh.masukan, capaian=change(contoh.masukan.capaian), mutu=change(contoh.masukan.mutu)
    )
    law = dataclasses.replace(contoh.aturan, **aturan)
    hasil = compute_daerah(contoh.daerah, 2024, "tahunan", masukan, law, perlakuan)
    return gather_lampiran(dataclasses.replace(contoh, hasil=hasil, aturan=law))


def changes(contoh):
    """What an auditor may change, by name."""
    law = contoh.aturan
    bobot = law.bobot.model_copy(update={"penerima": Fraction(7, 10), "mutu": Fraction(3, 10)})
    strict = dataclasses.replace(
        law.agregasi, daerah_harus_lengkap=False, bidang_harus_lengkap=True, bidang_nihil="tanpa_indeks"
    )
    yield "apa_adanya", recompute(contoh)
    yield "nihil_100", recompute(contoh, perlakuan="count_as_100")
    yield "nihil_0", recompute(contoh, perlakuan="count_as_0")
    yield "bobot", recompute(contoh, bobot=bobot)
    yield "batas", recompute(contoh, batas_capaian=Fraction(90))
    yield "tanpa_mutu", recompute(contoh, tanpa_mutu="penerima_saja", cakupan_minimal=Fraction(9, 10))
    yield "agregasi", recompute(contoh, agregasi=strict)
    for seed in range(6):
        dice, other = random.Random(seed), random.Random(seed + 50)  # noqa: S311 - a seed, no secret
        perlakuan = (None, "count_as_100", "count_as_0")[seed % 3]
        yield f"acak_{seed}", recompute(contoh, dice, perlakuan)
        yield f"acak_ketat_{seed}", recompute(contoh, other, perlakuan, agregasi=strict)


def stale(new, old):
    """The inputs of ``new`` beside the results of ``old``."""
    layanan = zip(old.layanan, new.layanan, strict=True)
    mutu = zip(old.mutu, new.mutu, strict=True)
    given = ("status", "sasaran", "terlayani")
    return old.model_copy(
        update={
            "parameter": new.parameter,
            "layanan": tuple(o.model_copy(update={k: getattr(n, k) for k in given}) for o, n in layanan),
            "mutu": tuple(
                o.model_copy(update={"kebutuhan": n.kebutuhan, "tersedia": n.tersedia}) for o, n in mutu
            ),
        }
    )


def write(bundle):
    target = io.BytesIO()
    buku = open_buku(target, load_gaya(), "Kabupaten Contoh", ())
    write_masukan(buku, bundle)
    write_hitungan(buku, bundle)
    buku.wb.close()
    return target.getvalue()


def cells(data):
    """Every computed cell by sheet and address."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for name in (MUTU, LAYANAN, BIDANG, DAERAH):
        sheet = book[name]
        (table,) = sheet.tables.values()
        head, *rows = sheet[table.ref]
        for place, cell in enumerate(head):
            if cell.value not in FIXED:
                for row in rows:
                    yield (
                        f"{name}!{row[place].coordinate}",
                        row[place].value if row[place].value is not None else "",
                    )


def same(a, b):
    return abs(a - b) <= 1e-9 if isinstance(a, int | float) and isinstance(b, int | float) else a == b


def test_formulas_recompute_what_the_engine_computes(contoh, tmp_path):
    profile = tmp_path / "profil" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    old = gather_lampiran(contoh)
    expected = dict(changes(contoh))
    for name, new in expected.items():
        (tmp_path / f"{name}.xlsx").write_bytes(write(stale(new, old)))
    command = [
        OFFICE,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    files = [str(tmp_path / f"{name}.xlsx") for name in expected]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "hasil"), *files], check=True, capture_output=True, timeout=240
    )
    for name, new in expected.items():
        found = dict(cells((tmp_path / "hasil" / f"{name}.xlsx").read_bytes()))
        wanted = dict(cells(write(new)))
        assert len(wanted) > 1500
        wrong = {
            place: (value, found[place]) for place, value in wanted.items() if not same(value, found[place])
        }
        assert not wrong, name


def test_a_stale_workbook_would_be_noticed(contoh):
    old, new = gather_lampiran(contoh), recompute(contoh, perlakuan="count_as_0")
    before, after = dict(cells(write(stale(new, old)))), dict(cells(write(new)))
    assert any(not same(value, before[place]) for place, value in after.items())
