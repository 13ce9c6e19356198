"""Why this number: from an index or a percentage back to rule, formula, figures, file, sheet and cell."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import (
    Bilangan,
    format_angka,
    format_angka_singkat,
    format_indeks,
    format_tanggal,
)
from spmlib.core.errors import PemakaianError
from spmlib.core.koreksi import Koreksi, Nilai
from spmlib.core.penjelasan import Langkah, Penjelasan
from spmlib.core.tables import Asal, Capaian, Mutu, Status, Terbit
from spmlib.index.hasil import Batas, HasilBidang, HasilButir, HasilDaerah, HasilLayanan
from spmlib.regulation import Landasan
from spmlib.regulation.describe import cite_landasan

ALASAN = {
    "tidak_dilaporkan": "belum dilaporkan",
    "nihil": "nihil: tidak ada yang berhak pada periode ini",
    "bukan_kewenangan": "bukan kewenangan daerah ini",
    "tanpa_mutu": "mutu belum dilaporkan, sehingga indeks belum dapat dihitung",
    "tanpa_sasaran": "jumlah sasaran belum dilaporkan",
    "tanpa_terlayani": "jumlah terlayani belum dilaporkan",
    "bertentangan": "angka yang masuk saling bertentangan; lihat temuan",
}


def explain_unit(situasi: Situasi, unit: str) -> Penjelasan:
    """Why the figures of ``unit`` are what they are.

    Args:
        situasi: What is known about the daerah.
        unit: ``daerah``, the id of a *bidang*, or the id of a service, in full or its last part.

    Raises:
        PemakaianError: No such unit; the message lists near ones.
    """
    hasil = situasi.hasil
    if unit in {"daerah", situasi.daerah.kode_kemendagri}:
        return Penjelasan("daerah", situasi.daerah.nama, tuple(_explain_daerah(situasi)))
    for bidang in hasil.bidang:
        if unit == bidang.bidang.id:
            return Penjelasan(unit, f"Bidang {bidang.bidang.nama}", tuple(_explain_bidang(situasi, bidang)))
    matches = [s for s in hasil.layanan if unit == s.layanan.id or s.layanan.id.endswith(f".{unit}")]
    if len(matches) == 1:
        service = matches[0]
        return Penjelasan(service.layanan.id, service.layanan.nama, tuple(_explain_layanan(situasi, service)))
    names = [s.layanan.id for s in (matches or hasil.layanan)]
    raise PemakaianError(
        f'Unit "{unit}" {"punya beberapa arti" if matches else "tidak dikenal"}.',
        saran=f"Pakai daerah, id bidang, atau salah satu id layanan: {', '.join(names)}.",
    )


def is_unit(situasi: Situasi, nama: str) -> bool:
    """Whether ``nama`` is the daerah, a *bidang* or a service, even where it is that of several services."""
    hasil = situasi.hasil
    return (
        nama in {"daerah", situasi.daerah.kode_kemendagri, *(b.bidang.id for b in hasil.bidang)}
        or nama in {s.layanan.id for s in hasil.layanan}
        or any(s.layanan.id.endswith(f".{nama}") for s in hasil.layanan)
    )


def cite_aturan(situasi: Situasi, nama: str) -> str:
    """The rule of that name: law with article, or openly our own choice, and how sure we are."""
    return _cite(situasi, situasi.aturan.landasan[nama])


def _explain_daerah(situasi: Situasi) -> Iterator[Langkah]:
    hasil, aturan = situasi.hasil, situasi.aturan
    parts = [(b.bidang.nama_pendek, b.indeks) for b in hasil.bidang if b.cakupan.wajib]
    yield Langkah(
        "Indeks daerah",
        _print_indeks(situasi, hasil.indeks, _missing_parts(parts)),
        _mean_formula(situasi, parts) if hasil.indeks is not None else "",
        _cite(situasi, aturan.landasan["agregasi_daerah"]),
    )
    yield from _explain_common(situasi, hasil)
    yield Langkah("Rata-rata semua layanan (pembanding)", _print_indeks(situasi, hasil.indeks_layanan))
    yield from _explain_terbit(hasil.terbit)


def _explain_bidang(situasi: Situasi, bidang: HasilBidang) -> Iterator[Langkah]:
    parts = [(s.layanan.nama, s.indeks) for s in bidang.layanan]
    known = [(name, value) for name, value in parts if value is not None]
    missing = "nihil: tidak ada yang berhak pada periode ini" if bidang.nihil else _missing_parts(parts)
    yield Langkah(
        "Indeks bidang",
        _print_indeks(situasi, bidang.indeks, missing),
        _mean_formula(situasi, known) if known else "",
        _cite(situasi, situasi.aturan.landasan["agregasi_bidang"]),
    )
    yield from _explain_common(situasi, bidang)
    for service in bidang.layanan:
        reason = ALASAN.get(service.alasan_kosong or "", "")
        yield Langkah(service.layanan.nama, _print_indeks(situasi, service.indeks, reason))
    yield from _explain_terbit(bidang.terbit)


def _explain_common(situasi: Situasi, hasil: HasilDaerah | HasilBidang) -> Iterator[Langkah]:
    cakupan = hasil.cakupan
    kategori = hasil.kategori.nama if hasil.kategori else "tidak diberikan"
    yield Langkah(
        "Kategori",
        kategori,
        f"diberikan bila sedikitnya {format_angka_singkat(100 * situasi.aturan.cakupan_minimal)} persen "
        f"layanan wajib terhitung; terhitung {cakupan.terhitung} dari {cakupan.wajib}",
        _cite(situasi, situasi.aturan.landasan["kategori"]),
    )
    yield Langkah("Cakupan", f"{cakupan.dilaporkan} dari {cakupan.wajib} layanan wajib dilaporkan")
    yield Langkah("Batas", _print_batas(situasi, hasil.batas), "bila yang belum masuk bernilai 0 atau 100")


def _explain_layanan(situasi: Situasi, service: HasilLayanan) -> Iterator[Langkah]:
    aturan = situasi.aturan
    reason = ALASAN.get(service.alasan_kosong or "", "")
    yield Langkah(
        "Indeks layanan",
        _print_indeks(situasi, service.indeks, reason),
        _weighted_formula(situasi, service),
        _cite(situasi, aturan.landasan["bobot"]),
    )
    if service.kategori:
        yield Langkah("Kategori", service.kategori.nama, dasar=_cite(situasi, aturan.landasan["kategori"]))
    if service.batas:
        yield Langkah(
            "Batas", _print_batas(situasi, service.batas), "bila yang belum masuk bernilai 0 atau 100"
        )
    yield _explain_penerima(situasi, service)
    if service.status is Status.DILAPORKAN:
        yield Langkah(
            "Mutu",
            _print_indeks(situasi, service.mutu, "belum dilaporkan"),
            "rata-rata persentase butir di bawah ini" if service.mutu is not None else "",
            _cite(situasi, aturan.landasan["agregasi_mutu"]),
        )
        yield from (_explain_butir(situasi, item) for item in service.butir)
    yield from _explain_terbit(service.terbit)


def _explain_penerima(situasi: Situasi, service: HasilLayanan) -> Langkah:
    indikator = service.layanan.landasan["indikator"]
    formula = ""
    if service.penerima_mentah is not None:
        formula = f"100 × {_print_count(service.terlayani)} ÷ {_print_count(service.sasaran)}"
        if service.penerima != service.penerima_mentah:
            raw = format_angka(service.penerima_mentah, 2)
            formula += (
                f" = {raw}, dihitung paling tinggi {format_angka_singkat(situasi.aturan.batas_capaian)}"
            )
    value = _print_indeks(situasi, service.penerima, ALASAN.get(service.alasan_kosong or "", ""))
    return Langkah(
        "Penerima (persen)",
        value,
        formula,
        _cite(situasi, indikator),
        _locate(service.capaian, "terlayani", "sasaran"),
    )


def _explain_butir(situasi: Situasi, item: HasilButir) -> Langkah:
    row = item.baris
    formula = f"100 × {_print_count(row.tersedia)} ÷ {_print_count(row.kebutuhan)}"
    missing = "tidak dibutuhkan" if row.kebutuhan == 0 else "belum dilaporkan"
    return Langkah(
        f"Butir mutu: {row.butir}",
        _print_indeks(situasi, item.persen, missing),
        formula if item.persen is not None else "",
        asal=_locate(row, "tersedia", "kebutuhan"),
    )


def _explain_terbit(terbit: Iterable[Terbit]) -> Iterator[Langkah]:
    for row in terbit:
        measured = row.ukuran != "tidak_disebut"
        measure = f"mengukur {row.ukuran}" if measured else "yang diukur tidak disebut sumber"
        formula = ""
        if row.sasaran and row.terlayani is not None:
            again = format_angka(100 * Fraction(row.terlayani) / Fraction(row.sasaran), 2)
            formula = (
                f"hitung ulang: 100 × {_print_count(row.terlayani)} ÷ {_print_count(row.sasaran)} = {again}"
            )
        value = (
            f"{format_angka_singkat(row.persen, 3)} persen ({measure}; bukan hasil hitungan buku kerja ini)"
        )
        yield Langkah("Angka terbit", value, formula, f"Sumber: {row.sumber}", _locate(row, "persen"))


def _weighted_formula(situasi: Situasi, service: HasilLayanan) -> str:
    if service.indeks is None or service.penerima is None or service.mutu is None:
        return ""
    bobot = situasi.aturan.bobot
    penerima, mutu = (_print_indeks(situasi, value) for value in (service.penerima, service.mutu))
    return f"{format_angka(bobot.penerima, 2)} × {penerima} + {format_angka(bobot.mutu, 2)} × {mutu}"


def _mean_formula(situasi: Situasi, parts: Iterable[tuple[str, Fraction | None]]) -> str:
    values = [_print_indeks(situasi, value) for _, value in parts]
    return f"({' + '.join(values)}) ÷ {len(values)}"


def _missing_parts(parts: Iterable[tuple[str, Fraction | None]]) -> str:
    missing = [name for name, value in parts if value is None]
    return f"belum dapat dihitung; belum ada indeks untuk {', '.join(missing)}" if missing else ""


def _print_indeks(situasi: Situasi, value: Fraction | None, missing: str = "") -> str:
    if value is None:
        return missing or "belum dapat dihitung"
    limits = [k.minimal for k in situasi.aturan.skala]
    return format_indeks(value, limits, situasi.aturan.desimal_cetak)


def _print_batas(situasi: Situasi, batas: Batas | None) -> str:
    if batas is None:
        return "tidak ada layanan yang wajib"
    return f"{_print_indeks(situasi, batas.bawah)} sampai {_print_indeks(situasi, batas.atas)}"


def _print_count(value: Bilangan | None) -> str:
    return "kosong" if value is None else format_angka_singkat(value, 2)


def _cite(situasi: Situasi, landasan: Landasan) -> str:
    """The rule that a step rests on: law with article, or openly our own choice, and how sure we are."""
    return f"{cite_landasan(landasan, situasi.regulasi.instrumen)} ({landasan.keyakinan.keterangan})"


def _locate(row: Capaian | Mutu | Terbit | None, *fields: str) -> str:
    asal: Asal | None = row.asal if row else None
    if asal is None:
        return ""
    cells = [cell for cell in (asal.cell(name) for name in fields) if cell]
    sheet = f', lembar "{asal.lembar}"' if asal.lembar else ""
    place = (
        f"{asal.berkas}{sheet}, sel {' dan '.join(cells)}"
        if cells
        else f"{asal.berkas}{sheet}, baris {asal.baris}"
    )
    corrected = (_cite_koreksi(name, asal.koreksi[name]) for name in fields if name in asal.koreksi)
    return "; ".join((place, *corrected))


def _cite_koreksi(kolom: str, koreksi: Koreksi) -> str:
    """What a signed correction has made of a figure, and who answers for it."""
    old, new = (_print_nilai(value) for value in (koreksi.nilai_lama, koreksi.nilai_baru))
    return (
        f"{kolom} dikoreksi dari {old} menjadi {new} oleh {koreksi.siapa}, {format_tanggal(koreksi.kapan)}: "
        f"{koreksi.mengapa.rstrip('.')}. Sumber: {koreksi.sumber} ({koreksi.berkas})"
    )


def _print_nilai(value: Nilai) -> str:
    if isinstance(value, date):
        return format_tanggal(value)
    return value if isinstance(value, str) else _print_count(value)
