"""How good the data of each OPD are, what is wrong with them, and by when that is to be answered."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from spmlib.analysis.kelembagaan import LaporanOpd, OpdPengampu, analyze_kelembagaan
from spmlib.analysis.pengampu import find_pengampu, is_same_opd
from spmlib.analysis.periksa_opd import assign_temuan
from spmlib.analysis.situasi import Situasi
from spmlib.core.koreksi import Koreksi
from spmlib.core.paths import today
from spmlib.core.periode import name_periode
from spmlib.core.tables import TABEL, Baris, Status
from spmlib.core.temuan import Temuan, Tingkat, count_temuan
from spmlib.index.hasil import HasilLayanan
from spmlib.ingest import BerkasDibaca
from spmlib.validate import KATALOG, Dimensi, find_dimensi, load_patokan
from spmlib.validate.ambang import Penilaian

Nilai = Literal["baik", "lengkapi", "periksa", "perbaiki"]
DIMENSI: tuple[Dimensi, ...] = ("kelengkapan", "konsistensi", "ketepatan_waktu", "penyebut")

_SEMUA_LAYANAN = "SPM-M36"
"""The finding that lists services of every OPD; each OPD hears of its own instead."""


@dataclass(frozen=True, slots=True)
class Lencana:
    """One badge: ``nilai`` is None where it cannot be judged; ``jumlah`` of ``dari`` is what it rests on."""

    dimensi: Dimensi
    nilai: Nilai | None
    jumlah: int
    dari: int


@dataclass(frozen=True, slots=True)
class KoreksiDipakai:
    """One figure that a signed correction has changed: its table, its row and column, and the correction."""

    tabel: str
    baris: Baris
    kolom: str
    koreksi: Koreksi


@dataclass(frozen=True, slots=True)
class BerkasDiperiksa:
    """One file, and how many rows of the daerah it gave."""

    berkas: BerkasDibaca
    baris: int


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One finding with the title of its check and the day until which it is to be answered."""

    temuan: Temuan
    judul: str
    tenggat: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriksaOpd:
    """One OPD.

    Args:
        nama: Its name.
        disebut: Whether the daerah's own tables name it; otherwise it is only the usual one.
        layanan: Services that it carries.
        dilaporkan: How many of them have figures, or are reported as *nihil*.
        belum: Services of which nothing usable has come and no finding speaks.
        tanpa_mutu: Services with recipients, but without any usable item of quality.
        lencana: The four badges, in the order of :data:`DIMENSI`.
        pertanyaan: Findings about its data, most harmful first.
        jumlah: Number of findings per severity.
        laporan: Its reports of the year so far, oldest first.
    """

    nama: str
    disebut: bool
    layanan: tuple[str, ...]
    dilaporkan: int
    belum: tuple[str, ...]
    tanpa_mutu: tuple[str, ...]
    lencana: tuple[Lencana, ...]
    pertanyaan: tuple[Pertanyaan, ...]
    jumlah: dict[str, int]
    laporan: tuple[LaporanOpd, ...]

    @property
    def dinilai(self) -> bool:
        """Whether any of its badges can be judged."""
        return any(lencana.nilai for lencana in self.lencana)

    @property
    def perlu_dijawab(self) -> int:
        """How many findings it has to answer: errors and doubts."""
        return self.jumlah[Tingkat.GALAT] + self.jumlah[Tingkat.PERINGATAN]

    @property
    def diminta(self) -> bool:
        """Whether anything is asked of it."""
        return bool(self.belum or self.tanpa_mutu or self.pertanyaan)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPeriksa:
    """The whole check of one daerah in one period.

    Args:
        nama: The daerah.
        kode: Its Kemendagri code.
        tahun: The year.
        waktu: The period in words.
        opd: All OPD, those with the most harmful findings first.
        umum: Findings that belong to no single OPD.
        jumlah: Number of findings per severity.
        berkas: Files that were read for it.
        wajib: Services due.
        dilaporkan: Of those, with figures or *nihil*.
        koreksi: Figures of the year that signed corrections have changed.
        tenggat_galat: Until when errors are to be answered.
        tenggat_peringatan: Until when doubts and gaps are to be answered.
        terpenting: The most harmful questions of all OPD, at most three.
        hanya_terbit: Whether nothing is known but published figures.
    """

    nama: str
    kode: str
    tahun: int
    waktu: str
    opd: tuple[PeriksaOpd, ...]
    umum: tuple[Pertanyaan, ...]
    jumlah: dict[str, int]
    berkas: tuple[BerkasDiperiksa, ...]
    wajib: int
    dilaporkan: int
    koreksi: tuple[KoreksiDipakai, ...]
    tenggat_galat: date
    tenggat_peringatan: date
    terpenting: tuple[tuple[str, Pertanyaan], ...]
    hanya_terbit: bool

    @property
    def alasan_kosong(self) -> str | None:
        """Why no OPD can be asked anything, as an id; None where one can."""
        return None if self.opd else "tanpa_kewajiban"


