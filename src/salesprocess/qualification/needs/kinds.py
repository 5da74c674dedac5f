"""Needs, looked for where the machines are: the three kinds and their signs (method §4.6)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Mapping


class NeedKind(Enum):
    """The three kinds of need (method §4.6)."""

    REPLACEMENT = "replacement"
    """A machine is to be replaced 更换."""
    REARRANGEMENT = "rearrangement"
    """Machines are to be centralised, distributed or added 集中/分散/增添."""
    NEW_PURCHASE = "new_purchase"
    """A new place is to be equipped 新购."""


class NeedSign(Enum):
    """What speaks for a need (method §4.6)."""

    MACHINE_OLD = "machine_old"
    LEASE_ENDING = "lease_ending"
    CONDITION_POOR = "condition_poor"
    BREAKDOWNS = "breakdowns"
    VOLUME_ABOVE_RATING = "volume_above_rating"
    VOLUME_RISING = "volume_rising"
    FUNCTIONS_WANTED = "functions_wanted"
    SPEED_WANTED = "speed_wanted"
    COLOUR_WANTED = "colour_wanted"
    VOLUME_FALLING = "volume_falling"
    PEAK_MONTH = "peak_month"
    VOLUMES_UNEVEN = "volumes_uneven"
    MANY_LOW_VOLUMES = "many_low_volumes"
    QUEUES = "queues"
    COST_CONTROL = "cost_control"
    SPACE_SHORT = "space_short"
    NEW_BRANCH = "new_branch"
    NEW_SITE_PLANNED = "new_site_planned"


REARRANGEMENT_SIGNS = frozenset(
    {
        NeedSign.VOLUME_FALLING,
        NeedSign.PEAK_MONTH,
        NeedSign.VOLUMES_UNEVEN,
        NeedSign.MANY_LOW_VOLUMES,
        NeedSign.QUEUES,
        NeedSign.COST_CONTROL,
        NeedSign.SPACE_SHORT,
    }
)
"""Uneven volumes, peaks and queues say distribute or add; low ones, cost and space centralise."""

NEW_PURCHASE_SIGNS = frozenset({NeedSign.NEW_BRANCH, NeedSign.NEW_SITE_PLANNED})
"""A new branch, plant or laboratory."""

TOLD_SIGNS = (
    NeedSign.FUNCTIONS_WANTED,
    NeedSign.SPEED_WANTED,
    NeedSign.COLOUR_WANTED,
    NeedSign.QUEUES,
    NeedSign.COST_CONTROL,
    NeedSign.SPACE_SHORT,
    NeedSign.NEW_SITE_PLANNED,
)
"""What only the customer can tell: the sign's value is the question of the `Answer`."""

BARELY = 1.0
"""The strength of a sign that has just come to its threshold."""

FULLY = 2.0
"""The strength of a sign at twice its threshold or more, or told by the customer."""


@frozen_within
@frozen(repr=False)
class NeedSignal(Explained):
    """A sign of a need at an account.

    Args:
        account: The account's id.
        sign: What was seen.
        strength: How far past its threshold it is, from 1 (just) to 2 (twice or more, or told
            by the customer): the library's own measure, to sort by.
        machine: The id of the machine it was seen at; `None` where it is about several.
        departments: The departments it is about, as far as they are known.
        evidence: What was seen, as values by name.
    """

    account: str
    sign: NeedSign
    strength: float
    machine: str | None = None
    departments: tuple[str, ...] = ()
    evidence: Mapping[str, object] = field(factory=dict[str, object], hash=False)

    @property
    def kind(self) -> NeedKind:
        """Which of the three kinds of need it speaks for."""
        if self.sign in NEW_PURCHASE_SIGNS:
            return NeedKind.NEW_PURCHASE
        if self.sign in REARRANGEMENT_SIGNS:
            return NeedKind.REARRANGEMENT
        return NeedKind.REPLACEMENT

    @property
    def explanation(self) -> Note:
        """What was seen, in a sentence."""
        places = {"machine": self.machine, "departments": self.departments}
        return Note(f"qualification.need.{self.sign.value}", {**places, **self.evidence})


def strength(value: float, threshold: float) -> float:
    """How far a value is past its threshold, from 1 to 2.

    >>> strength(4, 4), strength(6, 4), strength(9, 4), strength(3, 0)
    (1.0, 1.5, 2.0, 2.0)
    """
    return min(FULLY, value / threshold) if threshold else FULLY
