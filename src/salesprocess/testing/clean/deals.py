"""Topic: the deals, with the steps each has taken and what was shown."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.records import Deal, Demonstration, Outcome, StageChange
from salesprocess.testing.clean.calls import SEEN_FOR
from salesprocess.testing.clean.places import Kind
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.journey import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.lives import Life

SOURCES = ("visit", "service call", "telephone", "referral", "exhibition")
LOST_REASONS: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.PRICE: (("price",), ("price", "relationship")),
    Kind.RELATION: (("relationship",), ("product",), ("product", "relationship")),
}
MACHINE_COSTS = (25, 105)
"""From how many hundreds to how many."""


def write_deals(draft: Draft) -> None:
    """Write the deals, each with the probability that the past of its stage says."""
    shares = _shares_won(draft)
    for life in draft.every_life():
        draft.all(Deal).append(_deal(draft, life, shares.get(life.taken[-1][0])))
        _write_changes(draft, life)
        half = life.entered("demo")
        if half is not None:
            _write_demonstration(draft, life, half)


def _shares_won(draft: Draft) -> Mapping[str, float]:
    """Which share of the deals that stood in a stage was won, of those that have ended."""
    over = [life for life in draft.every_life() if life.is_over]
    shares: dict[str, float] = {}
    for stage in STAGES[:-1]:
        won = [life.outcome is Outcome.WON for life in over if life.entered(stage) is not None]
        shares[stage] = round(sum(won) / len(won), 3)
    return shares


def _deal(draft: Draft, life: Life, probability: float | None) -> Deal:
    dice, place = draft.dice, life.place
    reasons = LOST_REASONS.get(place.kind, ()) if life.is_over else ()
    return Deal(
        id=life.id,
        account=place.account,
        rep=place.rep,
        opened=draft.told_at(place, life.first),
        closed=draft.told_at(place, life.end) if life.is_over else None,
        outcome=life.outcome if life.is_over else Outcome.OPEN,
        stage=life.taken[-1][0],
        amount=Decimal(100 * dice.between(*MACHINE_COSTS)),
        currency=CURRENCY,
        source=dice.one_of(SOURCES),
        competitor=None if place.is_ours else place.rival,
        lost_reasons=dice.one_of(reasons) if reasons else (),
        probability=probability,
        expected_order_on=place.day(life.due),
    )


def _write_changes(draft: Draft, life: Life) -> None:
    for (before, _), (stage, half) in pairwise(life.taken):
        at = draft.told_at(life.place, half)
        change = StageChange(deal=life.id, at=at, stage=stage, from_stage=before)
        draft.all(StageChange).append(change)


def _write_demonstration(draft: Draft, life: Life, half: int) -> None:
    """Write what was shown to who decides and to who would use it."""
    place = life.place
    people = (draft.holder(place.account, role, place.day(half)) for role in SEEN_FOR["demo"])
    draft.all(Demonstration).append(
        Demonstration(
            id=draft.next_id("s", Demonstration),
            deal=life.id,
            held=draft.begun_at(place, half),
            attended=[person.id for person in people],
        )
    )
