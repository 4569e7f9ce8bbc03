"""What the program itself says, in each language: gettext catalogues whose msgids are Vietnamese.

`locale/<lang>/site.po` holds the words on the built pages, `locale/<lang>/program.po` what the commands say.
Vietnamese needs no file. The `.po` files are read as they are: nothing has to be compiled.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from gianhang.errors import Message
from gianhang.text.dates import date_text
from gianhang.text.localized import BASE

LOCALE = Path(__file__).parent.parent / "locale"


@lru_cache(maxsize=16)
def translations(lang: str, domain: str) -> NullTranslations:
    """The catalogue of `domain` ("site" or "program") in `lang`; without a file every msgid stands for itself."""
    path = LOCALE / lang / f"{domain}.po"
    if not path.is_file():
        return NullTranslations()
    # Babel is slow to import, and Vietnamese needs none of it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415
    from babel.support import Translations  # noqa: PLC0415

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return Translations(compiled, domain=domain)


def has_words(lang: str) -> bool:
    """Whether built pages can speak `lang`."""
    return lang == BASE or (LOCALE / lang / "site.po").is_file()


def say(message: Message, lang: str) -> str:
    """`message` in `lang`, with its blanks filled."""
    blanks = {name: _spoken(value, lang) for name, value in message.blanks.items()}
    return translations(lang, "program").gettext(message.msgid).format_map(blanks)


def _spoken(value: object, lang: str) -> object:
    match value:
        case Message():
            return say(value, lang)
        case date():
            return date_text(value, lang)
        case _:
            return value
