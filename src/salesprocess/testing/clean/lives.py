"""The deals of the clean territory: when each comes into which stage, and how it ends."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.records import Outcome
from salesprocess.testing.clean.places import Kind
from salesprocess.testing.clean.rounds import ROUNDS
from salesprocess.testing.territory.journey import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.testing.clean.places import Place

ENDS = {
    Kind.RENEWAL: (Outcome.WON, "close"),
    Kind.CONQUEST: (Outcome.WON, "close"),
    Kind.PRICE: (Outcome.LOST, "close"),
    Kind.RELATION: (Outcome.LOST, "analysis"),
    Kind.SHELVED: (Outcome.DERAILED, "prospect"),
}
"""How the deals of a kind of account end, and from which stage."""

TURNS = 6
"""In each round, one of the six accounts of a kind begins a deal."""

PATTERNS = ((1, 1, 2, 2, 1), (1, 2, 2, 1, 1), (1, 2, 1, 1, 2), (1, 1, 1, 2, 2))
"""How many half rounds a deal stands in each stage before the order. In each stage every other
deal stays for the longest time there is: so none that is open has stood there for unusually
long."""

FROM_OPENING_TO_ORDER = 7
"""Half rounds."""

TAKEN_BACK = {(Kind.CONQUEST, 3): 1, (Kind.RENEWAL, 12): 2}
"""By kind and round, the deals taken up again after the order, and for how many half rounds: the
first has been ordered anew, the second is still open."""


@frozen
class Life:
    """A deal from its opening to its end, as it goes if nothing more happens to it.

    Args:
        id: The id of the deal.
        place: Where it is.
        steps: The stages it comes into, each with the half round of the visit that does it.
        end: The half round of its end.
        due: The half round in which its rep expects the order.
        outcome: How it ends.
    """

    id: str
    place: Place
    steps: tuple[tuple[str, int], ...]
    end: int
    due: int
    outcome: Outcome

    @property
    def first(self) -> int:
        """The half round of the opening."""
        return self.steps[0][1]

    @property
    def taken(self) -> tuple[tuple[str, int], ...]:
        """The steps it has taken up to the last day."""
        return tuple((stage, half) for stage, half in self.steps if self.place.has_come(half))

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.place.has_come(self.end)

    def entered(self, stage: str) -> int | None:
        """The half round in which it first came into a stage; `None` if it has not."""
        return next((half for one, half in self.taken if one == stage), None)


def lives_of(place: Place, shift: int) -> Iterator[Life]:
    """The deals at a place, one every six rounds, as far as they have begun.

    Args:
        place: Where they are.
        shift: With which of the patterns the first round begins.
    """
    if place.kind not in ENDS:
        return
    for turn in range(place.turn, ROUNDS, TURNS):
        if place.has_come(2 * turn):
            yield _life(place, turn, PATTERNS[(turn + shift) % len(PATTERNS)])


def _life(place: Place, turn: int, pattern: tuple[int, ...]) -> Life:
    outcome, last_stage = ENDS[place.kind]
    stages = STAGES[: STAGES.index(last_stage) + 1]
    *entered, end = accumulate(pattern[: len(stages)], initial=2 * turn)
    steps = list(zip(stages, entered, strict=True))
    if outcome is Outcome.WON:
        steps.append((STAGES[-1], end))
    if (place.kind, turn) in TAKEN_BACK:
        again = end + 1 + TAKEN_BACK[place.kind, turn]
        steps += [("close", end + 1), (STAGES[-1], again)]
        end = again
    due = max(end, 2 * turn + FROM_OPENING_TO_ORDER)
    return Life(f"d{place.account[1:]}-{turn:02}", place, tuple(steps), end, due, outcome)
