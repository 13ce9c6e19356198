"""Small files that people write beside the data, read strictly: a wrong key never passes in silence."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from spmlib.core.errors import MasukanError, RegulasiError
from spmlib.core.paths import relative_name
from spmlib.regulation.messages import make_regulasi_error
from spmlib.regulation.strict_yaml import read_yaml

_Model = TypeVar("_Model", bound=BaseModel)


def load_yaml(path: Path, model: type[_Model]) -> _Model:
    """The content of ``path`` as an instance of ``model``.

    Raises:
        MasukanError: The file cannot be read, or says something that the model does not know; it names file
            and key.
    """
    name = relative_name(path)
    try:
        return model.model_validate(read_yaml(path, name))
    except ValidationError as error:
        raise _as_masukan(make_regulasi_error(error, name, model)) from None
    except RegulasiError as error:
        raise _as_masukan(error) from None
    except OSError as error:
        raise MasukanError(
            f"Berkas tidak dapat dibuka ({error.strerror or error}).", di=name, saran="Periksa hak bacanya."
        ) from None


def _as_masukan(error: RegulasiError) -> MasukanError:
    return MasukanError(error.apa, di=error.di, akibat=error.akibat, saran=error.saran)
