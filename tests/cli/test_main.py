"""Exit codes, and what is said when something goes wrong: never a traceback for what a user can cause."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gianhang.cli import check as checking
from gianhang.cli import main as module

ROOT = Path(__file__).parents[2]


def build_py(*args: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python build.py …`, as a user runs it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "GIANHANG"))}
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *args],
        env={**clean, "LANG": "vi_VN.UTF-8", "PYTHONIOENCODING": "utf-8", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_help_is_quick_and_imports_little() -> None:
    code = (
        "import sys; from gianhang.cli.main import run; code = run(['--help', '--lang', 'en']);"
        "print(code, sorted({'flask', 'pydantic', 'PIL', 'rich', 'jinja2', 'watchfiles', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.endswith("0 []\n")


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a process used")
def test_help_takes_little_of_the_processor() -> None:
    def seconds() -> float:
        with subprocess.Popen([sys.executable, ROOT / "build.py", "--help"], stdout=subprocess.DEVNULL) as process:
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_utime + usage.ru_stime

    # The best of three: other work on the machine makes any one of them slower.
    assert min(seconds() for _ in range(3)) < 0.25


def test_misuse_from_a_real_shell() -> None:
    done = build_py("biuld")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "Lỗi: Không có lệnh “biuld”.\n→ Có phải ý bạn là “build”?\n"


def test_the_variable_chooses_the_language() -> None:
    assert "There is no command" in build_py("biuld", GIANHANG_LANG="en").stderr


def test_an_ascii_console_stays_readable() -> None:
    done = build_py("biuld", PYTHONIOENCODING="ascii")
    assert done.stderr == 'Loi: Khong co lenh "biuld".\n-> Co phai y ban la "build"?\n'


def test_check_from_a_real_shell(shop: Path) -> None:
    (shop / "products/den-gom/index.md").write_text("---\nnam: x\n---\n", encoding="utf-8")
    done = build_py("--folder", shop, "check")
    assert done.returncode == 1
    assert "\n  2:1  lỗi: Không có trường “nam”" in done.stdout
    assert done.stderr == ""
    assert not (shop / "dist").exists()


@pytest.mark.parametrize("command", ["build", "check", "serve", "new product x"])
def test_no_folder(command: str, gianhang: Any) -> None:
    told = gianhang("--folder", "khong-co", *command.split())
    assert told.code == 2
    assert told.err == "Lỗi: Không có thư mục “khong-co”.\n→ Xem lại đường dẫn sau --folder.\n"


def test_a_file_for_a_folder(tmp_path: Path, gianhang: Any) -> None:
    (tmp_path / "tep").touch()
    told = gianhang("--folder", "tep")
    assert told.code == 2
    assert told.err.startswith("Lỗi: “tep” là một tệp, không phải thư mục.\n→ ")


def test_a_folder_without_content(tmp_path: Path, gianhang: Any) -> None:
    told = gianhang("--folder", tmp_path, "check")
    assert told.code == 2
    assert "không có content/ hay products/" in told.err


def test_output_refused(shop: Path, gianhang: Any) -> None:
    for output in (shop, shop / "content", shop / "content/settings.yaml"):
        told = gianhang("--folder", shop, "--output", output)
        assert told.code == 2
        assert told.err.startswith("Lỗi: ")
    assert (shop / "content/settings.yaml").is_file()


def test_what_the_system_refuses_is_no_fault_of_the_program(
    shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_values: object) -> None:
        raise PermissionError(13, "Permission denied", "content/settings.yaml")

    monkeypatch.setattr(checking, "rehearse", refuse)
    told = gianhang("--folder", shop, "check")
    assert told.code == 2
    assert told.err.startswith("Lỗi: Không dùng được “content/settings.yaml”: Permission denied\n→ ")


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is broken."""

    def fail(*_args: object, **_values: object) -> None:
        raise ZeroDivisionError("khong chia duoc")

    monkeypatch.setattr(checking, "rehearse", fail)


@pytest.mark.usefixtures("fault")
def test_a_fault_of_ours_is_owned(shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "check")
    assert told.code == 3
    assert told.err.startswith("Xin lỗi, chương trình gặp một lỗi của chính nó.")
    assert "ZeroDivisionError: khong chia duoc (test_main.py:" in told.err
    assert "--debug" in told.err
    assert "Traceback" not in told.err
    english = gianhang("--folder", shop, "--lang", "en", "check")
    assert english.err.startswith("Sorry, the program hit a fault of its own.")


@pytest.mark.usefixtures("fault")
@pytest.mark.parametrize("how", ["option", "variable"])
def test_the_traceback_is_there_for_the_asking(
    how: str, shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "variable":
        monkeypatch.setenv("GIANHANG_DEBUG", "1")
    told = gianhang("--folder", shop, "check", *(["--debug"] if how == "option" else []))
    assert told.code == 3
    assert "Traceback" in told.err


def test_ctrl_c_is_quiet(shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object, **_values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "rehearse", interrupt)
    told = gianhang("--folder", shop, "check")
    assert (told.code, told.out, told.err.strip()) == (130, "", "")


def test_a_reader_that_stops_early_is_no_error(shop: Path) -> None:
    with subprocess.Popen(
        [sys.executable, ROOT / "build.py", "--folder", shop, "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LANG": "vi_VN.UTF-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert said == ""


def test_main_exits_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "run", lambda args, folder: (args, folder) == (["check"], ROOT) and 7)
    monkeypatch.setattr(module, "prepare", lambda: None)
    with pytest.raises(SystemExit) as caught:
        module.main(["check"], folder=ROOT)
    assert caught.value.code == 7
