"""Cells through IPython's shell, with the outputs that a kernel and nbclient would have stored."""

import atexit
import base64
import builtins
import io
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import activate_matplotlib
from jupyter_client.jsonutil import json_default
from nbformat.v4 import new_output
from traitlets import Type

if TYPE_CHECKING:
    from nbformat import NotebookNode

_INLINE = "module://matplotlib_inline.backend_inline"
_BACKEND = "matplotlib_inline.backend_inline"
# What ipykernel sets, so that tools started from a cell do not page, and colour what they print.
_ENVIRONMENT = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
}


_KOLOM_PANDAS = 20


class Keluaran:
    """The outputs of one cell in their order; pieces of a stream with no display between them become one."""

    def __init__(self) -> None:
        self.outputs: list[NotebookNode] = []
        self._clear_first = False

    def add(self, output: "NotebookNode") -> None:
        """Append an output, or lengthen the stream before it."""
        if self._clear_first:
            self.outputs.clear()
            self._clear_first = False
        earlier = self._open_stream(output.name) if output.output_type == "stream" else None
        if earlier is None:
            self.outputs.append(output)
        else:
            earlier.text += output.text

    def _open_stream(self, nama: str) -> "NotebookNode | None":
        streams = takewhile(lambda o: o.output_type == "stream", reversed(self.outputs))
        return next((o for o in streams if o.name == nama), None)

    def clear(self, *, wait: bool) -> None:
        """Throw the outputs away: now, or as soon as there is another one."""
        self._clear_first = wait
        if not wait:
            self.outputs.clear()


