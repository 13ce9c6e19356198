"""The manifest of an output folder: what each report was made from, what was judged, and what was written."""

import hashlib
import json
import os
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from spmlib import __version__
from spmlib.analysis.situasi import Situasi
from spmlib.core.gaya import find_gaya
from spmlib.core.paths import today
from spmlib.core.temuan import count_temuan
from spmlib.regulation import Regulasi
from spmlib.run.eksekusi import portable
from spmlib.run.putusan import Verdict, list_ditinggalkan, list_inventaris, list_isi
from spmlib.run.simpan import compute_sha256, leftover_staging

NAMA = "manifest.json"
_SKEMA = 1
_PUSTAKA = (
    "babel", "bleach", "jinja2", "markdown-it-py", "matplotlib", "nbconvert", "nbformat",
    "openpyxl", "pandas", "papermill", "pydantic", "python-calamine",
)  # fmt: skip


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest in ``folder``; an empty one where there is none that can be read."""
    return _read(folder / NAMA)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        content = {}
    return content if content.get("skema") == _SKEMA else {"skema": _SKEMA, "laporan": {}}


def list_milik(folder: Path) -> frozenset[str]:
    """Fingerprints of all files that we wrote to ``folder``, also by a run that was killed half way."""
    manifests = (folder / NAMA, *(staging / NAMA for staging in leftover_staging(folder)))
    entries = (entry for path in manifests for entry in _read(path)["laporan"].values())
    return frozenset(
        file["sha256"]
        for entry in entries
        for key in ("berkas", "berkas_sebelumnya")
        for file in entry.get(key, ())
    )


def build_entry(
    situasi: Situasi,
    parameter: Mapping[str, object],
    notebook: Path,
    nb: dict[str, Any] | None,
    verdict: Verdict,
) -> dict[str, Any]:
    """Everything about one report but its files. ``nb`` is None where the notebook did not run to its end."""
    entry: dict[str, Any] = {
        "notebook": {"nama": notebook.name, "sha256": compute_sha256(notebook)},
        "putusan": str(verdict.hasil),
        "alasan": list(verdict.alasan),
        "parameter": {name: portable(value) for name, value in parameter.items()},
        "masukan": [
            {"berkas": b.nama, "sha256": b.sha256, "ukuran": b.ukuran} for b in situasi.masukan.berkas
        ],
        "temuan": count_temuan(situasi.temuan),
        "regulasi": describe_regulasi(situasi),
        "gaya": find_gaya(str(parameter.get("gaya", ""))).nama,
        "versi": list_versi(),
        "diharapkan": list_inventaris(nb) if nb else None,
        "dibuat": list_isi(nb) if nb else None,
        "bab_ditinggalkan": list_ditinggalkan(nb) if nb else [],
    }
    # A date is part of the input only where it is given; else the same input would not give the same bytes.
    if "SOURCE_DATE_EPOCH" in os.environ:
        entry["tanggal"] = today().isoformat()
    return entry


def add_entry(
    manifest: dict[str, Any],
    identitas: dict[str, Any],
    nama: str,
    entry: dict[str, Any],
    berkas: Sequence[Path],
) -> dict[str, Any]:
    """``manifest`` with the report ``nama`` in it, made of ``entry`` and of the files ``berkas``.

    ``identitas`` is as :func:`describe_identitas` gives it.
    """
    made = [describe_berkas(path) for path in berkas]
    before = manifest["laporan"].get(nama, {})
    kept = [
        file
        for file in (*before.get("berkas", ()), *before.get("berkas_sebelumnya", ()))
        if file["nama"] not in {m["nama"] for m in made}
    ]
    laporan = {**manifest["laporan"], nama: {**entry, "berkas": made, "berkas_sebelumnya": kept}}
    return {
        "skema": _SKEMA,
        "identitas": identitas,
        "laporan": dict(sorted(laporan.items())),
    }


def describe_berkas(path: Path) -> dict[str, Any]:
    """One output file as the manifest lists it."""
    return {"nama": path.name, "sha256": compute_sha256(path), "ukuran": path.stat().st_size}


def dump_manifest(manifest: dict[str, Any]) -> bytes:
    """The manifest as bytes, the same for the same content."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def describe_regulasi(situasi: Situasi) -> dict[str, Any]:
    """The rules in force: the day, the fingerprint of their files, and how sure we are of how many."""
    grounds = [
        *situasi.aturan.landasan.values(),
        *(g for service in situasi.aturan.semua_layanan for g in service.landasan.values()),
    ]
    return {
        "per_tanggal": situasi.aturan.tanggal.isoformat(),
        "sha256": _fingerprint(situasi.regulasi),
        "keyakinan": dict(sorted(Counter(str(g.keyakinan) for g in grounds).items())),
    }


@cache
def _fingerprint(regulasi: Regulasi) -> str:
    """One fingerprint of all files in the folder of the rules, their names included."""
    digest = hashlib.sha256()
    for path in _yaml_files(regulasi.folder):
        digest.update(f"{path.relative_to(regulasi.folder).as_posix()}\0".encode())
        # Git may write other line ends on Windows; the rule is the same.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _yaml_files(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).as_posix())


@cache
def list_versi() -> dict[str, str]:
    """Versions of Python, of the workbook and of the libraries that shape a report."""
    found = {"python": platform.python_version(), "spmlib": __version__}
    for name in _PUSTAKA:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
