"""Simulated input for all daerah: to try the workbook, to train people, to measure its speed.

Names, codes and populations are real, every figure about services is drawn by chance, and nothing about a
daerah but its population and kind has any influence on it. Sources begin with the mark :data:`SIMULASI`, from
which every page of a report knows what it shows.
"""

import csv
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spmlib.core.daerah import Daerah, all_daerah
from spmlib.core.errors import PemakaianError, RegulasiError
from spmlib.core.paths import CONTOH, MASUKAN, TERBIT, relative_name
from spmlib.core.periode import TAHUNAN, last_day
from spmlib.core.tables import SIMULASI, TABEL, Status
from spmlib.regulation import Layanan, load_regulasi
from spmlib.run.parameter import check_tahun
from spmlib.run.simpan import explain_oserror, open_staging, write_synced

BENIH = 514
_CATATAN = "SIMULASI.txt"
_TABEL = ("capaian", "mutu", "terbit", "profil")
_BAWAAN = 0.004

# Recipients per head of population: the age pyramid of a typical daerah, not a rule and not about anybody.
_BAGIAN = {
    "kabkota.pendidikan.paud": 0.034,
    "kabkota.pendidikan.dikdas": 0.155,
    "kabkota.pendidikan.kesetaraan": 0.012,
    "provinsi.pendidikan.menengah": 0.048,
    "provinsi.pendidikan.khusus": 0.003,
    "kabkota.kesehatan.ibu_hamil": 0.019,
    "kabkota.kesehatan.ibu_bersalin": 0.018,
    "kabkota.kesehatan.bayi_baru_lahir": 0.017,
    "kabkota.kesehatan.balita": 0.081,
    "kabkota.kesehatan.usia_dikdas": 0.155,
    "kabkota.kesehatan.usia_produktif": 0.62,
    "kabkota.kesehatan.usia_lanjut": 0.11,
    "kabkota.kesehatan.hipertensi": 0.21,
    "kabkota.kesehatan.diabetes": 0.015,
    "kabkota.kesehatan.odgj_berat": 0.0015,
    "kabkota.kesehatan.terduga_tbc": 0.009,
    "kabkota.kesehatan.risiko_hiv": 0.022,
    "kabkota.pekerjaan_umum.air_minum": 0.97,
    "kabkota.pekerjaan_umum.air_limbah": 0.97,
    "provinsi.pekerjaan_umum.air_minum_curah": 0.08,
    "provinsi.pekerjaan_umum.air_limbah_regional": 0.05,
    "kabkota.perumahan_rakyat.rumah_korban_bencana": 0.0002,
    "kabkota.perumahan_rakyat.rumah_relokasi": 0.0001,
    "kabkota.trantibumlinmas.informasi_rawan_bencana": 0.12,
    "kabkota.trantibumlinmas.pencegahan_kesiapsiagaan": 0.06,
    "kabkota.trantibumlinmas.kebakaran": 0.0004,
    "kabkota.sosial.disabilitas": 0.0008,
    "kabkota.sosial.anak": 0.0006,
    "kabkota.sosial.lansia": 0.0012,
    "kabkota.sosial.gelandangan_pengemis": 0.0002,
}
_UMUR = (
    ("penduduk_usia_5_6", 0.034),
    ("penduduk_usia_7_15", 0.155),
    ("penduduk_usia_15_59", 0.62),
    ("penduduk_usia_60_keatas", 0.11),
)


@dataclass(frozen=True, slots=True)
class _Kelengkapan:
    """How well a daerah reports: shares of services missing and of services without quality figures."""

    bagian: float
    hilang: float
    tanpa_mutu: float
    bidang_hilang: int = 0
    hanya_terbit: bool = False


_KELENGKAPAN = (
    _Kelengkapan(0.50, hilang=0.01, tanpa_mutu=0.01),
    _Kelengkapan(0.30, hilang=0.08, tanpa_mutu=0.08),
    _Kelengkapan(0.12, hilang=0.10, tanpa_mutu=0.15, bidang_hilang=3),
    _Kelengkapan(0.05, hilang=1, tanpa_mutu=1, hanya_terbit=True),
    _Kelengkapan(0.03, hilang=1, tanpa_mutu=1),
)