class _Publisher(DisplayPublisher):
    def publish(  # type: ignore[override] # IPython has a further argument that it is about to drop
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,  # noqa: ANN401 - as IPython has it
    ) -> None:
        shell, display_id = _shell_of(self), (transient or {}).get("display_id")
        output = new_output("display_data", data=_as_json(data), metadata=_as_json(metadata or {}))  # type: ignore[no-untyped-call]
        if display_id:
            for earlier in shell.shown[display_id]:
                earlier["data"], earlier["metadata"] = output["data"], output["metadata"]
        if update:
            return
        if display_id:
            shell.shown[display_id].append(output)
        shell.keluaran.add(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - as IPython has it
        _shell_of(self).keluaran.clear(wait=wait)


class _ResultHook(DisplayHook):
    def start_displayhook(self) -> None:
        pass

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        output = new_output(  # type: ignore[no-untyped-call]
            "execute_result",
            data=_as_json(format_dict),
            metadata=_as_json(md_dict or {}),
            execution_count=self.prompt_count,
        )
        _shell_of(self).keluaran.add(output)

    def finish_displayhook(self) -> None:
        pass

    def flush(self) -> None:
        """Nothing: the namespace goes with the shell; garbage is collected by who makes many reports."""


def _shell_of(part: DisplayPublisher | DisplayHook) -> "ZMQInteractiveShell":
    shell: Any = part.shell
    return shell  # type: ignore[no-any-return]


class ZMQInteractiveShell(InteractiveShell):
    """IPython's shell without terminal, history and files of the user's.

    It bears the name of a kernel's shell and its attribute ``kernel``, because pandas, rich and others ask
    for them to find out whether what they show will stand in a notebook.
    """

    displayhook_class = Type(_ResultHook)
    display_pub_class = Type(_Publisher)
    kernel = None

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - traits
        self.shown: defaultdict[str, list[NotebookNode]] = defaultdict(list)
        self.keluaran = Keluaran()
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self.db: dict[str, Any] = {}

    def init_ipython_dir(self, ipython_dir: Any) -> None:  # noqa: ANN401
        """No folder of the user's either."""

    def init_profile_dir(self, profile_dir: Any) -> None:  # noqa: ANN401
        """No profile: nothing is made in the user's home, and no start-up file of his is read."""

    def init_history(self) -> None:
        """A history in memory only."""
        self.config.HistoryManager.enabled = False
        self.config.HistoryManager.hist_file = ":memory:"
        super().init_history()  # type: ignore[no-untyped-call]

    def init_environment(self) -> None:
        """As a kernel has it."""
        os.environ.update(_ENVIRONMENT)
        os.environ.setdefault("MPLBACKEND", _INLINE)

    def init_hooks(self) -> None:
        """Help texts go to a pager, which a document does not have."""
        super().init_hooks()  # type: ignore[no-untyped-call]
        self.set_hook("show_in_pager", lambda *_, **__: None, 99)  # type: ignore[no-untyped-call]

    def init_virtualenv(self) -> None:
        """Nothing to search: this interpreter has its packages."""

    def enable_gui(self, gui: Any = None) -> None:  # noqa: ANN401
        """Windows are never opened here."""

    def ask_exit(self) -> None:
        """``exit`` in a cell ends nothing: the process belongs to the batch."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        error = new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))  # type: ignore[no-untyped-call]
        self.keluaran.add(error)


@contextmanager
def open_shell() -> Iterator[ZMQInteractiveShell]:
    """A new shell with its own namespace; afterwards nothing of it is left, and ``__main__`` is back."""
    ZMQInteractiveShell.clear_instance()
    _forget_backend()
    shell: Any = ZMQInteractiveShell.instance()
    if "" not in sys.path:
        sys.path.insert(0, "")
    asked, builtins.input = builtins.input, _refuse_input
    _join_matplotlib(shell)
    _join_pandas()
    try:
        yield shell
    finally:
        builtins.input = asked
        # IPython makes its user's module __main__; a worker that cannot find its own one cannot go on.
        shell.restore_sys_module_state()
        atexit.unregister(shell.atexit_operations)
        shell.atexit_operations()
        shell.user_ns.clear()
        ZMQInteractiveShell.clear_instance()
        _forget_backend()


def _forget_backend() -> None:
    """The inline backend is one object, bound to one shell, and remembers having set up that shell."""
    config, backend = sys.modules.get("matplotlib_inline.config"), sys.modules.get(_BACKEND)
    if config:
        config.InlineBackend.clear_instance()
    if backend:
        backend.configure_inline_support.current_backend = "unset"


def _join_matplotlib(shell: ZMQInteractiveShell) -> None:
    """Let pictures of pyplot appear in the notebook. In a fresh process the environment alone does it."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib:
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    if "matplotlib.pyplot" in sys.modules and os.environ["MPLBACKEND"] == _INLINE:
        from matplotlib_inline.backend_inline import configure_inline_support

        activate_matplotlib(_INLINE)  # type: ignore[no-untyped-call]
        configure_inline_support(shell, _INLINE)  # type: ignore[no-untyped-call]


def _join_pandas() -> None:
    """Columns shown where pandas was imported in a kernel; elsewhere it looks at the width of a terminal."""
    pandas = sys.modules.get("pandas")
    if pandas and pandas.get_option("display.max_columns") == 0:
        pandas.set_option("display.max_columns", _KOLOM_PANDAS)


def _refuse_input(*_: object) -> str:
    raise StdinNotImplementedError("Laporan dibuat tanpa orang di depan layar: input() tidak dapat dijawab.")


def run_cell(shell: Any, cell: "NotebookNode") -> bool:  # noqa: ANN401 - IPython has few types
    """Run one code cell, fill its outputs and its number; True where the notebook must stop here."""
    tags = cell.metadata.get("tags", ())
    if not cell.source.strip() or "skip-execution" in tags:
        return False
    shell.keluaran = Keluaran()
    cell.execution_count = shell.execution_count
    with redirect_stdout(_Aliran("stdout", shell)), redirect_stderr(_Aliran("stderr", shell)):
        result = shell.run_cell(cell.source, store_history=True)
    cell.outputs = shell.keluaran.outputs
    shown = any(output.output_type == "error" for output in cell.outputs)
    return (shown or not result.success) and "raises-exception" not in tags


class _Aliran(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a cell."""

    encoding = "utf-8"

    def __init__(self, nama: str, shell: ZMQInteractiveShell) -> None:
        super().__init__()
        self._nama, self._shell = nama, shell

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text:
            self._shell.keluaran.add(new_output("stream", name=self._nama, text=text))  # type: ignore[no-untyped-call]
        return len(text)


def _as_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` as it comes out of a kernel's message: bytes as base64, the rest as JSON has it."""
    return {mime: value if isinstance(value, str) else _plain(value) for mime, value in data.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return json.loads(json.dumps(value, default=json_default))
