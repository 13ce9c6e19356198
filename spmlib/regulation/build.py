"""Picks, for one day, the version in force of every rule and puts them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast, get_args

from spmlib.core.errors import RegulasiError
from spmlib.regulation.aturan import Agregasi, Aturan, ButirMutu, Layanan
from spmlib.regulation.model import (
    Instrumen,
    KelompokMutu,
    Landasan,
    LayananBerkas,
    StandarMutu,
    Tingkat,
)
from spmlib.regulation.naskah import Naskah
from spmlib.regulation.versi import pick_isi, pick_versi

V = TypeVar("V", bound=Landasan)


def build_aturan(naskah: Naskah, instrumen: Mapping[str, Instrumen], tanggal: date) -> Aturan:
    """The rules for data of ``tanggal``.

    Raises:
        RegulasiError: a rule has no version for that day.
    """
    bobot = _pick(naskah.bobot.nilai, tanggal, "bobot")
    skala = _pick(naskah.kategori.nilai, tanggal, "kategori")
    pembulatan = _pick(naskah.pembulatan.nilai, tanggal, "pembulatan")
    bidang = _pick(naskah.bidang.nilai, tanggal, "bidang")
    kewenangan = _pick(naskah.kewenangan.nilai, tanggal, "kewenangan")
    tahapan = _pick(naskah.tahapan.nilai, tanggal, "tahapan")
    kalender = {
        "triwulan": _pick(naskah.kalender.triwulan, tanggal, "kalender"),
        "tahunan": _pick(naskah.kalender.tahunan, tanggal, "kalender"),
    }
    ag = naskah.agregasi
    layanan_rumus, mutu_rumus = _pick(ag.layanan, tanggal, "agregasi"), _pick(ag.mutu, tanggal, "agregasi")
    per_bidang, per_daerah = _pick(ag.bidang, tanggal, "agregasi"), _pick(ag.daerah, tanggal, "agregasi")
    batas, cakupan = _pick(ag.batas_capaian, tanggal, "agregasi"), _pick(ag.cakupan_minimal, tanggal, "agregasi")
    nihil, bidang_nihil = _pick(ag.perlakuan_nihil, tanggal, "agregasi"), _pick(ag.bidang_nihil, tanggal, "agregasi")
    tanpa_mutu = _pick(ag.tanpa_mutu, tanggal, "agregasi")
    return Aturan(
        tanggal=tanggal,
        bobot=bobot,
        skala=skala.kategori,
        batas_capaian=batas.nilai,
        cakupan_minimal=cakupan.nilai,
        perlakuan_nihil=nihil.nilai,
        tanpa_mutu=tanpa_mutu.nilai,
        agregasi=Agregasi(
            rumus_layanan=layanan_rumus.rumus,
            rumus_mutu=mutu_rumus.rumus,
            rumus_bidang=per_bidang.rumus,
            bidang_harus_lengkap=per_bidang.harus_lengkap,
            rumus_daerah=per_daerah.rumus,
            daerah_harus_lengkap=per_daerah.harus_lengkap,
            bidang_nihil=bidang_nihil.nilai,
        ),
        pembulatan=pembulatan,
        bidang=bidang.bidang,
        kewenangan=kewenangan,
        tahapan=tahapan.tahap,
        kalender=kalender,
        semua_layanan=tuple(_build_all(naskah, [b.id for b in bidang.bidang], tanggal)),
        landasan={
            "bobot": bobot, "kategori": skala, "pembulatan": pembulatan, "bidang": bidang, "kewenangan": kewenangan,
            "tahapan": tahapan, "kalender_triwulan": kalender["triwulan"], "kalender_tahunan": kalender["tahunan"],
            "agregasi_layanan": layanan_rumus, "agregasi_mutu": mutu_rumus, "agregasi_bidang": per_bidang,
            "agregasi_daerah": per_daerah, "batas_capaian": batas, "cakupan_minimal": cakupan,
            "perlakuan_nihil": nihil, "bidang_nihil": bidang_nihil, "tanpa_mutu": tanpa_mutu,
        },
        instrumen=instrumen,
    )  # fmt: skip


def _pick(versi: Sequence[V], tanggal: date, berkas: str) -> V:
    if found := pick_versi(versi, tanggal):
        return found
    first, last = versi[0].mulai, versi[-1].selesai
    until = f" sampai {last}" if last else ""
    raise RegulasiError(
        f"Tidak ada aturan untuk data per {tanggal}; yang tercatat berlaku untuk data mulai {first}{until}.",
        di=f"{berkas}.yaml",
        saran="Pilih tahun lain, atau tambahkan versi aturannya beserta dasar hukumnya.",
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
        return None
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
            yield ButirMutu(b.id, b.nama, kelompok, b.satuan, b.kode_sumber, b.keyakinan or standar.keyakinan, b.alias)
