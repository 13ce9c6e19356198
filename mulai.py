"""Start the workbook; the only command a new user has to know.

    python3 mulai.py laporan 53.04 --tahun 2021
    python3 mulai.py uji

Makes ``.venv`` beside this file, installs the pinned libraries and the project, and hands all its arguments
to ``spm``. When nothing has changed since the last start, nothing is installed. Only the standard library is
used, and the syntax is kept readable for Python 3.7, so that an old Python gets a message, not an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STATE = VENV / "mulai.json"
GUARD = VENV / "mulai.kunci"
LOG = VENV / "pemasangan.log"

OLDEST, TOO_NEW = (3, 11), (3, 15)
RUNTIME, TESTS = "requirements.lock", "requirements-uji.lock"

# Started with -c, not through .venv/Scripts/spm.exe: office computers often forbid programs in user folders.
LAUNCH = "import sys; sys.argv[0] = 'spm'; from spmlib.cli import main; sys.exit(main())"

OFFLINE = """Tanpa internet: di komputer lain dengan sistem dan versi Python yang sama, jalankan
  python -m pip download --require-hashes --no-deps -r requirements.lock -d roda
salin folder "roda" ke komputer ini, isi variabel SPM_RODA dengan letak folder itu, lalu jalankan lagi."""

# What the installers print, in lower case, and what the user can do about it. The first that fits is shown.
ADVICE: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("no space left", "not enough space", "disk full"),
        "Ruang disk habis. Sediakan sekitar 1 GB, lalu jalankan lagi perintah yang sama.",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        """Berkas yang terunduh tidak sama dengan yang tercatat di requirements.lock, jadi tidak dipasang.
Kosongkan simpanan unduhan (python -m pip cache purge), lalu jalankan lagi.
Bila tetap sama, sampaikan kepada pengelola jaringan Anda.""",
    ),
    (
        ("winerror 5]", "winerror 32]", "being used by another process", "access is denied"),
        """Ada program yang masih memakai folder .venv.
Tutup JupyterLab dan jendela spm lain, lalu jalankan lagi.""",
    ),
    (
        ("winerror 206]", "filename or extension is too long", "long path"),
        """Nama foldernya terlalu panjang untuk Windows.
Pindahkan seluruh folder ke tempat yang pendek, misalnya C:\\SPM, lalu jalankan lagi dari sana.""",
    ),
    (
        ("certificate_verify_failed", "sslerror", "invalid peer certificate", "unknownissuer"),
        """Sertifikat jaringan kantor tidak dikenali. Mintalah berkas sertifikat (.pem) kepada pengelola
jaringan, isi variabel PIP_CERT dan SSL_CERT_FILE dengan letak berkas itu, lalu jalankan lagi.""",
    ),
    (
        ("proxyerror", "tunnel connection failed", "proxy authentication required", "unsuccessful tunnel"),
        f"""Proxy jaringan menolak. Isi variabel HTTPS_PROXY menurut petunjuk pengelola jaringan (biasanya
berisi nama, sandi, alamat, dan nomor port), lalu jalankan lagi.
{OFFLINE}""",
    ),
    (
        (
            *("name resolution", "getaddrinfo", "dns error", "nameresolutionerror", "network is unreachable"),
            *("newconnectionerror", "failed to establish a new connection", "connection refused"),
            *("timed out", "connecttimeout", "connection reset", "failed to fetch", "error sending request"),
        ),
        f"""Server paket tidak dapat dihubungi. Periksa sambungan internet, lalu jalankan lagi.
Di belakang proxy kantor: isi variabel HTTPS_PROXY lebih dahulu.
{OFFLINE}""",
    ),
    (
        ("no matching distribution", "no usable wheels", "no wheels", "was not found in the"),
        """Ada pustaka yang tidak tersedia untuk komputer atau versi Python ini, atau folder SPM_RODA belum
lengkap. Pakailah Python 3.11 sampai 3.14, 64 bit (di laptop Windows ARM: Python untuk x86-64).""",
    ),
)
ADVICE_ELSE = """Jalankan lagi perintah yang sama.
Bila tetap gagal, kirimkan catatan lengkap di bawah ini kepada pengelola buku kerja."""

NO_PIP = """Python ini tidak membawa pip, jadi pustaka belum dapat dipasang.
  Debian atau Ubuntu: sudo apt install python3-venv
  Tanpa hak admin   : pasang uv lebih dahulu; mulai.py akan memakainya
