"""One look for reports and charts, read from ``parameters/gaya``: a partner's look is a file, not code."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from spmlib.core.errors import LaporanError, PemakaianError, describe_penolakan
from spmlib.core.paths import PARAMETERS, ROOT, relative_name
from spmlib.core.strict_yaml import read_yaml
from spmlib.core.warna import KONTRAS_GARIS, check_beda, check_kontras

KOSONG = "kosong"
"""Id of the look of what has no figure; never a category."""

FOLDER = PARAMETERS / "gaya"
HURUF = FOLDER / "huruf"
"""Fonts that the workbook brings along; their files are named ``nama_keluarga_gaya.ttf``."""

_BAWAAN = FOLDER / "bawaan.yaml"
_KATEGORI = frozenset(
    {
        "tuntas_paripurna", "tuntas_utama", "tuntas_madya",
        "tuntas_pratama", "tuntas_muda", "belum_tuntas", KOSONG,
    }
)  # fmt: skip

LENCANA = {
    "baik": "tuntas_utama",
    "lengkapi": "tuntas_pratama",
    "periksa": "tuntas_pratama",
    "perbaiki": "belum_tuntas",
}
"""Badges of data quality, and the category whose look each bears unless the style file gives it its own."""

Warna = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Suasana(_Frozen):
    """Colours of a page by day or by night; every writing is readable on every ground it stands on."""

    kertas: Warna
    panel: Warna
    tinta: Warna
    redup: Warna
    garis: Warna
    aksen: Warna
    tanda: Warna
    tulisan_tanda: Warna

    @model_validator(mode="after")
    def _readable(self) -> "Suasana":
        for nama in ("tinta", "redup", "aksen"):
            check_kontras(getattr(self, nama), self.kertas, nama)
            check_kontras(getattr(self, nama), self.panel, nama)
        check_kontras(self.tulisan_tanda, self.tanda, "tulisan_tanda")
        return self


class WarnaKategori(_Frozen):
    """Look of a category: its fill, the writing on it, and an edge that shows on white paper."""

    isi: Warna
    tulisan: Warna
    tepi: Warna

    @model_validator(mode="after")
    def _readable(self) -> "WarnaKategori":
        check_kontras(self.tulisan, self.isi, "tulisan")
        return self


def _check_kategori(kategori: dict[str, WarnaKategori]) -> dict[str, WarnaKategori]:
    if wrong := _KATEGORI ^ (kategori.keys() - LENCANA.keys()):
        raise ValueError(f"kategori tidak lengkap atau tidak dikenal: {', '.join(sorted(wrong))}")
    check_beda({nama: look.isi for nama, look in kategori.items() if nama not in LENCANA})
    return {**{badge: kategori[usual] for badge, usual in LENCANA.items()}, **kategori}


def _check_deret(deret: tuple[str, ...]) -> tuple[str, ...]:
    check_beda({f"warna {nomor}": warna for nomor, warna in enumerate(deret, 1)})
    return deret


def list_families(huruf: str) -> list[str]:
    """Families of a CSS list, in order and without quotes."""
    return [name.strip(" \"'") for name in huruf.split(",")]


@cache
def list_terbawa() -> tuple[str, ...]:
    """Families that the workbook brings along: "Source Sans Pro"."""
    regular = (path.stem for path in HURUF.glob("*_regular.ttf"))
    return tuple(sorted(name.removesuffix("_regular").replace("_", " ").title() for name in regular))


def _check_huruf(huruf: str) -> str:
    if not set(list_families(huruf)) & set(list_terbawa()):
        raise ValueError(
            f"sebut sedikitnya satu huruf yang dibawa buku kerja ({', '.join(list_terbawa())}), "
            "agar PDF dan grafik sama di semua komputer"
        )
    return huruf


KeluargaHuruf = Annotated[str, AfterValidator(_check_huruf)]


class Huruf(_Frozen):
    """Font families as CSS writes them: for reading, and for labels, tables, captions and charts.

    The first one that a computer has is taken; PDF and charts take the first that the workbook brings along.
    """

    bacaan: KeluargaHuruf
    label: KeluargaHuruf

    @property
    def grafik(self) -> str:
        """The family of charts."""
        return next(name for name in list_families(self.label) if name in list_terbawa())


class Logo(_Frozen):
    """A logo of the cover: a picture file beside the style file, and whose it is, for who cannot see it."""

    berkas: Path
    alt: str = Field(min_length=1)


class Dasar(_Frozen):
    """A client's own base files, beside the style file: pages of Word, layouts of slides."""

    docx: Path | None = None
    pptx: Path | None = None


