from __future__ import annotations

from collections import Counter
from functools import cache

from salesprocess.records import Book, Deal, DealLine, VisitChannel
from salesprocess.testing import sample_book, subscription_book
from salesprocess.testing.territory.trade import COPIERS, SEATS, STAGES
from vocabularies import words_in


@cache
def made() -> Book:
    return subscription_book(accounts=60)


def test_the_same_seed_gives_the_same_book() -> None:
    again = subscription_book(3, accounts=12, reps=("A", "B"))
    assert again == subscription_book(3, accounts=12, reps=("A", "B"))
    assert again != subscription_book(4, accounts=12, reps=("A", "B"))


def test_nothing_in_the_book_speaks_of_copiers() -> None:
    texts = [
        text
        for record in (*made().visits, *made().judgements, *made().answers, *made().deals)
        for text in (
            getattr(record, "purpose", None),
            getattr(record, "why", None),
            getattr(record, "note", None),
            getattr(record, "source", None),
        )
        if text
    ]
    assert len(texts) > 100
    assert {word for text in texts for word in words_in(text)} == set()


def test_most_talks_are_held_from_afar() -> None:
    channels = Counter(visit.channel for visit in made().visits)
    assert set(channels) == set(VisitChannel)
    assert channels[VisitChannel.ON_SITE] < channels.total() / 3
    assert {visit.channel for visit in sample_book(accounts=12).visits} == {None}


def test_subscriptions_have_seats_a_start_and_an_end() -> None:
    known = [machine for machine in made().machines if machine.volumes]
    assert all(volume.amount < 300 for machine in known for volume in machine.volumes)
    assert all(machine.installed_on for machine in made().machines)
    assert any(machine.lease_ends_on for machine in made().machines)
    assert {machine.quantity for machine in made().machines} == {1, 2, 3}
    assert {machine.condition for machine in made().machines} == {None}


def test_the_lines_of_a_deal_add_up_to_its_amount() -> None:
    assert {line.product for line in made().all(DealLine)} > set(SEATS.models[SEATS.vendor])
    for deal in made().all(Deal):
        lines = made().by_deal(DealLine)[deal.id]
        assert sum(line.amount or 0 for line in lines) == (deal.amount or 0)


def test_no_one_enters_working_time_or_plans_a_month() -> None:
    assert not made().time_entries
    assert not made().plans
    assert not made().targets


def test_each_trade_has_a_purpose_for_every_stage_and_rivals() -> None:
    for trade in (COPIERS, SEATS):
        assert tuple(trade.deal_purposes) == STAGES
        assert trade.vendor not in trade.rivals
        assert len(trade.rivals) == 3
