"""`kept(macro, …)` in templates: what a macro writes for the same things is written once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from markupsafe import Markup

from gianhang.text.localized import Phrase

#: So many things are kept; those that were written first go first.
MOST = 1500
#: Of these kinds, things are the same when they are equal.
_EQUAL = frozenset({str, int, bool, type(None)})


class Kept:
    """Calls macros that hang on nothing but their arguments, and keeps what they wrote.

    Texts, numbers and truth values are the same when they are equal, all else when it is the very same object; so it
    pays for what `Site.remember` hands out.
    """

    def __init__(self) -> None:
        self._written: dict[tuple[object, ...], tuple[Markup, tuple[object, ...]]] = {}

    def __call__(self, macro: Callable[..., Markup], *args: object, **named: object) -> Markup:
        """What `macro` writes when it is given all the other arguments."""
        key: list[object] = [id(macro), *named]
        for value in (*args, *named.values()):
            kind = type(value)
            if kind is Phrase:
                key += (kind, value, value.lang)  # type: ignore[attr-defined]
            elif kind in _EQUAL:
                key += (kind, value)
            else:
                key.append(id(value))
        mark = tuple(key)
        found = self._written.get(mark)
        if found is None:
            # The arguments are kept too, for no other object to get their identity.
            found = self._written[mark] = (macro(*args, **named), (macro, args, named))
            if len(self._written) > MOST:
                for old in list(islice(self._written, MOST // 2)):
                    del self._written[old]
        return found[0]
