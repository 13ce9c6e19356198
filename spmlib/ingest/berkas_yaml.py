"""Small files that people write beside the data, read strictly: a wrong key never passes in silence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from spmlib.core.errors import MasukanError, RegulasiError, describe_penolakan
from spmlib.core.paths import relative_name
from spmlib.core.strict_yaml import read_yaml
from spmlib.regulation.messages import make_regulasi_error

_Model = TypeVar("_Model", bound=BaseModel)


def load_yaml(path: Path, model: type[_Model]) -> _Model:
    """The content of ``path`` as an instance of ``model``.

    Raises:
        MasukanError: The file cannot be read, or says something that the model does not know; it names file
            and key.
    """
    name = relative_name(path)
    return check_isi(read_isi(path), name, model)


def read_isi(path: Path) -> dict[str, Any]:
    """The content of ``path`` as keys and values.

    Raises:
        MasukanError: The file cannot be read.
    """
    name = relative_name(path)
    try:
        return dict(read_yaml(path, name, MasukanError))
    except OSError as error:
        raise MasukanError(
            f"Berkas tidak dapat dibuka ({describe_penolakan(error)}).", di=name, saran="Periksa hak bacanya."
        ) from None


def check_isi(isi: Mapping[str, Any], name: str, model: type[_Model]) -> _Model:
    """Keys and values of the file called ``name`` as an instance of ``model``.

    Raises:
        MasukanError: They say something that the model does not know; it names file and key.
    """
    try:
        return model.model_validate(isi)
    except ValidationError as error:
        raise _as_masukan(make_regulasi_error(error, name, model)) from None


def _as_masukan(error: RegulasiError) -> MasukanError:
    return MasukanError(error.apa, di=error.di, akibat=error.akibat, saran=error.saran)