@dataclass(frozen=True, slots=True)
class HasilSimulasi:
    """What was written: the folder, and the number of rows per table."""

    folder: Path
    baris: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Dadu:
    """The luck of one daerah in one year. Every daerah has its own, so that none depends on another."""

    daerah: Daerah
    tahun: int
    kelengkapan: _Kelengkapan
    mampu: float
    rng: random.Random
    tulis: dict[str, Callable[..., None]] = field(repr=False)

    def chance(self, bagian: float) -> bool:
        return self.rng.random() < bagian

    def share(self, pusat: float, sebar: float, penuh: float) -> float:
        """A share between 0 and 1 around ``pusat``, and 1 in a part ``penuh`` of all cases."""
        return 1.0 if self.chance(penuh) else min(1.0, max(0.0, self.rng.gauss(pusat, sebar)))


def make_simulasi(
    tahun: int, keluar: Path, seed: int = BENIH, daerah: Sequence[Daerah] | None = None
) -> HasilSimulasi:
    """Write simulated ``capaian.csv``, ``mutu.csv``, ``terbit.csv`` and ``profil.csv``.

    The same year and seed always give the same files. A third of the daerah also have the year before.

    Args:
        tahun: Year of the data.
        keluar: Folder for the files, of its own.
        seed: Another number gives other figures.
        daerah: Whose figures; by default all 38 provinces and 514 kabupaten/kota.

    Raises:
        PemakaianError: The folder holds other data, or the year is none on which one can report.
        LaporanError: The folder cannot be written.
    """
    check_tahun(tahun)
    _check_folder(keluar)
    services = _load_layanan(tahun)
    counts = dict.fromkeys(_TABEL, 0)
    with open_staging(keluar) as staging:
        files = {nama: (staging / f"{nama}.csv").open("w", encoding="utf-8", newline="") for nama in _TABEL}
        try:
            writers = {
                nama: _open_table(nama, seed, csv.writer(file), counts) for nama, file in files.items()
            }
            for area in all_daerah() if daerah is None else daerah:
                for dice in _roll(area, tahun, seed, writers):
                    if dice.tahun in services:
                        _write_daerah(dice, services[dice.tahun])
        finally:
            for file in files.values():
                file.close()
        write_synced(staging / _CATATAN, _describe(tahun, seed).encode())
        with explain_oserror(keluar):
            for nama in (_CATATAN, *(f"{nama}.csv" for nama in _TABEL)):
                (staging / nama).replace(keluar / nama)
    return HasilSimulasi(keluar, counts)


def _check_folder(keluar: Path) -> None:
    if keluar.resolve() in {MASUKAN.resolve(), TERBIT.resolve(), CONTOH.resolve()}:
        raise PemakaianError(
            "Folder ini milik data daerah, bukan simulasi.",
            di=relative_name(keluar),
            akibat="Angka rekaan akan tercampur dengan angka yang dilaporkan.",
            saran="Pilih folder lain, misalnya --keluar simulasi.",
        )
    if keluar.is_dir() and any(keluar.glob("*.*")) and not (keluar / _CATATAN).exists():
        raise PemakaianError(
            "Folder ini sudah berisi berkas lain.",
            di=relative_name(keluar),
            akibat="Simulasi tidak menimpa data siapa pun.",
            saran="Pilih folder kosong.",
        )


def _load_layanan(tahun: int) -> dict[int, Callable[[str], Sequence[Layanan]]]:
    """What is due from a daerah in ``tahun``, and in the year before where there was a law."""
    regulasi = load_regulasi()
    found: dict[int, Callable[[str], Sequence[Layanan]]] = {}
    found[tahun] = regulasi.at(last_day(tahun, TAHUNAN)).layanan_wajib
    with suppress(RegulasiError):
        found[tahun - 1] = regulasi.at(last_day(tahun - 1, TAHUNAN)).layanan_wajib
    return found


def _open_table(nama: str, seed: int, writer: Any, counts: dict[str, int]) -> Callable[..., None]:  # noqa: ANN401
    """A function that writes one row; it numbers no columns, but names them."""
    columns = list(TABEL[nama].kolom)
    writer.writerow(columns)

    def write(**values: object) -> None:
        values.setdefault("periode", TAHUNAN)
        values.setdefault("sumber", f"{SIMULASI} (benih {seed})")
        writer.writerow([values.get(column, "") for column in columns])
        counts[nama] += 1

    return write


