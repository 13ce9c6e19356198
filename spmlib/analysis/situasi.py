"""Everything that a report about one daerah in one period knows, before any word or picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spmlib.core.bundle import Identitas
from spmlib.core.daerah import Daerah
from spmlib.core.tables import SIMULASI
from spmlib.core.temuan import Temuan
from spmlib.index.hasil import HasilDaerah
from spmlib.ingest import Masukan
from spmlib.regulation import Aturan, Regulasi


@dataclass(frozen=True, slots=True)
class Pembanding:
    """A peer, and its figures in the same period."""

    daerah: Daerah
    hasil: HasilDaerah


@dataclass(frozen=True, slots=True, kw_only=True)
class Situasi:
    """One daerah in one period.

    Args:
        daerah: The daerah itself.
        hasil: Its results in the period of the report.
        tahun_lain: Its results in every other year on hand, same period, oldest first.
        pembanding: Chosen peers, in the order of the parameter file.
        sekitar: Other kabupaten and kota of the same province that have figures in the period.
        masukan: Its own rows of all tables and years; published rows of the nation ("00") and its province.
        temuan: Findings about its data, most harmful first.
        aturan: The law in force for the period.
        regulasi: All dated law, for the method note.
        catatan: Commentary of the consultants by section id, as Markdown.
    """

    daerah: Daerah
    hasil: HasilDaerah
    tahun_lain: tuple[HasilDaerah, ...]
    pembanding: tuple[Pembanding, ...]
    masukan: Masukan
    temuan: tuple[Temuan, ...]
    aturan: Aturan
    regulasi: Regulasi
    catatan: Mapping[str, str] = field(default_factory=dict)
    sekitar: tuple[Pembanding, ...] = ()

    @property
    def identitas(self) -> Identitas:
        """What every output of this report carries."""
        return Identitas(
            kode_kemendagri=self.daerah.kode_kemendagri,
            nama=self.daerah.nama,
            tahun=self.hasil.tahun,
            periode=self.hasil.periode,
            fiktif=self.daerah.fiktif,
            simulasi=self.simulasi,
        )

    @property
    def simulasi(self) -> bool:
        """Whether any figure, its own or of a peer, is simulated."""
        m = self.masukan
        own = [row.sumber for rows in (m.capaian, m.mutu, m.terbit, m.profil) for row in rows]
        peers = [s.capaian.sumber for p in self.pembanding for s in p.hasil.layanan if s.capaian]
        return any(sumber and sumber.startswith(SIMULASI) for sumber in (*own, *peers))
