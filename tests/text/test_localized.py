from __future__ import annotations

import pickle

import pytest

from gianhang.text.localized import Localized, Phrase


def test_a_missing_language_falls_back_to_vietnamese_and_says_so() -> None:
    text = Localized.of({"en": "Tea", "vi": "Trà"})
    assert (text.phrase("en"), text.phrase("en").lang) == ("Tea", "en")
    assert (text.phrase("fr"), text.phrase("fr").lang) == ("Trà", "vi")
    assert text.has("en")
    assert not text.has("fr")


def test_vietnamese_is_always_there() -> None:
    with pytest.raises(KeyError):
        Localized.of({"en": "Tea"})


def test_a_phrase_of_another_language_is_marked_and_escaped() -> None:
    assert Phrase("Trà & quế", "vi").say("vi") == "Trà &amp; quế"
    assert Phrase("Trà & quế", "vi").say("en") == '<span lang="vi">Trà &amp; quế</span>'


def test_phrases_and_texts_survive_pickling() -> None:
    phrase = pickle.loads(pickle.dumps(Phrase("Trà", "vi")))
    assert (phrase, phrase.lang) == ("Trà", "vi")
    text = Localized.of({"vi": "Trà"})
    assert pickle.loads(pickle.dumps(text)) == text
