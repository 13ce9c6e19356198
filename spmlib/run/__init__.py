"""Running reports. A notebook needs only :func:`open_situasi`."""

from spmlib.run.buka import open_situasi

__all__ = ["open_situasi"]
