"""Whatever stands in a folder, loading it either works or says what is wrong: nothing else is ever raised."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gianhang.errors import ContentError
from gianhang.folder import Folder
from gianhang.records import plain
from gianhang.records.load import load
from gianhang.records.shapes import GIVEN, shapes
from gianhang.workbook.kinds import KINDS

BASE = Path(__file__).parents[1] / "bad/_base"
FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*") if path.suffix in (".md", ".yaml"))

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], scope="module")
def root(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A right folder, read by libyaml and by PyYAML's own parser."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(plain, "_LOADER", getattr(yaml, request.param))
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        yield Path(folder).resolve()


def test_there_is_a_record_of_every_kind() -> None:
    for kind in KINDS:
        assert any(name == kind.home or name.startswith(f"{kind.home}/") for name in FILES)


def load_with(root: Path, name: str, data: bytes) -> None:
    file = root / name
    right = file.read_bytes()
    file.write_bytes(data)
    try:
        load(Folder(root))
    except ContentError as error:
        # A blank that nothing fills would raise here.
        _ = [(str(problem.message), str(problem.hint)) for problem in error.problems]
    finally:
        file.write_bytes(right)


@quick
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(root: Path, name: str, data: bytes) -> None:
    load_with(root, name, data)


@quick
@given(st.sampled_from(FILES), st.text(max_size=200))
def test_any_text_after_an_opening(root: Path, name: str, text: str) -> None:
    load_with(root, name, f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass"))


@quick
@given(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.integers(0, 40),
            st.sampled_from(
                [*":-[]{}&*!|>'\"#%@`,\\\t\n", "---\n", "\r\n", "<<: ", "\0", "\u2028", "ệ", "e\u0323\u0302"]
            )
            | st.text(max_size=5),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_mutated_records(root: Path, name: str, changes: list[tuple[int, int, str]]) -> None:
    text = (root / name).read_text("utf-8")
    for start, length, new in changes:
        at = start % (len(text) + 1)
        text = text[:at] + new + text[at + length :]
    load_with(root, name, text.encode("utf-8", "surrogatepass"))


KEYS = sorted({*GIVEN, *(key for kind in KINDS for key in shapes(kind.model))})
VALUES = st.recursive(
    st.text("ab 0123.,:/-đôtriệutấn%₫", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["vi", "en", "file", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@quick
@given(
    st.sampled_from([name for name in FILES if name.endswith(".md")]),
    st.dictionaries(
        st.sampled_from(KEYS),
        VALUES,
        max_size=6,
    ),
)
def test_any_value_in_any_field(root: Path, name: str, data: dict[str, object]) -> None:
    matter = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    # Tags that the writer adds would be refused at once.
    load_with(root, name, f"---\n{matter}---\n".encode())


@quick
@given(st.text(st.sampled_from("<>!-/?[]()#*_`~&;:=\"' \n\t\\abcpscript1.|javĐ\x02\x03"), max_size=120))
def test_any_markdown(root: Path, body: str) -> None:
    right = (root / "content/pages/gioi-thieu/index.md").read_text("utf-8")
    load_with(root, "content/pages/gioi-thieu/index.md", f"{right}{body}".encode())
