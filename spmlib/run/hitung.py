"""The index as plain data, for ``spm hitung --json`` and for other programs."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import round_within
from spmlib.core.tables import Terbit
from spmlib.core.temuan import count_temuan
from spmlib.index import Batas, Cakupan, HasilBidang, HasilLayanan
from spmlib.regulation import Kategori

_DESIMAL = 6


def describe_hasil(situasi: Situasi) -> dict[str, Any]:
    """Index, coverage, bounds and published figures of a daerah, its six *bidang* and all its services.

    Numbers are rounded to six decimals and stay on their side of each category limit; what cannot be
    computed is None, never 0.
    """
    hasil = situasi.hasil
    limits = tuple(k.minimal for k in situasi.aturan.skala)
    return {
        "kode": situasi.daerah.kode_kemendagri,
        "nama": situasi.daerah.nama,
        "tahun": hasil.tahun,
        "periode": hasil.periode,
        "daerah": {
            "indeks": _number(hasil.indeks, limits),
            "kategori": _kategori(hasil.kategori),
            "cakupan": _cakupan(hasil.cakupan),
            "batas": _batas(hasil.batas, limits),
            "terbit": _terbit(hasil.terbit),
            "rata_rata_layanan": _number(hasil.indeks_layanan, limits),
            "perlakuan_nihil": hasil.perlakuan_nihil,
            "indeks_per_perlakuan": {p: _number(v, limits) for p, v in hasil.indeks_per_perlakuan.items()},
        },
        "bidang": [_describe_bidang(b, limits) for b in hasil.bidang],
        "layanan": [_describe_layanan(s, limits) for s in hasil.layanan],
        "temuan": count_temuan(situasi.temuan),
    }


def _describe_bidang(bidang: HasilBidang, limits: Sequence[Fraction]) -> dict[str, Any]:
    return {
        "id": bidang.bidang.id,
        "indeks": _number(bidang.indeks, limits),
        "kategori": _kategori(bidang.kategori),
        "cakupan": _cakupan(bidang.cakupan),
        "batas": _batas(bidang.batas, limits),
        "terbit": _terbit(bidang.terbit),
    }


def _describe_layanan(service: HasilLayanan, limits: Sequence[Fraction]) -> dict[str, Any]:
    return {
        "id": service.layanan.id,
        "status": str(service.status),
        "sasaran": _number(service.sasaran),
        "terlayani": _number(service.terlayani),
        "penerima_persen": _number(service.penerima, limits),
        "penerima_persen_mentah": _number(service.penerima_mentah, limits),
        "mutu_persen": _number(service.mutu, limits),
        "indeks": _number(service.indeks, limits),
        "kategori": _kategori(service.kategori),
        "batas": _batas(service.batas, limits),
        "alasan_kosong": service.alasan_kosong,
        "terbit": _terbit(service.terbit),
    }


def _number(value: Fraction | Decimal | None, limits: Sequence[Fraction] = ()) -> int | float | None:
    if value is None:
        return None
    rounded = round_within(value, _DESIMAL, limits)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _kategori(kategori: Kategori | None) -> str | None:
    return kategori.id if kategori else None


def _cakupan(cakupan: Cakupan) -> dict[str, int]:
    return {"dilaporkan": cakupan.dilaporkan, "wajib": cakupan.wajib, "terhitung": cakupan.terhitung}


def _batas(batas: Batas | None, limits: Sequence[Fraction]) -> list[int | float | None] | None:
    return [_number(batas.bawah, limits), _number(batas.atas, limits)] if batas else None


def _terbit(terbit: Sequence[Terbit]) -> dict[str, Any] | None:
    if not terbit:
        return None
    first = terbit[0]
    return {"persen": _number(first.persen), "ukuran": first.ukuran, "sumber": first.sumber}
