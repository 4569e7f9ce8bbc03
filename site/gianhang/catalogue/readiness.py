"""What a buyer from abroad asks of a product, and how much of it is on file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from gianhang.errors import Message
from gianhang.records.facility import Facility
from gianhang.records.labels import label
from gianhang.records.needs import CONTACTS, Mark, needed
from gianhang.records.product import Product, VotingGroup
from gianhang.records.reader import ENOUGH_PHOTOS
from gianhang.records.untranslated import untranslated

#: The language of buyers from abroad.
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that buyers ask for: how data call it, what people call it, and what it takes to be answered."""

    key: str
    name: Message
    by_product: Callable[[Product], bool] = lambda _product: True
    by_maker: Callable[[Facility], bool] = lambda _maker: True

    def answered(self, product: Product, maker: Facility) -> bool:
        """Whether it is."""
        return self.by_product(product) and self.by_maker(maker)


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a product is: how many things are `needed`, and those `missing`, in the order of the questions.

    `maker` is the facility, as it may be shown. Every question weighs the same: a buyer who lacks any one answer has
    to ask.
    """

    product: Product
    maker: Facility
    needed: int
    missing: tuple[Question, ...]

    @property
    def filled(self) -> int:
        """How many of the things that buyers ask for are there."""
        return self.needed - len(self.missing)

    @property
    def complete(self) -> bool:
        """Whether the product is ready for export."""
        return not self.missing


def _priced(product: Product) -> bool:
    return bool(product.price_vnd or product.price_tiers or any(variant.price for variant in product.variants))


def _reachable(maker: Facility) -> bool:
    return any(getattr(maker, key) for key in CONTACTS)


#: What is asked besides the fields of the table of needs.
_MORE = (
    Question("price", Message("Giá tham khảo"), _priced),
    Question("certificates", Message("Chứng nhận còn hạn"), lambda product: bool(product.certificates)),
    Question("photos", Message("Đủ ba ảnh"), lambda product: len(product.photos) >= ENOUGH_PHOTOS),
    Question("english", Message("Bản tiếng Anh đủ các mục"), lambda product: not untranslated(product, _ENGLISH)),
    Question("contact", Message("Liên hệ của cơ sở (đã đồng ý công bố)"), by_maker=_reachable),
)


@cache
def questions(group: VotingGroup) -> tuple[Question, ...]:
    """What buyers ask of products of an official group."""
    return (*map(_of_field, needed(Product, Mark.EXPORT, group)), *_MORE)


def readiness(product: Product, maker: Facility) -> Readiness:
    """How far `product` is; `maker` and the product's papers as they may be shown today."""
    asked = questions(product.voting_group)
    missing = tuple(question for question in asked if not question.answered(product, maker))
    return Readiness(product, maker, len(asked), missing)


def is_ready(product: Product, maker: Facility) -> bool:
    """Whether all that buyers from abroad ask for is on file of `product`."""
    return product.noted(answers_all) and all(one.by_maker(maker) for one in questions(product.voting_group))


def answers_all(product: Product) -> bool:
    """Whether all of it is there that the product itself has to answer."""
    return all(question.by_product(product) for question in questions(product.voting_group))


def worst_first(found: list[Readiness]) -> list[Readiness]:
    """What has most to do first; what is equally far stays in its order."""
    return sorted(found, key=lambda one: one.filled / one.needed)


def _of_field(key: str) -> Question:
    name = label("Product", key)
    assert name is not None, key
    return Question(key, name, lambda product: bool(getattr(product, key)))