Lalu jalankan lagi perintah yang sama."""


class StartError(Exception):
    """Something that only the user can put right; its text is the message to print."""


def main(args: Sequence[str]) -> int:
    """Prepare what ``args`` need, then become ``spm``; returns the exit code."""
    try:
        check_python(sys.version_info[:2], is_64_bit=sys.maxsize > 2**32)
        prepare([RUNTIME, TESTS] if args[:1] == ["uji"] else [RUNTIME])
    except StartError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nDihentikan. Jalankan lagi perintah yang sama; yang belum selesai dibereskan lebih dahulu.")
        return 130
    return hand_over(args)


def say(text: str) -> None:
    """Speak on stderr: stdout belongs to ``spm`` (think of ``spm hitung --json``)."""
    print(text, file=sys.stderr, flush=True)


def check_python(version: tuple[int, ...], *, is_64_bit: bool) -> None:
    """Refuse a Python for which the locks hold no wheels."""
    if OLDEST <= version < TOO_NEW and is_64_bit:
        return
    found = ".".join(map(str, version)) + ("" if is_64_bit else ", 32 bit")
    example = "py -3.13 mulai.py" if os.name == "nt" else "python3.13 mulai.py"
    raise StartError(
        f"Buku Kerja SPM memerlukan Python 3.11 sampai 3.14, 64 bit; yang menjalankan ini Python {found}.\n"
        "Pasang Python 3.13 (di Windows tidak perlu hak admin), lalu jalankan dengan Python itu, misalnya:\n"
        f"  {example}"
    )


# ----------------------------------------------------------------------------- is there anything to be done?


def prepare(locks: Sequence[str]) -> None:
    """Have ``locks`` and the project installed when this returns, whoever does it."""
    try:
        if is_ready(locks):
            return
        VENV.mkdir(exist_ok=True)
        with alone():
            if not is_ready(locks):  # the start we waited for may have done it
                install(locks)
    except OSError as error:
        raise StartError(
            f"{error.filename or VENV}: {error.strerror or error}.\n"
            "Pastikan folder buku kerja lengkap, dapat ditulisi, dan tidak sedang dipakai program lain, "
            "lalu jalankan lagi."
        ) from error


def is_ready(locks: Sequence[str]) -> bool:
    """Whether exactly these ``locks`` were installed to the end, here, with this interpreter."""
    state = read_state()
    done = not state.get("installing") and state.get("ready", {}).get(locks[-1])
    return bool(done) and venv_python().exists() and done == fingerprint(locks)


def fingerprint(locks: Sequence[str]) -> str:
    """One hash over all that, when it changes, makes a new installation necessary."""
    digest = hashlib.sha256()
    for name in (*locks, "pyproject.toml"):
        # Line ends may differ with the way the folder was copied; what is installed does not.
        digest.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    digest.update(f"{ROOT}|{os.path.realpath(venv_python())}".encode())
    return digest.hexdigest()


def venv_python() -> Path:
    """The interpreter inside ``.venv``."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def read_state() -> dict[str, Any]:
    """What the last start noted; empty when there was none or the note is torn."""
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(state: dict[str, Any]) -> None:
    """Note ``state`` in one step, so that a kill leaves the old note or the new one."""
    draft = STATE.with_suffix(".tmp")
    draft.write_text(json.dumps(state), encoding="utf-8")
    draft.replace(STATE)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the guard file while installing; the system lets go of it when the holders have died."""
    told = False
    with GUARD.open("a+b") as handle:
        os.set_inheritable(handle.fileno(), True)  # noqa: FBT003  the name says what True means
        while not try_lock(handle.fileno()):
            if not told:
                say("Pemasangan lain sedang berjalan di folder ini; menunggu sampai selesai ...")
            told = True
            time.sleep(0.3)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock the file for this process; False when another one holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # some network drives know no locks; better unguarded than not at all
    return True


# ------------------------------------------------------------------------------------------------ installing


def install(locks: Sequence[str]) -> None:
    """Make or mend ``.venv`` and install ``locks`` and the project into it."""
    began = time.monotonic()
    source = offline_source()
    before = reusable_state()
    say("Menyiapkan Buku Kerja SPM. Ini hanya sekali; biasanya selesai dalam satu-dua menit.")
    if before is None:
        say("  1/3 membuat tempat pustaka (.venv)")
        make_venv()
    write_state({"installing": True})
    try:
        say("  2/3 mengunduh dan memasang pustaka")
        install_with_any(locks, source)
    except StartError:
        if before is not None:  # it still works: installers fetch everything before they change anything
            write_state(before)
        raise
    ready = (before or {}).get("ready", {})
    for count, name in enumerate(locks, start=1):  # who can run the tests can also make a report
        ready[name] = fingerprint(locks[:count])
    write_state({"python": python_version(), "ready": ready})
    say(f"  3/3 siap dalam {time.monotonic() - began:.0f} detik\n")


def offline_source() -> list[str]:
    """Options that make an installer take wheels from the folder SPM_RODA names, and from nowhere else."""
    folder = os.environ.get("SPM_RODA")
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise StartError(
            f"SPM_RODA menunjuk ke {folder}, tetapi folder itu tidak ada.\n"
            "Perbaiki letaknya, atau kosongkan SPM_RODA bila komputer ini terhubung ke internet."
        )
    return ["--no-index", "--find-links", str(Path(folder).resolve())]


def reusable_state() -> dict[str, Any] | None:
    """The state of a ``.venv`` that can be built upon, or None where it has to be made anew.

    A ``.venv`` that somebody made by hand has no state and is used as it is; one whose installation was
    killed, or whose Python has gone or changed, is not trusted.
    """
    state = read_state()
    version = python_version()
    if state.get("installing") or version is None or state.get("python", version) != version:
        return None
    return state


def python_version() -> str | None:
    """Version of the interpreter in ``.venv`` ("3.12"); None where it does not run or is none of ours."""
    try:
        printed = ask_python("import sys; print(*sys.version_info[:2], sep='.')")
    except (OSError, subprocess.CalledProcessError):
        return None
    return printed if OLDEST <= tuple(map(int, printed.split("."))) < TOO_NEW else None


def ask_python(code: str) -> str:
    """What the interpreter in ``.venv`` prints when it runs ``code``."""
    command = [str(venv_python()), "-c", code]
    return subprocess.run(command, capture_output=True, check=True, env=clean_env()).stdout.decode().strip()


def make_venv() -> None:
    """Empty ``.venv`` and make it anew, without pip: uv needs none, and Debian may have none to give."""
    write_state({"installing": True})
    for path in VENV.iterdir():
        if path in (STATE, GUARD):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    try:
        import venv
    except ImportError:
        raise StartError(NO_PIP) from None
    venv.create(VENV, with_pip=False, symlinks=os.name != "nt")


def install_with_any(locks: Sequence[str], source: list[str]) -> None:
    """Install through uv where there is one, else, or where it fails, through pip."""
    LOG.write_bytes(b"")
    uv = shutil.which("uv")
    if uv:
        try:
            install_through([uv, "pip", "install", "--python", str(venv_python())], locks, source)
        except StartError:
            say("      uv tidak berhasil; mencoba dengan pip")
        else:
            return
    ensure_pip()
    quiet = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off"]
    install_through([str(venv_python()), "-m", "pip", "install", *quiet], locks, source)


def install_through(installer: list[str], locks: Sequence[str], source: list[str]) -> None:
    """Install ``locks``, then the project itself, which needs no download any more."""
    pinned = [part for name in locks for part in ("-r", name)]
    run_logged([*installer, "--require-hashes", "--no-deps", "--only-binary=:all:", *source, *pinned])
    run_logged([*installer, "--no-deps", "--no-build-isolation", *source, "-e", str(ROOT)])


def ensure_pip() -> None:
    """Put pip into ``.venv`` from Python's own copy of it."""
    try:
        ask_python("import pip")
    except subprocess.CalledProcessError:
        try:
            run_logged([str(venv_python()), "-m", "ensurepip"])
        except StartError:
            raise StartError(NO_PIP) from None


