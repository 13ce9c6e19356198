"""Rules for recommendations as data: which fact triggers what advice, to whom, how soon, on which ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from spmlib.core.errors import RegulasiError
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.core.tables import AKAR
from spmlib.regulation.berkas import read_berkas
from spmlib.regulation.landasan import Angka, Dasar, Id, Keyakinan, Model, Teks, find_twice
from spmlib.regulation.model import Instrumen

FOLDER = PARAMETERS / "rekomendasi"

Kepada = Literal["kepala_daerah", "sekretaris_daerah", "tata_pemerintahan", "bappeda", "perangkat_daerah"]
Kemendesakan = Literal["segera", "tahun_ini", "tahun_depan"]
KEMENDESAKAN: tuple[Kemendesakan, ...] = ("segera", "tahun_ini", "tahun_depan")
"""How urgent, the most urgent first."""

PEMICU: Mapping[str, frozenset[str]] = {
    "layanan_belum_dilaporkan": frozenset({"jumlah", "wajib", "opd", "bagian"}),
    "mutu_belum_dilaporkan": frozenset({"jumlah", "opd", "layanan"}),
    "ukuran_terbit_tidak_disebut": frozenset({"jumlah", "sumber"}),
    "nol_terbit": frozenset({"jumlah", "bidang", "sumber"}),
    "angka_terbit_turun": frozenset({"unit", "sebelum", "sesudah", "nilai_sebelum", "nilai_sesudah"}),
    "penerima_di_atas_seratus": frozenset({"jumlah", "layanan", "opd", "persen"}),
    "bidang_terendah": frozenset({"bidang", "indeks", "kategori", "opd"}),
    "orang_belum_terlayani": frozenset({"layanan", "belum", "sebutan", "sasaran", "persen", "opd"}),
    "bagian_belum_terlayani": frozenset({"layanan", "belum", "sebutan", "sasaran", "persen", "opd"}),
    "menuju_kategori": frozenset({"layanan", "tambahan", "sebutan", "kategori", "opd"}),
    "mutu_tertinggal": frozenset({"layanan", "poin", "butir", "kebutuhan", "tersedia", "opd"}),
    "indeks_turun": frozenset({"lama", "kini", "selisih", "waktu_lama", "waktu"}),
    "layanan_turun": frozenset({"layanan", "lama", "kini", "selisih", "waktu_lama", "opd"}),
    "tahapan_belum_diperiksa": frozenset({"jumlah", "bidang"}),
    "tahap_tertinggal": frozenset({"tahap", "nomor", "sudah", "jumlah", "persen"}),
    "akar_terbanyak": frozenset({"akar", "jumlah", "opd", "kutipan", "kutipan_opd"}),
    "akar_tanpa_upaya": frozenset({"jumlah", "akar", "opd"}),
    "dukungan_diminta": frozenset({"jumlah", "opd", "kutipan", "kutipan_opd"}),
    "tantangan_belum_dicatat": frozenset({"jumlah"}),
    "laporan_terlambat": frozenset({"jumlah", "laporan", "opd", "terlama_opd", "hari", "periode"}),
    "laporan_belum_masuk": frozenset({"jumlah", "laporan", "opd"}),
    "layanan_tanpa_anggaran": frozenset({"jumlah", "layanan"}),
    "penandaan_belum_lengkap": frozenset({"jumlah", "sub"}),
    "layanan_tanpa_rencana": frozenset({"jumlah", "layanan"}),
    "rencana_belum_ada": frozenset({"jumlah"}),
}
"""Names of the facts that can trigger a rule, each with the names that its sentences may use.

