"""Values at the ends of what an argument takes: each is answered, or refused by name."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from crowded import calls
from growth import ARGUMENTS, needed, public_calls
from one_account import one_account
from salesprocess.calendars import WorkCalendar
from salesprocess.case import Case
from salesprocess.convert import load, load_book
from salesprocess.decisions import Choice, DecisionTable, Flag, HitPolicy, Number, Row
from salesprocess.errors import SalesProcessError
from salesprocess.people import horizon_at
from salesprocess.pipeline import (
    Every,
    PipelineStock,
    StageFlow,
    backtest,
    inflow_needed,
    neglect,
    project,
    required_effort,
    win_loss_shift,
)
from salesprocess.planning import PlannedVisit, Recurrence, recurring
from salesprocess.planning.machines.facts import years_between
from salesprocess.processes import Spadco
from salesprocess.qualification import warning_signs
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, Outcome
from salesprocess.review import review

if TYPE_CHECKING:
    from collections.abc import Callable

HUGE: Any = 10**400
BOOK = one_account(3)
CASE = Case(BOOK, datetime(2026, 12, 31, 18))
STEPS: Counter[Any] = Counter({(0, Spadco.CLOSE, Spadco.ORDER): 1, (0, Spadco.CLOSE, None): 1})
FLOW = StageFlow((Period.month(2026, 1),), Counter(), STEPS, PipelineStock({Spadco.CLOSE: 8}))
ZONED = datetime(2026, 3, 2, tzinfo=UTC)
QUESTIONS = [Flag("flag"), Number("number", low=0), Choice("choice", ["a"])]
ASKED: DecisionTable[int] = DecisionTable("asked", QUESTIONS, [Row({}, 1)], HitPolicy.FIRST)


class Untold:
    """What can not be written."""

    def __str__(self) -> str:
        raise ValueError


def wrong(value: object) -> Any:
    """A value of another kind than is asked for."""
    return cast("Any", value)


REFUSED: dict[str, Callable[[], object]] = {
    "flag": lambda: ASKED.decide({"flag": 10**5000}),
    "number": lambda: ASKED.decide({"number": Untold()}),
    "choice": lambda: ASKED.decide({"choice": 10**5000}),
    "at": lambda: horizon_at(CASE, "a", ZONED),
    "until": lambda: warning_signs(CASE, "a", ZONED),
    "months": lambda: project(FLOW, HUGE),
    "horizon": lambda: neglect(FLOW, horizon=HUGE),
    "inflow": lambda: project(FLOW, 1, inflow=HUGE),
    "orders": lambda: inflow_needed(FLOW, HUGE),
    "confidence": lambda: required_effort(1, 2, 3, HUGE),
    "counts": lambda: win_loss_shift(wrong(True)),
    "keep": lambda: load(Account, [], keep=wrong("all")),
    "columns": lambda: load_book(Book, {}, columns=wrong(ZONED)),
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_lies_beyond_is_refused_by_the_name_of_the_argument(argument: str) -> None:
    with pytest.raises(SalesProcessError) as error:
        REFUSED[argument]()
    assert f"{argument}: expected" in str(error.value)


@pytest.mark.parametrize(
    "call",
    ["sales_velocity", "machine_grid", "replacement_demand", "visit_order", "customer_matrix"],
)
def test_a_call_answers_at_the_end_of_time(call: str) -> None:
    asked = public_calls()[call]
    given = {name: ARGUMENTS[name] for name in needed(asked)}
    if "period" in given:
        given["period"] = Period(date(9990, 1, 1), date.max)
    assert asked(Case(BOOK, datetime(9999, 12, 31, 18)), **given) is not None


ALL_TIME = Period(date.min, date(9999, 12, 30))
LOOKED_AT = [
    (datetime(2026, 12, 31, 18), ALL_TIME),
    (datetime(2026, 12, 31, 18), Period(date(2026, 1, 1), date(2027, 1, 1))),
    (datetime(2026, 12, 31, 18), Period(date(2026, 1, 1), date(2126, 1, 1))),
    (datetime(2026, 12, 31, 18), Period(date(1927, 1, 1), date(2027, 1, 1))),
    (datetime(1, 1, 1, 9), Period.year(2026)),
    (datetime(9999, 12, 31, 18), Period.year(2026)),
    (datetime(9999, 12, 31, 18), ALL_TIME),
]
"""From when is looked back, and at which days; no call takes long for a small book."""

MOST_CALLS = 5_000_000
"""Of functions; the quarters of a million days would be tens of millions."""


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(public_calls()))
def test_no_call_takes_long_whatever_days_are_looked_at(name: str) -> None:
    asked = public_calls()[name]
    names = needed(asked)
    if not ARGUMENTS.keys() >= set(names):
        return
    for as_of, period in LOOKED_AT:
        given = {**{each: ARGUMENTS[each] for each in names}}
        if "period" in given:
            given["period"] = period

        def answer(as_of: datetime = as_of, given: dict[str, Any] = given) -> None:
            with suppress(SalesProcessError):
                asked(Case(BOOK, as_of), **given)

        assert calls(answer) < MOST_CALLS, (as_of, period)


DAY_BY_DAY = {
    "call_attainment",
    "coverage_needed",
    "coverage_plan",
    "data_care",
    "days_recorded",
    "forecast",
    "forecast_by",
    "monthly_orders",
    "monthly_trend",
    "open_deals",
    "past_forecasts",
    "stability_by_rep",
    "stage_flow",
    "target_probability",
    "visit_places",
}


@pytest.mark.parametrize("name", sorted(DAY_BY_DAY))
def test_what_is_gone_through_day_by_day_is_a_hundred_years_at_most(name: str) -> None:
    asked = public_calls()[name]
    given = {each: ARGUMENTS[each] for each in needed(asked)}
    is_ahead = name not in {"monthly_orders", "monthly_trend", "stability_by_rep", "stage_flow"}
    first, last = (2026, 2126) if is_ahead else (1926, 2026)
    longest, longer = (Period(date(first, 1, 1), date(last, day, 1)) for day in (1, 3))
    assert asked(CASE, **{**given, "period": longest}) is not None
    for period in (longer, ALL_TIME):
        with pytest.raises(SalesProcessError, match="period: expected at most 36,525 days"):
            asked(CASE, **{**given, "period": period})


def test_a_review_is_of_a_hundred_years_at_most() -> None:
    assert review(CASE, period=Period(date(1926, 12, 31), date(2026, 12, 31))).to_json()
    for case, period in ((CASE, ALL_TIME), (CASE.reviewing(ALL_TIME), None)):
        with pytest.raises(SalesProcessError, match="period: expected at most 36,525 days"):
            review(case, period=period)


def test_days_that_are_listed_are_of_a_hundred_years_at_most() -> None:
    office, daily = WorkCalendar(), Recurrence.from_text("RRULE:FREQ=DAILY")
    account = Account(id="a", name="Bright Paper", rep="A")
    for ask in (
        ALL_TIME.months,
        lambda: office.working_days(ALL_TIME),
        lambda: office.per_working_day(1, ALL_TIME),
        lambda: WorkCalendar(holidays=[ALL_TIME]),
        lambda: daily.days(ALL_TIME),
        lambda: recurring(account, daily, ALL_TIME),
    ):
        with pytest.raises(SalesProcessError, match="period: expected at most 36,525 days"):
            ask()
    century = Period(date(2026, 1, 1), date(2126, 1, 1))
    visits: list[PlannedVisit] = []
    assert calls(lambda: visits.extend(recurring(account, daily, century))) < MOST_CALLS
    assert len(visits) == len(office.working_days(century))


class Always:
    """Days of which each is one."""

    def __contains__(self, _: object) -> bool:
        return True


def test_a_working_day_is_looked_for_a_hundred_years_ahead() -> None:
    closed = WorkCalendar(holidays=Always())
    found: list[date | None] = []
    assert calls(lambda: found.append(closed.next_working_day(date(2026, 3, 6)))) < MOST_CALLS
    assert found == [None]
    assert WorkCalendar().next_working_day(date(9999, 12, 30)) == date.max
    assert WorkCalendar().next_working_day(date.max) is None


def won(deal: str, opened: datetime, days: int) -> Deal:
    return Deal(id=deal, opened=opened, closed=opened + timedelta(days), outcome=Outcome.WON)


FAR_APART = [
    won("a", datetime(1, 1, 1), 30),
    won("b", datetime(1950, 3, 1), 300),
    won("c", datetime(2005, 3, 1), 40),
    Deal(id="d", opened=datetime(2024, 3, 1)),
]


@pytest.mark.long
@pytest.mark.parametrize("every", [Every.MONTH, Every.QUARTER])
def test_forecasts_of_deals_far_apart_are_made_again_of_twenty_years(every: Every) -> None:
    of_a_year = {Every.MONTH: 12, Every.QUARTER: 4}[every]
    found = backtest(Case(Book(deals=FAR_APART), datetime(2026, 3, 1)), every=every)
    days = [each.as_of for each in found.forecasts]
    # the last is known of the 1st of March 2024, and none is made a year after that
    assert min(days) >= datetime(2005, 2, 1)
    assert datetime(2024, 11, 1) <= max(days) <= datetime(2025, 3, 1)
    assert 19 * of_a_year < len(days) <= 20 * of_a_year + 1


def test_forecasts_are_made_again_since_any_day_that_is_named() -> None:
    case = Case(Book(deals=FAR_APART), datetime(2026, 3, 1))
    found = backtest(case, every=Every.QUARTER, since=date(1990, 1, 1))
    assert found.forecasts[0].as_of == datetime(1990, 1, 1)


def test_no_forecast_is_made_again_a_year_after_anything_happened() -> None:
    until = datetime(2026, 3, 1)
    deals = [won(f"d{n}", datetime(2024, 1, 1) + timedelta(3 * n), 40) for n in range(200)]
    deals.append(Deal(id="of which no one knows when"))
    case = Case(Book(deals=deals), until)
    later = Case(Book(deals=deals), datetime(9999, 12, 31))
    for every in (Every.QUARTER, 91):
        here, there = (backtest(each, every=every, horizon=91) for each in (case, later))
        assert 1 <= len(here.forecasts) <= len(there.forecasts) <= len(here.forecasts) + 5
        last = there.forecasts[-1].as_of
        assert datetime(2026, 3, 1) < last <= datetime(2026, 9, 29)
    assert backtest(case, horizon=1).forecasts[-1].as_of == datetime(2026, 2, 1)
    assert not backtest(case, horizon=10**9).forecasts
    assert not backtest(Case(Book(deals=deals), datetime(1, 1, 1))).forecasts
    assert not backtest(Case(Book(), until), every=1).forecasts


def test_years_are_counted_to_the_ends_of_time() -> None:
    assert years_between(date(9998, 12, 31), date.max) == 1
    assert years_between(date(9998, 6, 30), date.max) == pytest.approx(1.5, abs=0.01)
    assert years_between(date(9999, 6, 30), date(9999, 12, 30)) == pytest.approx(0.5, abs=0.01)
    assert years_between(date(1, 12, 31), date.min) == pytest.approx(-1, abs=0.01)
    assert years_between(date(5, 6, 1), date.min) == pytest.approx(-4.4, abs=0.1)
