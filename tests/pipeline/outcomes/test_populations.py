"""Which deals a figure is about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import Missing
from salesprocess.pipeline import DealPopulation, all_deals, closed_in, opened_in
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, Outcome

MARCH = Period.month(2026, 3)
AS_OF = datetime(2026, 12, 31)


def ended(name: str, opened: datetime | None, closed: datetime | None) -> Deal:
    return Deal(id=name, opened=opened, closed=closed, outcome=Outcome.LOST)


def seen(*deals: Deal) -> Case:
    return Case(Book(deals=deals), AS_OF)


def ids(deals: DealPopulation | tuple[Deal, ...]) -> list[str]:
    return [deal.id for deal in deals]


def test_a_deal_belongs_to_the_period_in_which_it_closed_whenever_it_began() -> None:
    found = closed_in(
        seen(
            ended("inside", datetime(2025, 1, 1), datetime(2026, 3, 31, 23)),
            ended("before", datetime(2025, 1, 1), datetime(2026, 2, 28)),
            ended("after", datetime(2026, 3, 1), datetime(2026, 4, 1)),
            ended("undated", datetime(2026, 3, 1), None),
            ended("begun later", datetime(2026, 4, 1), None),
        ),
        MARCH,
    )
    assert (found.basis, ids(found), len(found)) == (Basis.PERIOD, ["inside"], 1)
    assert (ids(found.unplaced), found.missing) == (["undated"], Missing.CLOSED)
    assert found.left_out.placed == {Outcome.LOST: 4}
    assert repr(found) == "DealPopulation(1 deals, period, left out: 1 lost without closed)"


def test_open_deals_begun_by_the_end_of_the_period_stand_beside() -> None:
    deals = [
        Deal(id=name, opened=opened)
        for name, opened in [
            ("old", datetime(2025, 1, 1)),
            ("new", datetime(2026, 3, 31)),
            ("unknown", None),
            ("later", datetime(2026, 4, 1)),
        ]
    ]
    assert ids(closed_in(seen(*deals), MARCH)) == ["old", "new", "unknown"]


def test_a_cohort_is_what_was_opened_in_the_period_however_it_stands() -> None:
    found = opened_in(
        seen(
            ended("inside", datetime(2026, 3, 1), datetime(2026, 9, 1)),
            Deal(id="open", opened=datetime(2026, 3, 31)),
            ended("before", datetime(2026, 2, 28), datetime(2026, 3, 5)),
            ended("unknown", None, datetime(2026, 3, 5)),
            ended("ended before", None, datetime(2026, 2, 5)),
        ),
        MARCH,
    )
    assert (found.basis, ids(found)) == (Basis.COHORT, ["inside", "open"])
    assert (ids(found.unplaced), found.missing) == (["unknown"], Missing.OPENED)


def test_all_deals_are_placed_without_a_date() -> None:
    deals = ended("a", None, None), Deal(id="b")
    found = all_deals(seen(*deals))
    assert (found.basis, ids(found), found.left_out.total) == (Basis.SNAPSHOT, ["a", "b"], 0)
    assert ids(all_deals(seen(*deals), deals=["b"])) == ["b"]
    assert repr(found) == "DealPopulation(2 deals, snapshot)"


def test_a_group_that_was_only_left_out_is_there_and_one_of_another_period_is_not() -> None:
    deals = [
        Deal(id="a", rep="A", closed=datetime(2026, 3, 5), outcome=Outcome.WON),
        Deal(id="b", rep="B", outcome=Outcome.LOST),
        Deal(id="c", rep="C", closed=datetime(2026, 5, 5), outcome=Outcome.WON),
        Deal(id="d", closed=datetime(2026, 3, 5), outcome=Outcome.WON),
    ]
    groups = closed_in(seen(*deals), MARCH).by(lambda deal: deal.rep)
    assert {name: (ids(group), ids(group.unplaced)) for name, group in groups.items()} == {
        "A": (["a"], []),
        "B": ([], ["b"]),
        None: (["d"], []),
    }


def test_a_moment_without_a_zone_is_in_no_period_that_has_one() -> None:
    zoned = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        closed_in(seen(ended("d", None, datetime(2026, 3, 5))), zoned)


@given(st.lists(st.integers(0, 59)), st.integers(1, 59))
def test_two_periods_side_by_side_share_no_closed_deal_and_lose_none(
    closings: list[int], cut: int
) -> None:
    start = datetime(2026, 1, 1)
    case = seen(
        *(ended(str(n), start, start + timedelta(days=day)) for n, day in enumerate(closings))
    )
    middle, end = date(2026, 1, 1) + timedelta(days=cut), date(2026, 1, 1) + timedelta(days=60)
    first, second = Period(start.date(), middle), Period(middle, end)
    assert len(closed_in(case, first)) + len(closed_in(case, second)) == len(closings)
