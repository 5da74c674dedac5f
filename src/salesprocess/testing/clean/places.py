"""The forty accounts of a rep: what is done at each, and where it lies in the round."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.testing.clean.rounds import PLACES_A_WEEK, TODAY, day_of_call
from salesprocess.testing.territory.draft import RIVALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.testing.territory.dice import Dice


class Kind(Enum):
    """What is done at an account."""

    RENEWAL = "renewal"
    """An own user who orders from us again."""
    CONQUEST = "conquest"
    """A competitor's user who orders from us."""
    PRICE = "price"
    """A competitor's user who stays with the competitor for the price, though all was right."""
    RELATION = "relation"
    """A competitor's user who stays with the competitor before anything was shown."""
    SHELVED = "shelved"
    """An own user who gives the plan up."""
    PROSPECT = "prospect"
    """Judged to be a prospect who will buy soon; no deal yet."""
    STRUCK_OFF = "struck_off"
    """Judged to be none, after it was confirmed."""
    NEW = "new"
    """On the contact list for some weeks."""


WEEKS = (
    (*[Kind.RENEWAL] * 6, *[Kind.STRUCK_OFF] * 4),
    (*[Kind.PRICE] * 6, *[Kind.SHELVED] * 3, Kind.NEW),
    (*[Kind.CONQUEST] * 6, *[Kind.PROSPECT] * 4),
    (*[Kind.RELATION] * 6, *[Kind.SHELVED] * 3, Kind.NEW),
)
"""The accounts of each week of a round. The two kinds that order are half a round apart, so
orders come every other week."""

FIRST_HALF_OF_NEW = 28
"""The half round in which new accounts are visited for the first time."""


STRUCK_OFF_HALF = 24
"""When accounts are struck off: every person there has been met and every machine seen."""


@frozen
class Place:
    """An account in the round of its rep.

    Args:
        account: The id of the account.
        rep: Who goes there.
        number: Which of the rep's accounts it is, from 0.
        kind: What is done there.
        turn: Which of its kind it is, from 0.
        slot: Where it lies in the round, from 0.
        rival: Which competitor is at home there, or would be.
    """

    account: str
    rep: str
    number: int
    kind: Kind
    turn: int
    slot: int
    rival: str

    def day(self, half: int) -> date:
        """The day of the visit in a half round."""
        return day_of_call(half, self.slot)

    def has_come(self, half: int) -> bool:
        """Whether that day has come."""
        return self.day(half) <= TODAY

    @property
    def first_half(self) -> int:
        """The half round of the first visit."""
        return FIRST_HALF_OF_NEW if self.kind is Kind.NEW else 0

    @property
    def is_ours(self) -> bool:
        """Whether all machines there are ours: then no competitor has a foot in the door."""
        half_of_them = self.kind is Kind.PROSPECT and self.turn % 2 == 0
        return half_of_them or self.kind in {Kind.RENEWAL, Kind.SHELVED}


def places_of(rep: str, first: int, dice: Dice) -> Iterator[Place]:
    """The accounts of a rep, each with a slot of the round that lies in its week.

    Args:
        rep: The rep.
        first: The number of the rep's first account among all, from 1.
        dice: What decides on which day of its week each account is visited, and who the
            competitor is there.
    """
    turns = dict.fromkeys(Kind, 0)
    for week, kinds in enumerate(WEEKS):
        slots = shuffled(range(PLACES_A_WEEK), dice)
        for at, kind in enumerate(kinds):
            number = PLACES_A_WEEK * week + at
            yield Place(
                account=f"a{first + number:05}",
                rep=rep,
                number=number,
                kind=kind,
                turn=turns[kind],
                slot=PLACES_A_WEEK * week + slots[at],
                rival=dice.one_of(RIVALS),
            )
            turns[kind] += 1


def shuffled(numbers: range, dice: Dice) -> list[int]:
    """The same numbers in an order that chance decides."""
    left = list(numbers)
    return [left.pop(dice.between(0, len(left) - 1)) for _ in numbers]
