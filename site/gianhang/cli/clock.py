"""Which day it is. Nothing else asks: everything that lapses is told the day, so that any day can be built again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from gianhang.errors import Message, UsageError

#: Days start in Vietnam, wherever the computer stands.
_ZONE = timezone(timedelta(hours=7))


def today(environment: Mapping[str, str]) -> date:
    """The day of SOURCE_DATE_EPOCH if that is set, else the real one; UsageError when the variable makes no sense."""
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return datetime.now(_ZONE).date()
    try:
        return datetime.fromtimestamp(int(seconds), _ZONE).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            Message("Biến SOURCE_DATE_EPOCH là “{value}”, không phải số giây.", {"value": seconds}),
            Message("Bỏ biến ấy đi, hoặc ghi số giây từ 1/1/1970."),
        ) from None
