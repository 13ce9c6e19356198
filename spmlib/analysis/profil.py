"""The daerah itself: people, area and whatever else its profile tells."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah
from spmlib.core.periode import TAHUNAN, name_periode
from spmlib.core.tables import Profil

_SUMBER_PENDUDUK = "Dukcapil Kemendagri, Desember 2024"
_SUMBER_LUAS = "Kepmendagri 300.2.2-2430 Tahun 2025"
_TAHUN_PENDUDUK, _TAHUN_LUAS = 2024, 2025
_DASAR = ("penduduk", "luas_wilayah")
_REKAAN = "rekaan, untuk contoh"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaProfil:
    """The daerah.

    Args:
        nama: The daerah.
        kode: Its Kemendagri code.
        provinsi: Its province, without the word; for a province its own name.
        tingkat: provinsi, kabupaten or kota.
        fiktif: Whether it is invented.
        penduduk: The population figure nearest before the end of that year, else the first after it.
        luas: Area, or None.
        kepadatan: People per km² from these two, or None.
        beda_tahun: Whether population and area are of different years.
        beda_sumber_penduduk: Whether the population figures shown come from more than one source.
        baris: Per indicator the figure of the report's year, else the nearest ones before and after it.
        hanya_dasar: Whether there is nothing but population and area.
        wajib: Services that the law makes this daerah's duty.
    """

    nama: str
    kode: str
    provinsi: str
    tingkat: str
    fiktif: bool
    waktu: str
    penduduk: Profil | None
    luas: Profil | None
    kepadatan: Fraction | None
    beda_tahun: bool
    beda_sumber_penduduk: bool
    baris: tuple[Profil, ...]
    hanya_dasar: bool
    wajib: int


def analyze_profil(situasi: Situasi) -> FaktaProfil:
    """Facts on the daerah, from its profile and, where that is silent, from the national register."""
    daerah, tahun = situasi.daerah, situasi.hasil.tahun
    own = [p for p in situasi.masukan.profil if p.kode_kemendagri == daerah.kode_kemendagri]
    baris = [p for group in _group(_complete(own, daerah)) for p in _nearest(group, tahun)]
    penduduk = _pick([p for p in baris if p.indikator == "penduduk"], tahun)
    luas = _pick([p for p in baris if p.indikator == "luas_wilayah"], tahun)
    kepadatan = None
    if penduduk and luas and penduduk.nilai is not None and luas.nilai:
        kepadatan = Fraction(penduduk.nilai) / Fraction(luas.nilai)
    return FaktaProfil(
        nama=daerah.nama,
        kode=daerah.kode_kemendagri,
        provinsi=daerah.provinsi,
        tingkat=daerah.tingkat,
        fiktif=daerah.fiktif,
        waktu=name_periode(tahun, situasi.hasil.periode),
        penduduk=penduduk,
        luas=luas,
        kepadatan=kepadatan,
        beda_tahun=bool(penduduk and luas and penduduk.tahun != luas.tahun),
        beda_sumber_penduduk=len({p.sumber for p in baris if p.indikator == "penduduk"}) > 1,
        baris=tuple(baris),
        hanya_dasar=all(p.indikator.startswith(_DASAR) for p in baris),
        wajib=len(situasi.aturan.layanan_wajib(daerah.kode_kemendagri)),
    )


def _complete(rows: list[Profil], daerah: Daerah) -> list[Profil]:
    """``rows`` with population and area of the register where the profile has none, in a steady order."""
    have = {p.indikator for p in rows}
    for indikator, nilai, satuan, tahun, sumber in (
        ("penduduk", daerah.penduduk, "jiwa", _TAHUN_PENDUDUK, _SUMBER_PENDUDUK),
        ("luas_wilayah", daerah.luas_km2, "km²", _TAHUN_LUAS, _SUMBER_LUAS),
    ):
        if indikator not in have and nilai is not None:
            rows.append(_row(daerah, indikator, Decimal(nilai), satuan, tahun, sumber))
    order = {name: i for i, name in enumerate(dict.fromkeys(p.indikator for p in rows))}
    return sorted(rows, key=lambda p: (order[p.indikator], p.tahun))


def _group(rows: list[Profil]) -> list[list[Profil]]:
    groups: dict[str, list[Profil]] = {}
    for p in rows:
        groups.setdefault(p.indikator, []).append(p)
    return list(groups.values())


def _nearest(rows: list[Profil], tahun: int) -> list[Profil]:
    """Of one indicator, oldest first: rows of ``tahun``, else of the last year before and the first after."""
    same = [p for p in rows if p.tahun == tahun]
    if same:
        return same
    before = [p.tahun for p in rows if p.tahun < tahun][-1:]
    after = [p.tahun for p in rows if p.tahun > tahun][:1]
    return [p for p in rows if p.tahun in (*before, *after)]


def _row(daerah: Daerah, indikator: str, nilai: Decimal, satuan: str, tahun: int, sumber: str) -> Profil:  # noqa: PLR0913
    return Profil(
        kode_kemendagri=daerah.kode_kemendagri,
        tahun=tahun,
        periode=TAHUNAN,
        indikator=indikator,
        nilai=nilai,
        satuan=satuan,
        sumber=_REKAAN if daerah.fiktif else sumber,
    )


def _pick(rows: list[Profil], tahun: int) -> Profil | None:
    """The latest figure up to ``tahun``, else the earliest after it."""
    known = [p for p in rows if p.nilai is not None]
    before = [p for p in known if p.tahun <= tahun]
    if before:
        return max(before, key=lambda p: p.tahun)
    return min(known, key=lambda p: p.tahun, default=None)
