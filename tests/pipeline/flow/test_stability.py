"""Results month by month: how much they scatter, beside chance and beside their targets."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from math import inf, nan
from statistics import mean, stdev, variance
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import MonthlyOrders, Stability, monthly_orders, stability_by_rep
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Measure, Outcome, StageChange, Target

QUARTER = Period.quarter(2026, 1)
AS_OF = datetime(2026, 4, 1)

months = st.lists(st.integers(0, 40), min_size=2, max_size=14)


def orders_of(deals: list[Deal], as_of: datetime = AS_OF) -> MonthlyOrders:
    return monthly_orders(Case(Book(deals=deals), as_of), QUARTER)


def won(deal_id: str, month: int, day: int = 10, rep: str | None = "A") -> Deal:
    return Deal(id=deal_id, rep=rep, closed=datetime(2026, month, day), outcome=Outcome.WON)


@given(months)
def test_mean_and_spread_are_those_of_a_sample(counts: list[int]) -> None:
    found = Stability(tuple(counts))
    assert found.mean == pytest.approx(mean(counts))
    assert found.spread == pytest.approx(stdev(counts))
    if any(counts):
        assert found.variation == pytest.approx(stdev(counts) / mean(counts))
        assert found.dispersion == pytest.approx(variance(counts) / mean(counts))


@given(months.filter(any), st.integers(2, 5))
def test_the_order_of_months_does_not_matter_and_fewer_greater_orders_scatter_more(
    counts: list[int], times: int
) -> None:
    found = Stability(tuple(counts))
    assert Stability(tuple(reversed(counts))).chance == pytest.approx(found.chance)
    greater = Stability(tuple(times * count for count in counts))
    assert greater.dispersion == pytest.approx(times * cast("float", found.dispersion))
    assert found.chance is None or cast("float", greater.chance) <= found.chance


def test_equal_months_scatter_less_than_by_chance() -> None:
    assert Stability((4, 4, 4)).chance == 1
    assert Stability((4, 4, 4)).spread == 0


def test_one_month_and_no_order_tell_nothing_of_stability() -> None:
    one, none = Stability((4,)), Stability((0, 0, 0))
    assert (one.spread, one.variation, one.dispersion, one.chance) == (None,) * 4
    assert (none.spread, none.variation, none.dispersion, none.chance) == (0, None, None, None)
    assert repr(one) == "Stability(4: mean 4.00, spread –, by chance –)"


def test_attainment_is_known_where_a_target_is() -> None:
    found = Stability((1, 3, 2, 5), targets=(Decimal(2), 2, None, 0))
    assert found.attainment == (0.5, 1.5, None, None)
    assert found.fluctuation == 1
    assert Stability((1, 3)).attainment == (None, None)
    assert Stability((1, 3, 4), targets=(1, None, 2)).fluctuation is None


def test_what_are_no_monthly_results_is_named() -> None:
    targets = cast("Any", (1, -1, "2", nan, inf, True))
    with pytest.raises(InvalidValueError, match="^not monthly results") as error:
        Stability(cast("Any", (1, -1, 2.5)), targets)
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["counts[1]", "counts[2]", "targets", *(f"targets[{n}]" for n in range(1, 6))]
    with pytest.raises(InvalidValueError, match="at least one month"):
        Stability(())


def test_an_order_belongs_to_the_month_it_was_closed_in() -> None:
    deals = [
        won("d1", 1, 1),
        won("d2", 1, 31),
        won("d3", 3, 31),
        won("late", 4, 1),
        won("free", 2, rep=None),
        Deal(id="lost", rep="B", closed=datetime(2026, 2, 1), outcome=Outcome.LOST),
        Deal(id="undated", rep="B", outcome=Outcome.WON),
        Deal(id="open", rep="C"),
    ]
    found = orders_of(deals)
    assert found.counts == {"A": (2, 0, 1), None: (0, 1, 0), "B": (0, 0, 0), "C": (0, 0, 0)}
    assert found.undated == {"B": 1}
    assert repr(found).endswith("C 0, 0, 0; 1 undated)")


def test_an_undated_order_that_came_later_is_not_one_of_these_months() -> None:
    deal = Deal(id="d", rep="A", opened=datetime(2026, 4, 1), outcome=Outcome.WON)
    case = Case(Book(deals=[deal]), datetime(2026, 6, 1))
    assert monthly_orders(case, QUARTER).undated == {}
    moved = StageChange(deal="d", at=datetime(2026, 4, 9), stage="demo", from_stage="analysis")
    early = evolve(deal, opened=datetime(2026, 1, 9), stage="demo")
    case = Case(Book(deals=[early], stage_changes=[moved]), datetime(2026, 6, 1))
    assert monthly_orders(case, QUARTER).undated == {}


def test_an_order_before_the_period_is_not_in_its_first_month() -> None:
    deal = Deal(id="d", rep="A", closed=datetime(2025, 12, 31), outcome=Outcome.WON)
    assert orders_of([deal]).counts == {"A": (0, 0, 0)}


deals = st.lists(
    st.builds(
        Deal,
        id=st.uuids().map(str),
        rep=st.sampled_from(["A", "B", None]),
        closed=st.none() | st.datetimes(datetime(2025, 12, 1), AS_OF),
        outcome=st.sampled_from([Outcome.WON, Outcome.LOST]),
    ),
    max_size=8,
)


@given(deals, deals)
def test_orders_of_two_sets_add_up_to_the_orders_of_both(one: list[Deal], two: list[Deal]) -> None:
    first, second, both = (orders_of(some) for some in (one, two, one + two))
    assert first + second == both
    ends = [deal.closed for deal in one + two if deal.outcome is Outcome.WON and deal.closed]
    assert sum(map(sum, both.counts.values())) == sum(end in QUARTER for end in ends)


def test_orders_of_different_months_do_not_add() -> None:
    one, two = orders_of([]), orders_of([], datetime(2026, 3, 1))
    with pytest.raises(InvalidValueError, match="MonthlyOrders of two kinds do not add: months"):
        one + two


def by_rep(*deals: Deal, targets: tuple[Target, ...] = ()) -> dict[str | None, Stability]:
    return stability_by_rep(Case(Book(deals=deals, targets=targets), AS_OF), QUARTER)


def test_reps_come_from_stable_to_unstable_and_those_without_an_order_last() -> None:
    steady = [won(f"s{month}{n}", month, rep="steady") for month in (1, 2, 3) for n in range(3)]
    lumpy = [won(f"l{n}", 3, rep="lumpy") for n in range(5)]
    lumpy.append(Deal(id="l", rep="lumpy", opened=datetime(2026, 1, 9)))
    idle = Target(rep="idle", period=QUARTER, measure=Measure.VISITS, value=Decimal(9))
    found = by_rep(*lumpy, *steady, targets=(idle,))
    assert list(found) == ["steady", "lumpy", "idle"]
    assert [stability.counts for stability in found.values()] == [(3, 3, 3), (0, 0, 5), (0, 0, 0)]


def test_the_months_before_a_rep_s_first_deal_tell_nothing() -> None:
    opened = Deal(id="o", rep="late", opened=datetime(2026, 2, 9))
    earlier = Deal(id="e", rep="late", closed=datetime(2026, 3, 9), outcome=Outcome.LOST)
    january = Period.month(2026, 1)
    target = Target(rep="late", period=january, measure=Measure.ORDERS, value=Decimal(2))
    undated = Deal(id="u", rep="undated", outcome=Outcome.WON)
    first = Deal(id="f", rep="early", closed=datetime(2026, 1, 2), outcome=Outcome.LOST)
    found = by_rep(first, earlier, opened, won("d", 3, rep="late"), undated, targets=(target,))
    late, unknown = found["late"], found["undated"]
    assert (late.counts, late.before, late.known) == ((0, 0, 1), 1, (0, 1))
    assert late.mean == 0.5
    assert late.dispersion == pytest.approx(1)
    assert late.attainment == (None, None, None)
    assert repr(late).startswith("Stability(–, 0, 1: mean 0.50")
    assert (unknown.before, unknown.mean, unknown.spread, unknown.variation) == (3, *[None] * 3)
    assert repr(unknown) == "Stability(–, –, –: mean –, spread –, by chance –; 1 undated)"


def test_no_more_months_lie_before_than_there_are() -> None:
    with pytest.raises(InvalidValueError, match="before: expected at most 2 months, got 3"):
        Stability((0, 1), before=3)
    with pytest.raises(InvalidValueError, match="before: expected a whole number"):
        Stability((0, 1), before=-1)


def test_where_many_orders_have_no_date_nothing_is_said_of_their_scatter() -> None:
    def undated(number: int) -> list[Deal]:
        return [Deal(id=f"u{n}", rep="A", outcome=Outcome.WON) for n in range(number)]

    dated = [won(f"d{n}", 1 + n % 3) for n in range(9)]
    few, many = by_rep(*dated, *undated(1))["A"], by_rep(*dated, *undated(2))["A"]
    assert (few.undated, few.dispersion) == (1, 0)
    assert (many.undated, many.dispersion, many.chance) == (2, None, None)
    assert repr(many).endswith("by chance –; 2 undated)")


def test_a_month_has_the_later_target_of_orders_set_for_just_that_month() -> None:
    def target(period: Period, value: int, measure: Measure = Measure.ORDERS) -> Target:
        return Target(rep="A", period=period, measure=measure, value=Decimal(value))

    january, march = Period.month(2026, 1), Period.month(2026, 3)
    targets = (
        target(january, 9),
        target(january, 2),
        target(january, 40, Measure.VISITS),
        target(QUARTER, 7),
        target(march, 4),
    )
    found = by_rep(won("d", 1), targets=targets)
    assert found["A"].targets == (2, None, 4)


def test_an_order_of_a_reopened_deal_counts_in_the_month_it_was_won_at_last() -> None:
    deal = Deal(id="d", rep="A", closed=datetime(2026, 1, 20), outcome=Outcome.WON)
    moves = {"Closed Lost": (1, 20), "Prospecting": (2, 2), "Closed Won": (3, 3)}
    changes = [
        StageChange(deal="d", at=datetime(2026, *at), stage=stage) for stage, at in moves.items()
    ]
    some = Book(deals=[deal], stage_changes=changes)
    found = stability_by_rep(Case(some, AS_OF, processes=SALESFORCE), QUARTER)
    assert found["A"].counts == (0, 0, 1)


def test_the_repr_of_monthly_orders_names_reps_and_months() -> None:
    found = orders_of([won("d", 2), won("e", 3, rep=None)])
    assert repr(found) == "MonthlyOrders(3 months from 2026-01-01: A 0, 1, 0; None 0, 0, 1)"
