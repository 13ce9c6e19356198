"""Freezing chosen peers into the parameter file of a daerah; its other keys and words stay as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from spmlib.analysis.sebaya import Sebaya
from spmlib.core.angka import format_angka
from spmlib.core.daerah import Daerah, find_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.kata import JENIS_PROVINSI
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.run.berkas_daerah import find_parameter_file
from spmlib.run.simpan import explain_oserror

_BLOK = re.compile(r"^pembanding[ \t]*:[^\n]*\n?(?:(?:[ \t]+[^\n]*|-[^\n]*|[ \t]*)\n?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Beku:
    """Peers that were frozen: in which file, and which earlier ones it no longer names, as printed."""

    path: Path
    dilepas: tuple[str, ...]


def save_pembanding(own: Daerah, chosen: Sequence[Sebaya], folder: Path = PARAMETERS / "daerah") -> Beku:
    """Write ``chosen`` as the peers of ``own``; the file is made where there is none.

    Raises:
        LaporanError: The system refuses to write the file.
        PemakaianError: Two files claim the daerah, or its file is not such that one key can be replaced.
    """
    path = find_parameter_file(own, folder) or folder / f"{own.kode_kemendagri}_{own.slug}.yaml"
    old = path.read_text(encoding="utf-8") if path.exists() else _start(own)
    new = _replace_block(old, _print_block(chosen))
    _check_rest(path, old, new, [s.daerah.kode_kemendagri for s in chosen])
    aside = path.with_name(f".{path.name}.baru")
    with explain_oserror(path, pilihan=""):
        aside.write_text(new, encoding="utf-8", newline="\n")
        aside.replace(path)
    return Beku(path, _list_dropped(old, [s.daerah for s in chosen]))


def tell_reason(s: Sebaya) -> str:
    """Why a daerah is like ours, on one line: multiples of each feature, and the province."""
    parts = [
        f"{name} {format_angka(value, 2)} kali"
        for name, value in (
            ("penduduk", s.kali_penduduk),
            ("luas", s.kali_luas),
            ("kepadatan", s.kali_kepadatan),
        )
        if value is not None
    ]
    kind = f"provinsi {JENIS_PROVINSI[s.jenis_provinsi]}"
    return ", ".join((*parts, "satu provinsi" if s.satu_provinsi else kind))


def _list_dropped(old: str, kept: Sequence[Daerah]) -> tuple[str, ...]:
    """The peers in ``old`` that are not among ``kept``, each as name and code where it is known."""
    before = yaml.safe_load(old).get("pembanding") or ()
    names = (before,) if isinstance(before, str) else before
    labels = dict.fromkeys(_label(str(name)) for name in names)
    return tuple(label for label in labels if label not in {d.label for d in kept})


def _label(nama: str) -> str:
    try:
        return find_daerah(nama).label
    except PemakaianError:
        return nama


def _start(own: Daerah) -> str:
    return f'# {own.nama}\nkode_kemendagri: "{own.kode_kemendagri}"\n'


def _print_block(chosen: Sequence[Sebaya]) -> str:
    lines = [f'  - "{s.daerah.kode_kemendagri}"  # {s.daerah.nama}: {tell_reason(s)}\n' for s in chosen]
    return "pembanding:\n" + "".join(lines)


def _replace_block(old: str, block: str) -> str:
    """The new block in the place of the old one, or at the end."""
    found = _BLOK.search(old)
    if found is None:
        return (old if old.endswith("\n") else old + "\n") + block
    tail = old[found.end() :]
    # Blank lines below the block belong to what follows.
    gap = "\n" if tail and found.group().endswith("\n\n") else ""
    return old[: found.start()] + block + gap + tail


def _check_rest(path: Path, old: str, new: str, codes: list[str]) -> None:
    """Everything but the peers reads as before; otherwise nothing is written."""
    try:
        before, after = yaml.safe_load(old), yaml.safe_load(new)
    except yaml.YAMLError:
        before = after = None
    if isinstance(before, dict) and isinstance(after, dict):
        rest = [{k: v for k, v in d.items() if k != "pembanding"} for d in (before, after)]
        if rest[0] == rest[1] and after["pembanding"] == codes:
            return
    raise PemakaianError(
        "Pembanding tidak dapat disimpan tanpa mengubah isi lain berkas ini.",
        di=relative_name(path),
        saran="Tulis sendiri kuncinya: pembanding: [" + ", ".join(f'"{c}"' for c in codes) + "].",
    )
