"""What is in force, on which ground and how surely, as rows: for ``spm regulasi`` and for method notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from itertools import groupby
from typing import Any, Final, get_args

from spmlib.core.angka import format_angka_singkat, format_persen_singkat
from spmlib.core.errors import PemakaianError
from spmlib.regulation.aturan import Aturan, ButirMutu, Layanan
from spmlib.regulation.landasan import Dasar, Keyakinan, Landasan, Tingkat
from spmlib.regulation.model import (
    Bobot,
    DaftarBidang,
    DaftarTahap,
    Instrumen,
    Kalender,
    Kewenangan,
    NilaiBertanggal,
    Pembulatan,
    PilihanRumus,
    Rerata,
    Skala,
)
from spmlib.regulation.rumus import URAIAN


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisAturan:
    """One rule, or one part of a service, as a reader sees it.

    Args:
        kunci: Stable id: ``bobot``, or ``kabkota.sosial.anak.mutu``.
        aturan: Its name.
        isi: What it says.
        dasar: The citation, or the reason of the workbook's own choice.
        jenis: ``hukum`` or ``pilihan buku kerja``.
        keyakinan: How sure we are.
        mulai: First day of the data to which it applies.
        selesai: Last day, or None.
        sumber: Where it was read, or empty.
        catatan: What to mind, or empty.
    """

    kunci: str
    aturan: str
    isi: str
    dasar: str
    jenis: str
    keyakinan: Keyakinan
    mulai: date
    selesai: date | None
    sumber: str = ""
    catatan: str = ""


def describe_aturan(aturan: Aturan) -> tuple[BarisAturan, ...]:
    """The general rules of the day: weights, categories, means, gaps, rounding, duties, stages, calendar."""
    return tuple(
        _make_row(key, NAMA_ATURAN[key], describe_isi(key, entry), entry, aturan.instrumen)
        for key, entry in aturan.landasan.items()
    )


def describe_layanan(aturan: Aturan, layanan: Layanan) -> tuple[BarisAturan, ...]:
    """Everything in force for one service: recipients, indicators, quality items, budget codes."""
    return tuple(_describe_layanan(aturan.instrumen, layanan))


def describe_regulasi(aturan: Aturan, layanan: str | None = None) -> tuple[BarisAturan, ...]:
    """What ``spm regulasi`` shows: all rules with every service in a row, or all on the services so named.

    Args:
        aturan: The rules of the day.
        layanan: A service as :func:`find_layanan` understands it, or None.

    Raises:
        PemakaianError: no such service.
    """
    if layanan is not None:
        return tuple(row for s in find_layanan(aturan, layanan) for row in describe_layanan(aturan, s))
    services = (
        _make_row(s.id, s.nama, f"Penerima: {s.penerima}", s.landasan["jenis"], aturan.instrumen)
        for s in aturan.semua_layanan
    )
    standar = (row for tingkat in get_args(Tingkat) for row in _describe_standar(aturan, tingkat))
    return (*describe_aturan(aturan), *services, *standar)


def make_json(rows: Iterable[BarisAturan]) -> list[dict[str, str | None]]:
    """Rows for ``--json``: dates as ISO text, ``keyakinan`` as its id, its printed form beside it."""
    return [
        {
            **asdict(row),
            "mulai": row.mulai.isoformat(),
            "selesai": row.selesai.isoformat() if row.selesai else None,
            "keyakinan": row.keyakinan.value,
            "keyakinan_cetak": row.keyakinan.label,
        }
        for row in rows
    ]


def describe_metode(aturan: Aturan, tingkat: Tingkat) -> tuple[BarisAturan, ...]:
    """Rows for a report's method note: the general rules, then for each bidang what its services rest on.

    Services of a bidang with the same ground share a row.
    """
    return (*describe_aturan(aturan), *_describe_standar(aturan, tingkat))


def find_layanan(aturan: Aturan, text: str) -> tuple[Layanan, ...]:
    """The services that ``text`` means: an id, its last part (both levels), a name or another spelling.

    Raises:
        PemakaianError: none; the message suggests the nearest ids.
    """
    wanted = text.strip().casefold()
    if found := tuple(s for s in aturan.semua_layanan if wanted in _names_of(s)):
        return found
    known = {name: s.id for s in aturan.semua_layanan for name in _names_of(s)}
    near = dict.fromkeys(known[name] for name in get_close_matches(wanted, known, n=3))
    saran = f"Maksud Anda {' atau '.join(near)}?" if near else 'Lihat semua layanan dengan "spm regulasi".'
    raise PemakaianError(f'Layanan "{text}" tidak dikenal.', saran=saran)


def cite_dasar(dasar: Iterable[Dasar], instrumen: Mapping[str, Instrumen]) -> str:
    """A citation as printed: ``Permenkes 4/2019 Lampiran; PP 2/2018 Pasal 6 ayat (3) huruf a``."""
    return "; ".join(" ".join(filter(None, (instrumen[d.instrumen].sebutan, d.pasal))) for d in dasar)


def cite_landasan(landasan: Landasan, instrumen: Mapping[str, Instrumen]) -> str:
    """The law that an entry cites, or openly the reason of the workbook's own choice."""
    if landasan.pilihan_buku_kerja:
        return f"Pilihan buku kerja: {landasan.pilihan_buku_kerja}"
    return cite_dasar(landasan.dasar, instrumen)