Every sentence may use ``nama``, ``kepala`` and ``waktu_laporan`` as well.
"""

UMUM = frozenset({"nama", "kepala", "waktu_laporan"})


class Syarat(Model):
    """What a value of the fact must be besides being there."""

    paling_sedikit: Angka | None = None
    paling_banyak: Angka | None = None
    salah_satu: tuple[Teks, ...] = ()

    def holds(self, value: object) -> bool:
        """Whether ``value`` is within the limits and among the choices."""
        if self.salah_satu and value not in self.salah_satu:
            return False
        if self.paling_sedikit is None and self.paling_banyak is None:
            return True
        if not isinstance(value, int | Fraction | Decimal):
            return False
        number = Fraction(value)
        return (self.paling_sedikit is None or number >= self.paling_sedikit) and (
            self.paling_banyak is None or number <= self.paling_banyak
        )


class AturanRekomendasi(Model):
    """One rule.

    Args:
        id: Its id, unique over all files.
        pemicu: The fact that triggers it.
        bila: Conditions on values of the fact.
        paling_banyak: How many recommendations it gives at most, the weightiest first.
        rekomendasi: The advice, a sentence of Jinja.
        sebab: The fact in words, printed beside the advice.
        keputusan: The advice as a decision for the head of the daerah, or None where it is not his to take.
        kepada: Who has to act.
        kemendesakan: How soon.
        bobot: 1 to 9, the weightiest 9: order within the same urgency.
        dasar: The law that asks for it; empty where it is good practice only.
        keyakinan: How sure we are of that law; what rests on memory alone is refused.
    """

    id: Id
    pemicu: str
    bila: dict[str, Syarat] = Field(default_factory=dict)
    paling_banyak: Annotated[int, Field(ge=1, le=5)] = 1
    rekomendasi: Teks
    sebab: Teks
    keputusan: Teks | None = None
    kepada: Kepada
    kemendesakan: Kemendesakan
    bobot: Annotated[int, Field(ge=1, le=9)]
    dasar: tuple[Dasar, ...] = ()
    keyakinan: Keyakinan | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.pemicu not in PEMICU:
            raise ValueError(f'pemicu "{self.pemicu}" tidak dikenal; yang ada: {", ".join(PEMICU)}')
        if unknown := self.bila.keys() - PEMICU[self.pemicu]:
            known = ", ".join(sorted(PEMICU[self.pemicu]))
            raise ValueError(f'bila "{min(unknown)}" bukan isi pemicu {self.pemicu}; yang ada: {known}')
        if bool(self.dasar) != bool(self.keyakinan):
            raise ValueError("dasar dan keyakinan harus ditulis keduanya, atau tidak sama sekali")
        if self.keyakinan is Keyakinan.INGATAN:
            raise ValueError("dasar yang hanya ingatan tidak boleh dikutip dalam rekomendasi")
        choices = self.bila["akar"].salah_satu if "akar" in self.bila else ()
        if wrong := [a for a in choices if a not in AKAR]:
            raise ValueError(f'akar "{wrong[0]}" tidak dikenal; yang ada: {", ".join(AKAR)}')
        return self


class BerkasRekomendasi(Model):
    """One file of rules."""

    aturan: Annotated[tuple[AturanRekomendasi, ...], Field(min_length=1)]


@lru_cache(maxsize=4)
def _read_all(folder: Path) -> tuple[tuple[str, AturanRekomendasi], ...]:
    names = {path: relative_name(path) for path in sorted(folder.glob("*.yaml"))}
    return tuple(
        (name, rule)
        for path, name in names.items()
        for rule in read_berkas(path, name, BerkasRekomendasi).aturan
    )


def load_rekomendasi(
    instrumen: Mapping[str, Instrumen], folder: Path = FOLDER
) -> tuple[AturanRekomendasi, ...]:
    """All rules in ``folder``.

    Raises:
        RegulasiError: A file cannot be read, a rule is not whole, an id stands twice, or an instrument that a
            rule cites is not on the register.
    """
    found = _read_all(folder)
    _check_together(found, instrumen)
    return tuple(rule for _, rule in found)


def _check_together(
    rules: Sequence[tuple[str, AturanRekomendasi]], instrumen: Mapping[str, Instrumen]
) -> None:
    if twice := find_twice([rule.id for _, rule in rules]):
        names = " dan ".join(dict.fromkeys(name for name, rule in rules if rule.id == twice))
        raise RegulasiError(
            f'Id "{twice}" dipakai dua kali.', di=names, saran="Beri setiap aturan id sendiri."
        )
    for name, rule in rules:
        for dasar in rule.dasar:
            if dasar.instrumen not in instrumen:
                raise RegulasiError(
                    f'Instrumen "{dasar.instrumen}" tidak ada dalam daftar.',
                    di=f"{name}, aturan {rule.id}",
                    saran="Pakai id dari parameters/regulasi/instrumen.yaml.",
                )
