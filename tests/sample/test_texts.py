"""The texts of the sample: long enough to tell something, short enough to be read, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
#: What is known of these is said in fewer words.
BRIEF = {"co-so-thanh-binh", "banh-trang-me", "den-ngoi-sao"}
RECORDS = sorted([*REPOSITORY.glob("products/*/index.md"), *REPOSITORY.glob("content/facilities/*/index.md")])
FULL = [path for path in RECORDS if path.parent.name not in BRIEF]
#: Nobody may say of food or oil that it heals.
CLAIMS = re.compile(
    r"chữa|phòng bệnh|trị bệnh|bổ dưỡng|tăng cường|sức khỏe|giải độc|hỗ trợ điều trị"
    r"|\b(?:cures?|heals?|healthy|health benefits?|boosts?|detox\w*|remed\w+|immun\w+)\b",
    re.IGNORECASE,
)


def story(path: Path) -> str:
    """The text under the front matter, without its headings."""
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    return re.sub(r"^#+ .*$", "", body, flags=re.MULTILINE)


def words(text: str) -> int:
    return len(re.findall(r"\w[\w’'-]*", text))


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.parent.name)
def test_a_story_has_eighty_to_two_hundred_words_and_its_english_is_shorter(path: Path) -> None:
    vietnamese, english = words(story(path)), words(story(path.with_name("index.en.md")))
    assert 80 <= vietnamese <= 200
    assert vietnamese / 2 <= english <= vietnamese * 1.1


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_nothing_is_claimed_to_heal(path: Path) -> None:
    for file in (path, path.with_name("index.en.md")):
        assert not file.exists() or CLAIMS.findall(file.read_text("utf-8")) == []


def test_summaries_fit_a_card_and_a_search_engine() -> None:
    summaries = [
        summary
        for path in (*RECORDS, *(path.with_name("index.en.md") for path in RECORDS))
        if path.exists()
        for summary in re.findall(r"^summary: (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)
    ]
    assert len(summaries) > 60
    assert [summary for summary in summaries if not 30 <= len(summary) <= 160] == []
