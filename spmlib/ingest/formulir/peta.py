"""The law as look-ups for the rows of an input workbook: ids, printed names, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spmlib.core.errors import RegulasiError
from spmlib.core.periode import last_day
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.formulir.profil import INDIKATOR
from spmlib.ingest.formulir.skema import (
    IdentitasFormulir,
    name_layanan,
    number_layanan,
)
from spmlib.regulation import Aturan, load_regulasi


@dataclass(frozen=True, slots=True)
class ButirLayanan:
    """A quality item of a service: the service, its group, and its name in the law."""

    layanan_id: str
    kelompok: str
    nama: str


@dataclass(frozen=True, slots=True)
class Peta:
    """The law of one day for one daerah; empty where no law is recorded for that day.

    Args:
        layanan: Bidang of each service due, by the service's id.
        nomor: Service id by bidang and printed number.
        nama: Service id by any of its names, plain.
        unit: Service or bidang id by any of its names, plain.
        butir: Quality item by service id, group and item id.
        nama_butir: Quality item by service id and any of its names, plain.
        butir_bernama: Quality items of all services by any of their names, plain.
        tahapan: Stage number and check id, by any name of the check, plain.
        indikator: Id of a fact on the daerah by its printed name, plain.
    """

    layanan: Mapping[str, str] = field(default_factory=dict)
    nomor: Mapping[tuple[str, str], str] = field(default_factory=dict)
    nama: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    butir: Mapping[tuple[str, str, str], ButirLayanan] = field(default_factory=dict)
    nama_butir: Mapping[tuple[str, str], ButirLayanan] = field(default_factory=dict)
    butir_bernama: Mapping[str, frozenset[ButirLayanan]] = field(default_factory=dict)
    tahapan: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    indikator: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=64)
def build_peta(identitas: IdentitasFormulir) -> Peta:
    """The look-ups for the workbook of a daerah and period."""
    try:
        aturan = load_regulasi().at(last_day(identitas.tahun, identitas.periode))
    except RegulasiError:
        return Peta(indikator=_indikator())
    numbers = number_layanan(aturan, identitas.kode_kemendagri)
    due = aturan.layanan_wajib(identitas.kode_kemendagri)
    butir: dict[tuple[str, str, str], ButirLayanan] = {
        (s.id, b.kelompok, b.id): ButirLayanan(s.id, b.kelompok, b.nama) for s in due for b in s.mutu
    }
    names = _names(aturan, identitas.kode_kemendagri, numbers)
    bidang = {plain_nama(n): b.id for b in aturan.bidang for n in (b.id, b.nama, b.nama_pendek, *b.alias)}
    named = {
        (s.id, plain_nama(n)): butir[s.id, b.kelompok, b.id]
        for s in due
        for b in s.mutu
        for n in (*b.alias, b.id, b.nama)
    }
    return Peta(
        layanan={s.id: s.bidang for s in due},
        nomor={(s.bidang, numbers[s.id]): s.id for s in due},
        nama=names,
        unit=bidang | names,
        butir=butir,
        nama_butir=named,
        butir_bernama=_group_names(named),
        tahapan={
            plain_nama(n): (t.nomor, b.id) for t in aturan.tahapan for b in t.butir for n in (b.id, b.nama)
        },
        indikator=_indikator(),
    )


def _group_names(named: Mapping[tuple[str, str], ButirLayanan]) -> dict[str, frozenset[ButirLayanan]]:
    groups: dict[str, set[ButirLayanan]] = {}
    for (_, name), butir in named.items():
        groups.setdefault(name, set()).add(butir)
    return {name: frozenset(group) for name, group in groups.items()}


def _names(aturan: Aturan, kode: str, numbers: Mapping[str, str]) -> dict[str, str]:
    """Service id by id, name, spelling and label; names win over spellings, which two services may share."""
    due = aturan.layanan_wajib(kode)
    spellings = {plain_nama(n): s.id for s in due for n in s.alias}
    labels = {plain_nama(n): s.id for s in due for n in (s.id, name_layanan(aturan, s, numbers[s.id]))}
    return spellings | {plain_nama(s.nama): s.id for s in due} | labels


def _indikator() -> dict[str, str]:
    return {plain_nama(n): i.id for i in INDIKATOR for n in (i.id, i.nama)}
