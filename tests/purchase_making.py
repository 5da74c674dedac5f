"""Hypothesis strategies for what happened at an account before it bought elsewhere."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from salesprocess.case import Case
from salesprocess.qualification import NoContactFact
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Judgement,
    MarketPurchase,
    Outcome,
    Proposal,
    Role,
    StrikeReason,
    Visit,
    VisitOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from salesprocess.qualification import QualificationSettings

T = TypeVar("T")

BOUGHT_ON = date(2026, 3, 9)
VENDORS = ("Own", "Rival", "Other")
DEPARTMENTS = ("Purchasing", "Sales", "Production")

LATER = datetime(2026, 3, 31)

OLD_VISIT = Visit(
    id="v0",
    rep="A",
    account="a0",
    planned_for=datetime(2024, 1, 8, 9),
    started=datetime(2024, 1, 8, 9),
)
OLD_DEAL = Deal(id="d0", account="a0", opened=datetime(2024, 1, 8))


def seen_later(
    book: Book, as_of: datetime = LATER, settings: Sequence[QualificationSettings] = ()
) -> Case:
    """The case of a book, seen some weeks after the purchase."""
    return Case(book, as_of, settings)


ids = st.integers(1, 99).map(str)
offsets = st.integers(-500, 20)
days = offsets.map(lambda offset: BOUGHT_ON + timedelta(days=offset))
moments = days.map(lambda day: datetime.combine(day, time(9)))


@st.composite
def visits(draw: DrawFn) -> Visit:
    """A visit made, called off or only planned."""
    planned = draw(st.none() | moments)
    return Visit(
        id=f"v-{draw(ids)}",
        rep="A",
        account="a1",
        planned_for=planned,
        started=draw(moments if planned is None else st.none() | moments),
        outcome=draw(st.none() | st.sampled_from(VisitOutcome)),
        contacts=draw(st.sampled_from([(), ("c1",), ("c2",)])),
        departments=draw(st.sampled_from([(), *((name,) for name in DEPARTMENTS)])),
    )


@st.composite
def deals(draw: DrawFn) -> Deal:
    """A deal of ours, open or ended, with or without its days."""
    opened, closed = sorted((draw(moments), draw(moments)))
    is_open = draw(st.booleans())
    ended = [outcome for outcome in Outcome if outcome is not Outcome.OPEN]
    return Deal(
        id=f"d-{draw(ids)}",
        account="a1",
        opened=draw(st.sampled_from([None, opened])),
        closed=None if is_open else draw(st.sampled_from([None, closed])),
        outcome=Outcome.OPEN if is_open else draw(st.sampled_from(ended)),
    )


@st.composite
def judgements(draw: DrawFn) -> Judgement:
    """A judgement that the account is a prospect, or that it is none."""
    reason = draw(st.none() | st.sampled_from(StrikeReason))
    return Judgement(
        account="a1",
        rep="A",
        judged_on=draw(days),
        is_prospect=reason is None,
        struck_off=reason,
    )


proposals = st.builds(
    Proposal,
    id=ids,
    account=st.just("a1"),
    vendor=st.sampled_from(VENDORS),
    submitted=moments,
)
contacts = st.builds(
    Contact,
    id=st.just("c1"),
    account=st.just("a1"),
    name=st.just("Wu"),
    department=st.none() | st.sampled_from(DEPARTMENTS),
    roles=st.frozensets(st.sampled_from(Role), max_size=2),
)
answers = st.builds(
    Answer,
    account=st.just("a1"),
    question=st.sampled_from(NoContactFact).map(lambda fact: fact.question),
    value=st.none() | st.booleans(),
    answered_on=days,
    source=st.just("A"),
)


def few(kind: SearchStrategy[T]) -> SearchStrategy[list[T]]:
    """None to three of a kind; those with an id have each its own."""
    return st.lists(kind, max_size=3, unique_by=lambda record: getattr(record, "id", id(record)))


@st.composite
def books_before_a_purchase(draw: DrawFn) -> Book:
    """Books in which one account bought elsewhere, and another shows what is kept."""
    kept = draw(st.booleans())
    purchase = MarketPurchase(
        id="b1",
        account="a1",
        vendor=draw(st.sampled_from(VENDORS)),
        bought_on=BOUGHT_ON,
        units=draw(st.integers(1, 9)),
    )
    return Book(
        vendor=draw(st.sampled_from(["Own", None, "Own"])),
        accounts=[Account(id="a0", name="Clear Print"), Account(id="a1", name="Bright Paper")],
        contacts=[draw(contacts), evolve(draw(contacts), id="c2")],
        visits=[*([OLD_VISIT] if kept else []), *draw(few(visits()))],
        deals=[*([OLD_DEAL] if kept else []), *draw(few(deals()))],
        proposals=draw(few(proposals)),
        judgements=draw(few(judgements())),
        answers=draw(few(answers)),
        market_purchases=[purchase],
    )
