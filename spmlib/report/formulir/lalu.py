"""Last year's figures of the same daerah, to stand beside this year's empty cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spmlib.core.periode import TAHUNAN
from spmlib.core.tables import Anggaran, Capaian, Mutu, Profil
from spmlib.index import HasilDaerah
from spmlib.ingest import Masukan
from spmlib.ingest.angka import plain_nama
from spmlib.regulation import ButirMutu
from spmlib.report.formulir.lingkup import Lingkup


@dataclass(frozen=True, slots=True)
class Lalu:
    """What the daerah reported for the year before.

    Args:
        tahun: That year.
        periode: The period whose figures these are: the same as asked for, else the whole year.
        capaian: Row of each service.
        mutu: Row of each quality item, by service, group and plain name.
        anggaran: Rows of the budget.
        tahapan: Status of each check, by bidang, stage and check.
        profil: Facts on the daerah, by indicator.
        opd: Offices that reported.
    """

    tahun: int
    periode: str = TAHUNAN
    capaian: Mapping[str, Capaian] = field(default_factory=dict)
    mutu: Mapping[tuple[str, str, str], Mutu] = field(default_factory=dict)
    anggaran: tuple[Anggaran, ...] = ()
    tahapan: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    profil: Mapping[str, Profil] = field(default_factory=dict)
    opd: tuple[str, ...] = ()

    def find_mutu(self, layanan_id: str, butir: ButirMutu) -> Mutu | None:
        """Last year's row of an item, by any of its names; None also where it was counted in another unit."""
        names = (butir.nama, butir.id, *butir.alias)
        rows = (self.mutu.get((layanan_id, butir.kelompok, plain_nama(n))) for n in names)
        row = next((r for r in rows if r is not None), None)
        if row is None or (row.satuan and butir.satuan and row.satuan != butir.satuan):
            return None
        return row


def collect_lalu(sumber: HasilDaerah | Masukan | None, lingkup: Lingkup) -> Lalu:
    """The figures of the year before in ``sumber``, of this daerah only; empty where there are none."""
    tahun = lingkup.tahun - 1
    if sumber is None:
        return Lalu(tahun)
    if isinstance(sumber, HasilDaerah):
        return _from_hasil(sumber, lingkup)
    own = sumber.for_daerah(lingkup.daerah.kode_kemendagri)
    there = {row.periode for row in own.capaian if row.tahun == tahun}
    periode = lingkup.periode if lingkup.periode in there else TAHUNAN
    when = (tahun, periode)
    return Lalu(
        tahun,
        periode,
        capaian=_undisputed(r for r in own.capaian if (r.tahun, r.periode) == when),
        mutu=_index_mutu(r for r in own.mutu if (r.tahun, r.periode) == when),
        # Budgets, stages and facts are kept by the year.
        anggaran=tuple(r for r in own.anggaran if r.tahun == tahun and r.periode == TAHUNAN),
        tahapan={
            (r.unit_id, int(r.tahap), r.butir): r.status
            for r in own.tahapan
            if r.tahun == tahun and r.status and r.tahap == r.tahap.to_integral_value()
        },
        profil={r.indikator: r for r in own.profil if r.tahun == tahun and r.nilai is not None},
        opd=tuple(dict.fromkeys(r.opd for r in own.pelaporan if r.tahun == tahun)),
    )


def _from_hasil(hasil: HasilDaerah, lingkup: Lingkup) -> Lalu:
    if (hasil.kode_kemendagri, hasil.tahun) != (lingkup.daerah.kode_kemendagri, lingkup.tahun - 1):
        return Lalu(lingkup.tahun - 1)
    return Lalu(
        hasil.tahun,
        hasil.periode,
        capaian={s.layanan.id: s.capaian for s in hasil.layanan if s.capaian},
        mutu=_index_mutu(item.baris for s in hasil.layanan for item in s.butir),
    )


def _undisputed(rows: Iterable[Capaian]) -> dict[str, Capaian]:
    """Row of each service; none where two rows disagree."""
    groups: dict[str, list[Capaian]] = {}
    for row in rows:
        groups.setdefault(row.layanan_id, []).append(row)
    return {layanan_id: group[0] for layanan_id, group in groups.items() if len(group) == 1}


def _index_mutu(rows: Iterable[Mutu]) -> dict[tuple[str, str, str], Mutu]:
    return {(r.layanan_id, r.kelompok, plain_nama(r.butir)): r for r in rows}
