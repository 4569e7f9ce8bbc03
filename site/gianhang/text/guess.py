"""What somebody may have meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from gianhang.errors import Message
from gianhang.text.folding import fold


def did_you_mean(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> Message | None:
    """Asks for the choice that looks most like `word`, whatever its accents and capitals; None where none does.

    `cutoff`, from 0 to 1, is how much alike the two must be.
    """
    folded = {fold(choice): choice for choice in choices}
    close = get_close_matches(fold(word), folded, n=1, cutoff=cutoff)
    return Message("Có phải ý bạn là “{guess}”?", {"guess": folded[close[0]]}) if close else None
