"""Reading YAML the strict way."""

from datetime import date

import pytest

from spmlib.core.errors import RegulasiError
from spmlib.core.strict_yaml import read_yaml


def _read(tmp_path, text):
    path = tmp_path / "uji.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "parameters/regulasi/uji.yaml", RegulasiError)


def _refusal(tmp_path, text):
    with pytest.raises(RegulasiError) as caught:
        _read(tmp_path, text)
    return str(caught.value)


def test_values_come_as_text_integer_date_list_and_nothing_else(tmp_path):
    text = 'kode: "53.10"\nn: 7\nada: true\nkosong: null\nmulai: 2024-02-29\ndaftar: [a, {b: c}]\n'
    assert _read(tmp_path, text) == {
        "kode": "53.10",
        "n": 7,
        "ada": True,
        "kosong": None,
        "mulai": date(2024, 2, 29),
        "daftar": ("a", {"b": "c"}),
    }


def test_unquoted_code_is_refused_and_not_read_as_number(tmp_path):
    message = _refusal(tmp_path, "a:\n  - kode: 53.10\n")
    assert "parameters/regulasi/uji.yaml, kunci a[0].kode (baris 2)" in message
    assert '"53.10"' in message


@pytest.mark.parametrize(
    "value", ["0101", "1_000", "0x1F", "1:30", "1.5e+3", ".5", "yes", "off", "2024-01-01 10:00:00"]
)
def test_everything_yaml_would_silently_turn_into_something_else_is_refused(tmp_path, value):
    assert "tidak diberi tanda kutip" in _refusal(tmp_path, f"kunci: {value}\n")


def test_key_written_twice_is_refused(tmp_path):
    message = _refusal(tmp_path, "a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert "kunci a.b (baris 4): Kunci ini tertulis dua kali." in message


def test_key_that_is_not_text_is_refused(tmp_path):
    assert "kunci 53 (baris 1): Nama kunci harus teks." in _refusal(tmp_path, "53: a\n")


def test_merge_key_is_refused(tmp_path):
    assert "Nama kunci harus teks" in _refusal(tmp_path, "a: &x {b: 1}\nc: {<<: *x}\n")


def test_day_that_does_not_exist_is_refused(tmp_path):
    assert "Tanggal 2023-02-29 tidak ada." in _refusal(tmp_path, "mulai: 2023-02-29\n")


def test_broken_yaml_names_line_and_column(tmp_path):
    assert "uji.yaml, baris 2, kolom 5: Tulisan YAML tidak dapat dibaca." in _refusal(
        tmp_path, "a: [1,\nb: c: d\n"
    )


def test_control_character_is_refused(tmp_path):
    assert "Tulisan YAML tidak dapat dibaca." in _refusal(tmp_path, b"a: \x01\n")


def test_other_encoding_than_utf8_is_refused(tmp_path):
    assert "bukan teks UTF-8" in _refusal(tmp_path, "a: é\n".encode("latin-1"))


@pytest.mark.parametrize("text", ["", "- a\n", "teks\n"])
def test_file_without_keys_is_refused(tmp_path, text):
    assert "kunci dan isi" in _refusal(tmp_path, text)
