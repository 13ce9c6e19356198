"""mulai.py in a small copy of the workbook: one pinned library, a build backend of its own, no network."""

import ast
import base64
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

MULAI = Path(__file__).resolve().parents[2] / "mulai.py"

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "spmlib"
version = "0.1"
"""
# The least that pip and uv want of a backend for an editable install.
BACKEND = """\
import base64, hashlib, pathlib, zipfile
NAME = "spmlib-0.1-py3-none-any.whl"
def build_editable(folder, config_settings=None, metadata_directory=None):
    here = str(pathlib.Path(__file__).parent)
    files = {
        "spmlib.pth": here + "\\n",
        "spmlib-0.1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: spmlib\\nVersion: 0.1\\n",
        "spmlib-0.1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(text)}\\n"
    files["spmlib-0.1.dist-info/RECORD"] = record + "spmlib-0.1.dist-info/RECORD,,\\n"
    with zipfile.ZipFile(pathlib.Path(folder) / NAME, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return NAME
"""
CLI = """\
import json, os, sys
def main():
    import pustaka_kecil
    told = {"argv": sys.argv, "prefix": sys.prefix, "jejak": pustaka_kecil.JEJAK, "cwd": os.getcwd()}
    print(json.dumps(told))
    return int(os.environ.get("KELUAR", "0"))
"""


def write_wheel(folder, name="pustaka_kecil"):
    """A wheel of one module; returns its pin with hash."""
    files = {
        f"{name}.py": "JEJAK = 'dari roda'\n",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text)}\n"
    files[f"{name}-1.0.dist-info/RECORD"] = record + f"{name}-1.0.dist-info/RECORD,,\n"
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


needs_ensurepip = pytest.mark.skipif(
    importlib.util.find_spec("ensurepip") is None,
    reason="this Python has no pip to give (Debian without python3-venv)",
)


@pytest.fixture
def buku(tmp_path):
    """A small workbook in a folder whose name has a space, with its wheels beside it."""
    root, roda = tmp_path / "buku kerja", tmp_path / "roda"
    (root / "spmlib").mkdir(parents=True)
    roda.mkdir()
    shutil.copy(MULAI, root)
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "spmlib" / "__init__.py").write_text("", encoding="utf-8")
    (root / "spmlib" / "cli.py").write_text(CLI, encoding="utf-8")
    (root / "requirements.lock").write_text(write_wheel(roda), encoding="utf-8")
    (root / "requirements-uji.lock").write_text(write_wheel(roda, "alat_uji"), encoding="utf-8")
    return root


def environment(root, *, uv=False, **extra):
    """The environment of a start without network; without uv unless the machine has one and it is wanted."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "COV_", "PYTEST"))}
    env["PIP_CONFIG_FILE"] = os.devnull
    env["SPM_RODA"] = str(root.parent / "roda")
    if not uv:
        keep = [p for p in env["PATH"].split(os.pathsep) if not shutil.which("uv", path=p)]
        env["PATH"] = os.pathsep.join(keep)
    return env | extra


def start(root, *args, uv=False, cwd=None, **extra):
    """Run mulai.py as a user does."""
    return subprocess.run(
        [sys.executable, str(root / "mulai.py"), *args],
        cwd=cwd or root.parent,
        env=environment(root, uv=uv, **extra),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


def state(root):
    """What mulai.py noted."""
    return json.loads((root / ".venv" / "mulai.json").read_text(encoding="utf-8"))


@pytest.fixture
def mulai(buku):
    """The module itself, as if it stood in the small workbook."""
    spec = importlib.util.spec_from_file_location("mulai_kecil", buku / "mulai.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------------------------------- a start as a whole


@pytest.mark.lambat
@needs_ensurepip
def test_first_start_installs_and_the_second_only_hands_over(buku):
    first = start(buku, "laporan", "53.04", "--tahun", "2021", KELUAR="3")
    assert first.returncode == 3, first.stderr
    told = json.loads(first.stdout)
    assert told["argv"] == ["spm", "laporan", "53.04", "--tahun", "2021"]
    assert Path(told["prefix"]) == buku / ".venv"
    assert told["jejak"] == "dari roda"
    assert told["cwd"] == str(buku.parent)
    assert "Menyiapkan Buku Kerja SPM" in first.stderr

    second = start(buku, "--help", SPM_RODA="tidak ada")
    assert second.stderr == ""
    assert json.loads(second.stdout)["argv"] == ["spm", "--help"]

    assert not list((buku / ".venv").rglob("alat_uji.py"))
    third = start(buku, "uji", "-k", "indeks")
    assert json.loads(third.stdout)["argv"] == ["spm", "uji", "-k", "indeks"]
    assert list((buku / ".venv").rglob("alat_uji.py"))


@pytest.mark.lambat
@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on this machine's PATH")
def test_start_through_uv(buku):
    run = start(buku, "laporan", uv=True, UV_SYSTEM_PYTHON="1", UV_CACHE_DIR=str(buku.parent / "uv"))
    assert json.loads(run.stdout)["jejak"] == "dari roda"
    assert "mencoba dengan pip" not in run.stderr
    assert not list((buku / ".venv").rglob("site-packages/pip"))


@pytest.mark.lambat
@needs_ensurepip
def test_killed_installation_is_made_anew(buku):
    assert start(buku).returncode == 0
    rest = buku / ".venv" / "sisa.txt"
    rest.write_text("separuh", encoding="utf-8")
    (buku / ".venv" / "mulai.json").write_text('{"installing": true}', encoding="utf-8")
    run = start(buku)
    assert "1/3" in run.stderr
    assert json.loads(run.stdout)["jejak"] == "dari roda"
    assert not rest.exists()


@pytest.mark.lambat
@needs_ensurepip
def test_two_starts_at_once_install_once_and_both_run(buku):
    command = [sys.executable, str(buku / "mulai.py"), "halo"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    both = [subprocess.Popen(command, env=environment(buku), **pipes) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(json.loads(out)["jejak"] == "dari roda" for out, _ in told)
    assert sum("1/3" in err for _, err in told) == 1


@pytest.mark.lambat
@needs_ensurepip
def test_changed_library_is_refused_and_the_working_environment_survives(buku):
    assert start(buku).returncode == 0
    before = state(buku)
    lock = buku / "requirements.lock"
    good = lock.read_text(encoding="utf-8")
    lock.write_text(good.replace("==1.0", "==2.0"), encoding="utf-8")
    run = start(buku)
    assert run.returncode == 1
    assert "folder SPM_RODA belum" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
    assert state(buku) == before

    lock.write_text(good, encoding="utf-8")
    again = start(buku)
    assert again.stderr == ""
    assert json.loads(again.stdout)["jejak"] == "dari roda"


@pytest.mark.lambat
@needs_ensurepip
def test_file_with_another_hash_is_not_installed(buku):
    lock = buku / "requirements.lock"
    text = lock.read_text(encoding="utf-8").strip()
    lock.write_text(text[:-4] + ("0000" if not text.endswith("0000") else "1111") + "\n", encoding="utf-8")
    run = start(buku)
    assert run.returncode == 1
    assert "tidak sama dengan yang tercatat di requirements.lock" in run.stderr
    assert not list((buku / ".venv").rglob("pustaka_kecil.py"))


@pytest.mark.lambat
@needs_ensurepip
def test_libraries_of_another_python_do_not_leak_in(buku):
    foreign = buku.parent / "asing"
    foreign.mkdir()
    (foreign / "pustaka_kecil.py").write_text("JEJAK = 'asing'\n", encoding="utf-8")
    run = start(buku, PYTHONPATH=str(foreign), cwd=foreign)
    assert json.loads(run.stdout)["jejak"] == "dari roda"


def test_missing_wheel_folder_is_said_before_anything_is_made(buku):
    run = start(buku, SPM_RODA=str(buku.parent / "salah"))
    assert run.returncode == 1
    assert "salah" in run.stderr
    assert "folder itu tidak ada" in run.stderr
    assert not (buku / ".venv" / "pyvenv.cfg").exists()


def test_place_that_is_no_folder_is_explained(buku):
    (buku / ".venv").write_text("", encoding="utf-8")
    run = start(buku)
    assert run.returncode == 1
    assert ".venv" in run.stderr
    assert "Traceback" not in run.stderr


# ------------------------------------------------------------------------------------------------- its parts


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_promised_pythons_are_accepted(mulai, version):
    mulai.check_python(version, is_64_bit=True)


@pytest.mark.parametrize(
    ("version", "is_64_bit", "named"),
    [((3, 10), True, "3.10."), ((3, 15), True, "3.15."), ((3, 12), False, "32 bit")],
)
def test_other_pythons_get_a_calm_message(mulai, version, is_64_bit, named):
    with pytest.raises(mulai.StartError) as caught:
        mulai.check_python(version, is_64_bit=is_64_bit)
    assert named in str(caught.value)
    assert "3.11 sampai 3.14" in str(caught.value)


def test_syntax_is_readable_for_an_old_python():
    ast.parse(MULAI.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_words_are_ascii_for_any_windows_console():
    assert MULAI.read_text(encoding="utf-8").isascii()


@pytest.mark.parametrize("change", ["requirements.lock", "pyproject.toml"])
def test_fingerprint_follows_what_is_installed(mulai, buku, change):
    before = mulai.fingerprint(["requirements.lock"])
    (buku / change).write_text("lain\n", encoding="utf-8")
    assert mulai.fingerprint(["requirements.lock"]) != before


def test_fingerprint_does_not_depend_on_line_ends(mulai, buku):
    before = mulai.fingerprint(["requirements.lock"])
    lock = buku / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert mulai.fingerprint(["requirements.lock"]) == before


def test_fingerprint_follows_the_folder(mulai, monkeypatch, buku):
    # The project is installed by its path; a moved folder would go on using the code of the old place.
    before = mulai.fingerprint(["requirements.lock"])
    moved = buku.with_name("pindah")
    shutil.copytree(buku, moved)
    monkeypatch.setattr(mulai, "ROOT", moved)
    assert mulai.fingerprint(["requirements.lock"]) != before


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"installing": true, "ready": {"requirements.lock": "x"}}'])
def test_torn_note_counts_as_not_ready(mulai, torn):
    mulai.VENV.mkdir()
    mulai.STATE.write_text(torn, encoding="utf-8")
    assert not mulai.is_ready(["requirements.lock"])


def test_python_without_pip_is_explained(mulai, monkeypatch):
    def fail(*_):
        raise subprocess.CalledProcessError(1, "python")

    def refuse(*_):
        raise mulai.StartError("No module named ensurepip")

    monkeypatch.setattr(mulai, "ask_python", fail)
    monkeypatch.setattr(mulai, "run_logged", refuse)
    with pytest.raises(mulai.StartError, match="python3-venv"):
        mulai.ensure_pip()


def test_failing_uv_gives_way_to_pip(mulai, monkeypatch, capsys):
    tried = []

    def install_through(installer, *_):
        tried.append(Path(installer[0]).name)
        if tried == ["uv"]:
            raise mulai.StartError

    mulai.VENV.mkdir()
    monkeypatch.setattr(mulai.shutil, "which", lambda _: "uv")
    monkeypatch.setattr(mulai, "install_through", install_through)
    monkeypatch.setattr(mulai, "ensure_pip", lambda: None)
    mulai.install_with_any(["requirements.lock"], [])
    assert tried == ["uv", mulai.venv_python().name]
    assert "mencoba dengan pip" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (
            "NewConnectionError: [Errno -3] Temporary failure in name resolution\nERROR: No matching dist",
            "internet",
        ),
        ("error: Failed to fetch: `...`\n  cause: dns error", "internet"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", "HTTPS_PROXY"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "requirements.lock"),
        ("OSError: [Errno 28] No space left on device", "Ruang disk"),
        ("[WinError 32] The process cannot access the file because it is being used", "Tutup JupyterLab"),
        ("[WinError 206] The filename or extension is too long", "C:\\SPM"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "64 bit"),
        ("sesuatu yang lain", "kirimkan catatan lengkap"),
    ],
)
def test_installer_words_become_advice(mulai, words, advice):
    message = mulai.explain(words)
    assert advice in message
    assert "pemasangan.log" in message


def test_quoted_words_are_those_that_tell(mulai):
    words = "ERROR: yang penting\n" + "\n".join(f"baris {n}" for n in range(20))
    assert "yang penting" in mulai.explain(words)
    assert "baris 19" not in mulai.explain(words)


def test_guard_lets_one_in_at_a_time(mulai, capsys):
    mulai.VENV.mkdir()
    inside, most = [], []

    def work():
        with mulai.alone():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.2)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1]
    assert "Pemasangan lain sedang berjalan" in capsys.readouterr().err


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows frees the guard with its owner, and locks files in use"
)
def test_installer_that_outlives_its_start_keeps_the_guard(mulai):
    mulai.VENV.mkdir()
    with mulai.alone():
        orphan = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], close_fds=False)
    try:
        with mulai.GUARD.open("a+b") as handle:
            assert not mulai.try_lock(handle.fileno())
    finally:
        orphan.kill()
        orphan.wait()
    with mulai.GUARD.open("a+b") as handle:
        assert mulai.try_lock(handle.fileno())
