"""Recommendations: the rules whose fact holds here, ranked; a fact that does not hold gives none."""

from collections.abc import Iterator
from dataclasses import dataclass

from spmlib.analysis.aturan_rekomendasi import (
    KEMENDESAKAN,
    AturanRekomendasi,
    Kemendesakan,
    Kepada,
    load_rekomendasi,
)
from spmlib.analysis.pemicu import Pemicu, find_pemicu
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.regulation import Keyakinan
from spmlib.regulation.describe import cite_dasar

_KEPUTUSAN = 3
_KEPALA = {"kabupaten": "bupati", "kota": "wali kota", "provinsi": "gubernur"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekomendasi:
    """One recommendation; its sentences are templates, to be filled from ``isi``.

    Args:
        id: Id of the rule.
        rekomendasi: Template of the advice.
        sebab: Template of the fact that triggered it.
        keputusan: Template of the decision asked of the head of the daerah, or None.
        isi: Values for the templates.
        kepada: Who has to act, as an id.
        opd: The OPD concerned; empty where the fact names none.
        kemendesakan: How soon, as an id.
        dasar: The law as printed; empty where it is good practice only.
        keyakinan: How sure we are of that law, or None.
        rujuk: The unit that it is about, or None.
    """

    id: str
    rekomendasi: str
    sebab: str
    keputusan: str | None
    isi: dict[str, object]
    kepada: Kepada
    opd: tuple[str, ...]
    kemendesakan: Kemendesakan
    dasar: str
    keyakinan: Keyakinan | None
    rujuk: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaRekomendasi:
    """All recommendations of this daerah.

    Args:
        nama: The daerah.
        waktu: The period in words.
        kepala: The title of its head: bupati, wali kota, gubernur.
        rekomendasi: Ranked, the most urgent first.
        keputusan: Those asked of the head of the daerah, the weightiest first, three at most.
        segera: How many are urgent.
        tanpa_dasar: How many rest on good practice only.
    """

    nama: str
    waktu: str
    kepala: str
    rekomendasi: tuple[Rekomendasi, ...]
    keputusan: tuple[Rekomendasi, ...]
    segera: int
    tanpa_dasar: int

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing is recommended, as an id; None where something is."""
        return None if self.rekomendasi else "tidak_ada_pemicu"


def analyze_rekomendasi(situasi: Situasi) -> FaktaRekomendasi:
    """The recommendations that the facts of this daerah carry; fewer facts, fewer recommendations."""
    rules = load_rekomendasi(situasi.regulasi.instrumen)
    facts = find_pemicu(situasi)
    matched = [(rule, fact) for rule in rules for fact in _match(rule, facts)]
    ranked = sorted(matched, key=lambda m: (KEMENDESAKAN.index(m[0].kemendesakan), -m[0].bobot))
    made = tuple(_make(situasi, rule, fact) for rule, fact in ranked)
    # What a head of daerah is asked goes by weight: a minor matter may be urgent and still not his.
    weightiest = sorted(zip(ranked, made, strict=True), key=lambda pair: -pair[0][0].bobot)
    return FaktaRekomendasi(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        kepala=_KEPALA[situasi.daerah.tingkat],
        rekomendasi=made,
        keputusan=tuple(r for _, r in weightiest if r.keputusan)[:_KEPUTUSAN],
        segera=sum(r.kemendesakan == "segera" for r in made),
        tanpa_dasar=sum(not r.dasar for r in made),
    )


def _match(rule: AturanRekomendasi, facts: dict[str, tuple[Pemicu, ...]]) -> Iterator[Pemicu]:
    held = (
        fact
        for fact in facts.get(rule.pemicu, ())
        if all(syarat.holds(fact.isi[nama]) for nama, syarat in rule.bila.items())
    )
    yield from list(held)[: rule.paling_banyak]


def _make(situasi: Situasi, rule: AturanRekomendasi, fact: Pemicu) -> Rekomendasi:
    common = {
        "nama": situasi.daerah.nama,
        "kepala": _KEPALA[situasi.daerah.tingkat],
        "waktu_laporan": name_periode(situasi.hasil.tahun, situasi.hasil.periode),
    }
    opd = fact.isi.get("opd", ())
    return Rekomendasi(
        id=rule.id,
        rekomendasi=rule.rekomendasi,
        sebab=rule.sebab,
        keputusan=rule.keputusan,
        isi={**common, **fact.isi},
        kepada=rule.kepada,
        opd=opd if isinstance(opd, tuple) else (),
        kemendesakan=rule.kemendesakan,
        dasar=cite_dasar(rule.dasar, situasi.regulasi.instrumen),
        keyakinan=rule.keyakinan,
        rujuk=fact.rujuk,
    )
