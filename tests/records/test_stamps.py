"""When a translation is older than its Vietnamese, and when nothing of the kind is claimed."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gianhang.records.product import Product
from gianhang.records.stamps import outdated, read_stamp, stamp

KEYS = {"name", "summary", "variants", "photos", "markets", "story"}
MERGED: dict[str, Any] = {
    "name": {"vi": "Phở khô", "en": "Dried phở"},
    "summary": {"vi": "Sợi phở phơi nắng.", "en": "Sun-dried."},
    "storage": "Nơi khô",
    "variants": [{"name": {"vi": "Gói lớn", "en": "Large"}}, {"name": {"vi": "Gói nhỏ", "en": "Small"}}],
    "photos": [{"file": "1.jpg", "alt": {"vi": "Gói phở", "en": "A bag"}}],
    "trademark": {"kind": {"vi": "Nhãn hiệu", "en": "Mark"}},
}
STORIES = ("Câu chuyện dài.", "A long story.")
STAMP = stamp(Product, MERGED, "en", KEYS, STORIES)


def old(merged: dict[str, Any], stories: tuple[str, str] = STORIES) -> tuple[str, ...]:
    return outdated(Product, merged, "en", STAMP, stories)


def test_a_stamp_holds_what_is_translated_and_nothing_else() -> None:
    assert set(STAMP) == {"name", "summary", "variants", "photos", "story"}
    assert {len(digests) for digests in STAMP["variants"].split()} == {6}
    assert read_stamp({"translated_from": dict(STAMP)}) == STAMP
    assert read_stamp({}) == {}
    assert read_stamp({"translated_from": ["x"]}) is None
    assert read_stamp({"translated_from": {"name": ["x"]}}) is None


def test_nothing_is_old_while_nothing_changed() -> None:
    assert old(MERGED) == ()


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (lambda data: data["name"].update(vi="Phở sắn"), ("name",)),
        (lambda data: data["variants"][1]["name"].update(vi="Gói vừa"), ("variants",)),
        (lambda data: data["photos"][0]["alt"].update(vi="Túi phở"), ("photos",)),
        # The English may change as it likes.
        (lambda data: data["name"].update(en="Phở"), ()),
        # What is added, moved or taken away makes nothing else old.
        (lambda data: data["variants"].append({"name": "Gói mới"}), ()),
        (lambda data: data["variants"].append({"name": {"vi": "Gói mới", "en": "New"}}), ()),
        (lambda data: data["variants"].reverse(), ()),
        (lambda data: data["variants"].pop(), ()),
        # Nobody said what these were translated from.
        (lambda data: data["trademark"]["kind"].update(vi="Khác"), ()),
        (lambda data: data.update(storage="Chỗ khác"), ()),
        # What is not translated any longer is missing, not old.
        (lambda data: data.update(name="Phở khác"), ()),
        # However it is typed and wrapped.
        (lambda data: data["name"].update(vi=unicodedata.normalize("NFD", "Phở  khô\n")), ()),
    ],
)
def test_the_fields_that_changed_are_named(change: Any, fields: tuple[str, ...]) -> None:
    merged = deepcopy(MERGED)
    change(merged)
    assert old(merged) == fields


def test_the_story_counts_too() -> None:
    assert old(MERGED, ("Câu chuyện khác.", "A long story.")) == ("story",)
    assert old(MERGED, ("Câu chuyện\ndài.", "")) == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_other_text_is_noticed(text: str) -> None:
    merged = deepcopy(MERGED)
    merged["summary"]["vi"] = text
    same = unicodedata.normalize("NFC", text).split() == ["Sợi", "phở", "phơi", "nắng."]
    assert old(merged) == (() if same else ("summary",))
