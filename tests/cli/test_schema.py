"""The commands schema and fields, and the table of fields in the README."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gianhang.cli.main import run
from gianhang.records.labels import label
from gianhang.workbook.field_table import lines, markdown
from gianhang.workbook.kinds import KINDS
from gianhang.workbook.schema import schemas

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "tests/bad/_base", tmp_path / "van-phong")).resolve()


def test_the_readme_holds_the_table_of_fields() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    told = readme.partition("<!-- fields -->\n")[2].partition("<!-- /fields -->")[0]
    # Written anew by: gianhang fields --markdown
    assert told == f"{markdown(KINDS, 'vi')}\n"


def test_every_field_has_a_line_with_both_names() -> None:
    for kind in KINDS:
        told = {line.key: line for line in lines(kind)}
        for key in kind.model.model_fields:
            alias = kind.model.model_fields[key].alias or key
            if alias in ("id", "path", "story"):
                continue
            assert told[alias].vi == str(label(kind.model.__name__, alias))
            assert told[alias].en != ""
    product = {line.key: line.need("vi") for line in lines(KINDS[0])}
    assert (product["name"], product["moq"], product["sources"]) == ("R", "B", "–")
    assert product["ingredients"] == "B (thực phẩm)"


def test_fields_are_printed(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    assert run(["--folder", str(office), "fields", "product"]) == 0
    out = capsys.readouterr().out
    assert "moq" in out
    assert "legal_form" not in out
    assert run(["--folder", str(office), "--lang", "en", "fields", "--markdown"]) == 0
    assert "| `moq` | Đặt hàng tối thiểu | MOQ |" in capsys.readouterr().out


def test_a_kind_that_there_is_not(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    assert run(["--folder", str(office), "fields", "produc"]) == 2
    assert "product" in capsys.readouterr().err


def test_schemas_are_written_where_they_are_wanted(office: Path, tmp_path: Path) -> None:
    assert run(["--folder", str(office), "schema", str(tmp_path / "x")]) == 0
    assert {path.name for path in (tmp_path / "x").iterdir()} == {*schemas()}
    assert not (office / ".vscode").exists()


def test_vs_code_is_set_up(office: Path) -> None:
    assert run(["--folder", str(office), "--quiet", "schema", "--vscode"]) == 0
    settings = json.loads((office / ".vscode/settings.json").read_text("utf-8"))
    files = settings["yaml.schemas"]
    assert {*files.values()} == {"content/settings.yaml", "content/categories.yaml"}
    assert all((office / file).is_file() for file in files)
    assert (office / ".vscode/gianhang.code-snippets").is_file()


def test_settings_that_are_there_are_left_alone(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    own = office / ".vscode/settings.json"
    own.parent.mkdir()
    own.write_text('{"editor.fontSize": 18}')
    assert run(["--folder", str(office), "schema", "--vscode"]) == 0
    assert own.read_text() == '{"editor.fontSize": 18}'
    assert '"yaml.schemas"' in capsys.readouterr().out
