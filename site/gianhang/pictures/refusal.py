"""Refusals: why a file cannot be used as a picture, and what to do."""

from __future__ import annotations

from gianhang.errors import Message, Place, Problem


class PictureError(Exception):
    """A file that cannot be used as a picture, and why."""

    def __init__(self, code: str, message: Message, hint: Message) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def problem(self, source: str) -> Problem:
        """The refusal as a problem of the whole file `source`."""
        return Problem(self.code, Place(source), self.message, self.hint)


def damaged() -> PictureError:
    """The data end too early, or make no sense."""
    return PictureError("picture-truncated", Message("Ảnh bị hỏng, hoặc tệp ảnh chép chưa hết."), copy_again())


def copy_again() -> Message:
    """What helps against most damage."""
    return Message("Mở thử ảnh trên máy; nếu không xem được, chép lại từ máy ảnh hoặc điện thoại.")
