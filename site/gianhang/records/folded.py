"""Records of which there are many, most of which nobody looks into: folded, until somebody does.

A folded record is an object of its class like any other, but has only those of its fields at hand that lists, indexes
and links ask of every record; the others are a pickle, which is read when the first of them is asked for. Whoever takes
a record whole, to copy, compare, print or dump it, asks for its `__dict__`, and so sees no difference.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel

from gianhang.records.fields import Record, shared

T = TypeVar("T")
F = TypeVar("F", bound="Folded")

#: What functions said of a record, by the functions.
Notes = dict[Callable[..., Any], Any]

#: The real `__dict__` of a record, in which Python itself looks for attributes; records have another in front of it.
_AT_HAND = BaseModel.__dict__["__dict__"]

#: So many records stay unfolded at a time: whoever goes through all of them looks into one after another.
MOST = 500
#: Those records, the one that was unfolded first in front. What was never pickled is not among them: it cannot be.
_lately: deque[Folded] = deque()


class Folded(Record):
    """The base of such records. Pickle gives and takes them folded.

    `AT_HAND` names the fields at hand. What others found out about a record, and want at hand too, is kept with it.
    """

    AT_HAND: ClassVar[tuple[str, ...]]
    _OTHERS: ClassVar[tuple[str, ...]] = ()

    __slots__ = ("_notes", "_pickle")

    @classmethod
    def __pydantic_init_subclass__(cls, **_kwargs: Any) -> None:
        """Tell the fields at hand from the others."""
        cls._OTHERS = tuple(name for name in cls.model_fields if name not in cls.AT_HAND)

    if TYPE_CHECKING:
        _notes: Notes
        _pickle: bytes | None
    else:
        # Type checkers need not know that attributes may come later than others do.

        @property
        def __dict__(self) -> dict[str, Any]:
            """All fields, in their order."""
            return self._unfolded()

        @__dict__.setter
        def __dict__(self, values: dict[str, Any]) -> None:
            _AT_HAND.__set__(self, values)
            object.__setattr__(self, "_pickle", None)
            object.__setattr__(self, "_notes", {})

        def __getattr__(self, name: str) -> Any:
            """What is not at hand."""
            if name in self._OTHERS and self._pickle is not None:
                return self._unfolded()[name]
            return super().__getattr__(name)

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: what is not at hand stays as it is, or becomes, a pickle of its own."""
        values = _AT_HAND.__get__(self)
        at_hand = tuple(values[name] for name in self.AT_HAND)
        return folded, (type(self), self.__pydantic_fields_set__, at_hand, self._put_by(), self._notes)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; where it differs in nothing but what is at hand it is folded too."""
        if deep or not update or not update.keys() <= {*self.AT_HAND}:
            return super().model_copy(update=update, deep=deep)
        values = {**_AT_HAND.__get__(self), **update}
        fields = shared(self.__pydantic_fields_set__ | update.keys())
        return folded(type(self), fields, tuple(values[name] for name in self.AT_HAND), self._put_by(), {})

    def _put_by(self) -> bytes:
        """What is not at hand, as a pickle."""
        if self._pickle is None:
            values = tuple(self.__dict__[name] for name in self._OTHERS)
            object.__setattr__(self, "_pickle", pickle.dumps(values, pickle.HIGHEST_PROTOCOL))
            self._stay_unfolded()
        assert self._pickle is not None
        return self._pickle

    @property
    def is_folded(self) -> bool:
        """Whether only some fields are at hand."""
        return self._pickle is not None and self._OTHERS[0] not in _AT_HAND.__get__(self)

    def _unfolded(self) -> dict[str, Any]:
        """All fields, in their order, which are at hand from now on.

        Another thread may unfold this very record, or fold it: each gives it another `__dict__` and leaves the old one.
        """
        values: dict[str, Any] = _AT_HAND.__get__(self)
        if self._pickle is None or self._OTHERS[0] in values:
            return values
        values = {**values, **dict(zip(self._OTHERS, pickle.loads(self._pickle), strict=True))}
        values = {name: values[name] for name in type(self).__pydantic_fields__}
        _AT_HAND.__set__(self, values)
        self._stay_unfolded()
        return values

    def _stay_unfolded(self) -> None:
        """For a while: the record that was unfolded long ago is folded instead."""
        _lately.append(self)
        if len(_lately) > MOST:
            first = _lately.popleft()
            values = _AT_HAND.__get__(first)
            _AT_HAND.__set__(first, {name: values[name] for name in first.AT_HAND})

    def noted(self, noting: Callable[[Self], T]) -> T:
        """What `noting`, a function at the top of its module, says of this record and hangs on nothing else.

        It is worked out once, and kept at hand.
        """
        try:
            found: T = self._notes[noting]
        except KeyError:
            found = self._notes[noting] = noting(self)
        return found


def folded(model: type[F], fields: set[str], at_hand: tuple[object, ...], put_by: bytes, notes: Notes) -> F:
    """A folded record, of what one gave to pickle."""
    record = model.__new__(model)
    put = object.__setattr__
    _AT_HAND.__set__(record, dict(zip(model.AT_HAND, at_hand, strict=True)))
    put(record, "_pickle", put_by)
    put(record, "_notes", notes)
    put(record, "__pydantic_fields_set__", fields)
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record
