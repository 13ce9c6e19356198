"""What a batch has to do: which reports there are, what each is made from, and why it would be made again."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from spmlib.core.daerah import NASIONAL, Daerah, daerah_of_provinsi, find_daerah
from spmlib.core.errors import SpmError
from spmlib.core.gaya import find_gaya
from spmlib.core.paths import today
from spmlib.core.periode import TAHUNAN
from spmlib.report.bab import choose_notebooks
from spmlib.run.batch import digest
from spmlib.run.batch.ledger import Catatan, Keadaan, Nomor
from spmlib.run.batch.pool import Cara
from spmlib.run.berkas_daerah import merge_parameter
from spmlib.run.buka import Sumber, name_sources, resolve_sources
from spmlib.run.eksekusi import portable, read_notebook
from spmlib.run.manifest import list_versi
from spmlib.run.pangkalan import Pangkalan, Waktu, open_pangkalan
from spmlib.run.parameter import Parameter
from spmlib.validate import check_masukan

_DAERAH = "daerah:"
_SEKITAR = ("sekitar", "peta_provinsi")
"""What a notebook says of itself where it shows the daerah around: as a middle, or each by its name."""

_SEBAB = {
    "data": "datanya berubah",
    "temuan": "temuan pada datanya berubah",
    "terbit": "angka terbit provinsi atau nasional berubah",
    "parameter": "parameternya berubah",
    "catatan": "catatan tentang daerah ini berubah",
    "aturan": "aturan yang berlaku berubah",
    "notebook": "notebook berubah",
    "gaya": "gaya tampilan berubah",
    "nasihat": "aturan rekomendasi, pembacaan, atau pemeriksaan berubah",
    "program": "program atau templat berubah",
    "pustaka": "versi pustaka berubah",
    "tanggal": "tanggal laporan berubah",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilihan:
    """What a batch is asked to do.

    Args:
        daerah: Whose reports.
        tahun: Year of the data.
        periode: Period within the year.
        notebooks: The notebooks, one report each.
        formats: Ids of formats.
        bab: Choice of chapters; empty leaves it to the parameter file of each daerah.
        gaya: Look; empty leaves it to the parameter file of each daerah.
        masukan: Files or folders to read; empty reads the workbook's own.
        perlakuan_nihil: Treatment of *nihil*; empty takes the one in force.
        keluar: Folder for outputs.
        mesin: Id of the engine that runs the notebooks.
        pekerja: Number of workers; 0 takes one per core.
        batas_detik: Time limit of one report.
        ulang_gagal: Also make again what failed by its own content.
        cara: How workers are made; None leaves it to the system.
        dask: Address of a scheduler; empty works on this machine.
    """

    daerah: tuple[Daerah, ...]
    tahun: int
    notebooks: tuple[Path, ...]
    formats: tuple[str, ...]
    keluar: Path
    periode: str = TAHUNAN
    bab: str = ""
    gaya: str = ""
    masukan: tuple[str, ...] = ()
    perlakuan_nihil: str = ""
    mesin: str = "spm"
    pekerja: int = 0
    batas_detik: float = 300
    ulang_gagal: bool = False
    cara: Cara | None = None
    dask: str = ""


@dataclass(frozen=True, slots=True)
class RencanaLaporan:
    """One report: its notebook, its fingerprints, and why it has to be made; empty where it is up to date."""

    nomor: Nomor
    path: Path
    bagian: Mapping[str, str]
    formats: tuple[str, ...]
    sebab: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rencana:
    """All reports of one daerah; ``galat`` where they cannot even be planned."""

    daerah: Daerah
    parameter: Parameter | None
    laporan: tuple[RencanaLaporan, ...]
    galat: SpmError | None = None


@dataclass(frozen=True)
class Latar:
    """What the reports of a batch have in common, found out once."""

    pilihan: Pilihan
    lama: Mapping[Nomor, Catatan]
    pangkalan: dict[Sumber, Pangkalan] = field(default_factory=dict)

    @cached_property
    def bersama(self) -> dict[str, str]:
        """Fingerprints of everything that shapes every report."""
        # Without a given date a report keeps the day on which it was made, for as long as nothing changes.
        date = {"tanggal": today().isoformat()} if "SOURCE_DATE_EPOCH" in os.environ else {}
        return {
            "program": digest.digest_program(),
            "nasihat": digest.digest_nasihat(),
            "pustaka": digest.digest_text(json.dumps(list_versi(), sort_keys=True)),
            **date,
        }

    @cached_property
    def notebook(self) -> dict[Path, tuple[str, bool]]:
        """Fingerprint of each notebook, and whether it shows the other daerah of the province.

        Raises:
            PemakaianError: One of them is no notebook of ours.
        """
        return {
            path: (
                digest.digest_notebook(path),
                any(read_notebook(path).metadata.get("spm", {}).get(name) for name in _SEKITAR),
            )
            for path in self.pilihan.notebooks
        }

    def open(self, daerah: Daerah, masukan: Sequence[str]) -> Pangkalan:
        """What was read of the sources of ``daerah``; read at the first asking, and never again.

        Raises:
            SpmError: A source is not there or cannot be read.
        """
        key = name_sources(daerah, masukan)
        if key not in self.pangkalan:
            self.pangkalan[key] = open_pangkalan(tuple(resolve_sources(daerah, masukan)))
        return self.pangkalan[key]

    def nomor(self, daerah: Daerah, notebook: Path) -> Nomor:
        """Number of one report in the ledger."""
        p = self.pilihan
        return Nomor(daerah.kode_kemendagri, p.tahun, p.periode, notebook.stem)


def plan_all(latar: Latar) -> Iterator[Rencana]:
    """The plan for every daerah, in turn. One that cannot be planned does not stop the others."""
    for daerah in latar.pilihan.daerah:
        try:
            yield plan_daerah(latar, daerah)
        except SpmError as error:
            yield Rencana(daerah, None, (), error)


def plan_daerah(latar: Latar, daerah: Daerah) -> Rencana:
    """The plan for the reports of ``daerah``.

    Raises:
        SpmError: Its parameters are wrong, or its sources cannot be read.
    """
    parameter = read_values(latar.pilihan, daerah)
    pangkalan = latar.open(daerah, parameter.masukan)
    own = {**latar.bersama, **_describe_daerah(daerah, parameter, pangkalan)}
    waktu = (parameter.tahun, parameter.periode)
    around = _describe_others(pangkalan, daerah_of_provinsi(daerah.kode_provinsi), daerah, waktu)
    reports = []
    for path in choose_notebooks(latar.pilihan.notebooks, parameter.bab):
        fingerprint, shows_others = latar.notebook[path]
        bagian = {**own, "notebook": fingerprint, **(around if shows_others else {})}
        reports.append(_plan_report(latar, latar.nomor(daerah, path), path, bagian))
    return Rencana(daerah, parameter, tuple(reports))


def read_values(pilihan: Pilihan, daerah: Daerah) -> Parameter:
    """Parameters of the reports of ``daerah``: its file's, overruled by what the batch was given."""
    values = {
        "tahun": pilihan.tahun,
        "periode": pilihan.periode,
        "masukan": pilihan.masukan,
        "perlakuan_nihil": pilihan.perlakuan_nihil,
        "bab": pilihan.bab,
        "gaya": pilihan.gaya,
    }
    return merge_parameter(daerah, values)


