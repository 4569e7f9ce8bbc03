"""Telephone numbers as people read them, and what reading records does without."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gianhang.records.phone import parse_phone, phone_text


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("+84905123456", "+84 905 123 456"),
        ("+842353852123", "+84 2353 852 123"),
        ("19001234", "1900 1234"),
        ("1800123456", "1800 123456"),
        ("1022", "1022"),
        ("+12025550123", "+1 202-555-0123"),
    ],
)
def test_numbers_are_read_in_groups(kept: str, read: str) -> None:
    assert phone_text(kept) == read
    assert parse_phone(kept) == kept
    assert parse_phone(read) == kept


def test_what_checks_numbers_is_imported_when_there_are_numbers() -> None:
    code = "import sys, gianhang.records.load; sys.exit(bool({'phonenumbers', 'stdnum'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
