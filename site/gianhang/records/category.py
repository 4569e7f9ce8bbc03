"""A product category, as `content/categories.yaml` lists them."""

from __future__ import annotations

from gianhang.records.fields import Localized, Record, Slug
from gianhang.records.product import VotingGroup


class Category(Record):
    """One shelf of the catalogue; `group` is the official group its products usually fall in."""

    id: Slug
    name: Localized
    group: VotingGroup
