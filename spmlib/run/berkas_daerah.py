"""Parameter files: what one daerah's reports use beyond code and year, such as its peers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from spmlib.core.daerah import Daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.run.parameter import Parameter, read_parameter


def find_parameter_file(daerah: Daerah, folder: Path = PARAMETERS / "daerah") -> Path | None:
    """The parameter file of ``daerah``, whose name begins with the code; None where there is none.

    Raises:
        PemakaianError: Two files claim the same daerah.
    """
    files = sorted(folder.glob(f"{daerah.kode_kemendagri}_*.yaml"))
    if len(files) > 1:
        raise PemakaianError(
            f"Ada {len(files)} berkas parameter untuk {daerah.nama}.",
            di=", ".join(relative_name(f) for f in files),
            saran="Sisakan satu.",
        )
    return files[0] if files else None


def merge_parameter(daerah: Daerah, values: Mapping[str, object]) -> Parameter:
    """Parameters of ``daerah``: its file's, overruled by the non-empty ``values`` of a command."""
    path = find_parameter_file(daerah)
    filed = _read(path) if path else {}
    given = {name: value for name, value in values.items() if value not in ("", ())}
    merged = {**filed, **given, "kode_kemendagri": daerah.kode_kemendagri}
    return read_parameter(merged, di=relative_name(path) if path else "")


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PemakaianError(
            "Berkas parameter tidak dapat dibaca.",
            di=f"{relative_name(path)}, baris {line}",
            saran="Periksa tanda baca.",
        ) from None
    if not isinstance(content, dict):
        raise PemakaianError(
            "Berkas parameter kosong.", di=relative_name(path), saran="Isi kode_kemendagri dan tahun."
        )
    return content
