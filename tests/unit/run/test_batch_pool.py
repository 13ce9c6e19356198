import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from spmlib.report import typesetter
from spmlib.run.batch.pool import MatiError, Persiapan, TerlambatError, TugasError, WorkerPool, default_cara
from spmlib.run.batch.warm import can_fork

CARA = ["spawn", *(["fork"] if default_cara() == "fork" else [])]
needs_fork = pytest.mark.skipif(default_cara() != "fork", reason="this system does not fork")
_SIAP: list[str] = []


def finish(pool, *futures):
    while not all(f.done() for f in futures):
        pool.wait(1)
    return [f.exception() or f.result() for f in futures]


def double(x):
    return 2 * x


def fail(words):
    raise ValueError(words)


def die(code):
    os._exit(code)


def stop_by(name):
    os.kill(os.getpid(), getattr(signal, name))


def hang():
    time.sleep(600)


def hang_busily():
    while True:
        pass


def tell_process():
    return os.getpid()


def set_up(*words):
    _SIAP.extend(words)


def tell_set_up():
    return _SIAP


def disturb():
    os.environ["BOCOR"] = "1"


def tell_disturbance():
    return os.environ.get("BOCOR")


def leave_thread():
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()


def talk():
    sys.stdout.write("kata\n")
    os.write(1, b"kata")
    os.write(2, b"kata")
    return input()


def tell_environment():
    return os.environ.get("OMP_NUM_THREADS")


def unpicklable():
    return lambda: None


@pytest.fixture(params=CARA)
def pool(request):
    made = WorkerPool(2, 30, request.param)
    yield made
    made.shutdown(wait=False, cancel_futures=True)


def test_results_come_back_to_their_own_futures(pool):
    futures = [pool.submit(double, x) for x in range(5)]
    assert finish(pool, *futures) == [0, 2, 4, 6, 8]


def test_an_error_is_the_answer_of_its_task_alone(pool):
    wrong, right = finish(pool, pool.submit(fail, "sengaja"), pool.submit(double, 1))
    assert isinstance(wrong, TugasError)
    assert "ValueError: sengaja" in str(wrong)
    assert right == 2


def test_a_process_that_ends_without_an_answer_takes_nobody_along(pool):
    dead, right = finish(pool, pool.submit(die, 3), pool.submit(double, 1))
    assert (type(dead), dead.args, right) == (MatiError, (3,), 2)


@needs_fork
def test_a_process_that_is_killed_takes_nobody_along(pool):
    dead, right = finish(pool, pool.submit(stop_by, "SIGKILL"), pool.submit(double, 1))
    assert (type(dead), dead.args, right) == (MatiError, (-signal.SIGKILL,), 2)


def test_an_answer_that_cannot_be_sent_is_no_answer(pool):
    assert isinstance(finish(pool, pool.submit(unpicklable))[0], MatiError)


@pytest.mark.lambat
@pytest.mark.parametrize("cara", CARA)
@pytest.mark.parametrize("function", [hang, hang_busily])
def test_a_task_that_hangs_is_ended_at_its_limit(cara, function):
    pool = WorkerPool(2, 4, cara)
    start = time.monotonic()
    late, right = finish(pool, pool.submit(function), pool.submit(double, 1))
    pool.shutdown(wait=False, cancel_futures=True)
    assert (type(late), right) == (TerlambatError, 2)
    assert time.monotonic() - start < 15


@needs_fork
def test_a_forked_worker_serves_once_and_knows_what_its_parent_knows():
    pool = WorkerPool(1, 30, "fork")
    _SIAP.append("dari induk")
    first, second, known = finish(
        pool, pool.submit(tell_process), pool.submit(tell_process), pool.submit(tell_set_up)
    )
    _SIAP.clear()
    assert len({first, second, os.getpid()}) == 3
    assert known == ["dari induk"]


def test_a_spawned_worker_is_prepared_once_and_serves_on():
    pool = WorkerPool(1, 30, "spawn", Persiapan(set_up, ("siap",)))
    first, second, known = finish(
        pool, pool.submit(tell_process), pool.submit(tell_process), pool.submit(tell_set_up)
    )
    pool.shutdown()
    assert first == second != os.getpid()
    assert known == ["siap"]


