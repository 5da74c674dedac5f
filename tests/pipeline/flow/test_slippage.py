"""How often the day on which an order is expected is put off, and how far."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.left_out import Missing
from salesprocess.pipeline import Slippage, slippage
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome

MARCH, AS_OF = Period.month(2026, 3), datetime(2026, 4, 30)
DUE = date(2026, 6, 1)


def moved(deal: str, days: int, on: datetime = datetime(2026, 3, 9)) -> DealChange:
    after = DUE + timedelta(days)
    changed = DealField.EXPECTED_ORDER_ON
    return DealChange(deal=deal, at=on, changed=changed, before=DUE, after=after)


def found(*changes: DealChange, deals: list[Deal], as_of: datetime = AS_OF) -> Slippage:
    return slippage(Case(Book(deals=deals, deal_changes=changes), as_of), MARCH)


def deal(id_: str, **fields: object) -> Deal:
    return Deal(id=id_, **{"opened": datetime(2026, 1, 5), "expected_order_on": DUE, **fields})  # type: ignore[arg-type]


def test_moves_to_a_later_day_and_to_an_earlier_one_are_told_apart() -> None:
    changes = [
        moved("a", 14),
        moved("a", 30, datetime(2026, 3, 10)),
        moved("b", -7),
        moved("b", 0, datetime(2026, 3, 11)),
        moved("c", 60, datetime(2026, 4, 1)),
    ]
    a_day = found(moved("a", 1), moved("b", -1), deals=[deal("a"), deal("b")])
    assert (dict(a_day.later.counts), dict(a_day.earlier.counts)) == ({1: 1}, {1: 1})
    result = found(*changes, deals=[deal("a"), deal("b"), deal("c"), deal("d")])
    assert result.by_times == {0: 3, 2: 1}
    assert (result.put_off.successes, result.put_off.trials) == (1, 4)
    assert (dict(result.later.counts), dict(result.earlier.counts)) == ({14: 1, 30: 1}, {7: 1})
    assert (
        repr(result)
        == "Slippage(25.0 % of 4 deals put off, 2 times in all, by a median of 22 days)"
    )
    none = found(moved("b", -7), deals=[deal("b")])
    assert repr(none) == "Slippage(0.0 % of 1 deals put off)"


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"opened": datetime(2026, 4, 1)}, False),
        ({"opened": None}, False),
        ({"closed": datetime(2026, 2, 27), "outcome": Outcome.LOST}, False),
        ({"closed": datetime(2026, 3, 2), "outcome": Outcome.WON}, True),
        ({"outcome": Outcome.LOST}, False),
        ({"expected_order_on": None}, False),
    ],
)
def test_only_deals_with_an_order_date_that_were_open_in_the_period_are_asked(
    fields: dict[str, object], is_asked: bool
) -> None:
    beside = moved("other", 5)
    result = found(beside, deals=[deal("a", **fields), deal("other")])
    assert result.put_off.trials == 1 + is_asked


def test_what_may_have_been_open_or_not_is_left_out() -> None:
    deals = [
        deal("a", opened=None),
        deal("b", outcome=Outcome.LOST),
        deal("c", opened=None),
        deal("d", opened=None, closed=datetime(2026, 2, 9), outcome=Outcome.WON),
    ]
    result = found(moved("c", 5), deals=deals)
    assert result.put_off.trials == 1
    assert result.left_out.counts == {
        (Missing.OPENED, Outcome.OPEN): 1,
        (Missing.CLOSED, Outcome.LOST): 1,
    }


def test_where_no_changes_of_order_dates_are_kept_nothing_is_told() -> None:
    amount = DealChange(deal="a", at=datetime(2026, 3, 9), changed=DealField.AMOUNT)
    first = DealChange(
        deal="a", at=datetime(2026, 3, 9), changed=DealField.EXPECTED_ORDER_ON, after=DUE
    )
    for changes in ([], [amount], [first]):
        assert found(*changes, deals=[deal("a")]).put_off.value is None


def test_days_are_those_of_the_zone_of_the_case() -> None:
    at = datetime(2026, 3, 9, tzinfo=UTC)
    opened = datetime(2026, 1, 5, tzinfo=UTC)
    result = found(
        moved("a", 3, at), deals=[deal("a", opened=opened)], as_of=datetime(2026, 4, 1, tzinfo=UTC)
    )
    assert result.put_off.successes == 1


@given(
    st.lists(st.lists(st.integers(-40, 40), max_size=4), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_the_slippage_of_two_sets_of_deals_makes_that_of_both(
    moves: list[list[int]], some: set[int]
) -> None:
    deals = [deal(str(place)) for place in range(len(moves))]
    changes = [
        moved(str(place), days, datetime(2026, 3, 2 + number))
        for place, of_deal in enumerate(moves)
        for number, days in enumerate(of_deal)
    ]
    case = Case(Book(deals=deals, deal_changes=changes), AS_OF)
    mine = [each for each in deals if int(each.id) in some]
    others = [each for each in deals if each not in mine]
    both = slippage(case, MARCH, deals=mine) + slippage(case, MARCH, deals=others)
    whole = slippage(case, MARCH)
    assert sorted(both.by_times.items()) == sorted(whole.by_times.items())
    assert both.later.counts == whole.later.counts
    assert both.put_off.trials == (len(deals) if changes else 0)
