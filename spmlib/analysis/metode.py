"""The method note: rules in force and how sure we are, the treatments of *nihil*, and the findings."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Status
from spmlib.core.temuan import Temuan, count_temuan
from spmlib.regulation import Keyakinan
from spmlib.regulation.describe import BarisAturan, describe_metode


@dataclass(frozen=True, slots=True)
class Perlakuan:
    """The index of the daerah under one treatment of *nihil*; ``dipakai`` marks the one of this report."""

    id: str
    indeks: Fraction | None
    dipakai: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaMetode:
    """How the figures were made.

    Args:
        nama: The daerah.
        waktu: The period in words.
        aturan: Rules in force for the period, general ones first.
        keyakinan: How many rules stand at each level of certainty, the surest first.
        pilihan: How many rules are the workbook's own choice because no law was found.
        perlakuan: The index under each treatment of *nihil*.
        nihil: Services in which nobody was entitled.
        indeks_layanan: Mean over all computed services, a check beside the index.
        bobot_penerima: Weight of recipients, percent.
        bobot_mutu: Weight of quality, percent.
        cakupan_minimal: Share of services due that a category needs, percent.
        temuan: Findings about the data, most harmful first.
        jumlah_temuan: Their number per severity.
    """

    nama: str
    waktu: str
    aturan: tuple[BarisAturan, ...]
    keyakinan: tuple[tuple[Keyakinan, int], ...]
    pilihan: int
    perlakuan: tuple[Perlakuan, ...]
    nihil: tuple[str, ...]
    indeks: Fraction | None
    indeks_layanan: Fraction | None
    bobot_penerima: Fraction
    bobot_mutu: Fraction
    cakupan_minimal: Fraction
    temuan: tuple[Temuan, ...]
    jumlah_temuan: dict[str, int]


def analyze_metode(situasi: Situasi) -> FaktaMetode:
    """Facts on method."""
    hasil, aturan = situasi.hasil, situasi.aturan
    rows = describe_metode(aturan, situasi.daerah.tingkat_layanan)
    sureness = Counter(row.keyakinan for row in rows)
    per_perlakuan = hasil.indeks_per_perlakuan
    return FaktaMetode(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        aturan=rows,
        keyakinan=tuple((level, sureness[level]) for level in Keyakinan if sureness[level]),
        pilihan=sum(row.jenis != "hukum" for row in rows),
        perlakuan=tuple(
            Perlakuan(p, value, p == hasil.perlakuan_nihil) for p, value in per_perlakuan.items()
        ),
        nihil=tuple(s.layanan.nama for s in hasil.layanan if s.status is Status.NIHIL),
        indeks=hasil.indeks,
        indeks_layanan=hasil.indeks_layanan,
        bobot_penerima=100 * aturan.bobot.penerima,
        bobot_mutu=100 * aturan.bobot.mutu,
        cakupan_minimal=100 * aturan.cakupan_minimal,
        temuan=situasi.temuan,
        jumlah_temuan=count_temuan(situasi.temuan),
    )
