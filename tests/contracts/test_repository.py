"""What may and may not stand in the tracked files."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In pieces, so that this file does not find itself.
REGISTRIES = [
    r"py" + r"pi\.(org|io)",
    r"python" + r"hosted\.org",
    r"registry\.npm" + r"js",
    r"anaconda" + r"\.(org|com)",
    r"deb" + r"ian\.org",
    r"ubuntu" + r"\.com",
    r"(extra-)?index" + r"-url",
]
MACHINE_PATHS = [
    r"(?<![\w.])/(" + r"work|root" + r"|home/\w+|Us" + r"ers/\w+)/",  # not where it is part of a web address
    r"\.\./sha" + r"red",
]
LONGEST_PATH = 150
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
RESERVED_ON_WINDOWS = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def tracked():
    """Paths of all tracked files; a copy of the folder without git has nothing to check."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


TRACKED = tracked()
needs_git = pytest.mark.skipif(not TRACKED, reason="not a git clone: nothing is tracked")


def texts():
    """(path, text) of the tracked text files."""
    for name in TRACKED:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8192]:
            yield name, content.decode("utf-8", errors="replace")


def hits(patterns):
    """Where one of the patterns stands, as "path:line"."""
    pattern = re.compile("|".join(f"(?:{p})" for p in patterns))
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        for match in pattern.finditer(text)
    ]


@needs_git
def test_no_package_registry_is_named():
    assert hits(REGISTRIES) == []


@needs_git
def test_no_path_of_somebodys_machine_is_named():
    assert hits(MACHINE_PATHS) == []


@needs_git
def test_paths_work_on_every_system():
    parts = [(name, part) for name in TRACKED for part in name.split("/")]
    assert [name for name in TRACKED if len(name) > LONGEST_PATH] == []
    assert [name for name, part in parts if FORBIDDEN_IN_NAMES.search(part)] == []
    assert [name for name, part in parts if RESERVED_ON_WINDOWS.search(part)] == []


@needs_git
def test_no_two_paths_differ_only_in_case():
    assert len({name.lower() for name in TRACKED}) == len(TRACKED)


@needs_git
def test_no_symlinks_are_tracked():
    assert [name for name in TRACKED if (ROOT / name).is_symlink()] == []


@needs_git
def test_nothing_that_users_put_in_or_get_out_is_tracked():
    kept = {"data/masukan/README.md", "outputs/README.md"}
    assert [n for n in TRACKED if n.startswith(("data/masukan/", "outputs/")) and n not in kept] == []
    assert kept <= set(TRACKED)


@needs_git
def test_text_files_have_unix_line_ends():
    # tests/data is kept byte for byte and holds foreign files on purpose.
    wrong = [name for name, text in texts() if "\r" in text and not name.startswith("tests/data/")]
    assert wrong == []


def test_top_level_of_the_design_is_there():
    names = ("notebooks", "spmlib", "parameters", "outputs", "tests", "environment.yml", "README.md")
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_licences_of_the_reference_data_travel_with_the_package():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pyproject["project"]["license-files"] == ["LICENSE", "LICENSES-DATA.md"]
    assert "Copyright (c) 2026 Kontributor Buku Kerja SPM" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notices = (ROOT / "LICENSES-DATA.md").read_text(encoding="utf-8")
    for holder in (
        "2017-2025 Cahya DSN",
        "2024 Cahya DSN",
        "2023 samplingin authors",
        "Badan Pusat Statistik",
    ):
        assert holder in notices
    assert "Permission is hereby granted" in notices


def test_readme_opens_with_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 mulai\.py .*$", readme, re.MULTILINE)
    assert commands[:2] == ["python3 mulai.py laporan 53.04 --tahun 2021", "python3 mulai.py uji"]


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 mulai.py uji" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no executable bit")
def test_ci_script_parses():
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)
