"""Which language the commands speak."""

from __future__ import annotations

import pytest

from gianhang.cli.language import choose


@pytest.mark.parametrize(
    ("args", "environ", "lang"),
    [
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN"}, "vi"),
        ([], {"LANG": "vi_VN", "LC_MESSAGES": "en_US"}, "en"),
        ([], {"LANG": "en_US", "LANGUAGE": "vi:en"}, "vi"),
        ([], {"LANG": "en_US", "GIANHANG_LANG": "vi"}, "vi"),
        ([], {"LANG": "vi_VN", "GIANHANG_LANG": "EN"}, "en"),
        ([], {"LANG": "vi_VN", "GIANHANG_LANG": "fr"}, "vi"),
        (["--lang", "vi"], {"GIANHANG_LANG": "en"}, "vi"),
        (["build", "--lang=en"], {"LANG": "vi_VN"}, "en"),
        (["--lang", "vi", "check", "--lang", "en"], {}, "en"),
        (["check", "--lang"], {"LANG": "vi_VN"}, "vi"),
        (["--lang", "fr"], {"LANG": "vi_VN"}, "vi"),
        (["new", "product", "--", "--lang", "vi"], {}, "en"),
    ],
)
def test_the_option_then_the_variable_then_the_computer(
    args: list[str], environ: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gianhang.cli.language._windows", lambda: "")
    assert choose(args, environ) == lang


def test_windows_that_speaks_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gianhang.cli.language._windows", lambda: "vi")
    assert choose([], {}) == "vi"
    assert choose([], {"LANG": "en_US"}) == "en"
