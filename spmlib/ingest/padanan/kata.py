"""Words by which offices call our columns and services: what a proposal of a layout starts from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from spmlib.core.tables import TABEL
from spmlib.ingest.angka import plain_nama
from spmlib.regulation import Aturan

_MIRIP_JUDUL = 0.8
_MIRIP_LAYANAN = 0.74
_MAKS_PILIHAN = 3
_NOMOR = re.compile(r"^(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s*", re.IGNORECASE)
_KURUNG = re.compile(r"\([^()%]*\)")
_BUKAN_KATA = frozenset(
    {"jumlah", "orang", "total", "yang", "dan", "spm", "data", "tahun", "jiwa", "unit", "rp", "kumulatif"}
    | {"pelayanan", "dasar", "jenis", "warga", "negara", "bagi", "untuk", "pada", "di", "dengan"}
)

SEBUTAN: Mapping[str, Mapping[str, Sequence[str]]] = {
    "capaian": {
        "kode_kemendagri": ("kode wilayah", "kabupaten kota", "kab kota", "daerah", "kode kab kota"),
        "tahun": ("tahun", "tahun anggaran", "tahun data"),
        "periode": ("periode", "triwulan", "bulan", "semester"),
        "layanan_id": (
            "jenis pelayanan dasar", "jenis pelayanan", "jenis layanan", "layanan", "indikator", "uraian",
            "indikator kinerja", "jenis spm", "pelayanan dasar", "nama layanan", "indikator spm",
        ),
        "sasaran": (
            "sasaran", "jumlah sasaran", "target sasaran", "penyebut", "proyeksi sasaran", "denominator",
            "jumlah yang harus dilayani", "yang harus dilayani", "sasaran setahun", "jumlah penduduk sasaran",
        ),
        "terlayani": (
            "terlayani", "jumlah terlayani", "realisasi", "pembilang", "yang dilayani", "numerator",
            "dilayani", "jumlah yang dilayani", "jumlah yang terlayani", "realisasi capaian", "capaian",
            "jumlah capaian",
        ),
        "sumber": ("sumber", "sumber data"),
        "catatan": ("keterangan", "ket", "catatan"),
    },
    "mutu": {
        "butir": ("butir", "indikator mutu", "uraian mutu", "barang jasa", "komponen mutu", "standar mutu"),
        "kebutuhan": ("kebutuhan", "jumlah kebutuhan", "yang dibutuhkan", "standar"),
        "tersedia": ("tersedia", "jumlah tersedia", "ketersediaan", "terpenuhi", "yang terpenuhi"),
        "satuan": ("satuan",),
        "kelompok": ("kelompok", "kelompok mutu"),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dugaan:
    """What a text probably means, and whether that is its very name."""

    arti: str
    pasti: bool


@lru_cache(maxsize=4096)
def guess_kolom(tabel: str, judul: str) -> Dugaan | None:
    """The column of ``tabel`` that a heading names; the most particular level of several counts first."""
    for text in (*reversed(judul.split(" / ")), judul):
        share = "%" in text
        plain = plain_nama(text.replace("%", " persen ") if share else _bare(text))
        found = _best(plain, _kolom(tabel), _MIRIP_JUDUL)
        # "Capaian (%)" is not the count that "Capaian" is.
        if found and share == ("persen" in found.arti):
            return found
    return None


def _bare(text: str) -> str:
    """``text`` without what stands in parentheses, such as a unit or an age, and without its number."""
    return _KURUNG.sub(" ", _NOMOR.sub("", text.strip()))


@lru_cache(maxsize=32)
def _kolom(tabel: str) -> Mapping[str, str]:
    """Column by each of its names, plain."""
    own = {plain_nama(n): nama for nama, k in TABEL[tabel].kolom.items() for n in (nama, *k.alias)}
    return {plain_nama(n): k for k, names in SEBUTAN.get(tabel, {}).items() for n in names} | own


@dataclass(frozen=True, slots=True)
class NamaLayanan:
    """Services by plain name: by names of the law, and by short words such as those for its recipients."""

    resmi: Mapping[str, frozenset[str]]
    singkat: Mapping[str, frozenset[str]]


def guess_layanan(teks: str, nama: NamaLayanan) -> Sequence[Dugaan]:
    """The services that a cell may name: none, one, or several between which only the reader can choose."""
    plain = plain_nama(_bare(teks))
    for text in dict.fromkeys((plain_nama(teks), plain)):
        found = nama.resmi.get(text, frozenset()) | nama.singkat.get(text, frozenset())
        if found:
            is_sure = len(found) == 1 and text in nama.resmi
            return [Dugaan(arti, pasti=is_sure) for arti in sorted(found)]
    one = {name: min(ids) for name, ids in {**nama.singkat, **nama.resmi}.items() if len(ids) == 1}
    best = _best(plain, one, _MIRIP_LAYANAN)
    if best:
        return [best]
    words = set(plain.split()) - _BUKAN_KATA
    fitting = {arti for name, arti in one.items() if words and words <= set(name.split())}
    return [Dugaan(arti, pasti=False) for arti in sorted(fitting)][:_MAKS_PILIHAN]


def list_nama(aturan: Aturan, kode: str) -> NamaLayanan:
    """The names of the services due from a daerah."""
    due = aturan.layanan_wajib(kode)
    resmi = ((plain_nama(n), s.id) for s in due for n in (*s.alias, s.nama, s.id))
    singkat = ((plain_nama(n), s.id) for s in due for n in (s.id.rpartition(".")[2], s.sebutan_penerima))
    return NamaLayanan(_gather(resmi), _gather(singkat))


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, arti in pairs:
        found.setdefault(name, set()).add(arti)
    return {name: frozenset(ids) for name, ids in found.items()}


def _best(plain: str, names: Mapping[str, str], enough: float) -> Dugaan | None:
    if plain in names:
        return Dugaan(names[plain], pasti=True)
    ranked = sorted(_similar(plain, names), reverse=True)[:2]
    if not ranked or ranked[0][0] < enough:
        return None
    # Two services whose names resemble the text alike: the reader decides, not we.
    if len(ranked) > 1 and ranked[1][1] != ranked[0][1] and ranked[0][0] - ranked[1][0] < 0.02:  # noqa: PLR2004
        return None
    return Dugaan(ranked[0][1], pasti=False)


def _similar(plain: str, names: Mapping[str, str]) -> Iterable[tuple[float, str]]:
    matcher = SequenceMatcher(b=plain, autojunk=False)
    best: dict[str, float] = {}
    for name, arti in names.items():
        matcher.set_seq1(name)
        if matcher.quick_ratio() > best.get(arti, 0):
            best[arti] = max(best.get(arti, 0), matcher.ratio())
    return ((ratio, arti) for arti, ratio in best.items())
