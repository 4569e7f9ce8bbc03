"""The record of a support project (đề án khuyến công)."""

from __future__ import annotations

from gianhang.records.fields import BigMoney, Choice, Day, Flag, Localized, Record, Reference, Text, Url, Year
from gianhang.records.results import FundKind


class Activity(Choice):
    """What industrial promotion supports (NĐ 45/2012/NĐ-CP and its amendments)."""

    TRAINING = "training"
    DEMO_MODEL = "demo_model"
    MACHINERY = "machinery"
    CLEANER_PRODUCTION = "cleaner_production"
    POLLUTION = "pollution"
    VOTING = "voting"
    FAIR = "fair"
    SHOWROOM = "showroom"
    BRAND = "brand"
    CONSULTING = "consulting"
    INFORMATION = "information"
    CLUSTER = "cluster"
    MANAGEMENT = "management"
    DIGITAL = "digital"


class State(Choice):
    """How far a project is."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RUNNING = "running"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class Project(Record):
    """Support for a facility, or for many at once where `facility` is empty; amounts in đồng.

    `id` is the folder's name under `content/projects/`, `story` the Markdown body as safe HTML. `title` is empty where
    the activity says enough.
    """

    id: str
    path: str
    story: Localized | None = None

    activity: Activity
    title: Localized | None = None
    facility: Reference | None = None
    year: Year | None = None
    fund: FundKind | None = None
    amount_vnd: BigMoney | None = None
    counterpart_vnd: BigMoney | None = None
    machinery: tuple[Localized, ...] = ()
    state: State | None = None
    accepted_on: Day | None = None
    decision_no: Text | None = None
    source: Text | None = None
    source_url: Url | None = None
    is_demo: Flag = False
