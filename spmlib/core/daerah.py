"""The register of daerah: 38 provinces, 514 kabupaten/kota and four fictional ones, by code or by name.

Two code systems share the same digits for different places, and 26 names belong to a kabupaten and a kota
alike. So nothing here guesses: what could mean two places is refused, and both are named.
"""

import csv
import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, cast

from spmlib.core.errors import PemakaianError

Tingkat = Literal["provinsi", "kabupaten", "kota"]
TingkatLayanan = Literal["kabkota", "provinsi"]

NASIONAL = "00"
"""Code of the nation in tables of published figures. It is no daerah and gets no report."""

_DATA = Path(__file__).with_name("data")
_JENIS = ("kabupaten", "kota", "provinsi")
_WORDS = {
    "kab": "kabupaten",
    "kodya": "kota",
    "kotamadya": "kota",
    "kotamadia": "kota",
    "prov": "provinsi",
    "prop": "provinsi",
    "propinsi": "provinsi",
    "kep": "kepulauan",
    # Words that writers put in or leave out without meaning another place.
    "adm": "",
    "administrasi": "",
    "dan": "",
}


@dataclass(frozen=True, slots=True)
class Daerah:
    """One daerah. Population is Dukcapil, December 2024; ``kode_bps`` is of 2020, None for provinces.

    ``nama`` carries its kind ("Kabupaten Belu", "Provinsi Aceh"), ``provinsi`` does not ("Aceh").
    """

    kode_kemendagri: str
    kode_bps: str | None
    nama: str
    tingkat: Tingkat
    kode_provinsi: str
    provinsi: str
    penduduk: int | None
    penduduk_laki_laki: int | None
    penduduk_perempuan: int | None
    luas_km2: Decimal | None
    lintang: Decimal | None
    bujur: Decimal | None
    fiktif: bool

    @property
    def slug(self) -> str:
        """Name for files, "belu" or "kota_bogor"; unique among kabupaten/kota, with the code among all."""
        words = [w for w in _split(self.nama) if w != "administrasi"]
        return "_".join(words if self.tingkat == "kota" else words[1:])

    @property
    def tingkat_layanan(self) -> TingkatLayanan:
        """Which list of *jenis pelayanan dasar* the daerah answers for."""
        return "provinsi" if self.tingkat == "provinsi" else "kabkota"

    @property
    def label(self) -> str:
        """Name and code, as shown in suggestions: "Kabupaten Belu (53.04)"."""
        return f"{self.nama} ({self.kode_kemendagri}{', fiktif' if self.fiktif else ''})"


def all_daerah(*, include_fiktif: bool = False) -> tuple[Daerah, ...]:
    """All daerah in order of code, the real ones only unless ``include_fiktif``."""
    return tuple(d for d in _register().values() if include_fiktif or not d.fiktif)


def daerah_of_provinsi(kode: str) -> tuple[Daerah, ...]:
    """Kabupaten and kota of the province with Kemendagri code ``kode``, in order of code.

    Raises:
        PemakaianError: ``kode`` is not the code of a province.
    """
    if get_daerah(kode).tingkat != "provinsi":
        raise PemakaianError(f'Kode "{kode}" bukan kode provinsi.', saran='Tulis dua angka, misalnya "53".')
    return tuple(d for d in _register().values() if d.kode_provinsi == kode and d.tingkat != "provinsi")


def get_daerah(kode: str) -> Daerah:
    """The daerah with exactly this Kemendagri code ("53.04", "53").

    Raises:
        PemakaianError: There is no such code, or it is the nation's.
    """
    if kode == NASIONAL:
        raise PemakaianError(
            f'Kode "{NASIONAL}" berarti nasional, bukan daerah.',
            saran="Tulis kode provinsi, kabupaten, atau kota.",
        )
    try:
        return _register()[kode]
    except KeyError:
        raise _unknown(kode) from None


def find_daerah(text: str) -> Daerah:
    """The one daerah that ``text`` means: code, name, usual abbreviation, old name or other spelling.

    Raises:
        PemakaianError: ``text`` means no daerah, or more than one; up to five are named.
    """
    wanted = text.strip()
    if re.fullmatch(r"\d{4}", wanted):
        return _find_four_digits(wanted)
    if re.fullmatch(r"[\d.]+", wanted):
        return get_daerah(wanted)
    codes = _lookup(wanted)
    if not codes:
        raise _unknown(wanted)
    if len(codes) > 1:
        raise PemakaianError(
            f'"{wanted}" dapat berarti {_join(get_daerah(kode) for kode in codes)}.',
            saran="Tulis nama lengkapnya atau kodenya.",
        )
    return get_daerah(codes[0])


def search_daerah(text: str, n: int = 5) -> tuple[Daerah, ...]:
    """Up to ``n`` daerah whose code or name resembles ``text``, the most similar first."""
    if re.search(r"\d", text):
        return _similar_codes(text.strip(), n)
    words = _words(text)
    bare = words[1:] if words[:1] and words[0] in _JENIS else words
    if not bare:
        return ()
    phrase = f" {' '.join(bare)} "
    whole = [d.kode_kemendagri for d in _register().values() if phrase in f" {' '.join(_words(d.nama))} "]
    names = _names()
    similar = difflib.get_close_matches(_key(bare), names, n=4 * n, cutoff=0.6)
    codes = dict.fromkeys([*whole, *(kode for key in similar for kode in names[key])])
    return tuple(get_daerah(kode) for kode in codes)[:n]