class Gaya(_Frozen):
    """A look.

    Args:
        nama: Its name.
        kaki: Footer text of every page.
        huruf: Fonts.
        terang: Colours on light ground, and on paper.
        gelap: Colours on dark ground.
        kategori: Look of each category id, of ``kosong``, and of each badge.
        deret: Colours of series in charts, the main one first.
        logo: Logos of the cover, left to right; none in the default look.
        urutan_bab: Chapters by id or heading that come first, in this order; the others follow as they are.
        dasar: Base files for Word and PowerPoint.
    """

    nama: str = Field(min_length=1)
    kaki: str
    huruf: Huruf
    terang: Suasana
    gelap: Suasana
    kategori: Annotated[dict[str, WarnaKategori], AfterValidator(_check_kategori)]
    deret: Annotated[tuple[Warna, ...], Field(min_length=2), AfterValidator(_check_deret)]
    logo: tuple[Logo, ...] = ()
    urutan_bab: tuple[str, ...] = ()
    dasar: Dasar = Dasar()

    @model_validator(mode="after")
    def _visible(self) -> "Gaya":
        paper = self.terang.kertas
        check_kontras(paper, self.deret[0], "kertas")
        for nama, look in self.kategori.items():
            check_kontras(look.tepi, paper, f"tepi {nama}", KONTRAS_GARIS)
        return self


def find_gaya(nama: str) -> Gaya:
    """The look that a user names.

    Args:
        nama: Name of a file in ``parameters/gaya`` without its ending, or a path to a style file; a path to a
            .docx or .pptx is the default look on that base file. Empty is the default look.

    Raises:
        PemakaianError: There is no such look.
        LaporanError: The look cannot be used.
    """
    if not nama:
        return load_gaya()
    path = _find_file(nama)
    if path.suffix.lower() not in {".yaml", ".yml", ".docx", ".pptx"}:
        raise PemakaianError(
            f'Berkas jenis "{path.suffix}" bukan gaya.', di=path.name, saran="Pakai .yaml, .docx, atau .pptx."
        )
    if path.suffix.lower() in {".docx", ".pptx"}:
        return load_gaya().model_copy(update={"dasar": Dasar(**{path.suffix.lower()[1:]: path})})
    return load_gaya(path)


def _find_file(nama: str) -> Path:
    places = [Path(nama), ROOT / nama] if Path(nama).suffix else [FOLDER / f"{nama}.yaml"]
    found = [path for path in (*places, FOLDER / nama) if path.is_file()]
    if not found:
        own = ", ".join(sorted(path.stem for path in FOLDER.glob("*.yaml")))
        raise PemakaianError(
            f'Gaya "{nama}" tidak ditemukan.',
            saran=f"Pakai salah satu dari {own}, atau nama berkas .yaml, .docx, atau .pptx.",
        )
    return found[0]


def load_gaya(path: Path = _BAWAAN) -> Gaya:
    """The look in the file ``path``, read again only when the file has changed.

    Raises:
        LaporanError: The file cannot be read, a key stands twice, is missing or unknown, a writing is too
            faint, two colours are too much alike, or a file that it names is not there.
    """
    try:
        return _load(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise LaporanError(
            f"Berkas gaya tidak dapat dibuka ({describe_penolakan(error)}).",
            di=relative_name(path),
            saran="Periksa nama berkas dan hak bacanya.",
        ) from None


@lru_cache(maxsize=8)
def _load(path: Path, _diubah: int) -> Gaya:
    name = relative_name(path)
    content = read_yaml(path, name, LaporanError)
    try:
        gaya = Gaya.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise LaporanError(
            f"Gaya tidak dapat dipakai: {_sentence(first['type'], first['msg'])}.",
            di=f"{name}, kunci {'.'.join(str(part) for part in first['loc']) or '(seluruh berkas)'}",
            saran="Bandingkan dengan parameters/gaya/bawaan.yaml.",
        ) from None
    return _find_beside(gaya, path)


def _find_beside(gaya: Gaya, path: Path) -> Gaya:
    """``gaya`` with its logos and base files found beside its file ``path``."""

    def find(berkas: Path | None, kunci: str) -> Path | None:
        if berkas is None or (path.parent / berkas).is_file():
            return berkas and path.parent / berkas
        raise LaporanError(
            f'Berkas "{berkas.name}" tidak ditemukan.',
            di=f"{relative_name(path)}, kunci {kunci}",
            saran="Letakkan berkas itu di folder berkas gayanya.",
        )

    logos = tuple(logo.model_copy(update={"berkas": find(logo.berkas, "logo")}) for logo in gaya.logo)
    bases = Dasar(**{jenis: find(berkas, f"dasar.{jenis}") for jenis, berkas in gaya.dasar})
    return gaya.model_copy(update={"logo": logos, "dasar": bases})


_PESAN = {
    "missing": "kunci ini belum diisi",
    "extra_forbidden": "kunci ini tidak dikenal",
    "string_type": "isinya harus teks dalam tanda kutip",
    "string_pattern_mismatch": 'warna harus ditulis seperti "#0f4c5c"',
}


def _sentence(kind: str, message: str) -> str:
    return _PESAN.get(kind) or message.removeprefix("Value error, ")


_berlaku: list[Gaya] = []


def use_gaya(gaya: Gaya) -> None:
    """Make ``gaya`` the look of what is drawn from now on; each notebook does so before its first chart.

    A notebook calls drawing functions with what it knows about a daerah and nothing else, and its look is no
    knowledge about a daerah. So the look is kept here, and set anew at the opening of every report.
    """
    _berlaku[:] = [gaya]


def current_gaya() -> Gaya:
    """The look of the report that is being drawn, the default one where none was opened."""
    return _berlaku[0] if _berlaku else load_gaya()
