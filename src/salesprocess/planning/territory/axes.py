"""The axes along which a territory is cut into segments (method §6.1)."""

from __future__ import annotations

from enum import Enum

Segment = tuple[str | Enum | None, ...]
"""Where an account stands on each of some axes; `None` where that is not known."""


class TerritoryAxis(Enum):
    """What accounts are told apart by (method §6.1)."""

    REGION = "region"
    INDUSTRY = "industry"
    EMPLOYEES = "employees"
    ORGANISATION = "organisation"
    MIF = "mif"
    LAST_YEAR_SALES = "last_year_sales"


FIVE_AXES = (
    (TerritoryAxis.REGION,),
    (TerritoryAxis.INDUSTRY, TerritoryAxis.EMPLOYEES),
    (TerritoryAxis.ORGANISATION,),
    (TerritoryAxis.MIF,),
    (TerritoryAxis.LAST_YEAR_SALES,),
)
"""The deck's five axes; the second is a cross of two (method §6.1)."""


class Organisation(Enum):
    """What an account is to others on record (method §6.1)."""

    HEAD_OFFICE = "head_office"
    """It has branches and is none."""
    BRANCH = "branch"
    ALONE = "alone"
    """Neither a parent nor a branch is on record."""


class VendorMix(Enum):
    """Whose machines stand at an account (method §6.1)."""

    OWN = "own"
    """Ours only."""
    MIXED = "mixed"
    """Ours and a competitor's."""
    COMPETITOR = "competitor"
    """A competitor's only."""
    NONE_KNOWN = "none_known"
    """No machine is on record: no one knows whether one stands there."""


class SegmentMeasure(Enum):
    """What is counted of a segment."""

    ACCOUNTS = "accounts"
    MACHINES = "machines"
    OWN_MACHINES = "own_machines"
    OTHER_MACHINES = "other_machines"
    PAGES = "pages"
    WINS = "wins"
