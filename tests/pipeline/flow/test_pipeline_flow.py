"""How the pipeline of one moment became that of another: a statement that adds up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import Movement, PipelineFlow, deal_movements, pipeline_flow
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome, StageChange
from salesprocess.summaries import sums_by_key

BEGUN, SINCE, AS_OF = datetime(2026, 1, 5), datetime(2026, 3, 1), datetime(2026, 3, 31)
MARCH, APRIL = Period.month(2026, 3), Period.month(2026, 4)


def deal(
    id_: str,
    amount: int | None = 100,
    *,
    opened: datetime = BEGUN,
    closed: datetime | None = None,
    outcome: Outcome = Outcome.OPEN,
    due: date | None = None,
) -> Deal:
    return Deal(
        id=id_,
        opened=opened,
        closed=closed,
        outcome=outcome,
        amount=None if amount is None else Decimal(amount),
        currency="EUR",
        expected_order_on=due,
    )


def worth(id_: str, before: int | None, after: int | None, day: int = 10) -> DealChange:
    first, then = (None if amount is None else Decimal(amount) for amount in (before, after))
    at = datetime(2026, 3, day)
    return DealChange(deal=id_, at=at, changed=DealField.AMOUNT, before=first, after=then)


def put_off(id_: str, before: date | None, after: date | None) -> DealChange:
    at, what = datetime(2026, 3, 10), DealField.EXPECTED_ORDER_ON
    return DealChange(deal=id_, at=at, changed=what, before=before, after=after)


def flow(*records: Deal | DealChange | StageChange, due: Period | None = None) -> PipelineFlow:
    book = Book(
        deals=[record for record in records if isinstance(record, Deal)],
        deal_changes=[record for record in records if isinstance(record, DealChange)],
        stage_changes=[record for record in records if isinstance(record, StageChange)],
    )
    return pipeline_flow(Case(book, AS_OF), SINCE, due=due)


def amounts(found: PipelineFlow) -> dict[str, int]:
    return {movement.value: int(amount) for (_, movement), amount in found.amounts.items()}


def test_each_way_into_the_pipeline_and_out_of_it_has_its_line() -> None:
    found = flow(
        deal("stays", 1),
        deal("new", 2, opened=datetime(2026, 3, 4)),
        deal("won", 4, closed=datetime(2026, 3, 20), outcome=Outcome.WON),
        deal("lost", 8, closed=datetime(2026, 3, 20), outcome=Outcome.LOST),
        deal("given up", 16, closed=datetime(2026, 3, 20), outcome=Outcome.NO_DECISION),
        deal("raised", 40),
        worth("raised", 8, 40),
        deal("cut", 64),
        worth("cut", 128, 64),
        deal("over", 256, closed=datetime(2026, 2, 3), outcome=Outcome.WON),
    )
    assert amounts(found) == {
        "start": 1 + 4 + 8 + 16 + 8 + 128,
        "new": 2,
        "increased": 32,
        "decreased": -64,
        "won": -4,
        "lost": -8,
        "no_decision": -16,
    }
    assert found.at_end == {"EUR": Decimal(1 + 2 + 40 + 64)}
    assert found.deals_at_end == 4
    assert found["EUR", Movement.MOVED_IN] == 0
    with pytest.raises(UnknownNameError, match="'EUR'"):
        found["EUX", Movement.WON]


def test_an_order_won_for_more_than_was_expected_was_raised_before_it_was_won() -> None:
    won = deal("d", 150, closed=datetime(2026, 3, 20), outcome=Outcome.WON)
    found = flow(won, worth("d", 100, 150))
    assert amounts(found) == {"start": 100, "increased": 50, "won": -150}
    assert found.at_end == {"EUR": 0}


def test_what_came_and_went_between_the_two_moments_is_told() -> None:
    found = flow(deal("d", opened=SINCE, closed=AS_OF, outcome=Outcome.WON))
    assert amounts(found) == {"start": 100, "won": -100}
    late = datetime(2026, 3, 2)
    found = flow(deal("d", opened=late, closed=AS_OF, outcome=Outcome.WON))
    assert (amounts(found), found.deals_at_end) == ({"new": 100, "won": -100}, 0)


def test_a_deal_taken_up_again_comes_back() -> None:
    moves = [
        StageChange(deal="d", at=at, stage=stage)
        for at, stage in (
            (BEGUN, "Prospecting"),
            (datetime(2026, 2, 2), "Closed Lost"),
            (datetime(2026, 3, 9), "Qualification"),
        )
    ]
    again = evolve(deal("d"), stage="Qualification")
    case = Case(Book(deals=[again], stage_changes=moves), AS_OF, processes=SALESFORCE)
    found = pipeline_flow(case, SINCE)
    assert (amounts(found), found.deals_at_end) == ({"reopened": 100}, 1)


def test_a_pipeline_of_some_days_follows_the_order_dates() -> None:
    april, may = date(2026, 4, 15), date(2026, 5, 4)
    found = flow(
        deal("stays", 1, due=april),
        deal("put off", 2, due=may),
        put_off("put off", april, may),
        deal("brought forward", 4, due=april),
        put_off("brought forward", may, april),
        deal("given a day", 8, due=april),
        put_off("given a day", None, april),
        deal("other", 16, due=may),
        deal("won", 32, closed=datetime(2026, 3, 20), outcome=Outcome.WON, due=april),
        deal("won before it was due", 64, closed=datetime(2026, 3, 20), outcome=Outcome.WON),
        due=APRIL,
    )
    assert amounts(found) == {"start": 1 + 2 + 32, "moved_in": 12, "moved_out": -2, "won": -32}
    assert found.deals == {
        Movement.START: 3,
        Movement.MOVED_IN: 2,
        Movement.MOVED_OUT: 1,
        Movement.WON: 1,
    }
    won = deal("d", closed=datetime(2026, 3, 20), outcome=Outcome.WON)
    assert amounts(flow(won, due=MARCH)) == {"moved_in": 100, "won": -100}


def test_what_a_deal_is_worth_may_come_to_be_known_and_be_forgotten() -> None:
    found = flow(deal("d", 100), worth("d", None, 100))
    assert (amounts(found), found.without_amount) == ({"valued": 100}, 1)
    found = flow(deal("d", None), worth("d", 100, None))
    assert (amounts(found), found.at_end) == (
        {"start": 100, "decreased": -100},
        {"EUR": Decimal(0)},
    )
    found = flow(deal("d", None))
    assert (found.deals_at_end, found.without_amount, found.at_end) == (1, 1, {})
    assert repr(found) == "PipelineFlow(2026-03-01 to 2026-03-31, 1 deals: –)"


def test_what_the_book_keeps_no_changes_of_is_said() -> None:
    assert flow(deal("d")).unrecorded == {DealField.AMOUNT}
    assert flow(deal("d"), due=APRIL).unrecorded == {
        DealField.AMOUNT,
        DealField.EXPECTED_ORDER_ON,
    }
    assert not flow(deal("d"), worth("d", 1, 100)).unrecorded


def test_a_deal_that_ended_no_one_knows_when_is_left_out() -> None:
    undated = Deal(id="d", opened=BEGUN, outcome=Outcome.LOST)
    found = flow(undated, deal("e"))
    assert (found.deals_at_end, found.left_out.total) == (1, 1)
    assert found.left_out == LeftOut({Outcome.OPEN: 1}, counts={(Missing.CLOSED, Outcome.LOST): 1})


def test_a_deal_opened_no_one_knows_when_is_left_out_unless_it_was_seen_before() -> None:
    unknown = Deal(id="a", amount=Decimal(100), currency="EUR")
    won = evolve(unknown, id="b", closed=datetime(2026, 3, 9), outcome=Outcome.WON)
    over = evolve(won, id="c", closed=datetime(2026, 2, 9))
    seen = evolve(unknown, id="d", stage="demo")
    move = StageChange(deal="d", at=datetime(2026, 2, 2), stage="demo")
    found = flow(unknown, won, over, seen, move)
    assert found.left_out.counts == {
        (Missing.OPENED, Outcome.OPEN): 1,
        (Missing.OPENED, Outcome.WON): 1,
    }
    assert (amounts(found), found.deals_at_end) == ({"start": 100}, 1)


def test_the_movements_of_some_deals_come_one_by_one() -> None:
    case = Case(Book(deals=[deal("a"), deal("b", opened=datetime(2026, 3, 4))]), AS_OF)
    assert [tuple(found) for found in deal_movements(case, SINCE, deals=["b"])] == [
        ("b", Movement.NEW, "EUR", Decimal(100))
    ]
    assert pipeline_flow(case, SINCE, deals=["b"]).deals_at_end == 1


def test_moments_out_of_order_are_refused() -> None:
    case = Case(Book(), AS_OF)
    with pytest.raises(InvalidValueError, match="^no flow between two moments") as error:
        pipeline_flow(case, datetime(2026, 6, 1), until=datetime(2026, 5, 1))
    assert [fault.path for fault in error.value.faults] == ["until", "since"]
    with pytest.raises(InvalidValueError, match="^no flow between two moments:"):
        pipeline_flow(Case(Book(deals=[deal("d")]), AS_OF), datetime(2026, 3, 1, tzinfo=UTC))


@st.composite
def histories(draw: st.DrawFn) -> list[Deal | DealChange]:
    """Deals that were opened, valued, put off and ended on any days, in two currencies."""
    found: list[Deal | DealChange] = []
    for place in range(draw(st.integers(0, 6))):
        days = sorted(draw(st.lists(st.integers(0, 120), min_size=4, max_size=4, unique=True)))
        opened, *moved, closed = [BEGUN + timedelta(day) for day in days]
        outcome = draw(st.sampled_from(Outcome))
        worth_of = st.none() | st.decimals(0, 999, places=2)
        due_on = st.none() | st.dates(date(2026, 2, 1), date(2026, 5, 31))
        worths = draw(st.lists(worth_of, min_size=3, max_size=3))
        dues = draw(st.lists(due_on, min_size=3, max_size=3))
        found.append(
            Deal(
                id=f"d{place}",
                opened=opened,
                closed=None if outcome is Outcome.OPEN else closed,
                outcome=outcome,
                amount=worths[-1],
                currency="EUR" if place % 2 else "CNY",
                expected_order_on=dues[-1],
            )
        )
        for at, *values in zip(moved, pairwise(worths), pairwise(dues), strict=True):
            for what, (before, after) in zip(
                (DealField.AMOUNT, DealField.EXPECTED_ORDER_ON), values, strict=True
            ):
                found.append(
                    DealChange(deal=f"d{place}", at=at, changed=what, before=before, after=after)
                )
    return found


def case_of(records: list[Deal | DealChange]) -> Case:
    deals = [record for record in records if isinstance(record, Deal)]
    changes = {record.key: record for record in records if isinstance(record, DealChange)}
    return Case(Book(deals=deals, deal_changes=[*changes.values()]), BEGUN + timedelta(130))


moments = st.integers(0, 130).map(lambda days: BEGUN + timedelta(days))
dues = st.none() | st.sampled_from([MARCH, APRIL, Period.quarter(2026, 2)])


def standing(case: Case, moment: datetime, due: Period | None) -> list[Deal]:
    known = evolve(case, as_of=moment).book.deals
    return [
        each
        for each in known
        if each.is_open and (due is None or (each.expected_order_on or date.min) in due)
    ]


def reconciles(records: list[Deal | DealChange], ends: list[datetime], due: Period | None) -> None:
    case, (first, last) = case_of(records), sorted(ends)
    found = pipeline_flow(case, first, until=last, due=due)
    at_start, at_end = standing(case, first, due), standing(case, last, due)
    assert found.deals.get(Movement.START, 0) == len(at_start)
    assert found.deals_at_end == len(at_end)
    for currency, total in found.at_end.items():
        assert total == money(at_end, currency)
        assert found[currency, Movement.START] == money(at_start, currency)


def money(deals: list[Deal], currency: str) -> Decimal:
    return sum(
        (deal.amount or Decimal(0) for deal in deals if deal.currency == currency), Decimal(0)
    )


ends = st.lists(moments, min_size=2, max_size=2)


@given(histories(), ends, dues)
def test_what_came_and_what_went_make_of_the_start_the_end(
    records: list[Deal | DealChange], ends: list[datetime], due: Period | None
) -> None:
    reconciles(records, ends, due)


@pytest.mark.long
@settings(max_examples=1000)
@given(histories(), ends, dues)
def test_they_do_however_many_histories_are_tried(
    records: list[Deal | DealChange], ends: list[datetime], due: Period | None
) -> None:
    reconciles(records, ends, due)


@given(histories(), st.lists(moments, min_size=3, max_size=3), dues)
def test_the_end_of_a_flow_is_the_start_of_the_next(
    records: list[Deal | DealChange], three: list[datetime], due: Period | None
) -> None:
    case, (first, middle, last) = case_of(records), sorted(three)
    before = pipeline_flow(case, first, until=middle, due=due)
    after = pipeline_flow(case, middle, until=last, due=due)
    assert before.deals_at_end == after.deals.get(Movement.START, 0)
    for currency in before.at_end.keys() & after.at_end.keys():
        assert before.at_end[currency] == after[currency, Movement.START]


@given(histories(), ends, dues, st.sets(st.integers(0, 5)))
def test_the_flows_of_two_sets_of_deals_make_that_of_both(
    records: list[Deal | DealChange], ends: list[datetime], due: Period | None, some: set[int]
) -> None:
    case, (first, last) = case_of(records), sorted(ends)
    known = [record.id for record in evolve(case, as_of=last).book.deals]
    mine = [id_ for id_ in known if int(id_[1:]) in some]
    others = [id_ for id_ in known if id_ not in mine]
    parts = [
        pipeline_flow(case, first, until=last, due=due, deals=deals) for deals in (mine, others)
    ]
    whole = pipeline_flow(case, first, until=last, due=due)
    both = parts[0] + parts[1]
    assert (both.deals, both.amounts) == (whole.deals, whole.amounts)
    assert sums_by_key(both.amounts.items()) == sums_by_key(whole.amounts.items())
