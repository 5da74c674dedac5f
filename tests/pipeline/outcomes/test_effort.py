"""How many days and visits an order takes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

from hypothesis import given, strategies as st

from salesprocess.calendars import OFFICE_HOURS
from salesprocess.case import Case
from salesprocess.pipeline import effort_by_order, effort_to_order
from salesprocess.processes import SALESFORCE
from salesprocess.records import Account, Book, Deal, Outcome, StageChange, Visit, VisitOutcome

AS_OF = datetime(2026, 3, 31)
ACCOUNTS = [Account(id=name, name=name) for name in ("a", "b")]


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def won(
    deal_id: str, opened: int | None = 5, closed: int | None = 20, account: str | None = "a"
) -> Deal:
    return Deal(
        id=deal_id,
        account=account,
        opened=None if opened is None else day(opened),
        closed=None if closed is None else day(closed),
        outcome=Outcome.WON,
    )


def visits(
    *days: int, account: str = "a", outcome: VisitOutcome | None = VisitOutcome.MET
) -> list[Visit]:
    return [
        Visit(
            id=f"{account} {outcome} {number}",
            rep="A",
            account=account,
            started=day(number),
            outcome=outcome,
        )
        for number in days
    ]


def book(*deals: Deal, made: list[Visit]) -> Book:
    return Book(accounts=ACCOUNTS, deals=deals, visits=made)


def test_visits_from_the_opening_to_the_order_are_counted() -> None:
    some = book(won("d"), made=visits(4, 5, 12, 20, 21))
    effort = effort_to_order(Case(some, AS_OF))
    assert effort.time.median == timedelta(days=15)
    assert effort.visits.counts == {3: 1}


def test_only_visits_that_met_the_customer_of_the_deal_are_counted() -> None:
    made = [
        *visits(6),
        *visits(7, 8, account="b"),
        *visits(9, outcome=VisitOutcome.ABSENT),
        Visit(id="planned", rep="A", account="a", planned_for=day(10)),
    ]
    assert effort_to_order(Case(book(won("d"), made=made), AS_OF)).visits.counts == {1: 1}


def test_a_visit_that_is_known_by_what_came_of_it_began_as_planned() -> None:
    met = Visit(id="v", rep="A", account="a", planned_for=day(10), outcome=VisitOutcome.MET)
    assert effort_to_order(Case(book(won("d"), made=[met]), AS_OF)).visits.counts == {1: 1}


def test_an_order_may_take_no_visit() -> None:
    elsewhere = visits(9, account="b")
    assert effort_to_order(Case(book(won("d"), made=elsewhere), AS_OF)).visits.counts == {0: 1}


def test_where_no_visit_is_recorded_at_all_no_one_knows_how_many_there_were() -> None:
    effort = effort_to_order(Case(book(won("d"), made=[]), AS_OF))
    assert (effort.visits.counts, effort.without_visits) == ({}, 1)
    assert effort.time.median == timedelta(days=15)


def test_a_visit_on_the_day_of_an_order_counts_where_only_the_day_is_known() -> None:
    deal = Deal(id="d", account="a", opened=day(5), closed=date(2026, 1, 20), outcome=Outcome.WON)
    visit = Visit(
        id="v",
        rep="A",
        account="a",
        started=datetime(2026, 1, 20, 10),
        outcome=VisitOutcome.MET,
    )
    assert effort_to_order(Case(book(deal, made=[visit]), AS_OF)).visits.counts == {1: 1}


def test_the_effort_of_some_deals_adds_up_to_that_of_all() -> None:
    case = Case(book(won("d"), won("e", closed=9), made=visits(6, 12)), AS_OF)
    parts = [effort_to_order(case, deals=[name]) for name in ("d", "e")]
    assert parts[0] + parts[1] == effort_to_order(case)


def test_the_quartiles_are_those_of_the_orders() -> None:
    deals = [won(f"d{closed}", closed=closed) for closed in (6, 7, 8, 9)]
    effort = effort_to_order(Case(book(*deals, made=visits(6, 7, 8, 9)), AS_OF))
    assert effort.visits.quartiles == (1.75, 2.5, 3.25)


def test_what_can_not_be_told_is_named() -> None:
    made = visits(6, account="b", outcome=None)
    deals = (
        won("known"),
        won("unbegun", opened=None),
        won("endless", closed=None),
        won("homeless", account=None),
        won("unclear", account="b"),
        won("clear", account="b", opened=7),
    )
    case = Case(book(*deals, made=made), AS_OF)
    efforts = effort_by_order(case)
    untimed = [id_ for id_, effort in efforts.items() if effort.time is None]
    untold = [id_ for id_, effort in efforts.items() if effort.visits is None]
    assert untimed == ["unbegun", "endless"]
    assert untold == ["unbegun", "endless", "homeless", "unclear"]
    effort = effort_to_order(case)
    assert (effort.without_time, effort.without_visits) == (2, 4)
    assert (effort.time.count, effort.visits.counts) == (4, {0: 2})


def test_only_orders_up_to_the_moment_count_and_no_other_end() -> None:
    lost = Deal(id="l", account="a", opened=day(1), closed=day(9), outcome=Outcome.LOST)
    effort = effort_to_order(Case(book(won("d"), lost, made=[]), day(19)))
    assert effort.time.count == effort.visits.count == 0


def test_a_reopened_deal_takes_the_time_up_to_its_order() -> None:
    moves = {5: "Prospecting", 8: "Closed Lost", 11: "Prospecting", 20: "Closed Won"}
    changes = [StageChange(deal="d", at=day(at), stage=stage) for at, stage in moves.items()]
    some = Book(accounts=ACCOUNTS, deals=[won("d", closed=8)], stage_changes=changes)
    effort = effort_to_order(Case(some, AS_OF, processes=SALESFORCE))
    assert effort.time.median == timedelta(days=15)


def test_the_time_may_be_that_of_the_office() -> None:
    office = OFFICE_HOURS
    effort = effort_to_order(Case(book(won("d", 5, 12), made=[]), AS_OF), office)
    assert effort.time.median == timedelta(hours=5 * 8)


days = st.integers(1, 28)
spans = st.lists(st.tuples(days, days).map(sorted), max_size=4)


@given(spans, spans, st.sets(days))
def test_merged_efforts_are_the_effort_of_both(
    one: list[list[int]], two: list[list[int]], made: set[int]
) -> None:
    number = count()
    deals = [
        [won(f"d{next(number)}", opened, closed) for opened, closed in part] for part in (one, two)
    ]
    parts = [effort_to_order(Case(book(*part, made=visits(*made)), AS_OF)) for part in deals]
    whole = effort_to_order(Case(book(*deals[0], *deals[1], made=visits(*made)), AS_OF))
    assert parts[0] + parts[1] == whole
