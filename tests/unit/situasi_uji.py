"""What a report knows, built from a handful of rows."""

from collections.abc import Sequence
from decimal import Decimal

from spmlib.analysis.situasi import Pembanding, Situasi
from spmlib.core.daerah import get_daerah
from spmlib.core.periode import last_day
from spmlib.core.tables import Capaian, Mutu, Profil, Terbit
from spmlib.index import compute_daerah
from spmlib.ingest import Masukan
from spmlib.regulation import load_regulasi
from tests.conftest import KODE

AIR = "kabkota.pekerjaan_umum.air_minum"
LIMBAH = "kabkota.pekerjaan_umum.air_limbah"
RUMAH = "kabkota.perumahan_rakyat.rumah_korban_bencana"
RELOKASI = "kabkota.perumahan_rakyat.rumah_relokasi"
HIPERTENSI = "kabkota.kesehatan.hipertensi"


def make_situasi(  # noqa: PLR0913 - what a report may know
    rows: Sequence[Capaian | Mutu | Terbit | Profil] = (),
    *,
    kode: str = KODE,
    tahun: int = 2024,
    periode: str = "tahunan",
    pembanding: Sequence[str] = (),
    sekitar: Sequence[str] = (),
) -> Situasi:
    """The situation of one daerah, its other years, its peers and its neighbours, all from ``rows``."""
    masukan = Masukan(
        capaian=tuple(r for r in rows if isinstance(r, Capaian)),
        mutu=tuple(r for r in rows if isinstance(r, Mutu)),
        terbit=tuple(r for r in rows if isinstance(r, Terbit)),
        profil=tuple(r for r in rows if isinstance(r, Profil)),
    )
    regulasi, daerah = load_regulasi(), get_daerah(kode)

    def compute(code, year):
        aturan = regulasi.at(last_day(year, periode))
        return compute_daerah(get_daerah(code), year, periode, masukan, aturan)

    own = {
        r.tahun
        for r in (*masukan.capaian, *masukan.terbit)
        if r.kode_kemendagri == kode and r.periode == periode
    }
    return Situasi(
        daerah=daerah,
        hasil=compute(kode, tahun),
        tahun_lain=tuple(compute(kode, year) for year in sorted(own - {tahun})),
        pembanding=tuple(Pembanding(get_daerah(code), compute(code, tahun)) for code in pembanding),
        sekitar=tuple(Pembanding(get_daerah(code), compute(code, tahun)) for code in sekitar),
        masukan=masukan,
        temuan=(),
        aturan=regulasi.at(last_day(tahun, periode)),
        regulasi=regulasi,
    )


def make_terbit(unit_id, persen, *, ukuran="tidak_disebut", kode=KODE, tahun=2024, **more):
    """A published figure; ``more`` may give ``periode``, ``sumber``, ``sasaran`` and ``terlayani``."""
    tingkat = "daerah" if unit_id == "daerah" else "layanan" if "." in unit_id else "bidang"
    people = {k: Decimal(more.pop(k)) for k in ("sasaran", "terlayani") if k in more}
    return Terbit(
        kode_kemendagri=kode, tahun=tahun, tingkat=tingkat, unit_id=unit_id, ukuran=ukuran,
        persen=Decimal(persen), sumber=more.pop("sumber", "Berita Contoh (fiktif)"), **people, **more,
    )  # fmt: skip


def make_belu():
    """The four published figures of Kabupaten Belu 2021, as printed by their source, and nothing else."""
    figures = {"pendidikan": "0", "pekerjaan_umum": "0", "trantibumlinmas": "98", "sosial": "41"}
    source = "Info Publik Kabupaten Belu, 23-09-2022"
    rows = [make_terbit(b, p, kode="53.04", tahun=2021, sumber=source) for b, p in figures.items()]
    return make_situasi(rows, kode="53.04", tahun=2021, pembanding=("53.15", "53.03"))
