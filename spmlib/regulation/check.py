"""What no single file can know: dates without gap, citations that resolve, ids that match their path."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from spmlib.core.errors import RegulasiError
from spmlib.regulation import rumus
from spmlib.regulation.model import Dasar, IndikatorTambahan, LayananBerkas, Seperti
from spmlib.regulation.naskah import Naskah, iter_versi
from spmlib.regulation.versi import find_cacat


def check_naskah(naskah: Naskah, label: str) -> None:
    """Refuse a set of files that contradicts itself.

    Args:
        naskah: All files, each valid by itself.
        label: The folder, as messages call it.

    Raises:
        RegulasiError: the first contradiction, with file and key.
    """
    faults = (
        RegulasiError(apa, di=f"{label}/{path}, kunci {kunci}", saran=saran)
        for find in (_find_register, _find_dates, _find_citations, _find_ids, _find_coverage, _find_rumus)
        for path, kunci, apa, saran in find(naskah)
    )
    if fault := next(faults, None):
        raise fault


Cacat = Iterator[tuple[str, str, str, str]]


def _find_register(naskah: Naskah) -> Cacat:
    seen: set[str] = set()
    ids = {i.id for i in naskah.instrumen.instrumen}
    for n, instrumen in enumerate(naskah.instrumen.instrumen):
        if instrumen.id in seen:
            yield "instrumen.yaml", f"instrumen[{n}].id", f'Instrumen "{instrumen.id}" tertulis dua kali.', "Hapus satu."
        seen.add(instrumen.id)
        if instrumen.dicabut_oleh and instrumen.dicabut_oleh not in ids:
            yield "instrumen.yaml", f"instrumen[{n}].dicabut_oleh", *_unknown(instrumen.dicabut_oleh, ids)


def _find_dates(naskah: Naskah) -> Cacat:
    for path, berkas in naskah.files():
        for key, versi in iter_versi(berkas):
            if not isinstance(versi[0], IndikatorTambahan) and (fault := find_cacat(versi)):
                where, apa = fault
                yield path, f"{key}{where}", f"{apa[0].upper()}{apa[1:]}.", "Sambungkan tanggal mulai dan selesainya."


def _find_citations(naskah: Naskah) -> Cacat:
    ids = {i.id for i in naskah.instrumen.instrumen}
    for path, berkas in naskah.files():
        for kunci, dasar in _walk_dasar(berkas, ""):
            if dasar.instrumen not in ids:
                yield path, f"{kunci}.instrumen", *_unknown(dasar.instrumen, ids)


def _walk_dasar(value: object, kunci: str) -> Iterator[tuple[str, Dasar]]:
    if isinstance(value, Dasar):
        yield kunci, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _walk_dasar(getattr(value, key), f"{kunci}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _walk_dasar(item, f"{kunci}[{i}]")


def _find_ids(naskah: Naskah) -> Cacat:
    bidang = {b.id for versi in naskah.bidang.nilai for b in versi.bidang}
    for path, berkas in naskah.layanan.items():
        expected = path.removeprefix("layanan/").removesuffix(".yaml").replace("/", ".")
        if berkas.id != expected:
            yield path, "id", f'Id "{berkas.id}" tidak cocok dengan letak berkas.', f'Tulis "{expected}", atau pindahkan berkas.'
        if berkas.id.split(".")[1] not in bidang:
            yield path, "id", f'Bidang "{berkas.id.split(".")[1]}" tidak ada dalam bidang.yaml.', "Perbaiki bidangnya."


def _find_coverage(naskah: Naskah) -> Cacat:
    for path, berkas in naskah.layanan.items():
        for key in ("indikator", "mutu", "tag_anggaran"):
            versi = getattr(berkas, key)
            late = versi[0].mulai > berkas.jenis[0].mulai
            early = versi[-1].selesai and (not berkas.jenis[-1].selesai or versi[-1].selesai < berkas.jenis[-1].selesai)
            if late or early:
                yield path, key, "Tanggalnya tidak menutup seluruh masa layanan ini (kunci jenis).", "Tambahkan versinya."


def _find_rumus(naskah: Naskah) -> Cacat:
    agregasi = naskah.agregasi
    for key, known in (
        ("layanan", rumus.RUMUS_LAYANAN),
        ("mutu", rumus.RUMUS_MUTU),
        ("bidang", rumus.RUMUS_RERATA),
        ("daerah", rumus.RUMUS_RERATA),
    ):
        for i, versi in enumerate(getattr(agregasi, key)):
            if versi.rumus not in known:
                yield "agregasi.yaml", f"{key}[{i}].rumus", *_unknown_rumus(versi.rumus, known)
    for path, berkas in naskah.layanan.items():
        yield from _find_rumus_layanan(path, berkas)


def _find_rumus_layanan(path: str, berkas: LayananBerkas) -> Cacat:
    for i, versi in enumerate(berkas.indikator):
        if not isinstance(versi, Seperti) and versi.rumus not in rumus.RUMUS_CAPAIAN:
            yield path, f"indikator[{i}].rumus", *_unknown_rumus(versi.rumus, rumus.RUMUS_CAPAIAN)


def _unknown_rumus(name: str, known: Collection[str]) -> tuple[str, str]:
    return f'Rumus "{name}" tidak dikenal.', f"Pilih salah satu: {', '.join(known)}."


def _unknown(instrumen: str, ids: Collection[str]) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(instrumen, sorted(ids), n=1)
    return (
        f'Instrumen "{instrumen}" tidak ada dalam instrumen.yaml.',
        f'Maksud Anda "{near[0]}"?' if near else "Daftarkan dahulu di instrumen.yaml.",
    )
