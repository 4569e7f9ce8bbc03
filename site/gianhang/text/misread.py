"""What the readers of this floor raise when a text is not what it should be."""

from __future__ import annotations

from gianhang.errors import Message


class MisreadError(ValueError):
    """A text that cannot be read as what it should be: what is wrong with it, and how to mend it."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))
