"""What no single file can know: dates without gap, citations that resolve, ids that match their path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from pydantic import BaseModel

from spmlib.core.errors import RegulasiError
from spmlib.regulation import rumus
from spmlib.regulation.landasan import Dasar, Landasan
from spmlib.regulation.model import Instrumen
from spmlib.regulation.model_layanan import IndikatorTambahan, Seperti
from spmlib.regulation.naskah import Naskah, iter_versi
from spmlib.regulation.versi import find_cacat

Cacat = Iterator[tuple[str, str, str, str]]
"""Faults as (file, key, what is wrong, what to do)."""


def check_naskah(naskah: Naskah, label: str) -> None:
    """Refuse a set of files that contradicts itself.

    Args:
        naskah: All files, each valid by itself.
        label: The folder, as messages call it.

    Raises:
        RegulasiError: the first contradiction, with file and key.
    """
    for find in (_find_register, _find_dates, _find_citations, _find_ids, _find_coverage, _find_rumus):
        for path, kunci, apa, saran in find(naskah):
            raise RegulasiError(apa, di=f"{label}/{path}, kunci {kunci}", saran=saran)


def _find_register(naskah: Naskah) -> Cacat:
    seen: set[str] = set()
    ids = {i.id for i in naskah.instrumen.instrumen}
    for n, instrumen in enumerate(naskah.instrumen.instrumen):
        here = f"instrumen[{n}]"
        if instrumen.id in seen:
            yield (
                "instrumen.yaml",
                f"{here}.id",
                f'Instrumen "{instrumen.id}" tertulis dua kali.',
                "Hapus satu.",
            )
        seen.add(instrumen.id)
        if instrumen.dicabut_oleh and instrumen.dicabut_oleh not in ids:
            yield "instrumen.yaml", f"{here}.dicabut_oleh", *_unknown(instrumen.dicabut_oleh, ids)


def _find_dates(naskah: Naskah) -> Cacat:
    for path, key, versi in _iter_all(naskah):
        # Further indicators stand side by side; they are no versions of one another.
        if not isinstance(versi[0], IndikatorTambahan) and (fault := find_cacat(versi)):
            where, apa = fault
            yield path, f"{key}{where}", apa, "Sambungkan tanggal mulai dan selesai versi-versinya."


def _find_citations(naskah: Naskah) -> Cacat:
    register = {i.id: i for i in naskah.instrumen.instrumen}
    for path, berkas in naskah.files():
        for kunci, dasar in _walk_dasar(berkas, ""):
            if dasar.instrumen not in register:
                yield path, f"{kunci}.instrumen", *_unknown(dasar.instrumen, register)
    for path, key, versi in _iter_all(naskah):
        for i, entry in enumerate(versi):
            if apa := _find_lapse(entry, [register[d.instrumen] for d in entry.dasar]):
                saran = "Kutip yang berlaku, perbaiki tanggalnya, atau tulis pilihan_buku_kerja."
                yield path, f"{key}[{i}].dasar", apa, saran


def _find_lapse(entry: Landasan, cited: Sequence[Instrumen]) -> str | None:
    """Why the citations do not carry a version through its time; by year, which is as fine as we know."""
    first, last = entry.mulai.year, (entry.selesai or date.max).year
    spans = [(i.berlaku.mulai.year, (i.berlaku.selesai or date.max).year) for i in cited]
    for instrumen, (since, until) in zip(cited, spans, strict=True):
        if since > last or until < first or (entry.selesai is None and until < last):
            return f"{instrumen.sebutan} tidak berlaku untuk masa versi ini."
    if spans and not (any(s <= first for s, _ in spans) and any(u >= last for _, u in spans)):
        return "Instrumen yang dikutip tidak menutup seluruh masa versi ini."
    return None


def _find_ids(naskah: Naskah) -> Cacat:
    for path, berkas in naskah.layanan.items():
        expected = path.removeprefix("layanan/").removesuffix(".yaml").replace("/", ".")
        if berkas.id != expected:
            apa = f'Id "{berkas.id}" tidak cocok dengan letak berkas.'
            yield path, "id", apa, f'Tulis "{expected}", atau pindahkan berkas.'
        bidang = berkas.id.split(".")[1]
        for versi in naskah.bidang.nilai:
            if _overlap(versi, berkas.jenis) and bidang not in {b.id for b in versi.bidang}:
                apa = f'Bidang "{bidang}" tidak ada dalam bidang.yaml untuk data mulai {versi.mulai}.'
                yield path, "id", apa, "Perbaiki id, atau lengkapi bidang.yaml."


def _find_coverage(naskah: Naskah) -> Cacat:
    for path, berkas in naskah.layanan.items():
        for key in ("indikator", "mutu", "tag_anggaran"):
            versi: Sequence[Landasan] = getattr(berkas, key)
            if versi[0].mulai > berkas.jenis[0].mulai or _end(versi) < _end(berkas.jenis):
                apa = "Tanggal versi-versinya tidak menutup seluruh masa layanan ini (kunci jenis)."
                yield path, key, apa, "Tambahkan versi untuk masa yang belum tertutup."


def _find_rumus(naskah: Naskah) -> Cacat:
    agregasi = naskah.agregasi
    yield from _find_rumus_in("agregasi.yaml", "layanan", agregasi.layanan, rumus.RUMUS_LAYANAN)
    yield from _find_rumus_in("agregasi.yaml", "mutu", agregasi.mutu, rumus.RUMUS_MUTU)
    yield from _find_rumus_in("agregasi.yaml", "bidang", agregasi.bidang, rumus.RUMUS_RERATA)
    yield from _find_rumus_in("agregasi.yaml", "daerah", agregasi.daerah, rumus.RUMUS_RERATA)
    for path, berkas in naskah.layanan.items():
        yield from _find_rumus_in(path, "indikator", berkas.indikator, rumus.RUMUS_CAPAIAN)


def _find_rumus_in(path: str, key: str, versi: Sequence[Landasan], known: Collection[str]) -> Cacat:
    for i, entry in enumerate(versi):
        name = getattr(entry, "rumus", None)
        if not isinstance(entry, Seperti) and name not in known:
            pilihan = f"Pilih salah satu: {', '.join(known)}."
            yield path, f"{key}[{i}].rumus", f'Rumus "{name}" tidak dikenal di sini.', pilihan


def _iter_all(naskah: Naskah) -> Iterator[tuple[str, str, Sequence[Landasan]]]:
    for path, berkas in naskah.files():
        yield from ((path, key, versi) for key, versi in iter_versi(berkas))


def _walk_dasar(value: object, kunci: str) -> Iterator[tuple[str, Dasar]]:
    if isinstance(value, Dasar):
        yield kunci, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _walk_dasar(getattr(value, key), f"{kunci}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _walk_dasar(item, f"{kunci}[{i}]")


def _end(versi: Sequence[Landasan]) -> date:
    return versi[-1].selesai or date.max


def _overlap(one: Landasan, versi: Sequence[Landasan]) -> bool:
    return one.mulai <= _end(versi) and versi[0].mulai <= (one.selesai or date.max)


def _unknown(instrumen: str, ids: Collection[str]) -> tuple[str, str]:
    near = get_close_matches(instrumen, sorted(ids), n=1)
    return (
        f'Instrumen "{instrumen}" tidak ada dalam instrumen.yaml.',
        f'Maksud Anda "{near[0]}"?' if near else "Daftarkan dahulu di instrumen.yaml.",
    )
