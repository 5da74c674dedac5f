"""The rounds of a rep: when each of forty accounts is visited, and how far its deals have come.

Two accounts lie on each of the twenty working days of a round. Half a round later, on the same
day of the week, the rep comes again where a deal is worked on. So everything falls on a half
round, counted from 0, and no day ever has more than four visits.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import Factory, field

from salesprocess.frozen import frozen
from salesprocess.rates import Period
from salesprocess.records import Outcome
from salesprocess.testing.territory.trade import COPIERS, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Contact, Visit

CLEAN_AS_OF = datetime(2026, 12, 31, 18)
"""The moment at which the clean territory is judged: the last evening of its year."""

CLEAN_PERIOD = Period.year(2026)
"""The year of the clean territory; its records begin some months before."""

FIRST_MONDAY, TODAY = date(2025, 9, 15), CLEAN_AS_OF.date()
ROUNDS = 18
"""The last round, and half of the one before, are planned."""

STRUCK_OFF_HALF, NEW_HALF, LAST_HALF = 24, 28, 32
"""The half rounds in which accounts are struck off, in which new ones are visited for the first
time, and in which each was visited last."""


class Kind(Enum):
    """What is done at an account: the deals of the first five end in five ways."""

    RENEWAL = "we win at our own user"
    CONQUEST = "we win at a competitor's user"
    PRICE = "we lose for the price, though all was right"
    RELATION = "we lose before anything was shown"
    SHELVED = "our own user gives the plan up"
    PROSPECT = "will buy soon"
    STRUCK_OFF = "is no prospect, as was confirmed"
    NEW = "is on the contact list for some weeks"


KINDS = (
    *(*[Kind.RENEWAL] * 6, *[Kind.STRUCK_OFF] * 4),
    *(*[Kind.PRICE] * 6, *[Kind.SHELVED] * 3, Kind.NEW),
    *(*[Kind.CONQUEST] * 6, *[Kind.PROSPECT] * 4),
    *(*[Kind.RELATION] * 6, *[Kind.SHELVED] * 3, Kind.NEW),
)
"""The accounts of a rep, week by week. The two kinds that order are half a round apart, so orders
come every other week."""

ENDS = {
    Kind.RENEWAL: (Outcome.WON, "close"),
    Kind.CONQUEST: (Outcome.WON, "close"),
    Kind.PRICE: (Outcome.LOST, "close"),
    Kind.RELATION: (Outcome.LOST, "analysis"),
    Kind.SHELVED: (Outcome.NO_DECISION, "prospect"),
}
"""How the deals of a kind of account end, and from which stage."""

TURNS, FROM_OPENING_TO_ORDER = 6, 7
"""In each round, one of the six accounts of a kind begins a deal; an order is due in so many
half rounds."""

PATTERNS = ((1, 1, 2, 2, 1), (1, 2, 2, 1, 1), (1, 2, 1, 1, 2), (1, 1, 1, 2, 2))
"""How many half rounds a deal stands in each stage before the order. In each stage every other
deal stays for the longest time there is: so none that is open has stood there for unusually
long."""

TAKEN_BACK = {(Kind.CONQUEST, 3): 1, (Kind.RENEWAL, 12): 2}
"""By kind and round, the deals taken up again after the order, and for how many half rounds: the
first has been ordered anew, the second is still open."""


@frozen
class Life:
    """A deal as far as it has come.

    Args:
        id: The id of the deal.
        steps: The stages it came into, each with the half round of the visit that did it.
        end: The half round of its end, past or to come.
        due: The half round in which its rep expects the order.
        outcome: How it ended.
    """

    id: str
    steps: tuple[tuple[str, int], ...]
    end: int
    due: int
    outcome: Outcome

    @property
    def first(self) -> int:
        """The half round of the opening."""
        return self.steps[0][1]

    def entered(self, stage: str) -> int | None:
        """The half round in which it first came into a stage; `None` if it has not."""
        return next((half for name, half in self.steps if name == stage), None)


@frozen
class Stop:
    """An account in the round of its rep, with what is known of it so far.

    Args:
        number: Which of all accounts it is, from 0.
        people: The people there.
        visits: The visits made, by the half round.
    """

    number: int
    people: list[Contact] = field(init=False, factory=list["Contact"])
    visits: dict[int, Visit] = field(init=False, factory=dict[int, "Visit"])
    lives: tuple[Life, ...] = field(
        init=False, default=Factory(lambda place: tuple(_lives(place)), takes_self=True)
    )

    @property
    def account(self) -> str:
        """The id of the account."""
        return f"a{self.number + 1:05}"

    @property
    def rep(self) -> str:
        """Who goes there."""
        return f"R{self.number // len(KINDS) + 1:02}"

    @property
    def kind(self) -> Kind:
        """What is done there."""
        return kind_of(self.account)

    @property
    def turn(self) -> int:
        """Which of its kind it is, from 0."""
        return KINDS[: self.number % len(KINDS)].count(self.kind)

    @property
    def rival(self) -> str:
        """Which competitor is at home there, or would be."""
        return COPIERS.rivals[self.number % len(COPIERS.rivals)]

    @property
    def is_ours(self) -> bool:
        """Whether all machines there are ours: then no competitor has a foot in the door."""
        is_prospect = self.kind is Kind.PROSPECT and self.turn % 2 == 0
        return is_prospect or self.kind in {Kind.RENEWAL, Kind.SHELVED}

    @property
    def halves(self) -> Iterator[int]:
        """The half rounds of its visits: each other one, and all while a deal is worked on."""
        for half in range(NEW_HALF if self.kind is Kind.NEW else 0, 2 * ROUNDS):
            if half % 2 == 0 or self.is_busy(half):
                yield half

    def day(self, half: int) -> date:
        """The day of the visit in a half round."""
        week, place = divmod(self.number % len(KINDS), 10)
        return FIRST_MONDAY + timedelta(weeks=2 * half + week, days=place // 2)

    def has_come(self, half: int) -> bool:
        """Whether that day has come."""
        return self.day(half) <= TODAY

    def is_busy(self, half: int) -> bool:
        """Whether a deal is worked on, or has ended just before."""
        return any(life.first <= half <= life.end + 1 for life in self.lives)

    def told_at(self, half: int) -> datetime:
        """When the visit of a half round was over, at which a step was agreed."""
        return self.visits[half].ended or CLEAN_AS_OF


def kind_of(account: str) -> Kind:
    """What is done at an account of a clean territory, by its id.

    >>> kind_of("a00041").name
    'RENEWAL'
    """
    return KINDS[(int(account[1:]) - 1) % len(KINDS)]


def _lives(place: Stop) -> Iterator[Life]:
    """The deals at a place, one every six rounds, as far as they have begun."""
    if place.kind in ENDS:
        for turn in range(place.turn, ROUNDS, TURNS):
            if place.has_come(2 * turn):
                yield _life(place, turn)


def _life(place: Stop, turn: int) -> Life:
    outcome, last_stage = ENDS[place.kind]
    stages = STAGES[: STAGES.index(last_stage) + 1]
    pattern = PATTERNS[(turn + list(Kind).index(place.kind)) % len(PATTERNS)]
    *entered, end = accumulate(pattern[: len(stages)], initial=2 * turn)
    steps = list(zip(stages, entered, strict=True))
    if outcome is Outcome.WON:
        steps.append((STAGES[-1], end))
    if (place.kind, turn) in TAKEN_BACK:
        again = end + 1 + TAKEN_BACK[place.kind, turn]
        steps += [("close", end + 1), (STAGES[-1], again)]
        end = again
    return Life(
        f"d{place.account[1:]}-{turn:02}",
        tuple((stage, half) for stage, half in steps if place.has_come(half)),
        end,
        max(end, 2 * turn + FROM_OPENING_TO_ORDER),
        outcome if place.has_come(end) else Outcome.OPEN,
    )
