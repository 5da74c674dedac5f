"""Which account is visited when, what for, whom the rep meets, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.records import Outcome, Role, VisitOutcome
from salesprocess.testing.clean.people import ROLES
from salesprocess.testing.clean.places import STRUCK_OFF_HALF, Kind
from salesprocess.testing.clean.rounds import HALVES, LAST_HALF
from salesprocess.testing.territory.journey import PURPOSES as PURPOSE_OF_STAGE
from salesprocess.testing.territory.visits import PURPOSES as USUAL_PURPOSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.records import Contact
    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.places import Place

SEEN_FOR: Mapping[str, tuple[Role, ...]] = {
    "analysis": (Role.OPERATOR,),
    "demo": (Role.DECISION_MAKER, Role.OPERATOR),
    "close": (Role.DECISION_MAKER,),
    "order": (Role.DECISION_MAKER,),
}
"""Whom a rep asks for when a deal is to come into a stage, beside the one whose turn it is."""

LAST_WORD = "hear how they decided"
GET_THE_MACHINE_GOING = "look after the new machine"

NOT_MET = (VisitOutcome.ABSENT, VisitOutcome.REFUSED, VisitOutcome.CANCELLED)
"""What comes of the last visit to each of the first accounts struck off."""

ABSENT_BEFORE = 0.15
"""How often someone at an account struck off is absent on the visits before."""


@frozen
class Call:
    """A visit as it is planned.

    Args:
        place: Where it goes.
        half: In which half round.
        purpose: What it is for.
        met: Whom the rep meets.
        outcome: What comes of it.
    """

    place: Place
    half: int
    purpose: str
    met: tuple[Contact, ...]
    outcome: VisitOutcome


def calls_of(draft: Draft, place: Place) -> Iterator[Call]:
    """The visits to an account, those to come too, in time.

    At each the rep meets another of the people there, so that none is left out for long.
    """
    errands, met = _errands(draft, place), 0
    for half in range(place.first_half, HALVES):
        if half % 2 and half not in errands:
            continue
        purpose, asked_for = errands.get(half, (draft.dice.one_of(USUAL_PURPOSES), ()))
        outcome = _outcome(draft, place, half)
        if outcome is not VisitOutcome.MET:
            yield Call(place, half, purpose, (), outcome)
            continue
        roles = dict.fromkeys((ROLES[met % len(ROLES)], *asked_for))
        people = tuple(draft.holder(place.account, role, place.day(half)) for role in roles)
        yield Call(place, half, purpose, people, outcome)
        met += 1


def _outcome(draft: Draft, place: Place, half: int) -> VisitOutcome:
    """Who is visited for a purpose by appointment is there; who was struck off may not be."""
    if place.kind is not Kind.STRUCK_OFF or not STRUCK_OFF_HALF < half <= LAST_HALF:
        return VisitOutcome.MET
    if half == LAST_HALF and place.turn < len(NOT_MET):
        return NOT_MET[place.turn]
    return VisitOutcome.ABSENT if draft.dice.chance(ABSENT_BEFORE) else VisitOutcome.MET


def _errands(draft: Draft, place: Place) -> dict[int, tuple[str, tuple[Role, ...]]]:
    """What is to be done for the deals of an account, by half round, and who is needed for it.

    A deal is visited in each half round from its opening to its end, and once more after an
    order.
    """
    errands: dict[int, tuple[str, tuple[Role, ...]]] = {}
    for life in draft.lives[place.account]:
        for half in range(life.first, life.end):
            errands[half] = draft.dice.one_of(USUAL_PURPOSES), ()
        errands[life.end] = LAST_WORD, (Role.DECISION_MAKER,)
        if life.outcome is Outcome.WON:
            errands[life.end + 1] = GET_THE_MACHINE_GOING, (Role.OPERATOR,)
        for stage, half in life.steps:
            errands[half] = PURPOSE_OF_STAGE[stage], SEEN_FOR.get(stage, ())
    return errands
