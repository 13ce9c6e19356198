"""The engine proper: papermill keeps the books, :mod:`spmlib.run.mesin.sel` runs the cells."""

import sys
from typing import Any

from papermill.engines import Engine

from spmlib.run.isolasi import import_named, isolated
from spmlib.run.mesin.sel import open_shell, run_cell


class Mesin(Engine):  # type: ignore[misc] # papermill has no types
    """Runs the cells of a notebook in this process, one after the other, until one fails."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **settings: Any) -> Any:  # noqa: ANN401
        """Run the cells of ``nb_man.nb``. Settings of kernels are accepted and mean nothing here."""
        del kernel_name, settings
        nb = nb_man.nb
        nb.metadata["language_info"] = _describe_language()
        import_named("".join(cell.source for cell in nb.cells if cell.cell_type == "code"))
        with isolated(), open_shell() as shell:
            for index, cell in enumerate(nb.cells):
                nb_man.cell_start(cell, index)
                failed = cell.cell_type == "code" and run_cell(shell, cell)
                if failed:
                    nb_man.cell_exception(cell, cell_index=index)
                nb_man.cell_complete(cell, cell_index=index)
                if failed:
                    _pass_on_interrupt(cell)
                    break
        return nb


def _pass_on_interrupt(cell: Any) -> None:  # noqa: ANN401
    """Ctrl-C was meant for the command, not for the cell that happened to run."""
    if any(output.get("ename") == "KeyboardInterrupt" for output in cell.outputs):
        raise KeyboardInterrupt


def _describe_language() -> dict[str, Any]:
    """What a kernel of this Python answers when asked for its language."""
    major = sys.version_info.major
    return {
        "name": "python",
        "version": sys.version.split()[0],
        "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": major},
        "pygments_lexer": f"ipython{major}",
        "nbconvert_exporter": "python",
        "file_extension": ".py",
    }
