"""What holds for the cause of a purchase elsewhere, whatever a book holds."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

from purchase_making import books_before_a_purchase, seen_later, visits
from salesprocess.qualification import (
    ClassifiedPurchase,
    NoContactCause,
    NoContactFact,
    NoContactFacts,
    classify_facts,
    classify_no_contact,
    no_contact_facts,
)
from salesprocess.qualification.no_contact.terms import WHY_NO_PLAN, WHY_NOT_NOTICED
from salesprocess.qualification.no_contact.traces import Fact
from salesprocess.records import Account, Book, MarketPurchase, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

PURCHASE = MarketPurchase(id="b1", account="a1", vendor="Rival", bought_on=date(2026, 3, 9))
ACCOUNT = Account(id="a1", name="Bright Paper")


def classified(book: Book) -> ClassifiedPurchase:
    """The cause of the only purchase of a book."""
    return classify_no_contact(seen_later(book), "b1")


def with_values(values: Mapping[NoContactFact, bool | None]) -> NoContactFacts:
    facts = {fact: Fact(values.get(fact)) for fact in NoContactFact}
    return NoContactFacts(PURCHASE, ACCOUNT, facts)


@given(books_before_a_purchase(), visits())
def test_one_more_visit_never_turns_visited_into_not_visited(book: Book, more: Visit) -> None:
    before = no_contact_facts(seen_later(book), "b1")[NoContactFact.VISITED].value
    larger = evolve(book, visits=[*book.visits, evolve(more, id="one more")])
    after = no_contact_facts(seen_later(larger), "b1")[NoContactFact.VISITED].value
    assert after is True or before is not True


@given(books_before_a_purchase())
def test_a_definite_cause_rests_on_known_facts_alone(book: Book) -> None:
    found = classified(book)
    assert not (found.cause.is_definite and found.asks)
    assert not (found.cause.is_definite and None in {fact.value for fact in found.used.values()})
    assert all(fact.traces for fact in found.used.values() if fact.value)


@given(books_before_a_purchase())
def test_where_nothing_is_kept_and_no_one_has_answered_no_cause_is_definite(
    book: Book,
) -> None:
    bare = evolve(book, visits=(), deals=(), proposals=(), answers=())
    found = classified(bare)
    assert not found.cause.is_definite


def test_a_book_of_nothing_but_the_purchase_blames_no_one() -> None:
    book = Book(vendor="Own", accounts=[ACCOUNT], market_purchases=[PURCHASE])
    found = classified(book)
    assert found.cause is NoContactCause.CONSIDERATION_UNKNOWN
    assert found.asks == (NoContactFact.CONSIDERED,)


def test_who_we_are_has_to_be_known_first() -> None:
    book = Book(accounts=[ACCOUNT], market_purchases=[PURCHASE])
    assert classified(book).cause is NoContactCause.VENDOR_UNKNOWN


MISSED = {NoContactFact.BOUGHT_ELSEWHERE: True, NoContactFact.CONSIDERED: False}
NO_PLAN = {**MISSED, NoContactFact.VISITED: False, NoContactFact.PLANNED: False}
NOT_NOTICED = {**MISSED, NoContactFact.VISITED: True, NoContactFact.NOTICED: False}


@pytest.mark.parametrize(
    ("node", "reasons"), [(NO_PLAN, WHY_NO_PLAN), (NOT_NOTICED, WHY_NOT_NOTICED)]
)
def test_of_all_combinations_of_reasons_each_that_holds_is_named(
    node: dict[NoContactFact, bool | None], reasons: Mapping[NoContactFact, NoContactCause]
) -> None:
    for values in product((True, False, None), repeat=len(reasons)):
        known = dict(zip(reasons, values, strict=True))
        found = classify_facts(with_values({**node, **known}))
        holding = tuple(reasons[fact] for fact, value in known.items() if value)
        assert found.causes == holding or not (holding or found.cause.is_definite)
        assert found.cause is found.causes[0]
        assert found.what_to_do == tuple(cause.remedy for cause in found.causes)
        assert found.cause in {*reasons.values()} or set(found.used) >= set(reasons)
        unknown = tuple(fact for fact, value in known.items() if value is None)
        assert found.asks == (() if holding else unknown)


def test_the_decision_says_why() -> None:
    found = classify_facts(with_values({**MISSED, NoContactFact.VISITED: None}))
    assert found.decision.why == (
        "bought_elsewhere is yes and considered is no and visited is unknown"
    )
    assert repr(found) == "ClassifiedPurchase(b1: visit unknown)"
