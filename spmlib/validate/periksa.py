"""All checks in one call."""

from spmlib.core.periode import name_periode
from spmlib.core.temuan import Temuan, sort_temuan
from spmlib.ingest import Masukan
from spmlib.regulation import Regulasi
from spmlib.validate.ambang import load_patokan
from spmlib.validate.antartahun import check_antartahun
from spmlib.validate.banding import check_banding
from spmlib.validate.capaian import check_capaian
from spmlib.validate.dalam_tahun import check_dalam_tahun
from spmlib.validate.katalog import KATALOG
from spmlib.validate.konteks import Konteks
from spmlib.validate.kunci import check_kunci
from spmlib.validate.lain import check_lain
from spmlib.validate.mutu import check_mutu
from spmlib.validate.profil import check_profil
from spmlib.validate.skala import check_skala
from spmlib.validate.terbit import check_terbit
from spmlib.validate.waktu import select_waktu

_PEMERIKSA = (
    check_kunci,
    check_capaian,
    check_skala,
    check_dalam_tahun,
    check_antartahun,
    check_banding,
    check_mutu,
    check_terbit,
    check_profil,
    check_lain,
)


def check_masukan(
    masukan: Masukan,
    regulasi: Regulasi,
    kode: str | None = None,
    tahun: int | None = None,
    periode: str | None = None,
) -> tuple[Temuan, ...]:
    """Everything to say about an input: findings of reading and of all checks, most harmful first.

    Args:
        masukan: What was read.
        regulasi: All dated law.
        kode: Only about this daerah: rows of others in ``masukan``, such as the nation's, are left aside.
        tahun: Only about this year; the year before serves for comparison.
        periode: Only about this period of ``tahun`` and the shorter ones within it.
    """
    semua = masukan if kode is None else masukan.for_daerah(kode)
    own = semua if tahun is None else select_waktu(semua, tahun, periode)
    told = frozenset((t.berkas, t.lembar, sel) for t in own.temuan for sel in t.semua_sel)
    konteks = Konteks(own, regulasi, told, semua, load_patokan(), tahun, periode)
    found = [finding for check in _PEMERIKSA for finding in check(konteks)]
    if kode is not None and not _has_capaian(own, periode):
        found.append(_without_capaian(kode, tahun, periode))
    return sort_temuan([*own.temuan, *found])


def _has_capaian(masukan: Masukan, periode: str | None) -> bool:
    return any(periode is None or row.periode == periode for row in masukan.capaian)


def _without_capaian(kode: str, tahun: int | None, periode: str | None) -> Temuan:
    check = KATALOG["SPM-M37"]
    when = f" untuk {name_periode(tahun, periode or 'tahunan')}" if tahun else ""
    return Temuan(
        check.kode,
        check.tingkat,
        f"Tabel capaian belum punya baris{when}. {check.mengapa}",
        check.saran,
        kode_kemendagri=kode,
        tahun=tahun,
        periode=periode,
    )
