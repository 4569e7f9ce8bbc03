"""Ways to reach somebody: telephone, electronic mail, a page on the web.

Every `parse_…` raises MisreadError when a text is no such address.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

_MOBILE = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"2[0-9]{9}")


def parse_phone(text: str) -> str:
    """A Vietnamese number, `0905 123 456` or `+84 905 123 456`, as E.164: `+84905123456`."""
    compact = re.sub(r"[\s().-]", "", text)
    national = re.sub(r"^(?:(?:\+84|0084)0?|84(?=[0-9]{9,10}$)|0)", "", compact)
    right = _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national)
    if right and national != compact:
        return f"+84{national}"
    if right:
        hint = Message("Excel hay bỏ số 0 ở đầu: có phải 0{number}?", {"number": compact})
    elif re.fullmatch(r"1[0-9]{9}", national):
        hint = Message("Số di động 11 chữ số đã đổi đầu số từ năm 2018: ghi số mới có 10 chữ số")
    else:
        hint = Message("Di động có 10 chữ số (03, 05, 07, 08, 09), máy bàn có 11 chữ số (02): 0905 123 456")
    raise MisreadError(Message("“{text}” không phải số điện thoại Việt Nam", {"text": text}), hint)


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
