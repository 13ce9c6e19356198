"""From parameters to everything that a report knows: read, check, compute."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from spmlib.analysis.situasi import Pembanding, Situasi
from spmlib.core.daerah import NASIONAL, Daerah, daerah_of_provinsi, find_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.gaya import find_gaya, use_gaya
from spmlib.core.paths import CONTOH, MASUKAN, ROOT, TERBIT
from spmlib.core.periode import last_day
from spmlib.core.tables import TABEL
from spmlib.index import PERLAKUAN_NIHIL
from spmlib.ingest import Masukan
from spmlib.narrative.catatan import read_catatan
from spmlib.run.pangkalan import Pangkalan, open_pangkalan
from spmlib.run.parameter import Parameter, collect_parameter
from spmlib.validate import check_masukan


def open_situasi(namespace: dict[str, Any]) -> Situasi:
    """What the report of a notebook knows. Pass ``globals()``: its variables are the parameters.

    Raises:
        PemakaianError: A parameter is unknown or wrong.
        LaporanError: The look cannot be used.
        MasukanError: An input cannot be read at all.
    """
    parameter = collect_parameter(namespace)
    use_gaya(find_gaya(parameter.gaya))
    return build_situasi(parameter)


def build_situasi(parameter: Parameter) -> Situasi:
    """What a report with these parameters knows."""
    daerah = find_daerah(parameter.kode_kemendagri)
    peers = [find_daerah(kode) for kode in parameter.pembanding]
    perlakuan = read_perlakuan(parameter.perlakuan_nihil)
    pangkalan = open_sources(daerah, parameter.masukan)
    own = _select_rows(pangkalan.masukan, daerah)
    catatan = read_catatan(daerah.kode_kemendagri, parameter.tahun, parameter.periode)
    waktu, regulasi = (parameter.tahun, parameter.periode), pangkalan.regulasi
    around = [d for d in daerah_of_provinsi(daerah.kode_provinsi) if pangkalan.has_rows(d, waktu)]
    same_periode = (w for w in pangkalan.list_waktu(daerah) if w[1] == parameter.periode and w != waktu)
    other_years = filter(pangkalan.has_aturan, same_periode)

    def compute_all(areas: Iterable[Daerah]) -> tuple[Pembanding, ...]:
        return tuple(Pembanding(d, pangkalan.compute(d, waktu, perlakuan)) for d in areas if d != daerah)

    return Situasi(
        daerah=daerah,
        hasil=pangkalan.compute(daerah, waktu, perlakuan),
        tahun_lain=tuple(pangkalan.compute(daerah, w, perlakuan) for w in sorted(other_years)),
        pembanding=compute_all(peers),
        sekitar=compute_all(around),
        masukan=own,
        temuan=(*check_masukan(own, regulasi, daerah.kode_kemendagri, *waktu), *catatan.temuan),
        catatan=catatan.isi,
        aturan=regulasi.at(last_day(*waktu)),
        regulasi=regulasi,
    )


def open_sources(daerah: Daerah, masukan: Sequence[str]) -> Pangkalan:
    """What was read of the sources of ``daerah``: lent to this process, else read here."""
    lent = _LENT.get(name_sources(daerah, masukan))
    return lent or open_pangkalan(tuple(resolve_sources(daerah, masukan)))


Sumber = tuple[tuple[str, ...], bool]
"""Sources by name; where none is named, whether they are those of a fictional daerah."""

_LENT: dict[Sumber, Pangkalan] = {}


def name_sources(daerah: Daerah, masukan: Sequence[str]) -> Sumber:
    """Which sources these are, also on a machine that does not have them."""
    return tuple(masukan), not masukan and daerah.fiktif


def lend_sources(lent: Mapping[Sumber, Pangkalan]) -> None:
    """Let this process take these sources as already read, instead of those lent before."""
    _LENT.clear()
    _LENT.update(lent)


def _select_rows(masukan: Masukan, daerah: Daerah) -> Masukan:
    """The rows of ``daerah``, and what is published about its province and the nation."""
    own = masukan.for_daerah(daerah.kode_kemendagri)
    with_context = masukan.for_daerah(daerah.kode_kemendagri, NASIONAL, daerah.kode_provinsi)
    return replace(with_context, **{nama: getattr(own, nama) for nama in TABEL if nama != "terbit"})


def resolve_sources(daerah: Daerah, masukan: Sequence[str]) -> Iterable[Path]:
    """Files and folders to read for ``daerah``: the named ones, else the workbook's own that exist.

    Relative names are looked up where the command runs, then in the workbook.

    Raises:
        PemakaianError: A named path is empty or does not exist.
    """
    if not masukan:
        own = (CONTOH,) if daerah.fiktif else (TERBIT, MASUKAN)
        yield from (path for path in own if path.exists())
    for name in masukan:
        if not name.strip():
            raise PemakaianError(
                "Nama masukan kosong.",
                akibat="Nama kosong akan berarti folder tempat Anda bekerja.",
                saran="Tulis nama berkas atau foldernya, atau hapus pilihan --masukan.",
            )
        found = [path for path in (Path(name), ROOT / name) if path.exists()]
        if not found:
            raise PemakaianError(
                f'Masukan "{name}" tidak ditemukan.', saran="Periksa nama berkas atau foldernya."
            )
        yield found[0]


def read_perlakuan(text: str) -> str | None:
    """The treatment of *nihil* that ``text`` names; None for the one in force."""
    if text and text not in PERLAKUAN_NIHIL:
        raise PemakaianError(
            f'Perlakuan nihil "{text}" tidak dikenal.',
            saran=f"Pakai salah satu: {', '.join(PERLAKUAN_NIHIL)}.",
        )
    return text or None
