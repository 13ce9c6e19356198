"""ruff, its formatter, mypy and import-linter are part of the tests; there is no second way to run them."""

import ast
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)
TOOLS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy strict": ["-m", "mypy"],
    "mypy strict, mulai.py on Windows": ["-m", "mypy", "--platform=win32", "mulai.py"],
    "import layers": ["-c", LINT_IMPORTS, "--no-cache"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_code_is_clean(tool):
    run = subprocess.run(
        [sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    assert run.returncode == 0, f"{tool}\n{run.stdout}\n{run.stderr}"


def test_import_layers_would_notice_a_picture_in_the_index(tmp_path):
    # The contract is only worth something if it can break: the same config over a tiny spmlib that breaks it.
    for name in ("index", "analysis", "planning"):
        (tmp_path / "spmlib" / name).mkdir(parents=True)
        (tmp_path / "spmlib" / name / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "spmlib" / "__init__.py").write_text("", encoding="utf-8")
    for name, line in (("index", "import matplotlib"), ("planning", "def f():\n    import docx")):
        (tmp_path / "spmlib" / name / "gambar.py").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    command = [sys.executable, *TOOLS["import layers"]]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 1
    assert "spmlib.index.gambar -> matplotlib" in run.stdout
    assert "spmlib.planning.gambar -> docx" in run.stdout


def sizes(path):
    """Lines of a file and of each function in it, as ("file", n) and ("file:function", n)."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    yield name, len(text.splitlines())
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.name}", node.end_lineno - node.lineno + 1


def test_sizes_are_reported():
    # Aims, not gates: what is large shows as a warning, and a reason beats a number.
    measured = dict(pair for path in sorted((ROOT / "spmlib").rglob("*.py")) for pair in sizes(path))
    assert measured["spmlib/__init__.py"] > 0
    large = [f"{name} {n} lines" for name, n in measured.items() if n > (50 if ":" in name else 400)]
    if large:
        warnings.warn("think again at these sizes: " + ", ".join(large), stacklevel=1)
