"""From parameters to everything that a report knows: read, check, compute."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from spmlib.analysis.situasi import Pembanding, Situasi
from spmlib.core.daerah import NASIONAL, Daerah, daerah_of_provinsi, find_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import CONTOH, MASUKAN, ROOT, TERBIT
from spmlib.core.periode import last_day
from spmlib.core.tables import Capaian, Terbit
from spmlib.index import PERLAKUAN_NIHIL, HasilDaerah, compute_daerah
from spmlib.ingest import Masukan, read_masukan
from spmlib.regulation import load_regulasi
from spmlib.run.parameter import Parameter, collect_parameter
from spmlib.validate import check_masukan


def open_situasi(namespace: dict[str, Any]) -> Situasi:
    """What the report of a notebook knows. Pass ``globals()``: its variables are the parameters.

    Raises:
        PemakaianError: A parameter is unknown or wrong.
        MasukanError: An input cannot be read at all.
    """
    return build_situasi(collect_parameter(namespace))


def build_situasi(parameter: Parameter) -> Situasi:
    """What a report with these parameters knows."""
    daerah = find_daerah(parameter.kode_kemendagri)
    pembanding = tuple(find_daerah(kode) for kode in parameter.pembanding)
    perlakuan = read_perlakuan(parameter.perlakuan_nihil)
    masukan = read_sources(tuple(resolve_sources(daerah, parameter.masukan)))
    own = masukan.for_daerah(daerah.kode_kemendagri, NASIONAL, daerah.kode_provinsi)
    regulasi = load_regulasi()

    def compute(area: Daerah, tahun: int) -> HasilDaerah:
        aturan = regulasi.at(last_day(tahun, parameter.periode))
        return compute_daerah(area, tahun, parameter.periode, masukan, aturan, perlakuan)

    return Situasi(
        daerah=daerah,
        hasil=compute(daerah, parameter.tahun),
        tahun_lain=tuple(compute(daerah, tahun) for tahun in _other_years(own, daerah, parameter)),
        pembanding=tuple(
            Pembanding(area, compute(area, parameter.tahun)) for area in pembanding if area != daerah
        ),
        masukan=own,
        temuan=check_masukan(own, regulasi, daerah.kode_kemendagri),
        aturan=regulasi.at(last_day(parameter.tahun, parameter.periode)),
        regulasi=regulasi,
        sekitar=tuple(
            (area, partial(compute, area, parameter.tahun)) for area in _find_sekitar(daerah, masukan, parameter)
        ),
    )


def resolve_sources(daerah: Daerah, masukan: Sequence[str]) -> Iterable[Path]:
    """Files and folders to read for ``daerah``: the named ones, else the workbook's own that exist.

    Relative names are looked up where the command runs, then in the workbook.

    Raises:
        PemakaianError: A named path does not exist.
    """
    if not masukan:
        own = (CONTOH,) if daerah.fiktif else (TERBIT, MASUKAN)
        yield from (path for path in own if path.exists())
    for name in masukan:
        found = [path for path in (Path(name), ROOT / name) if path.exists()]
        if not found:
            raise PemakaianError(
                f'Masukan "{name}" tidak ditemukan.', saran="Periksa nama berkas atau foldernya."
            )
        yield found[0]


@lru_cache(maxsize=4)
def read_sources(paths: tuple[Path, ...]) -> Masukan:
    """The rows of ``paths``, read once per process."""
    return read_masukan(paths)


def read_perlakuan(text: str) -> str | None:
    """The treatment of *nihil* that ``text`` names; None for the one in force."""
    if text and text not in PERLAKUAN_NIHIL:
        raise PemakaianError(
            f'Perlakuan nihil "{text}" tidak dikenal.',
            saran=f"Pakai salah satu: {', '.join(PERLAKUAN_NIHIL)}.",
        )
    return text or None


def _find_sekitar(daerah: Daerah, masukan: Masukan, parameter: Parameter) -> Iterator[Daerah]:
    """Kabupaten and kota of the same province that have reported or been published in the period."""
    wanted = (parameter.tahun, parameter.periode)
    for area in daerah_of_provinsi(daerah.kode_provinsi):
        own = masukan.for_daerah(area.kode_kemendagri)
        if area != daerah and any((row.tahun, row.periode) == wanted for row in (*own.capaian, *own.terbit)):
            yield area


def _other_years(own: Masukan, daerah: Daerah, parameter: Parameter) -> list[int]:
    rows: tuple[Capaian | Terbit, ...] = (*own.capaian, *own.terbit)
    kode, periode = daerah.kode_kemendagri, parameter.periode
    years = {row.tahun for row in rows if row.kode_kemendagri == kode and row.periode == periode}
    return sorted(years - {parameter.tahun})
