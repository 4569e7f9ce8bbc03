"""The record of a post: news of the office, or a document of policy that it speaks of."""

from __future__ import annotations

from typing import Self

from gianhang.records.fields import Choice, Day, Flag, Localized, Record, Text, Url
from gianhang.records.photo import Photo
from gianhang.text.folding import fold


class PostKind(Choice):
    """What a post is; the Vietnamese words for it are understood too."""

    NEWS = "news"
    POLICY = "policy"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        word = fold(value) if isinstance(value, str) else ""
        return super()._missing_({"tin tuc": cls.NEWS, "van ban": cls.POLICY}.get(word, value))


class Post(Record):
    """News, or a document of policy with its number and days; what is not known of a document stays empty.

    `id` is the folder's name under `content/posts/`, `story` the Markdown body as safe HTML. `published` is the day of
    the post itself, `issued` that of the document; it is in force from `effective` to `expired`, which is its last day.
    """

    id: str
    path: str
    story: Localized | None = None

    kind: PostKind
    title: Localized
    published: Day
    summary: Localized | None = None
    draft: Flag = False
    is_demo: Flag = False

    doc_no: Text | None = None
    issuer: Localized | None = None
    issued: Day | None = None
    effective: Day | None = None
    expired: Day | None = None

    source: Text | None = None
    source_url: Url | None = None
    photos: tuple[Photo, ...] = ()