# --------------------------------------------------------------------------------- what a general rule says

NAMA_ATURAN: Final[Mapping[str, str]] = {
    "bobot": "Bobot indeks layanan",
    "kategori": "Kategori capaian",
    "agregasi_layanan": "Indeks layanan",
    "agregasi_mutu": "Penggabungan butir mutu",
    "agregasi_bidang": "Indeks bidang",
    "agregasi_daerah": "Indeks daerah",
    "batas_capaian": "Capaian di atas batas",
    "cakupan_minimal": "Cakupan minimal untuk kategori",
    "perlakuan_nihil": "Layanan tanpa penerima (nihil)",
    "bidang_nihil": "Bidang yang semua layanannya nihil",
    "tanpa_mutu": "Layanan tanpa angka mutu",
    "pembulatan": "Pembulatan",
    "bidang": "Bidang",
    "kewenangan": "Layanan yang wajib",
    "tahapan": "Tahapan penerapan",
    "kalender_triwulan": "Tenggat laporan triwulan",
    "kalender_tahunan": "Tenggat laporan tahunan",
}
_PILIHAN: Final[Mapping[str, str]] = {
    "exclude": "Tidak dihitung dalam rata-rata",
    "count_as_100": "Dihitung 100",
    "count_as_0": "Dihitung 0",
    "kecualikan": "Tidak ikut dalam rata-rata daerah",
    "tanpa_indeks": "Indeks daerah tidak dihitung",
    "tidak_dihitung": "Indeks tidak dihitung; capaian penerima berdiri sendiri",
    "penerima_saja": "Indeks ditimbang dari penerima saja",
}


def describe_isi(key: str, entry: Any) -> str:  # noqa: ANN401 - each rule has a model of its own
    """What a version of the general rule ``key`` says, in a sentence."""
    return _ISI[key](entry)


def _isi_bobot(bobot: Bobot) -> str:
    penerima, mutu = (format_persen_singkat(100 * part) for part in (bobot.penerima, bobot.mutu))
    return f"Penerima {penerima}, mutu {mutu}"


def _isi_kategori(skala: Skala) -> str:
    return "; ".join(f"{k.nama} mulai {format_angka_singkat(k.minimal)}" for k in skala.kategori)


def _isi_rumus(entry: PilihanRumus) -> str:
    return URAIAN[entry.rumus]


def _isi_rerata(part: str, entry: Rerata) -> str:
    which = f"hanya bila semua {part} memilikinya" if entry.harus_lengkap else "dari yang dapat dihitung"
    return f"{URAIAN[entry.rumus]} indeks {part}, {which}"


def _isi_batas(entry: NilaiBertanggal) -> str:
    return f"Dihitung paling tinggi {format_angka_singkat(entry.nilai)}"


def _isi_cakupan(entry: NilaiBertanggal) -> str:
    return f"Paling sedikit {format_persen_singkat(100 * entry.nilai)} layanan wajib terhitung"


def _isi_pembulatan(entry: Pembulatan) -> str:
    guard = ", tidak melompati batas kategori" if entry.jaga_kategori else ""
    return f"Dicetak {entry.desimal_cetak} desimal, setengah ke atas{guard}; hitungan tidak dibulatkan"


def _isi_bidang(entry: DaftarBidang) -> str:
    return ", ".join(b.nama_pendek for b in entry.bidang)


def _isi_kewenangan(entry: Kewenangan) -> str:
    special = " ".join(k.alasan for k in entry.khusus)
    return f"Provinsi: layanan provinsi. Kabupaten dan kota: layanan kabupaten/kota. {special}".strip()


def _isi_tahapan(entry: DaftarTahap) -> str:
    return "; ".join(f"{t.nomor} {t.nama}" for t in entry.tahap)


def _isi_kalender(entry: Kalender) -> str:
    return f"Tanggal {entry.hari}, bulan ke-{entry.bulan_setelah} setelah periode berakhir"


_ISI: Final[Mapping[str, Callable[[Any], str]]] = {
    "bobot": _isi_bobot,
    "kategori": _isi_kategori,
    "agregasi_layanan": _isi_rumus,
    "agregasi_mutu": _isi_rumus,
    "agregasi_bidang": partial(_isi_rerata, "layanan"),
    "agregasi_daerah": partial(_isi_rerata, "bidang"),
    "batas_capaian": _isi_batas,
    "cakupan_minimal": _isi_cakupan,
    "perlakuan_nihil": lambda entry: _PILIHAN[entry.nilai],
    "bidang_nihil": lambda entry: _PILIHAN[entry.nilai],
    "tanpa_mutu": lambda entry: _PILIHAN[entry.nilai],
    "pembulatan": _isi_pembulatan,
    "bidang": _isi_bidang,
    "kewenangan": _isi_kewenangan,
    "tahapan": _isi_tahapan,
    "kalender_triwulan": _isi_kalender,
    "kalender_tahunan": _isi_kalender,
}


