"""A rep's opening questions by the own formula, and what it takes to win more (§1.3, §1.5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    TEN_THREE_ONE,
    TrackRecord,
    monthly_trend,
    own_formula,
    own_formulas,
)
from salesprocess.pipeline.flow.months import months_before
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Deal,
    Demonstration,
    Measure,
    Outcome,
    Rep,
    Target,
    Visit,
)
from salesprocess.review import review

AS_OF = datetime(2027, 1, 1)
QUARTER = Period.quarter(2026, 4)
FIRST = datetime(2026, 1, 5, 9)


def target(period: Period, value: int, measure: Measure = Measure.ORDERS) -> Target:
    return Target(rep="A", period=period, measure=measure, value=Decimal(value))


def book(
    *targets: Target, visits: int = 365, shown: int = 73, won: int = 36, since: date | None = None
) -> Book:
    """A rep who made so many visits, a day apart, held so many demonstrations and won so much."""
    deals = [
        Deal(
            id=f"d{n}",
            rep="A",
            account="a1",
            opened=FIRST - timedelta(days=90),
            closed=FIRST + timedelta(days=10 * n % 350),
            outcome=Outcome.WON,
        )
        for n in range(won)
    ]
    lost = [
        Deal(id=f"l{n}", rep="A", closed=FIRST + timedelta(days=n), outcome=Outcome.LOST)
        for n in range(won)
    ]
    return Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        reps=[Rep(id="A", since=since)],
        deals=[*deals, *lost, Deal(id="open", rep="A", account="a1", stage="demo")],
        visits=[
            Visit(id=f"v{n}", rep="A", account="a1", started=FIRST + timedelta(days=n % 360))
            for n in range(visits)
        ],
        demonstrations=[
            Demonstration(id=f"s{n}", deal="open", held=FIRST + timedelta(days=n))
            for n in range(shown)
        ],
        targets=targets,
    )


def test_the_reps_own_record_answers_and_not_ten_three_one() -> None:
    """36 orders of 365 visits since January 5 are 9.2 a quarter: 9 are usual, 15 are high."""
    case = Case(book(), AS_OF)
    usual, high = (own_formula(case, "A", QUARTER, target=number) for number in (9, 15))
    assert usual.rule is not None
    assert usual.rule.counts == (365, 73, 36)
    assert (round(usual.usual_orders, 1), usual.usual_visits) == (9.2, 93)
    assert (usual.is_high, high.is_high) == (False, True)
    assert usual.chance == usual.rule.probability(9, 93)
    assert high.needed == {"visits": 153, "demonstrations": 31, "orders": 15}
    assert high.needed_to_be_sure["visits"] > high.needed["visits"]
    assert high.needed["visits"] != TEN_THREE_ONE.required(15)["call"]
    assert high.begin_with == usual.rule.improvements(15)[0]


def test_the_target_is_that_of_the_book_for_the_days_or_for_parts_of_them() -> None:
    months = [target(month, 2) for month in QUARTER.months()]
    visits = target(QUARTER, 300, Measure.VISITS)
    of_parts = own_formula(Case(book(*months, visits), AS_OF), "A", QUARTER)
    assert of_parts.target == 6
    whole = own_formula(Case(book(*months, target(QUARTER, 7)), AS_OF), "A", QUARTER)
    assert whole.target == 7
    overlapping = [target(Period(date(2026, 10, 1), date(2026, 12, 1)), 9), *months]
    assert own_formula(Case(book(*overlapping), AS_OF), "A", QUARTER).target == 6
    assert own_formula(Case(book(target(Period.year(2026), 9)), AS_OF), "A", QUARTER).target is None


def test_without_a_target_or_a_record_nothing_is_answered() -> None:
    unset = own_formula(Case(book(), AS_OF), "A", QUARTER)
    none_won = own_formula(Case(book(won=0), AS_OF), "A", QUARTER, target=3)
    for asked in (unset, none_won):
        assert (asked.chance, asked.is_high, asked.begin_with) == (None, None, None)
        assert asked.needed == asked.needed_to_be_sure == {}
    assert none_won.rule is None
    new = own_formula(Case(book(), AS_OF), "new", QUARTER, target=3)
    assert (new.rule, new.record) == (None, TrackRecord())
    assert own_formula(Case(book(), AS_OF), "A", QUARTER, target=0).begin_with is None


def test_where_orders_exceed_demonstrations_the_formula_leaves_these_out() -> None:
    asked = own_formula(Case(book(shown=7), AS_OF), "A", QUARTER, target=9)
    assert asked.rule is not None
    assert asked.rule.steps == ("visits", "orders")
    assert own_formula(Case(book(visits=3), AS_OF), "A", QUARTER, target=9).rule is None


def test_a_rep_who_began_lately_is_measured_from_then() -> None:
    case = Case(book(since=date(2026, 7, 1)), AS_OF)
    assert own_formula(case, "A", QUARTER).over == Period(date(2026, 7, 1), date(2027, 1, 1))
    known = own_formula(Case(book(since=date(2020, 1, 1)), AS_OF), "A", QUARTER)
    assert known.over == months_before(AS_OF, 12)


def test_days_without_the_zone_of_the_moment_are_refused() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  here alone

    with pytest.raises(InvalidValueError, match="^can not tell the day:"):
        own_formula(Case(book(), AS_OF), "A", Period.quarter(2026, 4, ZoneInfo("UTC")))


def test_the_review_answers_for_each_rep_and_says_what_80_to_20_takes() -> None:
    case = Case(book(target(QUARTER, 15)), AS_OF)
    result = review(case, QUARTER)
    (row,) = result.section("pipeline.formulas").table("rep").to_rows()
    assert (row["rep"], row["target"], row["is_high"], row["needed_visits"]) == (
        "A",
        15,
        "yes",
        153,
    )
    assert own_formulas(case, QUARTER)["A"] == result.pipeline.formulas["A"]
    report = result.to_markdown()
    assert "365 visits, 73 demonstrations, 36 orders" in report
    assert "36 of 72 decided deals were won. For 80 %, 22 more losses would have to" in report
    for language, words in {
        "zh-Hans": "还需把22个丢单变为赢单",
        "ja": "あと22件の失注を受注に",
    }.items():
        assert words in result.to_markdown(language)


def test_where_80_percent_are_won_the_review_says_so_and_of_no_decision_nothing() -> None:
    won = [Deal(id=f"d{n}", closed=FIRST, outcome=Outcome.WON) for n in range(9)]
    lost = Deal(id="l", closed=FIRST, outcome=Outcome.LOST)
    reached = review(Case(Book(deals=[*won, lost], reps=[Rep(id="A")]), AS_OF), QUARTER)
    assert "9 of 10 decided deals were won: 80 % or more." in reached.to_markdown()
    undecided = review(Case(Book(deals=[Deal(id="d", rep="A")]), AS_OF), QUARTER)
    assert "decided deals were won" not in undecided.to_markdown()


def test_the_headline_figures_stand_month_by_month() -> None:
    shown = book(visits=60, shown=3, won=4)
    undated = [Deal(id="u", outcome=Outcome.LOST), Deal(id="n", outcome=Outcome.NO_DECISION)]
    case = Case(evolve(shown, deals=[*shown.deals, *undated]), AS_OF)
    trend = monthly_trend(case, months_before(AS_OF, 12))
    january, february, *_, december = trend.months
    assert (january.month, december.month) == (Period.month(2026, 1), Period.month(2026, 12))
    assert (january.won, january.lost, january.visits, january.demonstrations) == (3, 4, 27, 3)
    assert (february.won, february.visits) == (1, 28)
    assert january.win_rate.value == 3 / 7
    assert (trend.undated[Outcome.LOST], trend.undated[Outcome.NO_DECISION]) == (1, 1)
    rows = review(case, QUARTER).section("pipeline.trend").table("month").to_rows()
    assert [row["month"] for row in rows][:2] == ["2026-01", "2026-02"]
    assert rows[0]["won"] == 3