def _roll(daerah: Daerah, tahun: int, seed: int, tulis: dict[str, Callable[..., None]]) -> Iterator[_Dadu]:
    """The luck of ``daerah`` this year, and for a third of them the year before, a little worse."""
    rng = random.Random(f"{seed}/{daerah.kode_kemendagri}/{tahun}")  # noqa: S311 - made-up figures, no secrets
    mampu = min(0.97, max(0.35, rng.gauss(0.82, 0.11)))
    level = rng.choices(_KELENGKAPAN, [k.bagian for k in _KELENGKAPAN])[0]
    if rng.random() < 1 / 3:
        yield _Dadu(daerah, tahun - 1, level, mampu - rng.uniform(-0.02, 0.08), rng, tulis)
    yield _Dadu(daerah, tahun, level, mampu, rng, tulis)


def _write_daerah(dice: _Dadu, layanan_wajib: Callable[[str], Sequence[Layanan]]) -> None:
    kode = dice.daerah.kode_kemendagri
    services = layanan_wajib(kode)
    _write_profil(dice)
    sectors = list(dict.fromkeys(s.bidang for s in services))
    silent = set(dice.rng.sample(sectors, min(len(sectors), dice.kelengkapan.bidang_hilang)))
    if dice.kelengkapan.hanya_terbit:
        _write_terbit(dice, sectors)
        return
    for service in services:
        if service.bidang not in silent:
            _write_layanan(dice, service)


def _write_profil(dice: _Dadu) -> None:
    people = dice.daerah.penduduk or 0
    for nama, share in (("penduduk", 1.0), *_UMUR):
        dice.tulis["profil"](
            kode_kemendagri=dice.daerah.kode_kemendagri,
            tahun=dice.tahun,
            indikator=nama,
            nilai=round(people * share),
            satuan="jiwa",
        )


def _write_terbit(dice: _Dadu, sectors: Sequence[str]) -> None:
    """What little a press release would tell: a percentage of most *bidang*."""
    for bidang in sectors:
        if dice.chance(0.8):
            dice.tulis["terbit"](
                kode_kemendagri=dice.daerah.kode_kemendagri,
                tahun=dice.tahun,
                tingkat="bidang",
                unit_id=bidang,
                ukuran="tidak_disebut",
                persen=round(100 * dice.share(dice.mampu, 0.15, 0.1), 2),
            )


def _write_layanan(dice: _Dadu, service: Layanan) -> None:
    key = {"kode_kemendagri": dice.daerah.kode_kemendagri, "tahun": dice.tahun, "layanan_id": service.id}
    write = dice.tulis["capaian"]
    if dice.chance(dice.kelengkapan.hilang):
        if dice.chance(0.5):
            write(**key, status=Status.TIDAK_DILAPORKAN)
        return
    if service.nihil_mungkin and dice.chance(0.35):
        write(**key, status=Status.NIHIL)
        return
    need = _draw_sasaran(dice, service)
    served = round(need * dice.share(dice.mampu, 0.12, 0.2))
    if dice.chance(0.01):
        served = round(need * dice.rng.uniform(1.01, 1.08))
    write(**key, sasaran=need, terlayani=served, status=Status.DILAPORKAN)
    if not dice.chance(dice.kelengkapan.tanpa_mutu):
        _write_mutu(dice, service, key, need)


def _draw_sasaran(dice: _Dadu, service: Layanan) -> int:
    people = dice.daerah.penduduk or 0
    return max(1, round(people * _BAGIAN.get(service.id, _BAWAAN) * dice.rng.uniform(0.85, 1.15)))


def _write_mutu(dice: _Dadu, service: Layanan, key: dict[str, Any], sasaran: int) -> None:
    for item in service.mutu:
        staff = item.kelompok == "sdm"
        need = max(1, round(sasaran / dice.rng.uniform(150, 400))) if staff else sasaran
        have = round(need * dice.share(dice.mampu - 0.02, 0.14, 0.3))
        dice.tulis["mutu"](
            **key,
            kelompok=item.kelompok,
            butir=item.id,
            satuan=item.satuan or "",
            kebutuhan=need,
            tersedia="" if dice.chance(0.005) else have,
        )


def _describe(tahun: int, seed: int) -> str:
    return (
        f"{SIMULASI}: angka di folder ini dibangkitkan komputer (tahun {tahun}, benih {seed}).\n"
        "Nama, kode, dan jumlah penduduk daerah nyata; semua angka layanan acak dan tidak menggambarkan "
        "siapa pun.\n"
        "Setiap halaman laporan dari data ini menyebutnya. Folder ini boleh dihapus atau dibuat ulang.\n"
    )