def _describe_daerah(daerah: Daerah, parameter: Parameter, pangkalan: Pangkalan) -> dict[str, str]:
    """Fingerprints of what the reports of one daerah are made from, and no other's."""
    kode, masukan = daerah.kode_kemendagri, pangkalan.masukan
    peers = [find_daerah(name) for name in parameter.pembanding]
    waktu = (parameter.tahun, parameter.periode)
    temuan = check_masukan(masukan.for_daerah(kode), pangkalan.regulasi, kode, *waktu)
    shown = {name: portable(value) for name, value in parameter.model_dump().items()}
    return {
        "data": digest.digest_baris(masukan, kode),
        "temuan": digest.digest_temuan(temuan),
        "terbit": digest.digest_terbit(
            masukan, NASIONAL if kode == daerah.kode_provinsi else daerah.kode_provinsi
        ),
        "parameter": digest.digest_text(json.dumps(shown, sort_keys=True)),
        "catatan": digest.digest_catatan(kode),
        "gaya": digest.digest_tampilan(find_gaya(parameter.gaya)),
        "aturan": digest.digest_aturan(
            pangkalan.regulasi, (daerah, *peers), {waktu, *pangkalan.list_waktu(daerah)}
        ),
        **_describe_others(pangkalan, peers, daerah, waktu),
    }


