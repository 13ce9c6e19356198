"""All checks in one call."""

from spmlib.core.temuan import Temuan, sort_temuan
from spmlib.ingest import Masukan
from spmlib.regulation import Regulasi
from spmlib.validate.capaian import check_capaian
from spmlib.validate.katalog import KATALOG
from spmlib.validate.konteks import Konteks
from spmlib.validate.kunci import check_kunci
from spmlib.validate.lain import check_lain
from spmlib.validate.mutu import check_mutu
from spmlib.validate.terbit import check_terbit

_PEMERIKSA = (check_kunci, check_capaian, check_mutu, check_terbit, check_lain)


def check_masukan(masukan: Masukan, regulasi: Regulasi, kode: str | None = None) -> tuple[Temuan, ...]:
    """Everything to say about an input: findings of reading and of all checks, most harmful first.

    Args:
        masukan: What was read.
        regulasi: All dated law.
        kode: Only about this daerah: rows of others in ``masukan``, such as the nation's, are left aside.
    """
    own = masukan if kode is None else masukan.for_daerah(kode)
    told = frozenset((t.berkas, t.lembar, t.sel) for t in own.temuan if t.sel)
    konteks = Konteks(own, regulasi, told)
    found = [finding for check in _PEMERIKSA for finding in check(konteks)]
    if kode is not None and not own.capaian:
        found.append(_without_capaian(kode))
    return sort_temuan([*own.temuan, *found])


def _without_capaian(kode: str) -> Temuan:
    check = KATALOG["SPM-M37"]
    return Temuan(check.kode, check.tingkat, check.mengapa, check.saran, kode_kemendagri=kode)
