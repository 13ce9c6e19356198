"""The verdict on an executed notebook, against the inventory that it declares of itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from spmlib.core.bundle import Bundle, ChartBundle, TableBundle, TextBundle
from spmlib.core.cetak import join_words
from spmlib.core.temuan import Temuan, Tingkat, count_temuan
from spmlib.report.document import Document, Judul, Kosong, Sendiri
from spmlib.report.reader import iter_bundles, read_document

JENIS_INVENTARIS = ("bagian", "tabel", "grafik")
"""Kinds of things that ``metadata.spm.inventaris`` lists, by id."""
_PENGGANTI = ("tabel_", "grafik_")
"""How the ids of tables and charts begin, and so those of words in their stead."""


class Hasil(StrEnum):
    """Whether a report may be handed on."""

    LENGKAP = "LENGKAP"
    DENGAN_CATATAN = "LENGKAP DENGAN CATATAN"
    GAGAL = "GAGAL"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What makes a report fail, and what its reader must know.

    Args:
        kegagalan: Why it must not be handed on.
        catatan: What is empty or doubtful, although everything declared is there.
    """

    kegagalan: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    @property
    def hasil(self) -> Hasil:
        """The verdict in one word."""
        if self.kegagalan:
            return Hasil.GAGAL
        return Hasil.DENGAN_CATATAN if self.catatan else Hasil.LENGKAP

    @property
    def alasan(self) -> tuple[str, ...]:
        """All reasons, the failures first."""
        return (*self.kegagalan, *self.catatan)


def assess(nb: dict[str, Any], temuan: Sequence[Temuan]) -> Verdict:
    """The verdict on the executed notebook ``nb``, whose metadata says whose it is and what it must hold."""
    document = read_document(nb)
    notes = (*_note_inventory(nb), *_note_bab(nb), *_note_empty(document), *_note_temuan(temuan))
    return Verdict(kegagalan=find_kegagalan(nb, document), catatan=tuple(dict.fromkeys(notes)))


def find_kegagalan(nb: dict[str, Any], document: Document) -> tuple[str, ...]:
    """Why the executed notebook ``nb``, the same as ``document``, must not be handed on."""
    bundles = tuple(iter_bundles(nb))
    missing = _find_missing(nb, _list_ids(bundles, document))
    return tuple(dict.fromkeys((*_find_errors(nb), *_find_strangers(nb, bundles), *missing)))


def list_inventaris(nb: dict[str, Any]) -> dict[str, list[str]]:
    """What the notebook declares that it holds: ids by kind."""
    declared = nb["metadata"].get("spm", {}).get("inventaris", {})
    return {jenis: list(declared.get(jenis, ())) for jenis in JENIS_INVENTARIS}


def list_isi(nb: dict[str, Any], document: Document | None = None) -> dict[str, list[str]]:
    """What the notebook really holds: ids by kind.

    A calm note counts for the section, table or chart whose id it bears, because it says why that is empty;
    so do the words that stand where a table or chart would only repeat another one.

    Args:
        nb: The executed notebook.
        document: The same as a document, where it has been read already.
    """
    return _list_ids(iter_bundles(nb), document or read_document(nb))


def _list_ids(bundles: Iterable[Bundle], document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {jenis: [] for jenis in JENIS_INVENTARIS}
    for bundle in bundles:
        for jenis in _counts_for(bundle):
            found[jenis].append(bundle.id)
    found["bagian"] += [block.id for block in document.blok if isinstance(block, Judul)]
    return found


def _counts_for(bundle: Bundle) -> tuple[str, ...]:
    match bundle:
        case TableBundle():
            return ("tabel",)
        case ChartBundle():
            return ("grafik",)
        case TextBundle(kosong=None) if not bundle.id.startswith(_PENGGANTI):
            return ("bagian",)
        case _:
            return JENIS_INVENTARIS


def _find_errors(nb: dict[str, Any]) -> Iterator[str]:
    for cell in nb["cells"]:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                yield f"Sebuah sel berhenti dengan galat {output['ename']}: {output['evalue']}."


def _find_strangers(nb: dict[str, Any], bundles: Iterable[Bundle]) -> Iterator[str]:
    spm = nb["metadata"]["spm"]
    own = tuple(spm[key] for key in ("kode", "tahun", "periode", "nama", "fiktif"))
    for bundle in bundles:
        whose = bundle.identitas
        if (whose.kode_kemendagri, whose.tahun, whose.periode, whose.nama, whose.fiktif) != own:
            yield (
                f'"{bundle.id}" memuat angka {whose.nama} ({whose.kode_kemendagri}), {whose.tahun} '
                f"{whose.periode}; laporan ini tentang {own[3]} ({own[0]}), {own[1]} {own[2]}."
            )


def _find_missing(nb: dict[str, Any], found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for jenis, ids in list_inventaris(nb).items():
        for wanted in ids:
            if wanted not in found[jenis]:
                yield f'{jenis.capitalize()} "{wanted}" yang dijanjikan notebook tidak ada.'


def _note_inventory(nb: dict[str, Any]) -> Iterator[str]:
    if not any(list_inventaris(nb).values()):
        yield (
            "Notebook ini tidak menyatakan isinya (metadata spm.inventaris), "
            "jadi kelengkapannya tidak dapat diperiksa."
        )


def _note_bab(nb: dict[str, Any]) -> Iterator[str]:
    """What was left out on purpose is no fault, but whoever gets the report must know it."""
    if left := list_ditinggalkan(nb):
        names = join_words([f'"{judul}"' for judul in left])
        yield f"Sengaja tidak dimuat: bab {names}."


def list_ditinggalkan(nb: dict[str, Any]) -> list[str]:
    """Headings of the chapters that were left out on purpose."""
    return list(nb["metadata"].get("spm", {}).get("bab", {}).get("ditinggalkan", ()))


def _note_empty(document: Document) -> Iterator[str]:
    heading = "Pembuka"
    for block in document.blok:
        match block:
            case Judul():
                heading = block.teks
            case Kosong():
                yield f'"{heading}": {block.alasan.replace("_", " ")}.'
            case Sendiri(alt=None) if block.jenis in {"svg", "png", "jpeg"}:
                yield f'"{heading}": sebuah gambar tidak punya uraian bagi pembaca yang tidak melihatnya.'


def _note_temuan(temuan: Sequence[Temuan]) -> Iterator[str]:
    counts = count_temuan(temuan)
    parts = [f"{counts[t]} {t}" for t in (Tingkat.GALAT, Tingkat.PERINGATAN) if counts[t]]
    if parts:
        yield f"Data masukan mengandung {' dan '.join(parts)}; rinciannya dengan spm periksa."
