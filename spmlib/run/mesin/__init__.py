"""The papermill engine ``spm``: cells run through IPython's own shell in this very process.

Papermill imports every registered engine whenever it is imported itself, and this module may be imported
before papermill. So nothing heavy stands here and nothing of papermill; the engine is looked up when it runs.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

NAMA = "spm"
"""Name of the engine, as in ``papermill --engine spm``."""


class MesinSpm:
    """What the entry point ``papermill.engine`` names: an engine as papermill calls it."""

    @classmethod
    def execute_notebook(cls, nb: "NotebookNode", kernel_name: str, **settings: Any) -> "NotebookNode":  # noqa: ANN401 - as papermill hands it on
        """The executed notebook; the process is afterwards as it was before."""
        from spmlib.run.mesin.papermill import Mesin

        executed: NotebookNode = Mesin.execute_notebook(nb, kernel_name, **settings)
        return executed

    @classmethod
    def nb_kernel_name(cls, nb: "NotebookNode", name: str | None = None) -> str:
        """Kernel named by the notebook; it decides nothing but how parameters are written."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: "NotebookNode", language: str | None = None) -> str:
        """Language of the notebook."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))


def register() -> None:
    """Make the engine known to papermill, also where the project is not installed with its entry points."""
    from papermill.engines import papermill_engines

    papermill_engines.register(NAMA, MesinSpm)
