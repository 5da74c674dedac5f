"""What a figure left out: how many deals, for want of what, and whether that tilts it."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.outcome import Outcome
from salesprocess.summaries import Summary, added_by, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set as AbstractSet

    from salesprocess.rows import Row
    from salesprocess.summaries import Counts

__all__ = ["LeftOut", "Missing"]

TILT = 0.1
"""By how much the shares left out of won and of other ended deals may differ: a tenth, our own."""


class Missing(Enum):
    """What was not known of a deal that a figure had to leave out."""

    OPENED = "opened"
    """When it was opened."""
    CLOSED = "closed"
    """When it ended."""
    ENTERED = "entered"
    """When it came into the stage."""
    STAGES = "stages"
    """Which stages it went through."""
    STAGE = "stage"
    """Which stage its own is: no process has it, or the process is not there."""
    AMOUNT = "amount"
    """What it is worth."""
    PROBABILITY = "probability"
    """What was first said of how likely an order is."""
    RATE = "rate"
    """What its amount is in another currency: no exchange rate is known of its day."""
    HISTORY = "history"
    """Where it stood when: it was opened before its changes of stage were kept. That is so of all
    of its time, however they ended, so it tilts nothing."""


@gated
@frozen(repr=False, eq=False)
class LeftOut(Summary):
    """How many deals a figure placed and how many it left out. Those of two sets of deals add.

    Two that left nothing out are equal, whatever was placed.

    Args:
        placed: How many were placed, by how they stand or ended.
        counts: How many were left out, by what was missing and how they stand or ended.
        weighs_open: Whether open deals are trials too, such as those of a share to date.

    >>> left_out = LeftOut(placed={Outcome.WON: 20},
    ...                    counts={(Missing.CLOSED, Outcome.LOST): 20})
    >>> left_out, left_out.is_lopsided
    (LeftOut(20 lost without closed), True)
    """

    placed: Mapping[Outcome, int] = field(factory=Counter["Outcome"], metadata=by("outcome"))
    counts: Mapping[tuple[Missing, Outcome], int] = field(
        factory=Counter["tuple[Missing, Outcome]"], metadata=by("missing", "outcome")
    )
    weighs_open: bool = field(default=False, metadata=added_by(bool.__or__))

    @classmethod
    def from_counts(
        cls, counts: Counts[tuple[Missing | None, Outcome]], *, weighs_open: bool = False
    ) -> Self:
        """What was left out, and what was placed.

        Args:
            counts: How many deals stand or ended so, by what is missing; `None` where nothing is,
                so that they were placed.
            weighs_open: Whether open deals are trials too.

        >>> LeftOut.from_counts([((None, Outcome.WON), 20), ((Missing.CLOSED, Outcome.LOST), 3)])
        LeftOut(3 lost without closed)
        """
        placed: Counter[Outcome] = Counter()
        missing: Counter[tuple[Missing, Outcome]] = Counter()
        for (what, outcome), number in counts:
            if what is None:
                placed[outcome] += number
            else:
                missing[what, outcome] += number
        return cls(placed, missing, weighs_open)

    @property
    def total(self) -> int:
        """How many deals were left out."""
        return sum(self.counts.values())

    @property
    def is_lopsided(self) -> bool:
        """Whether won deals were left out much more often, or less, than others that ended.

        Then no share of the two can be given: the missing part would tilt it. Where open deals
        are trials too, they are held against both.
        """
        if not self.counts:
            return False
        groups = [{Outcome.WON}, {Outcome.LOST, Outcome.NO_DECISION}]
        if self.weighs_open:
            groups.append({Outcome.OPEN})
        shares = [self._missing(outcomes) for outcomes in groups]
        known = [share for share in shares if share is not None]
        return bool(known) and max(known) - min(known) > TILT

    def _missing(self, outcomes: AbstractSet[Outcome]) -> float | None:
        """Which share of the deals that ended so was left out; `None` where none did."""
        missing = sum(
            number
            for (what, outcome), number in self.counts.items()
            if outcome in outcomes and what is not Missing.HISTORY
        )
        among = missing + sum(self.placed.get(outcome, 0) for outcome in outcomes)
        return missing / among if among else None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LeftOut):
            return NotImplemented
        if Counter(self.counts) != Counter(other.counts):
            return False
        return not self.total or Counter(self.placed) == Counter(other.placed)

    def __hash__(self) -> int:
        return hash(self.total)

    def columns(self) -> Row:
        """How many deals were left out."""
        return {"": self.total}

    def __str__(self) -> str:
        named = (
            f"{number:,} {outcome.value.replace('_', ' ')} without {missing.value}"
            for (missing, outcome), number in sorted(
                self.counts.items(), key=lambda item: (item[0][0].value, item[0][1].value)
            )
            if number
        )
        return ", ".join(named) or "none"

    def __repr__(self) -> str:
        return f"LeftOut({self})"


def most_of_each(parts: Iterable[LeftOut]) -> LeftOut:
    """What was left out of several figures of the same deals: of each kind the most of any.

    Args:
        parts: What was left out of each figure; one deal may be left out of several.

    >>> one = LeftOut(counts={(Missing.STAGE, Outcome.OPEN): 3, (Missing.STAGE, Outcome.WON): 1})
    >>> most_of_each([one, LeftOut(counts={(Missing.STAGE, Outcome.OPEN): 2})])
    LeftOut(3 open without stage, 1 won without stage)
    """
    most = Counter["tuple[Missing, Outcome]"]()
    for part in parts:
        most |= Counter(part.counts)
    return LeftOut(counts=most)
