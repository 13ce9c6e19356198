"""Writes the reference page of all rules through time, for readers without the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spmlib.core.angka import format_tanggal
from spmlib.regulation.build import ATURAN
from spmlib.regulation.describe import NAMA_ATURAN, cite_landasan, describe_isi
from spmlib.regulation.landasan import Keyakinan, Landasan
from spmlib.regulation.loader import Regulasi
from spmlib.regulation.model import Instrumen
from spmlib.regulation.model_layanan import LayananBerkas, Seperti, StandarMutu

_PEMBUKA = """<!-- Dibuat dari parameters/regulasi dengan `python -m spmlib.regulation`; jangan disunting. -->

# Aturan yang dipakai

Semua aturan yang dipakai buku kerja, untuk data tahun berapa, atas dasar apa, dan seberapa yakin kita.
Tanggal pada tabel aturan adalah tanggal **data**, bukan tanggal peraturannya. Perintah `spm regulasi`
menampilkan aturan untuk data satu tanggal; `spm regulasi --layanan ibu_hamil` menampilkan satu layanan
beserta butir mutunya.
"""


def make_rujukan(regulasi: Regulasi) -> str:
    """The page in Markdown: how sure we are, general rules, services, register of instruments."""
    parts = (_PEMBUKA, *_keyakinan(), *_umum(regulasi), *_layanan(regulasi), *_instrumen(regulasi))
    return "\n".join(parts)


def _keyakinan() -> Iterator[str]:
    yield "## Tingkat keyakinan\n"
    yield from _table(("Tanda", "Artinya"), ((k.value, k.keterangan) for k in Keyakinan))


def _umum(regulasi: Regulasi) -> Iterator[str]:
    yield "## Aturan umum\n"
    for key, versions in ATURAN.items():
        yield f"### {NAMA_ATURAN[key]}\n"
        rows = (
            (_span(v), describe_isi(key, v), cite_landasan(v, regulasi.instrumen), v.keyakinan.label)
            for v in versions(regulasi.naskah)
        )
        yield from _table(("Untuk data", "Isi", "Dasar", "Keyakinan"), rows)


def _layanan(regulasi: Regulasi) -> Iterator[str]:
    for tingkat, heading in (("kabkota", "Layanan kabupaten/kota"), ("provinsi", "Layanan provinsi")):
        yield f"## {heading}\n"
        bidang = [b.id for b in regulasi.naskah.bidang.nilai[-1].bidang]
        berkas = [b for b in regulasi.naskah.layanan.values() if b.id.startswith(tingkat)]
        for b in sorted(berkas, key=lambda b: (bidang.index(b.id.split(".")[1]), b.jenis[-1].nomor)):
            yield from _satu_layanan(b, regulasi)


def _satu_layanan(berkas: LayananBerkas, regulasi: Regulasi) -> Iterator[str]:
    jenis = berkas.jenis[-1]
    yield f"### {jenis.nama}\n"
    yield f"`{berkas.id}`. Penerima: {jenis.penerima}. {cite_landasan(jenis, regulasi.instrumen)}.\n"
    rows = [("Indikator", v) for v in berkas.indikator] + [("Mutu", v) for v in berkas.mutu]
    yield from _table(
        ("Bagian", "Untuk data", "Isi", "Dasar", "Keyakinan"),
        ((n, _span(v), _isi(v), cite_landasan(v, regulasi.instrumen), v.keyakinan.label) for n, v in rows),
    )


def _isi(versi: Landasan) -> str:
    if isinstance(versi, Seperti):
        return f"Seperti versi mulai {format_tanggal(versi.seperti)}"
    if isinstance(versi, StandarMutu):
        counts = (len(versi.barang_jasa), len(versi.sdm), len(versi.petunjuk_teknis))
        return "{} butir barang dan jasa, {} SDM, {} petunjuk teknis".format(*counts)
    return f"{getattr(versi, 'pembilang', '')} ÷ {getattr(versi, 'penyebut', '')}"


def _instrumen(regulasi: Regulasi) -> Iterator[str]:
    yield "## Daftar instrumen\n"
    rows = ((i.sebutan, i.pokok, _masa(i), i.keyakinan.label) for i in regulasi.instrumen.values())
    yield from _table(("Instrumen", "Pokok", "Berlaku", "Keyakinan"), rows)


def _masa(instrumen: Instrumen) -> str:
    whole_year = instrumen.berlaku.ketelitian == "tahun"
    first, last = instrumen.berlaku.mulai, instrumen.berlaku.selesai
    since = str(first.year) if whole_year else format_tanggal(first)
    return f"{since} – {(str(last.year) if whole_year else format_tanggal(last)) if last else 'sekarang'}"


def _span(versi: Landasan) -> str:
    last = format_tanggal(versi.selesai) if versi.selesai else "seterusnya"
    return f"{format_tanggal(versi.mulai)} – {last}"


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