def analyze_periksa(situasi: Situasi) -> FaktaPeriksa:
    """Facts on the quality of the data, OPD by OPD."""
    rules = load_patokan().ambang.penilaian
    services = [s for s in situasi.hasil.layanan if s.status is not Status.BUKAN_KEWENANGAN]
    known = _list_opd(situasi, services)
    owners = {s.layanan.id: _find_owner(situasi, s, known) for s in services}
    told = [t for t in situasi.temuan if t.kode != _SEMUA_LAYANAN]
    per_opd, rest = assign_temuan(situasi.masukan, told, owners)
    opd = [
        _describe(
            o, [s for s in services if owners.get(s.layanan.id) == o.nama], per_opd.get(o.nama, []), rules
        )
        for o in known
    ]
    opd.sort(key=_harm)
    return FaktaPeriksa(
        nama=situasi.daerah.nama,
        kode=situasi.daerah.kode_kemendagri,
        tahun=situasi.hasil.tahun,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        opd=tuple(opd),
        umum=tuple(_ask(t, rules) for t in rest),
        jumlah=count_temuan(situasi.temuan),
        berkas=_list_berkas(situasi),
        wajib=len(services),
        dilaporkan=sum(map(_is_reported, services)),
        koreksi=tuple(_list_koreksi(situasi)),
        tenggat_galat=today() + timedelta(days=rules.jawab_galat_hari),
        tenggat_peringatan=today() + timedelta(days=rules.jawab_peringatan_hari),
        terpenting=tuple((o.nama, p) for o in opd for p in o.pertanyaan[:1] if p.tenggat)[:3],
        hanya_terbit=bool(situasi.masukan.terbit) and not situasi.masukan.capaian,
    )


def _list_opd(situasi: Situasi, services: list[HasilLayanan]) -> list[OpdPengampu]:
    """The OPD that are known to carry services or owe reports, and the usual ones of services left over."""
    known = [o for o in analyze_kelembagaan(situasi).opd if o.layanan or o.laporan]
    for s in services:
        nama = _name_owner(situasi, s)
        if not any(is_same_opd(o.nama, nama) for o in known):
            known.append(OpdPengampu(nama, disebut=False, layanan=(), laporan=()))
    return known


def _name_owner(situasi: Situasi, service: HasilLayanan) -> str:
    return find_pengampu(situasi, service).nama[0]


def _find_owner(situasi: Situasi, service: HasilLayanan, known: list[OpdPengampu]) -> str:
    nama = _name_owner(situasi, service)
    return next(o.nama for o in known if is_same_opd(o.nama, nama))


