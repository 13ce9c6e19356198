"""A parameter file as an instance of its model; what is wrong in it is told with file and key."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from spmlib.core.errors import RegulasiError
from spmlib.core.strict_yaml import read_yaml
from spmlib.regulation.messages import make_regulasi_error

M = TypeVar("M", bound=BaseModel)


def read_berkas(path: Path, nama: str, model: type[M]) -> M:
    """The content of ``path`` as an instance of ``model``.

    Args:
        path: The file.
        nama: How messages call it.
        model: What it has to hold.

    Raises:
        RegulasiError: The file cannot be read or is not whole.
    """
    content = read_yaml(path, nama, RegulasiError)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise make_regulasi_error(error, nama, model) from None