# -------------------------------------------------------------------------------------- what a service says

_TINGKAT: Final[Mapping[Tingkat, str]] = {"kabkota": "kabupaten/kota", "provinsi": "provinsi"}
NAMA_KELOMPOK: Final[Mapping[str, str]] = {
    "barang_jasa": "Barang dan jasa",
    "sdm": "Sumber daya manusia",
    "petunjuk_teknis": "Petunjuk teknis",
}


def _describe_layanan(instrumen: Mapping[str, Instrumen], layanan: Layanan) -> Iterator[BarisAturan]:
    def row(part: str, aturan: str, isi: str, ground: Landasan) -> BarisAturan:
        return _make_row(f"{layanan.id}.{part}", aturan, isi, ground, instrumen)

    indikator, mutu = layanan.indikator, layanan.landasan["mutu"]
    yield row("jenis", "Jenis pelayanan dasar", layanan.nama, layanan.landasan["jenis"])
    yield row("penerima", "Penerima", layanan.penerima, layanan.landasan["jenis"])
    yield row("indikator", "Indikator", indikator.nama, indikator)
    yield row("pembilang", "Pembilang", indikator.pembilang, _ground_of_rumus(layanan))
    yield row("penyebut", "Penyebut", indikator.penyebut, _ground_of_rumus(layanan))
    target = f"{format_persen_singkat(indikator.target_persen)} setiap tahun"
    yield row("target", "Target", target, indikator)
    yield row("rumus", "Rumus", URAIAN[indikator.rumus], _ground_of_rumus(layanan))
    for extra in layanan.indikator_tambahan:
        isi = f"{extra.nama}. Target: {extra.target}. Tidak dihitung: {extra.tidak_dihitung_karena}"
        yield row(f"indikator_tambahan.{extra.id}", "Indikator tambahan", isi, extra)
    yield row("mutu", "Standar mutu", f"{len(layanan.mutu)} butir", mutu)
    for kelompok, items in groupby(layanan.mutu, key=lambda b: b.kelompok):
        for keyakinan, group in _group_by_keyakinan(items):
            ground = mutu.model_copy(update={"keyakinan": keyakinan, "catatan": None})
            isi = "; ".join(b.nama for b in group)
            yield row(f"mutu.{kelompok}.{keyakinan}", f"Mutu: {NAMA_KELOMPOK[kelompok]}", isi, ground)
    codes = ", ".join(layanan.tag_anggaran)
    yield row("tag_anggaran", "Kode anggaran", codes, layanan.landasan["tag_anggaran"])


def _group_by_keyakinan(items: Iterable[ButirMutu]) -> list[tuple[Keyakinan, list[ButirMutu]]]:
    groups: dict[Keyakinan, list[ButirMutu]] = {}
    for item in items:
        groups.setdefault(item.keyakinan, []).append(item)
    return list(groups.items())


def _ground_of_rumus(layanan: Layanan) -> Landasan:
    indikator = layanan.indikator
    surer = (
        indikator.keyakinan_rumus if indikator.dasar else None
    )  # a choice of ours stays as sure as it says
    return indikator.model_copy(
        update={"keyakinan": surer or indikator.keyakinan, "catatan": indikator.perhatian}
    )


def _describe_standar(aturan: Aturan, tingkat: Tingkat) -> Iterator[BarisAturan]:
    for bidang in aturan.bidang:
        services = [s for s in aturan.layanan(tingkat) if s.bidang == bidang.id]
        for part, name in (("indikator", "Indikator"), ("mutu", "Standar mutu")):
            groups = _group_by_ground(services, part)
            for number, group in enumerate(groups, start=1):
                isi = "Semua layanan" if len(groups) == 1 else "; ".join(s.nama for s in group)
                yield _make_row(
                    f"{tingkat}.{bidang.id}.{part}.{number}",
                    f"{name} {bidang.nama_pendek} {_TINGKAT[tingkat]}",
                    isi,
                    group[0].landasan[part],
                    aturan.instrumen,
                )


def _group_by_ground(services: Iterable[Layanan], part: str) -> list[list[Layanan]]:
    groups: dict[tuple[object, ...], list[Layanan]] = {}
    for s in services:
        ground = s.landasan[part]
        groups.setdefault((ground.dasar, ground.pilihan_buku_kerja, ground.keyakinan), []).append(s)
    return list(groups.values())


def _names_of(layanan: Layanan) -> set[str]:
    names = (layanan.id, layanan.id.rpartition(".")[2], layanan.nama, *layanan.alias)
    return {name.casefold() for name in names}


def _make_row(
    kunci: str, aturan: str, isi: str, ground: Landasan, instrumen: Mapping[str, Instrumen]
) -> BarisAturan:
    return BarisAturan(
        kunci=kunci,
        aturan=aturan,
        isi=isi,
        dasar=ground.pilihan_buku_kerja or cite_dasar(ground.dasar, instrumen),
        jenis=ground.jenis_landasan,
        keyakinan=ground.keyakinan,
        mulai=ground.mulai,
        selesai=ground.selesai,
        sumber=ground.sumber or "",
        catatan=ground.catatan or "",
    )
