"""Inputs and parameters for the Excel annex, with our own results beside them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.cetak import decimal_text
from spmlib.core.lampiran import (
    BidangLampiran,
    ButirLampiran,
    Golongan,
    HasilUnit,
    LampiranBundle,
    LayananLampiran,
    ParameterHitung,
)
from spmlib.index import PERLAKUAN_NIHIL
from spmlib.index.hasil import Batas, Cakupan, HasilLayanan
from spmlib.regulation import Kategori
from spmlib.regulation.describe import BarisAturan, describe_aturan

_YA, _TIDAK = "ya", "tidak"


def gather_lampiran(situasi: Situasi) -> LampiranBundle:
    """Everything that recomputes the index of ``situasi`` with a spreadsheet alone."""
    hasil = situasi.hasil
    return LampiranBundle(
        identitas=situasi.identitas,
        parameter=tuple(_list_parameter(situasi)),
        kategori=tuple(
            Golongan(id=k.id, nama=k.nama, minimal=decimal_text(k.minimal)) for k in situasi.aturan.skala
        ),
        bidang=tuple(
            BidangLampiran(
                id=b.bidang.id,
                nama=b.bidang.nama_pendek,
                hasil=_result(b.indeks, b.batas, b.kategori, b.cakupan),
            )
            for b in hasil.bidang
        ),
        layanan=tuple(_describe_layanan(s) for s in hasil.layanan),
        mutu=tuple(item for s in hasil.layanan for item in _list_butir(s)),
        daerah=BidangLampiran(
            id="daerah",
            nama=situasi.daerah.nama,
            hasil=_result(hasil.indeks, hasil.batas, hasil.kategori, hasil.cakupan),
        ),
        rata_rata_layanan=_text(hasil.indeks_layanan),
    )


def _text(nilai: Fraction | Decimal | None) -> str | None:
    return None if nilai is None else decimal_text(nilai)


def _result(
    indeks: Fraction | None, batas: Batas | None, kategori: Kategori | None, cakupan: Cakupan | None = None
) -> HasilUnit:
    return HasilUnit(
        indeks=_text(indeks),
        bawah=_text(batas.bawah) if batas else None,
        atas=_text(batas.atas) if batas else None,
        kategori=kategori.nama if kategori else None,
        wajib=cakupan.wajib if cakupan else None,
        dilaporkan=cakupan.dilaporkan if cakupan else None,
        terhitung=cakupan.terhitung if cakupan else None,
    )


def _describe_layanan(s: HasilLayanan) -> LayananLampiran:
    row = s.capaian
    status = row.status or "" if row else ""
    if s.alasan_kosong in {"bertentangan", "bukan_kewenangan"}:
        status = s.alasan_kosong
    return LayananLampiran(
        id=s.layanan.id,
        bidang=s.layanan.bidang,
        nama=s.layanan.nama,
        satuan=s.layanan.satuan,
        status=str(status),
        sasaran=_text(s.sasaran),
        terlayani=_text(s.terlayani),
        sumber=row.sumber or "" if row else "",
        catatan=row.catatan or "" if row else "",
        keadaan=str(s.status),
        penerima_mentah=_text(s.penerima_mentah),
        penerima=_text(s.penerima),
        mutu=_text(s.mutu),
        hasil=_result(s.indeks, s.batas, s.kategori),
    )


def _list_butir(s: HasilLayanan) -> Iterator[ButirLampiran]:
    for item in s.butir:
        yield ButirLampiran(
            layanan_id=s.layanan.id,
            kelompok=item.baris.kelompok,
            butir=item.baris.butir,
            satuan=item.baris.satuan or "",
            kebutuhan=_text(item.baris.kebutuhan),
            tersedia=_text(item.baris.tersedia),
            persen=_text(item.persen),
            sumber=item.baris.sumber or "",
        )


def _list_parameter(situasi: Situasi) -> Iterator[ParameterHitung]:
    """The parameters in the order in which the index is computed."""
    aturan = situasi.aturan
    rows = {row.kunci: row for row in describe_aturan(aturan)}
    agregasi = aturan.agregasi
    both = (_YA, _TIDAK)
    nihil = situasi.hasil.perlakuan_nihil
    digits = str(aturan.desimal_cetak)
    for key, name, rule, value, choices in (
        ("bobot_penerima", "Bobot penerima", "bobot", decimal_text(aturan.bobot.penerima), ()),
        ("bobot_mutu", "Bobot mutu", "bobot", decimal_text(aturan.bobot.mutu), ()),
        ("batas_capaian", "Capaian paling tinggi", "batas_capaian", decimal_text(aturan.batas_capaian), ()),
        ("tanpa_mutu", "Layanan tanpa angka mutu", "tanpa_mutu", aturan.tanpa_mutu, _TANPA_MUTU),
        ("perlakuan_nihil", "Layanan nihil", "perlakuan_nihil", nihil, PERLAKUAN_NIHIL),
        (
            "bidang_harus_lengkap", "Indeks bidang hanya bila semua layanan terhitung", "agregasi_bidang",
            _YA if agregasi.bidang_harus_lengkap else _TIDAK, both,
        ),
        (
            "daerah_harus_lengkap", "Indeks daerah hanya bila semua bidang terhitung", "agregasi_daerah",
            _YA if agregasi.daerah_harus_lengkap else _TIDAK, both,
        ),
        (
            "bidang_nihil", "Bidang yang semua layanannya nihil", "bidang_nihil",
            agregasi.bidang_nihil, _BIDANG_NIHIL,
        ),
        (
            "cakupan_minimal", "Cakupan paling sedikit untuk kategori", "cakupan_minimal",
            decimal_text(aturan.cakupan_minimal), (),
        ),
        ("desimal_cetak", "Desimal tercetak", "pembulatan", digits, ()),
    ):  # fmt: skip
        yield _describe_parameter(key, name, value, choices, rows[rule])


_TANPA_MUTU = ("tidak_dihitung", "penerima_saja")
_BIDANG_NIHIL = ("kecualikan", "tanpa_indeks")


def _describe_parameter(
    key: str, nama: str, nilai: str, pilihan: tuple[str, ...], aturan: BarisAturan
) -> ParameterHitung:
    return ParameterHitung(
        id=key,
        nama=nama,
        nilai=nilai,
        pilihan=pilihan,
        isi=aturan.isi,
        dasar=aturan.dasar if aturan.jenis == "hukum" else f"Pilihan buku kerja. {aturan.dasar}",
        keyakinan=aturan.keyakinan.value,
    )