def _describe(
    opd: OpdPengampu, services: list[HasilLayanan], found: list[Temuan], rules: Penilaian
) -> PeriksaOpd:
    reported = [s for s in services if _is_reported(s)]
    asked = {t.unit_id for t in found if t.tingkat is not Tingkat.CATATAN}
    return PeriksaOpd(
        nama=opd.nama,
        disebut=opd.disebut,
        layanan=tuple(s.layanan.nama for s in services),
        dilaporkan=len(reported),
        belum=tuple(s.layanan.nama for s in services if not _is_reported(s) and s.layanan.id not in asked),
        tanpa_mutu=tuple(s.layanan.nama for s in reported if s.penerima is not None and s.mutu is None),
        lencana=(
            _judge_kelengkapan(services, reported),
            _judge_temuan("konsistensi", found, len(reported)),
            _judge_waktu(opd.laporan, rules),
            _judge_temuan("penyebut", found, sum(s.penerima is not None for s in reported)),
        ),
        pertanyaan=tuple(_ask(t, rules) for t in found),
        jumlah=count_temuan(found),
        laporan=opd.laporan,
    )


def _is_reported(s: HasilLayanan) -> bool:
    return s.status in {Status.DILAPORKAN, Status.NIHIL}


def _judge_kelengkapan(services: list[HasilLayanan], reported: list[HasilLayanan]) -> Lencana:
    """Gaps are shown, not blamed: where nothing has come there is nothing to judge yet."""
    nilai: Nilai | None = "baik" if len(reported) == len(services) else "lengkapi"
    return Lencana("kelengkapan", nilai if reported else None, len(reported), len(services))


def _judge_temuan(dimensi: Dimensi, found: list[Temuan], known: int) -> Lencana:
    own = [t.tingkat for t in found if find_dimensi(t.kode) == dimensi and t.tingkat is not Tingkat.CATATAN]
    if not known and not own:
        return Lencana(dimensi, None, 0, 0)
    nilai: Nilai = "perbaiki" if Tingkat.GALAT in own else "periksa" if own else "baik"
    return Lencana(dimensi, nilai, len(own), known)


def _judge_waktu(reports: tuple[LaporanOpd, ...], rules: Penilaian) -> Lencana:
    """Reports in time of those due by now; a report whose day has not come yet is no concern."""
    due = [r for r in reports if r.tanggal_kirim or (r.tenggat and r.tenggat < today())]
    judged = [r for r in due if r.keadaan != "tanpa_tenggat"]
    punctual = sum(r.keadaan == "tepat" for r in judged)
    if not judged:
        return Lencana("ketepatan_waktu", None, 0, 0)
    share = Fraction(punctual, len(judged))
    nilai: Nilai = "baik" if share == 1 else "periksa" if share >= rules.tepat_waktu_cukup else "perbaiki"
    return Lencana("ketepatan_waktu", nilai, punctual, len(judged))


def _ask(temuan: Temuan, rules: Penilaian) -> Pertanyaan:
    days = {
        Tingkat.GALAT: rules.jawab_galat_hari,
        Tingkat.PERINGATAN: rules.jawab_peringatan_hari,
    }.get(temuan.tingkat)
    due = None if days is None else today() + timedelta(days=days)
    return Pertanyaan(temuan, KATALOG[temuan.kode].judul, due)


def _list_koreksi(situasi: Situasi) -> Iterator[KoreksiDipakai]:
    for nama in TABEL:
        for row in getattr(situasi.masukan, nama):
            if row.asal and (row.tahun == situasi.hasil.tahun or nama == "profil"):
                for kolom, koreksi in row.asal.koreksi.items():
                    yield KoreksiDipakai(nama, row, kolom, koreksi)


def _list_berkas(situasi: Situasi) -> tuple[BerkasDiperiksa, ...]:
    own = situasi.daerah.kode_kemendagri
    rows = Counter(
        row.asal.berkas
        for nama in TABEL
        for row in getattr(situasi.masukan, nama)
        if row.asal and row.kode_kemendagri == own
    )
    return tuple(BerkasDiperiksa(b, rows[b.nama]) for b in situasi.masukan.berkas)


def _harm(opd: PeriksaOpd) -> tuple[int, int]:
    return -opd.jumlah[Tingkat.GALAT], -opd.jumlah[Tingkat.PERINGATAN]
