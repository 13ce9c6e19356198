"""pyproject.toml, the two locks, environment.yml and the imports in the code agree."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = ("requirements.lock", "requirements-uji.lock")

# What pip and uv see on the computers that we promise to serve.
SYSTEMS = {
    "windows": {
        "sys_platform": "win32",
        "os_name": "nt",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
    },
    "mac-arm": {
        "sys_platform": "darwin",
        "os_name": "posix",
        "platform_system": "Darwin",
        "platform_machine": "arm64",
    },
    "mac-intel": {
        "sys_platform": "darwin",
        "os_name": "posix",
        "platform_system": "Darwin",
        "platform_machine": "x86_64",
    },
    "linux": {
        "sys_platform": "linux",
        "os_name": "posix",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
    },
}
VERSIONS = ("3.11.9", "3.12.4", "3.13.1", "3.14.0")


def requirements(lines):
    """Requirement by canonical name."""
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def pins(lock):
    """All pins of a lock as (Requirement, number of hashes)."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return [(Requirement(line.split(" --hash=")[0]), line.count("--hash=sha256:")) for line in lines]


def environment(system, version):
    """A marker environment of one computer."""
    short = ".".join(version.split(".")[:2])
    python = {"python_version": short, "python_full_version": version, "implementation_name": "cpython"}
    return {**SYSTEMS[system], **python, "platform_python_implementation": "CPython", "extra": ""}


def pinned_on(locks, system, version):
    """Version that each package gets on one computer; a package pinned twice there is an error."""
    here = environment(system, version)
    found = {}
    for pin, _ in (pair for lock in locks for pair in pins(lock)):
        if pin.marker is None or pin.marker.evaluate(here):
            name = canonicalize_name(pin.name)
            assert name not in found, f"{name} is pinned twice for {system} {version}"
            found[name] = next(iter(pin.specifier)).version
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_has_hashes(lock):
    loose = [str(pin) for pin, hashes in pins(lock) if not str(pin.specifier).startswith("==") or not hashes]
    assert pins(lock)
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address_and_no_installer_option(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert re.findall(r"^\s*-(?!-hash=)\S+", text, re.MULTILINE) == []


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("version", VERSIONS)
def test_locks_satisfy_pyproject_on_every_promised_computer(system, version):
    backend = requirements(PYPROJECT["build-system"]["requires"])
    runtime, everything = pinned_on(LOCKS[:1], system, version), pinned_on(LOCKS, system, version)
    for name, wanted in (requirements(PROJECT["dependencies"]) | backend).items():
        assert wanted.specifier.contains(runtime[name]), f"{name} {runtime[name]} is not {wanted}"
    for name, wanted in requirements(EXTRAS["uji"]).items():
        assert wanted.specifier.contains(everything[name]), f"{name} {everything[name]} is not {wanted}"


def test_report_lock_holds_no_test_tool():
    names = {canonicalize_name(pin.name) for pin, _ in pins("requirements.lock")}
    assert names.isdisjoint({"pytest", "ruff", "mypy", "hypothesis", "import-linter"})


def test_slow_iri_checker_is_left_out_of_the_locks():
    names = {canonicalize_name(pin.name) for lock in LOCKS for pin, _ in pins(lock)}
    assert names.isdisjoint({"rfc3987-syntax", "lark"})


def test_build_backend_is_the_one_that_the_lock_brings():
    assert PYPROJECT["dependency-groups"]["bangun"] == PYPROJECT["build-system"]["requires"]


def test_conda_environment_asks_for_the_same_as_pyproject():
    spec = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    from_pip = [line for part in spec["dependencies"] if isinstance(part, dict) for line in part["pip"]]
    conda = requirements([line for line in spec["dependencies"] if isinstance(line, str)] + from_pip)
    assert spec["channels"] == ["conda-forge", "nodefaults"]
    assert conda.pop("python").specifier == Requirement("python" + PROJECT["requires-python"]).specifier
    conda.pop("pip")
    wanted = requirements(PROJECT["dependencies"] + EXTRAS["uji"] + PYPROJECT["build-system"]["requires"])
    assert {name: r.specifier for name, r in conda.items()} == {
        name: r.specifier for name, r in wanted.items()
    }


def test_mulai_and_pyproject_promise_the_same_pythons():
    tree = ast.parse((ROOT / "mulai.py").read_text(encoding="utf-8"))
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and "OLDEST" in ast.dump(node.targets[0])
    ]
    (oldest, too_new) = ast.literal_eval(values[0])
    promised = f">={oldest[0]}.{oldest[1]},<{too_new[0]}.{too_new[1]}"
    assert PROJECT["requires-python"] == promised


def imported(path):
    """Top-level modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def undeclared(folder, declared):
    """Imports under ``folder`` whose package is not among ``declared``, as "file: module"."""
    providers = packages_distributions()
    known = set(sys.stdlib_module_names) | {"spmlib", "tests"}
    missing = set()
    for path in sorted((ROOT / folder).rglob("*.py")):
        for module in set(imported(path)) - known:
            if not {canonicalize_name(name) for name in providers.get(module, [])} & declared:
                missing.add(f"{path.relative_to(ROOT).as_posix()}: {module}")
    return sorted(missing)


def test_every_import_of_the_library_is_declared():
    assert undeclared("spmlib", set(requirements(PROJECT["dependencies"] + EXTRAS["dask"]))) == []


def test_every_import_of_the_tests_is_declared():
    assert undeclared("tests", set(requirements(PROJECT["dependencies"] + EXTRAS["uji"]))) == []


def test_mulai_imports_only_the_standard_library():
    assert set(imported(ROOT / "mulai.py")) <= set(sys.stdlib_module_names)


def test_markers_of_the_locks_are_plain_pep_508():
    # uv knows operators that pip does not; packaging parses what pip parses.
    for lock in LOCKS:
        assert all(pin.marker is None or Marker(str(pin.marker)) for pin, _ in pins(lock))
