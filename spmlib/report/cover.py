"""What the first page of a report says, and its last words on how whole it is: the same in every format."""

import re
from dataclasses import dataclass

from spmlib.core.angka import format_tanggal
from spmlib.core.bundle import Identitas
from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import today
from spmlib.core.periode import name_periode
from spmlib.core.templat import escape_teks
from spmlib.report.document import Blok, Document, Judul, Prosa
from spmlib.report.markdown import parse_markdown

PAYUNG = "Standar Pelayanan Minimal"
"""What every report is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampul:
    """The first page.

    Args:
        judul: Title of the report.
        daerah: Name of the daerah; empty where no cell says whose figures these are.
        provinsi: "Provinsi …", empty for a provinsi itself.
        kode: Its code.
        periode: The period as inside a sentence: "tahun 2024".
        disusun: Day of the report in words.
        kelengkapan: The verdict in words; empty where nobody has judged yet.
        pita: What stands on every page: that the figures are fictional, that they are simulated.
    """

    judul: str
    daerah: str
    provinsi: str
    kode: str
    periode: str
    disusun: str
    kelengkapan: str
    pita: tuple[str, ...]

    @property
    def nama(self) -> str:
        """Title, daerah and period in one line, as the name of the file in a viewer."""
        return " · ".join(filter(None, (self.judul, self.daerah, self.periode)))

    @property
    def tentang(self) -> str:
        """Daerah and period in one line."""
        return " · ".join(filter(None, (self.daerah, self.periode)))

    @property
    def ekor(self) -> str:
        """What titles end with, as a pattern: ", Kabupaten Belu, tahun 2021", or the same in brackets."""
        whose = re.escape(f"{self.daerah}, {self.periode}") if self.daerah else "\\z."
        return rf"(, {whose}| \({whose}\))$"

    @property
    def fakta(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each fact, in order."""
        facts = (
            ("Periode", self.periode[:1].upper() + self.periode[1:]),
            ("Kode Kemendagri", self.kode),
            ("Disusun", self.disusun),
            ("Kelengkapan", self.kelengkapan),
        )
        return tuple((label, value) for label, value in facts if value)


def describe_sampul(document: Document) -> Sampul:
    """The first page of ``document``, dated today."""
    identitas = document.identitas
    return Sampul(
        judul=document.judul,
        daerah=identitas.nama if identitas else "",
        provinsi=name_provinsi(identitas.kode_kemendagri) if identitas else "",
        kode=identitas.kode_kemendagri if identitas else "",
        periode=name_periode(identitas.tahun, identitas.periode) if identitas else "",
        disusun=format_tanggal(today()),
        kelengkapan=_describe_putusan(document),
        pita=tuple(_bands(document.identitas, simulasi=document.simulasi)),
    )


def name_provinsi(kode: str) -> str:
    """The provinsi in which the daerah ``kode`` lies; empty for a provinsi itself and for an unknown code."""
    try:
        daerah = get_daerah(kode)
    except PemakaianError:
        return ""
    return "" if daerah.tingkat == "provinsi" else f"Provinsi {daerah.provinsi}"


def _describe_putusan(document: Document) -> str:
    putusan = document.putusan
    if putusan is None:
        return ""
    return f"{putusan.hasil} ({len(putusan.alasan)} catatan)" if putusan.alasan else putusan.hasil


def _bands(identitas: Identitas | None, *, simulasi: bool) -> list[str]:
    fiktif = [f"DATA FIKTIF – {identitas.nama} tidak ada"] if identitas and identitas.fiktif else []
    return fiktif + (["SIMULASI – angka dibangkitkan komputer, bukan data daerah"] if simulasi else [])


JUDUL_KELENGKAPAN = "Catatan kelengkapan"


def blocks_with_verdict(document: Document) -> tuple[Blok, ...]:
    """The blocks of ``document`` and, where its verdict has reasons, a last chapter that lists them."""
    putusan = document.putusan
    if putusan is None or not putusan.alasan:
        return document.blok
    reasons = "\n".join(f"- {escape_teks(alasan)}" for alasan in putusan.alasan)
    words = f"Putusan untuk laporan ini: **{escape_teks(putusan.hasil)}**.\n\n{reasons}"
    heading = Judul(
        id="catatan-kelengkapan",
        tingkat=2,
        teks=JUDUL_KELENGKAPAN,
        isi=parse_markdown(JUDUL_KELENGKAPAN, html=False)[1:-1],
    )
    prose = Prosa(id="isi-catatan-kelengkapan", isi=parse_markdown(words, html=False))
    return (*document.blok, heading, prose)
