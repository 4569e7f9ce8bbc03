"""Every letter gets through to every console."""

from __future__ import annotations

import io
import sys

import pytest

from gianhang.cli.terminal import console, prepare


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "Đã sửa “Phở khô” → xong…"),
        ("ascii", 'Da sua "Pho kho" -> xong...'),
        ("cp1252", "Dã sua “Pho khô” -> xong…"),
    ],
)
def test_a_small_alphabet_gets_words_without_marks(encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding=encoding))
    prepare()
    console().print("Đã sửa “Phở khô” → xong…")
    assert bytes_out.getvalue().decode(encoding) == f"{shown}\n"


def test_decomposed_and_foreign_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding="ascii"))
    prepare()
    print("pho\u031b\u0309 中 │ ½")
    sys.stdout.flush()
    assert bytes_out.getvalue() == b"pho ? | 1\n"


def test_a_pipe_on_windows_gets_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding="cp1252"))
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    prepare(windows=True)
    console().print("Đã sửa → xong")
    assert bytes_out.getvalue().decode() == "Đã sửa → xong\n"
