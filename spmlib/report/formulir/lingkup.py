"""For whom an input workbook is, and which services it therefore asks for."""

import difflib
import re
from dataclasses import dataclass

from spmlib.core.daerah import Daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.periode import TAHUNAN, last_day
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.formulir.skema import number_layanan
from spmlib.regulation import Aturan, Bidang, Layanan, Regulasi


@dataclass(frozen=True, slots=True, kw_only=True)
class Lingkup:
    """What a workbook is asked for.

    Args:
        daerah: The daerah.
        tahun: Year of the data.
        periode: Period within the year.
        bidang: Only this bidang, by id, name or abbreviation; None for all.
        opd: Only the services of this perangkat daerah; with ``bidang`` its name only.
    """

    daerah: Daerah
    tahun: int
    periode: str = TAHUNAN
    bidang: str | None = None
    opd: str | None = None


@dataclass(frozen=True, slots=True)
class Isi:
    """What the law puts into the workbook.

    Args:
        lingkup: What was asked for.
        aturan: The rules of the last day of the period.
        bidang: The bidang asked for, in legal order.
        layanan: The services asked for, in legal order.
        nomor: Printed number of every service due, by id.
    """

    lingkup: Lingkup
    aturan: Aturan
    bidang: tuple[Bidang, ...]
    layanan: tuple[Layanan, ...]
    nomor: dict[str, str]

    def of_bidang(self, bidang_id: str) -> tuple[Layanan, ...]:
        """The services asked for in one bidang."""
        return tuple(s for s in self.layanan if s.bidang == bidang_id)

    @property
    def is_whole(self) -> bool:
        """Whether the workbook asks for everything, not for one bidang or one perangkat daerah."""
        return self.lingkup.bidang is None and self.lingkup.opd is None


def select_isi(lingkup: Lingkup, regulasi: Regulasi) -> Isi:
    """The services that the workbook asks for.

    Raises:
        PemakaianError: the daerah owes no services, or no such bidang or perangkat daerah is known.
        RegulasiError: there are no rules for that year.
    """
    aturan = regulasi.at(last_day(lingkup.tahun, lingkup.periode))
    kode = lingkup.daerah.kode_kemendagri
    due = aturan.layanan_wajib(kode)
    if not due:
        raise PemakaianError(
            f"{lingkup.daerah.nama} tidak menerapkan SPM sendiri; layanannya kewajiban pemerintah provinsi.",
            saran=f'Buat formulir untuk provinsinya: spm templat "{lingkup.daerah.kode_provinsi}".',
        )
    services = tuple(
        s for s in due if lingkup.bidang is None or s.bidang == _find_bidang(aturan, lingkup.bidang)
    )
    if lingkup.opd is not None and lingkup.bidang is None:
        services = _services_of(services, lingkup.opd)
    there = {s.bidang for s in services}
    bidang = tuple(b for b in aturan.bidang if b.id in there)
    return Isi(lingkup, aturan, bidang, services, number_layanan(aturan, kode))


def _find_bidang(aturan: Aturan, text: str) -> str:
    names = {plain_nama(n): b.id for b in aturan.bidang for n in (b.id, b.nama, b.nama_pendek, *b.alias)}
    wanted = plain_nama(text)
    if wanted in names:
        return names[wanted]
    near = difflib.get_close_matches(wanted, names, n=1)
    ids = ", ".join(b.id for b in aturan.bidang)
    raise PemakaianError(
        f'Bidang "{text}" tidak dikenal.',
        saran=f'Mungkin maksud Anda "{names[near[0]]}"?' if near else f"Pakai salah satu: {ids}.",
    )


def _services_of(services: tuple[Layanan, ...], opd: str) -> tuple[Layanan, ...]:
    """Services whose perangkat daerah bears this name, or all words of whose name stand in it.

    Daerah name their offices differently: "Dinas Pendidikan dan Kebudayaan" does what the law's list calls
    "Dinas Pendidikan".
    """
    wanted = set(plain_nama(opd).split())
    found = tuple(s for s in services if any(_words(nama) <= wanted for nama in s.perangkat_daerah))
    if found:
        return found
    names = list(dict.fromkeys(nama for s in services for nama in s.perangkat_daerah))
    near = difflib.get_close_matches(opd, names, n=1, cutoff=0.7)
    advice = f'Mungkin maksud Anda "{near[0]}"?' if near else f"Yang dikenal: {'; '.join(names)}."
    raise PemakaianError(
        f'Perangkat daerah "{opd}" tidak dikenal sebagai pengampu layanan SPM.',
        saran=f"{advice} Nama lain dapat dipakai bersama --bidang.",
    )


def _words(nama: str) -> set[str]:
    return set(plain_nama(nama).split()) - {"dan"}


def name_formulir(lingkup: Lingkup) -> str:
    """The usual file name, with the code that tells whose figures it will hold."""
    parts = [lingkup.daerah.kode_kemendagri, lingkup.daerah.slug, f"{lingkup.tahun}-{lingkup.periode}"]
    parts += [part for part in (lingkup.bidang, lingkup.opd) if part]
    return (
        "_".join(["formulir_spm", *(re.sub(r"[^a-z0-9.-]+", "_", p.lower()).strip("_") for p in parts)])
        + ".xlsx"
    )
