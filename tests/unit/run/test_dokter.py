"""The doctor tries things and says what to do."""

import pytest

from spmlib.core.errors import RegulasiError
from spmlib.run import dokter
from spmlib.run.dokter import examine


def test_this_computer_is_ready() -> None:
    assert [check.nama for check in examine() if not check.baik] == []


def test_one_failing_check_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RegulasiError("Bobot tidak berjumlah 1.", di="bobot.yaml")

    monkeypatch.setitem(dokter._CHECKS, "Aturan", broken)
    results = {check.nama: check for check in examine()}
    assert not results["Aturan"].baik
    assert results["Aturan"].pesan == "bobot.yaml: Bobot tidak berjumlah 1."
    assert results["Folder hasil"].baik


def test_missing_library_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokter, "_requirements", lambda: iter(["pandas", "tidak-ada-pustaka-ini"]))
    result = next(check for check in examine() if check.nama == "Pustaka")
    assert not result.baik
    assert "tidak-ada-pustaka-ini. Jalankan python3 mulai.py" in result.pesan


def test_full_disk_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokter, "_RUANG_MINIMAL", 10**18)
    result = next(check for check in examine() if check.nama == "Folder hasil")
    assert "Sisa ruang simpan" in result.pesan
