from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_IMODE

import pytest
from flask import Response, abort, redirect
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined

from gianhang.errors import Message, OutputError, UsageError
from gianhang.freeze.stage import PageError, fill
from gianhang.freeze.step import Step


def ignore(_step: Step) -> None:
    pass


def test_every_file_of_the_plan_is_made(booth, tmp_path: Path, tree) -> None:
    steps = []
    fill(tmp_path, booth.app(), booth.plan(), steps.append)
    found = tree(tmp_path)
    assert found.pop(".gianhang.json")
    assert {path for path, content in found.items() if content != b"/"} == booth.plan().paths
    assert found["pho-kho/index.html"] == booth.pages["/pho-kho/"].encode()
    assert found["anh/pho.avif"] == b"pixels"
    assert steps == [Step("pages", n, 3) for n in (1, 2, 3)] + [Step("files", n, 2) for n in (1, 2)]


def test_addresses_outside_ascii(booth, tmp_path: Path) -> None:
    booth.pages = {"/giới thiệu/": "x"}
    fill(tmp_path, booth.app(), booth.plan(), ignore)
    assert (tmp_path / "giới thiệu" / "index.html").read_bytes() == b"x"


def test_modes_do_not_depend_on_the_umask(booth, tmp_path: Path) -> None:
    source = tmp_path / "cached"
    source.write_bytes(b"pixels")
    source.chmod(0o600)
    booth.files["anh/khac.avif"] = source
    stage = tmp_path / "stage"
    before = os.umask(0o077)
    try:
        stage.mkdir()
        fill(stage, booth.app(), booth.plan(), ignore)
    finally:
        os.umask(before)
    modes = {path: S_IMODE(path.stat().st_mode) for path in (stage, *stage.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}


def test_a_file_system_without_modes(booth, tmp_path: Path, refuse) -> None:
    refuse(Path, "chmod", PermissionError(errno.EPERM, "Operation not permitted"))
    before = os.umask(0o077)
    try:
        fill(tmp_path, booth.app(), booth.plan(), ignore)
    finally:
        os.umask(before)


def test_a_cached_file_is_linked_and_copied_where_it_cannot_be(booth, tmp_path: Path, refuse) -> None:
    source = tmp_path / "cached"
    source.write_bytes(b"pixels")
    booth.files["anh/pho.avif"] = source
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    fill(tmp_path / "a", booth.app(), booth.plan(), ignore)
    assert (tmp_path / "a" / "anh" / "pho.avif").samefile(source)
    refuse(os, "link", OSError(errno.EXDEV, "Invalid cross-device link"))
    fill(tmp_path / "b", booth.app(), booth.plan(), ignore)
    assert not (tmp_path / "b" / "anh" / "pho.avif").samefile(source)
    assert (tmp_path / "b" / "anh" / "pho.avif").read_bytes() == b"pixels"


def test_a_full_disk_is_no_fault_of_the_page(booth, tmp_path: Path, refuse) -> None:
    refuse(Path, "write_bytes", OSError(errno.ENOSPC, "No space left on device"), after=2)
    with pytest.raises(OSError, match="No space"):
        fill(tmp_path, booth.app(), booth.plan(), ignore)


def fail(error: Exception) -> object:
    raise error


@pytest.mark.parametrize(
    ("render", "said"),
    [
        (lambda: fail(ZeroDivisionError("division by zero")), "ZeroDivisionError: division by zero"),
        (lambda: fail(FileNotFoundError(errno.ENOENT, "No such file")), "FileNotFoundError"),
        (lambda: abort(404), "404 NOT FOUND"),
        (lambda: redirect("/"), "302 FOUND"),
        (lambda: Response("x", status=204), "204 NO CONTENT"),
        (lambda: Environment(loader=DictLoader({})).get_template("khong-co.html"), "TemplateNotFound: khong-co.html"),
    ],
)
def test_a_page_that_fails_is_named_with_the_cause(booth, tmp_path: Path, render, said: str) -> None:
    booth.pages["/hong/"] = render
    booth.pages["/sau/"] = "x"
    with pytest.raises(PageError) as caught:
        fill(tmp_path, booth.app(), booth.plan(), ignore)
    assert caught.value.url == "/hong/"
    assert said in str(caught.value.message)
    assert "“/hong/”" in str(caught.value.message)
    assert caught.value.__cause__ is not None
    assert not (tmp_path / "sau").exists()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ khong_co }}", "UndefinedError: 'khong_co' is undefined (pages/product.html:2)"),
        (
            "<p>\n\n{% if %}",
            "TemplateSyntaxError: Expected an expression, got 'end of statement block' (pages/product.html:3)",
        ),
    ],
)
def test_a_template_that_fails_is_named_with_the_line(booth, tmp_path: Path, template: str, said: str) -> None:
    theme = tmp_path / "templates" / "pages"
    theme.mkdir(parents=True)
    (theme / "product.html").write_text(template)
    environment = Environment(loader=FileSystemLoader(theme), undefined=StrictUndefined)
    booth.pages["/hong/"] = lambda: environment.get_template("product.html").render()
    with pytest.raises(PageError, match="hong") as caught:
        fill(tmp_path, booth.app(), booth.plan(), ignore)
    assert said in str(caught.value.message)


def test_the_first_cause_surfaces_whatever_the_application_does_with_errors(booth, tmp_path: Path) -> None:
    booth.pages["/hong/"] = lambda: fail(ZeroDivisionError("division by zero"))
    app = booth.app()
    app.testing = False
    with pytest.raises(PageError) as caught:
        fill(tmp_path, app, booth.plan(), ignore)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_our_own_errors_speak_for_themselves(booth, tmp_path: Path) -> None:
    booth.pages["/hong/"] = lambda: fail(OutputError(Message("Không được")))
    with pytest.raises(OutputError, match="Không được"):
        fill(tmp_path, booth.app(), booth.plan(), ignore)


def test_what_is_made_has_to_be_what_was_planned(booth, tmp_path: Path) -> None:
    booth.pages["/lac/"] = lambda: (tmp_path / "lac.html").write_text("x") and "x"
    with pytest.raises(UsageError, match=r"kế hoạch: lac\.html"):
        fill(tmp_path, booth.app(), booth.plan(), ignore)


def test_a_cached_file_that_has_gone(booth, tmp_path: Path) -> None:
    booth.files["anh/khac.avif"] = tmp_path / "cached"
    with pytest.raises(FileNotFoundError, match="cached"):
        fill(tmp_path, booth.app(), booth.plan(), ignore)