def run_logged(command: list[str]) -> None:
    """Run an installer with its words going to the log; a StartError says what to do when it fails."""
    start = LOG.stat().st_size
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=clean_env(),
            close_fds=os.name == "nt",  # elsewhere the installer holds the guard too, should it outlive us
        )
        try:
            wait_with_clock(process)
        finally:
            if process.poll() is None:  # Ctrl-C: leave nobody behind who goes on writing into .venv
                process.kill()
                process.wait()
    if process.returncode:
        words = LOG.read_bytes()[start:].decode(errors="replace")
        raise StartError(explain(words))


def wait_with_clock(process: subprocess.Popen[bytes]) -> None:
    """Wait for the installer; where a person looks on, show that time passes and nothing hangs."""
    began = time.monotonic()
    clock = sys.stderr.isatty()
    while True:
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            if clock:
                print(f"\r      {time.monotonic() - began:.0f} detik", end="", file=sys.stderr, flush=True)
            continue
        if clock:
            print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)
        return


def explain(words: str) -> str:
    """The message for an installation that failed with these ``words`` of the installer."""
    low = words.lower()
    advice = next((text for signs, text in ADVICE if any(sign in low for sign in signs)), ADVICE_ELSE)
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()] or lines
    quoted = "\n".join(f"  | {line[:160]}" for line in telling[-4:])
    where = f"Kata program pemasang:\n{quoted}\nCatatan lengkap: {LOG}"
    return f"\nPemasangan pustaka belum berhasil.\n{advice}\n\n{where}"


def clean_env() -> dict[str, str]:
    """The environment without what would lead ``.venv`` to another Python's libraries (ArcGIS, conda)."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    env.pop("UV_SYSTEM_PYTHON", None)
    env.setdefault("PYTHONUTF8", "1")  # Windows: the same characters in pipes and files as everywhere
    return env


# ---------------------------------------------------------------------------------------------- handing over


def hand_over(args: Sequence[str]) -> int:
    """Become ``spm`` where the system can, else run it and return its exit code."""
    command = [str(venv_python()), "-P", "-c", LAUNCH, *args]
    sys.stdout.flush()
    if sys.platform != "win32":
        become(command)
    process = subprocess.Popen(command, env=clean_env())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # spm has heard Ctrl-C as well and ends in its own way
            continue


def become(command: list[str]) -> NoReturn:
    """Replace this process by ``command``."""
    os.execve(command[0], command, clean_env())  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
