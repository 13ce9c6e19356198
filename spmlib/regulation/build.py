"""Picks, for one day, the version in force of every rule and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, cast, get_args

from spmlib.core.angka import format_tanggal
from spmlib.core.errors import RegulasiError
from spmlib.regulation.aturan import Agregasi, Aturan, ButirMutu, Layanan
from spmlib.regulation.landasan import KelompokMutu, Landasan, Tingkat
from spmlib.regulation.model import Instrumen
from spmlib.regulation.model_layanan import LayananBerkas, StandarMutu
from spmlib.regulation.naskah import Naskah
from spmlib.regulation.versi import pick_isi, pick_versi

ATURAN: Final[Mapping[str, Callable[[Naskah], Sequence[Landasan]]]] = {
    "bobot": lambda n: n.bobot.nilai,
    "kategori": lambda n: n.kategori.nilai,
    "agregasi_layanan": lambda n: n.agregasi.layanan,
    "agregasi_mutu": lambda n: n.agregasi.mutu,
    "agregasi_bidang": lambda n: n.agregasi.bidang,
    "agregasi_daerah": lambda n: n.agregasi.daerah,
    "batas_capaian": lambda n: n.agregasi.batas_capaian,
    "cakupan_minimal": lambda n: n.agregasi.cakupan_minimal,
    "perlakuan_nihil": lambda n: n.agregasi.perlakuan_nihil,
    "bidang_nihil": lambda n: n.agregasi.bidang_nihil,
    "tanpa_mutu": lambda n: n.agregasi.tanpa_mutu,
    "pembulatan": lambda n: n.pembulatan.nilai,
    "bidang": lambda n: n.bidang.nilai,
    "kewenangan": lambda n: n.kewenangan.nilai,
    "tahapan": lambda n: n.tahapan.nilai,
    "kalender_triwulan": lambda n: n.kalender.triwulan,
    "kalender_tahunan": lambda n: n.kalender.tahunan,
}
"""Every general rule and its versions, in the order in which a method note tells them."""


def build_aturan(naskah: Naskah, instrumen: Mapping[str, Instrumen], tanggal: date) -> Aturan:
    """The rules for data of ``tanggal``.

    Raises:
        RegulasiError: a rule has no version for that day.
    """
    # Any: each rule has a model of its own, and the checks of the files have already proved which.
    now: dict[str, Any] = {key: _pick(versions(naskah), tanggal) for key, versions in ATURAN.items()}
    return Aturan(
        tanggal=tanggal,
        bobot=now["bobot"],
        skala=now["kategori"].kategori,
        batas_capaian=now["batas_capaian"].nilai,
        cakupan_minimal=now["cakupan_minimal"].nilai,
        perlakuan_nihil=now["perlakuan_nihil"].nilai,
        tanpa_mutu=now["tanpa_mutu"].nilai,
        agregasi=_build_agregasi(now),
        pembulatan=now["pembulatan"],
        bidang=now["bidang"].bidang,
        kewenangan=now["kewenangan"],
        tahapan=now["tahapan"].tahap,
        kalender={"triwulan": now["kalender_triwulan"], "tahunan": now["kalender_tahunan"]},
        semua_layanan=tuple(_build_all(naskah, [b.id for b in now["bidang"].bidang], tanggal)),
        landasan=now,
        instrumen=instrumen,
    )


def _build_agregasi(now: Mapping[str, Any]) -> Agregasi:
    return Agregasi(
        rumus_layanan=now["agregasi_layanan"].rumus,
        rumus_mutu=now["agregasi_mutu"].rumus,
        rumus_bidang=now["agregasi_bidang"].rumus,
        bidang_harus_lengkap=now["agregasi_bidang"].harus_lengkap,
        rumus_daerah=now["agregasi_daerah"].rumus,
        daerah_harus_lengkap=now["agregasi_daerah"].harus_lengkap,
        bidang_nihil=now["bidang_nihil"].nilai,
    )


def _pick(versi: Sequence[Landasan], tanggal: date) -> Landasan:
    if found := pick_versi(versi, tanggal):
        return found
    since, last = format_tanggal(versi[0].mulai), versi[-1].selesai
    until = f" sampai {format_tanggal(last)}" if last else ""
    raise RegulasiError(
        f"Tidak ada aturan untuk data per {format_tanggal(tanggal)}; yang tercatat mulai {since}{until}.",
        akibat="Tanpa aturan, indeks tidak dapat dihitung.",
        saran="Pilih tahun lain, atau catat aturannya beserta dasar hukumnya di parameters/regulasi.",
    )


def _build_all(naskah: Naskah, bidang: Sequence[str], tanggal: date) -> Iterator[Layanan]:
    found = [built for berkas in naskah.layanan.values() if (built := _build_layanan(berkas, tanggal))]
    levels = get_args(Tingkat)
    yield from sorted(found, key=lambda s: (bidang.index(s.bidang), levels.index(s.tingkat), s.nomor))


def _build_layanan(berkas: LayananBerkas, tanggal: date) -> Layanan | None:
    jenis = pick_versi(berkas.jenis, tanggal)
    indikator = pick_isi(berkas.indikator, tanggal)
    mutu = pick_isi(berkas.mutu, tanggal)
    anggaran = pick_versi(berkas.tag_anggaran, tanggal)
    if not (jenis and indikator and mutu and anggaran):
        return None  # not a service on that day: the other three cover the whole time of `jenis`
    tingkat, bidang, _ = berkas.id.split(".")
    return Layanan(
        id=berkas.id,
        tingkat=cast("Tingkat", tingkat),
        bidang=bidang,
        nomor=jenis.nomor,
        nama=jenis.nama,
        alias=berkas.alias,
        sebutan_penerima=berkas.sebutan_penerima,
        satuan=berkas.satuan,
        penerima=jenis.penerima,
        indikator=indikator,
        indikator_tambahan=tuple(i for i in berkas.indikator_tambahan if pick_versi([i], tanggal)),
        mutu=tuple(_build_butir(mutu)),
        perangkat_daerah=berkas.perangkat_daerah,
        penyedia_data=berkas.penyedia_data,
        tag_anggaran=anggaran.kode,
        nihil_mungkin=berkas.nihil_mungkin,
        contoh_hitung=berkas.contoh_hitung,
        landasan={"jenis": jenis, "indikator": indikator, "mutu": mutu, "tag_anggaran": anggaran},
    )


def _build_butir(standar: StandarMutu) -> Iterator[ButirMutu]:
    for kelompok in get_args(KelompokMutu):
        for b in getattr(standar, kelompok):
            keyakinan = b.keyakinan or standar.keyakinan
            yield ButirMutu(b.id, b.nama, kelompok, b.satuan, b.kode_sumber, keyakinan, b.alias)
