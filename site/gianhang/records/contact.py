"""Ways to reach somebody in writing: electronic mail, a page on the web.

Every `parse_…` raises MisreadError when a text is no such address.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def parse_email(text: str) -> str:
    """An address of electronic mail."""
    if len(text) <= 254 and _EMAIL.fullmatch(text):
        return text
    raise MisreadError(
        Message("“{text}” không phải địa chỉ thư điện tử", {"text": text}), Message("Ghi như ten@vidu.vn, không dấu")
    )


def parse_url(text: str) -> str:
    """An address that starts with http:// or https://."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme in ("http", "https") and host and not re.search(r"[\s<>\"\\]", text):
        return text
    looks_bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    hint = (
        Message("Ghi {url}", {"url": f"https://{text}"})
        if looks_bare
        else Message("Ghi địa chỉ đầy đủ, bắt đầu bằng https://")
    )
    raise MisreadError(Message("“{text}” không phải địa chỉ trang web", {"text": text}), hint)


def parse_site_url(text: str) -> str:
    """An address at which a site can stand: a host, perhaps with folders."""
    url = parse_url(text)
    parts = urlsplit(url)
    if re.search("[?#]", url) or "@" in parts.netloc or re.search(r"//|/\.", parts.path):
        raise MisreadError(
            Message("“{text}” không phải địa chỉ mà một trang có thể đứng", {"text": text}),
            Message("Chỉ ghi máy chủ và thư mục, như https://vidu.vn/gian-hang"),
        )
    return url
