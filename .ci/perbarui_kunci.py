"""Write requirements.lock and requirements-uji.lock anew from pyproject.toml.

    python .ci/perbarui_kunci.py [--upgrade]

Needs uv and a package registry. Without --upgrade only what pyproject.toml asks for changes; with it, every
pin moves to the newest release. The locks hold names, versions, markers and hashes, and no address at all.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "requirements.lock"
TESTS = ROOT / "requirements-uji.lock"
# Nobody needs them (see [tool.uv] in pyproject.toml); uv would list them with a marker that never holds.
LEFT_OUT = ("greenlet", "lark", "playwright", "pyee", "rfc3987-syntax")


def main() -> None:
    """Compile the runtime lock first, then what the tests need on top of it."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    compile_lock(RUNTIME, LEFT_OUT, ["--group", "bangun", *upgrade])
    held = (*LEFT_OUT, *locked_names(RUNTIME))
    compile_lock(TESTS, held, ["--extra", "uji", "--constraints", RUNTIME.name, *upgrade])


def compile_lock(lock: Path, left_out: tuple[str, ...], options: list[str]) -> None:
    """Let uv write ``lock`` for all systems and Python versions at once, without ``left_out``."""
    skip = [f"--no-emit-package={name}" for name in left_out]
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet"]
    command += ["--no-header", "--only-binary=:all:", *skip, *options, f"--output-file={lock.name}"]
    subprocess.run(command, cwd=ROOT, check=True)
    text = lock.read_text(encoding="utf-8").split("\n# The following packages were excluded")[0]
    lock.write_text(text.rstrip() + "\n", encoding="utf-8", newline="\n")


def locked_names(lock: Path) -> tuple[str, ...]:
    """Names of the packages that ``lock`` pins."""
    return tuple(dict.fromkeys(re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)))


if __name__ == "__main__":
    main()
