"""The kernel of a report: this very interpreter, without the user's own Jupyter settings, and quiet."""

import os
import subprocess
import tempfile
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default


class LaporanKernelManager(AsyncKernelManager):
    """Starts the running interpreter, even where a user has installed another as kernel ``python3``."""

    @default("kernel_spec_manager")
    def _own_kernel_spec_manager(self) -> KernelSpecManager:
        # Without folders to look in, only the kernel of the running interpreter is found.
        return KernelSpecManager(kernel_dirs=[])

    def start_kernel(self, **kw: Any) -> Any:  # noqa: ANN401 - as jupyter_client has it
        """Start without startup scripts, and with its log lines thrown away."""
        self._ipython = tempfile.TemporaryDirectory(prefix="spm-", ignore_cleanup_errors=True)
        env = {**os.environ, "IPYTHONDIR": self._ipython.name}
        return super().start_kernel(env=env, stderr=subprocess.DEVNULL, **kw)
