"""Topic: who is a prospect, judged within three visits, and struck off only when confirmed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Judgement, StrikeReason
from salesprocess.testing.clean.places import STRUCK_OFF_HALF, Kind
from salesprocess.testing.clean.rounds import TODAY
from salesprocess.testing.territory.draft import VENDOR
from salesprocess.testing.territory.judgements import REASONS_WHY
from salesprocess.testing.territory.machines import MODELS

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.places import Place

FIRST_JUDGED = 2
"""How many half rounds after the first visit an account is judged: at the second visit."""

REASONS = (
    StrikeReason.NO_BUDGET,
    StrikeReason.LOYAL_TO_COMPETITOR,
    StrikeReason.NO_NEED,
    StrikeReason.MACHINES_SEEM_FINE,
)
SOON = (20, 170)
LATER = (220, 400)
"""In how many days, from the last one worked, an account that is judged anew will buy."""

JUDGED_ANEW = 28
"""The half round in which prospects without a deal are judged anew."""


def write_judgements(draft: Draft) -> None:
    """Write what the reps judged of each account."""
    for place in draft.places:
        _judge(draft, place, place.first_half + FIRST_JUDGED, _first_expectation(draft, place))
        if place.kind is Kind.PROSPECT:
            _judge(draft, place, JUDGED_ANEW, _in_days(draft, *SOON))
        if place.kind is Kind.STRUCK_OFF:
            _strike_off(draft, place)


def _first_expectation(draft: Draft, place: Place) -> date:
    """When the order of the first deal to come is expected, or some day next year."""
    lives = draft.lives[place.account]
    return place.day(lives[0].due) if lives else _in_days(draft, *LATER)


def _in_days(draft: Draft, least: int, most: int) -> date:
    return TODAY + timedelta(days=draft.dice.between(least, most))


def _judge(draft: Draft, place: Place, half: int, expected_on: date) -> None:
    """Write a prospect, with which model, when and why (method §4.3)."""
    draft.all(Judgement).append(
        Judgement(
            account=place.account,
            rep=place.rep,
            judged_on=place.day(half),
            is_prospect=True,
            model=draft.dice.one_of(MODELS[VENDOR]),
            expected_on=expected_on,
            why=draft.dice.one_of(REASONS_WHY),
        )
    )


def _strike_off(draft: Draft, place: Place) -> None:
    draft.all(Judgement).append(
        Judgement(
            account=place.account,
            rep=place.rep,
            judged_on=place.day(STRUCK_OFF_HALF),
            is_prospect=False,
            struck_off=REASONS[place.turn % len(REASONS)],
        )
    )
