"""The quick answer where nothing has changed since a batch was finished: without reading a single row."""

import json
from collections.abc import Iterable
from hashlib import sha256

from spmlib.core.gaya import find_gaya
from spmlib.core.paths import CONTOH, MASUKAN, PARAMETERS, TERBIT
from spmlib.ingest.berkas import Berkas, find_berkas, load_isi
from spmlib.ingest.tolak import TolakError
from spmlib.run.batch import digest
from spmlib.run.batch.plan import Latar
from spmlib.run.buka import Sumber, resolve_sources


def digest_batch(latar: Latar) -> str:
    """Fingerprint of everything that a batch depends on, but for the rows of its sources."""
    p = latar.pilihan
    scope = (
        [d.kode_kemendagri for d in p.daerah],
        p.tahun,
        p.periode,
        p.masukan,
        p.perlakuan_nihil,
        p.bab,
        p.gaya,
    )
    return digest.digest_text(
        json.dumps(scope),
        json.dumps([path.exists() for path in (TERBIT, MASUKAN, CONTOH)]),
        json.dumps(latar.bersama, sort_keys=True),
        f"{p.gaya} {digest.digest_tampilan(find_gaya(p.gaya))}",
        *(f"{path.stem} {digest.digest_notebook(path)}" for path in p.notebooks),
        digest.digest_files((f for f in PARAMETERS.rglob("*") if f.is_file()), PARAMETERS),
    )


def digest_sumber(sumber: Iterable[Sumber], berkas: Iterable[tuple[str, str]]) -> str:
    """Fingerprint of sources and of their files, by name and fingerprint."""
    return digest.digest_text(json.dumps([sorted(sumber), sorted(berkas)]))


def list_berkas(latar: Latar, sumber: Iterable[Sumber]) -> list[tuple[str, str]]:
    """The files of these sources as they are now, by name and fingerprint.

    Raises:
        SpmError: A source is not there any more.
    """
    found: list[tuple[str, str]] = []
    for masukan, fiktif in sumber:
        daerah = next(d for d in latar.pilihan.daerah if masukan or d.fiktif is fiktif)
        files = find_berkas(tuple(resolve_sources(daerah, masukan)))
        found += [(berkas.nama, _fingerprint(berkas)) for berkas in files]
    return found


def _fingerprint(berkas: Berkas) -> str:
    try:
        data = load_isi(berkas)
    except TolakError:
        return ""
    return sha256(data).hexdigest() if data else ""


def dump_sumber(sumber: Iterable[Sumber]) -> str:
    """Sources as text for the ledger."""
    return json.dumps(sorted(sumber))


def parse_sumber(text: str) -> list[Sumber]:
    """Sources from the ledger."""
    return [(tuple(names), fiktif) for names, fiktif in json.loads(text or "[]")]