def test_a_spawned_worker_is_replaced_after_its_share_of_tasks():
    pool = WorkerPool(1, 30, "spawn", tugas_per_pekerja=1)
    first, second = finish(pool, pool.submit(tell_process), pool.submit(tell_process))
    pool.shutdown()
    assert first != second


def test_what_one_task_changes_the_next_one_does_not_see(pool):
    finish(pool, pool.submit(disturb), pool.submit(disturb))
    assert finish(pool, pool.submit(tell_disturbance), pool.submit(tell_disturbance)) == [None, None]


def test_a_worker_in_which_something_goes_on_is_replaced():
    pool = WorkerPool(1, 30, "spawn")
    first, _, second = finish(
        pool, pool.submit(tell_process), pool.submit(leave_thread), pool.submit(tell_process)
    )
    pool.shutdown()
    assert first != second


def test_workers_write_nothing_to_the_terminal_and_ask_nobody(pool, capfd):
    answer = finish(pool, pool.submit(talk))[0]
    assert "EOFError" in str(answer)
    assert capfd.readouterr() == ("", "")


def test_spawned_workers_have_one_thread_and_a_fixed_order_of_sets():
    pool = WorkerPool(1, 30, "spawn")
    before = dict(os.environ)
    assert finish(pool, pool.submit(tell_environment)) == ["1"]
    pool.shutdown()
    assert dict(os.environ) == before


def test_after_shutdown_nothing_is_taken_and_what_waited_is_cancelled(pool):
    futures = [pool.submit(hang) for _ in range(5)]
    pool.shutdown(wait=False, cancel_futures=True)
    assert [f.cancelled() for f in futures] == [False, False, True, True, True]
    with pytest.raises(RuntimeError):
        pool.submit(double, 1)


@pytest.mark.lambat
@pytest.mark.parametrize("cara", CARA)
def test_workers_end_when_their_parent_is_killed(cara, tmp_path):
    script = f"""
        import os, time
        from pathlib import Path
        from tests.unit.run.test_batch_pool import WorkerPool, tell_and_hang
        if __name__ == "__main__":
            pool = WorkerPool(2, 600, {cara!r})
            for name in ("a", "b"):
                pool.submit(tell_and_hang, {str(tmp_path)!r} + "/" + name)
            while True:
                pool.wait(1)
    """
    (tmp_path / "induk.py").write_text(textwrap.dedent(script), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, str(tmp_path / "induk.py")], env=environment)
    workers = [wait_for_number(tmp_path / name) for name in ("a", "b")]
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def tell_and_hang(path):
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    hang_busily()


def wait_for_number(path):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if path.exists() and path.read_text(encoding="utf-8"):
            return int(path.read_text(encoding="utf-8"))
        time.sleep(0.05)
    raise TimeoutError(path)


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    stat = Path("/proc", str(number), "stat")
    # A zombie is dead; it only waits for somebody to ask.
    return not (stat.exists() and stat.read_text(encoding="utf-8").split()[2] == "Z")


def test_trying_all_formats_before_forking_does_not_start_typst():
    code = (
        "from spmlib.report import typesetter as t\n"
        "from spmlib.run.batch.warm import can_fork, warm_up\n"
        "from spmlib.run.format import FORMATS\n"
        "from spmlib.run.katalog_notebook import find_notebooks\n"
        "tried = []\n"
        "t._TIRUAN.compile = lambda *_, real=t._TIRUAN.compile, **k: tried.append(k['format']) or real()\n"
        "warm_up(find_notebooks(), FORMATS)\n"
        "print(sorted(set(tried)), t.has_run(), can_fork(FORMATS))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "['pdf', 'png'] False True"


def test_after_a_rehearsal_typst_draws_again():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'
    with typesetter.rehearse():
        stand_in = typesetter.draw_png(svg, 1, 72)
    drawn = typesetter.draw_png(svg, 1, 72)
    assert stand_in.startswith(b"\x89PNG")
    assert drawn.startswith(b"\x89PNG")
    assert drawn != stand_in


def test_a_process_in_which_typst_has_run_forks_no_more_even_where_its_compiler_is_gone():
    typesetter.draw_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 1, 72)
    typesetter._compiler.cache_clear()
    assert not can_fork(("html", "pdf"))
    assert can_fork(("html",))
