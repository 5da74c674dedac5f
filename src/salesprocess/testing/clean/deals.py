"""The deals: each step taken, what was shown, told and offered, and who sold in the end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.records import (
    Answer,
    Deal,
    DealChange,
    DealField,
    DealLine,
    DealShare,
    Demonstration,
    Hold,
    MarketPurchase,
    Outcome,
    OwnerChange,
    Proposal,
    Role,
    StageChange,
)
from salesprocess.testing.clean.accounts import holders
from salesprocess.testing.clean.rounds import CLEAN_AS_OF, LAST_HALF, TURNS, Kind
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.people import words
from salesprocess.testing.territory.revisions import revisions_of
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.records import Record
    from salesprocess.testing.clean.rounds import Life, Stop
    from salesprocess.testing.territory.dice import Dice

HELPED = 4
"""At how many places there is one at which a colleague helped."""

SHARES_WON = {"suspect": 0.37, "prospect": 0.37, "analysis": 0.48, "demo": 0.65, "close": 0.65}
"""Which share of the deals that stood in a stage is won in the end: what the reps expect."""

LOST_REASONS: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.PRICE: (("price",), ("price", "relationship")),
    Kind.RELATION: (("relationship",), ("product",), ("product", "relationship")),
}

ASKED = words(
    "budget_source budget_amount decision_procedure business_state document_problem need_explicit "
    "main_concern buying_criteria document_systems source_applications departments "
    "business_priority department_problem will_to_solve solution_reaction"
)
"""What is asked at the opening of a deal, and answered with yes."""

DENIED = words("competitor_seen competitor_close")
WARNINGS = words("considers_leaving attacked_on_price")
"""What own users say no to, beside."""

NEEDS = words("functions_wanted speed_wanted colour_wanted queues cost_control")
"""Of which one is behind each deal, until the deal has ended."""


def answers_of(place: Stop, dice: Dice) -> Iterator[Answer]:
    """What was told of each deal, and at prospects without one."""
    denied = (*DENIED, *WARNINGS) if place.is_ours else DENIED
    for life in place.lives:
        need = dice.one_of(NEEDS)
        yield from _told(place, life.first, (*ASKED, need), denied)
        if life.outcome is not Outcome.OPEN:
            yield from _told(place, life.end, (), [need])
    if place.kind is Kind.PROSPECT:
        for half in range(2 * place.turn, LAST_HALF, 2 * TURNS):
            yield from _told(place, half, ASKED, DENIED)


def _told(
    place: Stop, half: int, confirmed: Iterable[str], denied: Iterable[str]
) -> Iterator[Answer]:
    """The answers of whom the rep met on the visit of a half round."""
    met = place.visits[half].contacts[0]
    source = next(person.name for person in place.people if person.id == met)
    for value, questions in ((True, confirmed), (False, denied)):
        for question in questions:
            yield Answer(
                account=place.account,
                question=question,
                value=value,
                answered_on=place.day(half),
                source=source,
                rep=place.rep,
            )


def deals_of(place: Stop, dice: Dice) -> Iterator[Record]:
    """The deals at a place, each with the records that belong to it."""
    for life in place.lives:
        opened, *moves = (place.told_at(half) for _, half in life.steps)
        deal = _deal(place, life, dice)
        yield deal
        for (before, _), (stage, half) in pairwise(life.steps):
            at = place.told_at(half)
            yield StageChange(deal=life.id, at=at, stage=stage, from_stage=before)
            yield from _rethought(life, at, before, stage)
        if moves:
            revisions = revisions_of(dice, deal, moves)
            yield from (each for each in revisions if each.changed is not DealField.PROBABILITY)
        if dice.chance(0.1):
            at = opened + timedelta(minutes=dice.between(5, 40))
            yield OwnerChange(at=at, rep=place.rep, deal=life.id)
        if place.kind is Kind.SHELVED:
            since = opened + timedelta(days=1)
            yield Hold(deal=life.id, since=since, until=since + timedelta(days=2))
        yield from _lines(deal)
        yield from _shown(place, life)
        yield from _bought(place, life, deal)


def _rethought(life: Life, at: datetime, before: str, stage: str) -> Iterator[DealChange]:
    """What a rep says of an order once a deal has moved on, where that is something else."""
    said, says = SHARES_WON.get(before), SHARES_WON.get(stage)
    if said != says:
        changed = DealField.PROBABILITY
        yield DealChange(deal=life.id, at=at, changed=changed, before=said, after=says)


def deals_shared(places: Iterable[Stop], colleague: str) -> Iterator[DealShare]:
    """Some deals in which a colleague of another rep had a part."""
    for place in list(places)[::HELPED]:
        for life in place.lives[:1]:
            yield DealShare(deal=life.id, rep=colleague, share=Decimal("0.3"))


def _deal(place: Stop, life: Life, dice: Dice) -> Deal:
    reasons = LOST_REASONS.get(place.kind) if life.outcome is Outcome.LOST else None
    product = COPIERS.models[COPIERS.vendor][place.number % len(COPIERS.models[COPIERS.vendor])]
    return Deal(
        id=life.id,
        name=f"{product} for {place.account}",
        account=place.account,
        rep=place.rep,
        opened=place.told_at(life.first),
        closed=None if life.outcome is Outcome.OPEN else place.told_at(life.end),
        outcome=life.outcome,
        ending="shelved" if life.outcome is Outcome.NO_DECISION else None,
        stage=life.steps[-1][0],
        product=product,
        amount=Decimal(100 * dice.between(25, 105)),
        currency=CURRENCY,
        source=dice.one_of(COPIERS.sources),
        competitor=None if place.is_ours else place.rival,
        lost_reasons=dice.one_of(reasons) if reasons else (),
        probability=SHARES_WON.get(life.steps[-1][0]),
        expected_order_on=place.day(life.due),
        extra={"segment": "own" if place.is_ours else "new"},
    )


def _lines(deal: Deal) -> Iterator[DealLine]:
    """The machine that a deal is about, and its service, which are worth as much as the deal."""
    service, worth = Decimal(200), deal.amount or Decimal(0)
    for number, (product, amount) in enumerate(
        [(deal.product or "", worth - service), ("service", service)]
    ):
        yield DealLine(
            id=f"l{deal.id}-{number}",
            deal=deal.id,
            product=product,
            quantity=Decimal(1),
            amount=amount,
            currency=deal.currency,
        )


def _shown(place: Stop, life: Life) -> Iterator[Record]:
    """What was shown to who decides and who would use it; our offer, and a competitor's after it.

    No competitor offers where machines of ours stand already.
    """
    half = life.entered("demo")
    if half is None:
        return
    began = place.visits[half].started or CLEAN_AS_OF
    people = holders(place, {Role.DECISION_MAKER, Role.OPERATOR}, place.day(half))
    attended = [person.id for person in people]
    yield Demonstration(id=f"s{life.id}", deal=life.id, held=began, attended=attended)
    offers = {COPIERS.vendor: place.told_at(half)}
    is_first = place.kind is Kind.CONQUEST and life.first < 2 * TURNS
    if is_first or place.kind is Kind.PRICE:
        offers[place.rival] = offers[COPIERS.vendor] + timedelta(days=7)
    for vendor, at in offers.items():
        id_, account = f"o{life.id}-{vendor}", place.account
        yield Proposal(id=id_, account=account, vendor=vendor, submitted=at, deal=life.id)


def _bought(place: Stop, life: Life, deal: Deal) -> Iterator[MarketPurchase]:
    """What the account bought: from us, or from the competitor we lost to."""
    if life.outcome in {Outcome.WON, Outcome.LOST}:
        is_won = life.outcome is Outcome.WON
        yield MarketPurchase(
            id=f"p{life.id}",
            account=place.account,
            vendor=COPIERS.vendor if is_won else place.rival,
            bought_on=place.day(life.end),
            amount=deal.amount if is_won else None,
            currency=CURRENCY if is_won else None,
            deal=life.id,
        )