def _describe_others(
    pangkalan: Pangkalan, areas: Sequence[Daerah], own: Daerah, waktu: Waktu
) -> dict[str, str]:
    return {
        f"{_DAERAH}{d.kode_kemendagri}": _digest_hasil(pangkalan, d.kode_kemendagri, waktu)
        for d in areas
        if d != own
    }


@lru_cache(maxsize=1024)
def _digest_hasil(pangkalan: Pangkalan, kode: str, waktu: Waktu) -> str:
    # Asked for by the reports of every neighbour.
    return digest.digest_hasil(pangkalan.masukan, kode, waktu)


def _plan_report(latar: Latar, nomor: Nomor, path: Path, bagian: Mapping[str, str]) -> RencanaLaporan:
    before = latar.lama.get(nomor)
    # A report that stands in five formats is made in five again, or they would no longer agree.
    formats = tuple(dict.fromkeys((*latar.pilihan.formats, *(before.format if before else ()))))
    return RencanaLaporan(nomor, path, bagian, formats, explain_stale(latar.pilihan, before, bagian))


def explain_stale(
    pilihan: Pilihan, before: Catatan | None, bagian: Mapping[str, str] | None
) -> tuple[str, ...]:
    """Why a report has to be made, in words; nothing where it is up to date.

    Args:
        pilihan: What was asked for.
        before: What the ledger says.
        bagian: Its fingerprints today; None where they are known to be those of the ledger.
    """
    if before is None:
        return ("belum pernah dibuat",)
    if before.keadaan is Keadaan.DIKERJAKAN:
        return ("pembuatan terakhir terputus",)
    if before.keadaan is Keadaan.TERHENTI:
        return (f"pembuatan terakhir terhenti: {before.sebab[0] if before.sebab else 'tanpa keterangan'}",)
    if bagian is not None and (changed := _explain_changes(before.bagian, bagian)):
        return changed
    if before.keadaan is Keadaan.GAGAL:
        return ("gagal pada pembuatan terakhir",) if pilihan.ulang_gagal else ()
    return (
        *(f"format {f} belum dibuat" for f in pilihan.formats if f not in before.format),
        *(
            f'berkas "{name}" tidak ada lagi'
            for name in before.berkas
            if not (pilihan.keluar / name).is_file()
        ),
    )


def _explain_changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    changed = [name for name in dict.fromkeys((*now, *before)) if before.get(name) != now.get(name)]
    return tuple(dict.fromkeys(_name_change(name, name in before, name in now) for name in changed))


def _name_change(name: str, sudah: bool, masih: bool) -> str:  # noqa: FBT001 - before and now
    if not name.startswith(_DAERAH):
        return _SEBAB[name]
    nama = find_daerah(name.removeprefix(_DAERAH)).nama
    if sudah and masih:
        return f"data {nama} berubah"
    return f"{nama} tidak lagi ditampilkan" if sudah else f"{nama} kini ikut ditampilkan"