def _similar_codes(text: str, n: int) -> tuple[Daerah, ...]:
    """Daerah for a mistyped code. A spreadsheet turns 11.10 into 11.1, and 53.04 may be typed as 53.4."""
    register = _register()
    provinsi, _, nomor = text.partition(".")
    mended = [f"{provinsi}.{nomor}0", f"{provinsi}.0{nomor}"]
    # Two digits name the province; a wrong number there leaves nothing to resemble.
    similar = difflib.get_close_matches(text, (kode for kode in register if kode[:2] == text[:2]), n)
    return tuple(register[kode] for kode in dict.fromkeys([*mended, *similar]) if kode in register)[:n]


def _find_four_digits(text: str) -> Daerah:
    """The daerah for a code without its dot, only where Kemendagri and BPS mean the same place by it."""
    kemendagri = _register().get(f"{text[:2]}.{text[2:]}")
    bps = next((d for d in _register().values() if d.kode_bps == text), None)
    if kemendagri and kemendagri == bps:
        return kemendagri
    meanings = (("menurut Kemendagri", kemendagri), ("menurut BPS (2020)", bps))
    found = [f"{d.label} {system}" for system, d in meanings if d]
    if not found:
        raise _unknown(text)
    raise PemakaianError(
        f'Kode "{text}" tanpa titik tidak pasti: {" dan ".join(found)}.',
        akibat="Kode Kemendagri dan kode BPS memakai angka yang sama untuk daerah yang berbeda.",
        saran="Tulis kode Kemendagri dengan titik.",
    )


def _unknown(text: str) -> PemakaianError:
    similar = search_daerah(text)
    hint = f"Mungkin maksud Anda {_join(similar)}?" if similar else ""
    return PemakaianError(
        f'Daerah "{text}" tidak dikenal.',
        saran=hint or 'Tulis kode Kemendagri seperti 53.04 atau nama seperti "Kabupaten Belu".',
    )


def _join(daerah: Iterable[Daerah]) -> str:
    labels = [d.label for d in daerah]
    return " atau ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def _words(text: str) -> list[str]:
    """The words of a name with kinds and usual abbreviations written out."""
    return [word for word in (_WORDS.get(w, w) for w in _split(text)) if word]


def _key(words: list[str]) -> str:
    """Words run together, so that "Kota Baru" finds Kabupaten Kotabaru, and "Gunung Kidul" Gunungkidul."""
    return "".join(words)


def _lookup(text: str) -> tuple[str, ...]:
    """Codes of the daerah that bear this name."""
    words, names = _words(text), _names()
    codes = names.get(_key(words), ())
    if not codes and len(words) > 1 and words[-1] in _JENIS:
        # Spreadsheets sort "Bandung, Kota"; "Lima Puluh Kota" has already been found as it stands.
        codes = names.get(_key([words[-1], *words[:-1]]), ())
    return codes


@cache
def _register() -> dict[str, Daerah]:
    bps = {row["kode_kemendagri"]: row["kode_bps_2020"] for row in _rows("penduduk_sp2020.csv")}
    return {
        row["kode_kemendagri"]: _parse(row, bps, fiktif=fiktif)
        for name, fiktif in (("wilayah.csv", False), ("fiktif.csv", True))
        for row in _rows(name)
    }


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Codes by every key under which a daerah may be asked for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for daerah in _register().values():
        words = _words(daerah.nama)
        for key in (_key(words), _key(words[1:])):
            found[key].append(daerah.kode_kemendagri)
    for row in _rows("alias.csv"):
        for key in _alias_keys(row["alias"], get_daerah(row["kode_kemendagri"]).tingkat):
            found[key].append(row["kode_kemendagri"])
    return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}


def _alias_keys(alias: str, tingkat: Tingkat) -> tuple[str, ...]:
    """An alias that says its kind stands as it is; a bare one goes with and without the kind.

    "Kabupaten Pontianak" is today's Mempawah, but plain "Pontianak" is the kota.
    """
    words = _words(alias)
    return (_key(words),) if words[0] in _JENIS else (_key(words), _key([tingkat, *words]))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parse(row: dict[str, str], bps: dict[str, str], *, fiktif: bool) -> Daerah:
    tingkat = cast("Tingkat", row["tingkat"])
    return Daerah(
        kode_kemendagri=row["kode_kemendagri"],
        kode_bps=bps.get(row["kode_kemendagri"]),
        nama=f"Provinsi {row['nama']}" if tingkat == "provinsi" else row["nama"],
        tingkat=tingkat,
        kode_provinsi=row["kode_provinsi"],
        provinsi=row["provinsi"],
        penduduk=_integer(row["penduduk"]),
        penduduk_laki_laki=_integer(row["penduduk_laki_laki"]),
        penduduk_perempuan=_integer(row["penduduk_perempuan"]),
        luas_km2=_decimal(row["luas_km2"]),
        lintang=_decimal(row["lintang"]),
        bujur=_decimal(row["bujur"]),
        fiktif=fiktif,
    )


def _integer(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
