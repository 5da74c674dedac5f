"""The forecasts of the past, made again, beside what came."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from forecast_making import AS_OF, LONG_AGO, RECORDED, past, seen
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    Backtest,
    Baseline,
    Every,
    NoForecast,
    Term,
    backtest,
    forecast,
    past_forecasts,
)
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome
from territories import territory

NEXT = Period(date(2026, 3, 31), date(2026, 4, 30))


def steady(days: int, *, won_every: int = 4, lasts: int = 40) -> list[Deal]:
    """A deal opened each day until the moment; of those that ended every fourth was won."""
    begun = AS_OF - timedelta(days=days)
    return [
        Deal(
            id=f"d{n}",
            rep="A",
            stage="demo",
            opened=begun + timedelta(days=n),
            closed=begun + timedelta(days=n + lasts),
            outcome=Outcome.LOST if n % won_every else Outcome.WON,
        )
        for n in range(days)
    ]


def test_each_forecast_is_the_one_that_a_case_of_its_moment_makes() -> None:
    """The look-back law of the backtest, on a territory: the same numbers from the book cut."""
    book, last = territory(), datetime(2026, 12, 20)
    found = backtest(Case(book, last), every=45, horizon=30)
    assert len(found.forecasts) >= 5
    for each in found.forecasts[-3:]:
        period = Period(each.as_of.date(), each.as_of.date() + timedelta(days=30))
        then = forecast(Case(book, each.as_of), period)
        assert then.open is not None
        assert float(each.told[Term.OPEN].expected) == pytest.approx(
            float(then.open.orders.expected)
        )
        assert each.told[Term.OPEN].interval() == then.open.orders.interval()


def test_what_came_is_what_was_won_in_the_days_of_the_deals_open_then_and_later() -> None:
    found = backtest(seen(*steady(300)), every=10, horizon=60)
    last = found.forecasts[-1]
    assert last.as_of == AS_OF - timedelta(days=60)
    won = [n for n in range(0, 300, 4) if 240 < n + 40 <= 300]  # by the day of their end
    was_open = [n for n in won if n <= 240]
    assert last.came == {
        Term.OPEN: len(was_open),
        Term.NEW: len(won) - len(was_open),
        Term.TOTAL: len(won),
    }


def test_a_steady_business_is_forecast_well() -> None:
    found = backtest(seen(*steady(800)), every=Every.MONTH, horizon=30)
    scores = found.scores(Term.OPEN)
    assert scores is not None
    assert scores.number == len(found.forecasts) >= 20
    assert scores.bias == pytest.approx(0, abs=0.05)
    assert scores.coverage[0.95].value == 1
    assert scores.crps < 1 < scores.baselines[Baseline.STAGE_RATES].crps
    assert scores.baselines[Baseline.STAGE_RATES].ours == scores.crps
    total = found.scores()
    assert total is not None
    assert 0 < total.number < scores.number
    assert total.baselines[Baseline.YEAR_AGO].bias == pytest.approx(0, abs=0.05)
    assert found.widest is Term.TOTAL
    assert repr(found).startswith(f"Backtest(30 days, {total.number} forecasts: bias ")


def test_its_chances_are_set_beside_what_came_of_each_deal() -> None:
    found = backtest(seen(*steady(500)), every=Every.QUARTER, horizon=30)
    calibration = found.calibration
    assert calibration.ended == sum(len(each.chances) for each in found.forecasts)
    assert calibration.won == sum(each.came[Term.OPEN] for each in found.forecasts)
    assert calibration.curve(Basis.PERIOD)


@pytest.mark.parametrize(
    ("every", "moments"),
    [
        (Every.WEEK, [datetime(2026, 2, 9), datetime(2026, 2, 16), datetime(2026, 2, 23)]),
        (Every.MONTH, [datetime(2026, 1, 1), datetime(2026, 2, 1), datetime(2026, 3, 1)]),
        (Every.QUARTER, [datetime(2025, 7, 1), datetime(2025, 10, 1), datetime(2026, 1, 1)]),
        (10, [datetime(2026, 2, 9), datetime(2026, 2, 19), datetime(2026, 3, 1)]),
    ],
)
def test_they_are_made_at_the_beginnings_asked_for(
    every: Every | int, moments: list[datetime]
) -> None:
    found = backtest(seen(*steady(500)), every=every, horizon=30)
    assert [each.as_of for each in found.forecasts][-3:] == moments


def test_one_may_say_since_when_and_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    found = backtest(
        seen(*steady(500)),
        every=Every.MONTH,
        horizon=30,
        since=date(2026, 2, 1),
        progress=lambda done, of: told.append((done, of)),
    )
    assert [each.as_of for each in found.forecasts] == [datetime(2026, 2, 1), datetime(2026, 3, 1)]
    assert told == [(1, 2), (2, 2)]


def test_the_days_are_those_of_the_settings_where_none_are_named() -> None:
    assert backtest(seen(*steady(500))).days == 91


def test_where_history_is_too_short_none_could_be_made_and_it_says_so() -> None:
    found = backtest(seen(*steady(80)), horizon=30)
    assert found.forecasts == ()
    assert found.scores() is None
    assert repr(found) == "Backtest(30 days: none could be made)"


def test_a_forecast_of_then_that_could_not_be_told_says_why_and_is_in_no_score() -> None:
    leads = [evolve(deal, closed=None, outcome=Outcome.OPEN) for deal in steady(300)[1::2]]
    found = backtest(seen(*steady(300, won_every=1)[::2], *leads), every=30, horizon=30)
    assert {each.why_none for each in found.forecasts} == {NoForecast.NO_LOSSES}
    assert (found.scores(Term.OPEN), found.calibration.ended) == (None, 0)
    assert repr(found.forecasts[0]).endswith("none, no_losses)")


def test_where_nothing_came_there_is_no_bias() -> None:
    history = [*past(1, 40, days=20), *past(0, 1, prefix="late", days=250)]
    found = backtest(seen(*history), every=30, horizon=30, since=date(2025, 9, 1))
    scores = found.scores(Term.OPEN)
    assert scores is not None
    assert scores.bias is None
    assert "bias –" in repr(found)


def test_those_of_a_period_are_as_long_one_after_the_other_and_at_most_a_dozen() -> None:
    case = seen(*steady(500))
    found = past_forecasts(case, NEXT)
    moments = [each.as_of for each in found.forecasts]
    assert moments[-2:] == [AS_OF - timedelta(days=60), AS_OF - timedelta(days=30)]
    assert len(moments) == 12
    assert forecast(case, NEXT).periods == 14


@pytest.mark.parametrize("field", [{"horizon": 0}, {"every": 0}, {"every": 1.5}])
def test_days_that_are_none_are_refused(field: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError, match=f"{next(iter(field))}: expected a whole number"):
        backtest(seen(), **cast("Any", field))


# The reps' word as it was then

DUE = date(2026, 2, 20)


def word(said: float, then: float, due: date = DUE) -> Backtest:
    """Three open deals of which the reps said this on the first of February, and that later."""
    begun = datetime(2026, 1, 10)
    deals = [
        Deal(
            id=f"w{n}",
            stage="demo",
            opened=begun,
            probability=then,
            expected_order_on=date(2027, 1, 1),
        )
        for n in range(3)
    ]
    later, put_off = datetime(2026, 2, 10), date(2027, 1, 1)
    probability, order_date = DealField.PROBABILITY, DealField.EXPECTED_ORDER_ON
    changes = [
        change
        for deal in (deal.id for deal in deals)
        for change in [
            DealChange(deal=deal, at=begun, changed=probability, before=None, after=said),
            DealChange(deal=deal, at=later, changed=probability, before=said, after=then),
            DealChange(deal=deal, at=later, changed=order_date, before=due, after=put_off),
        ]
    ]
    book = Book(deals=[*steady(300), *deals], deal_changes=changes)
    case = Case(book, AS_OF, RECORDED)
    return backtest(case, every=Every.MONTH, horizon=30, since=date(2026, 1, 1))


def said_in(found: Backtest) -> list[float | None]:
    key = (Baseline.REPS_WORD, Term.OPEN)
    return [each.baselines.get(key) for each in found.forecasts]


def test_the_word_is_that_of_then_of_the_deals_due() -> None:
    assert said_in(word(0.5, 0.9)) == [None, 1.5, 0.0]  # before any word is on record, then, later
    assert said_in(word(0.5, 0.9, due=date(2026, 9, 1))) == [None, 0.0, 0.0]


def test_without_changes_of_word_on_record_there_is_no_baseline_of_it() -> None:
    said = [evolve(deal, probability=0.9, expected_order_on=DUE) for deal in steady(300)]
    assert set(said_in(backtest(seen(*said), horizon=30))) == {None}


def test_the_history_begins_with_the_first_deal() -> None:
    found = backtest(seen(*past(10, 40)), every=30, horizon=30)
    assert found.forecasts[0].as_of - LONG_AGO >= timedelta(days=60)


def test_a_month_whose_days_are_over_but_for_the_hour_the_clocks_took_is_not_judged() -> None:
    """From the first of March to the last of April in Berlin it is an hour less than 60 days."""
    berlin = ZoneInfo("Europe/Berlin")
    deals = [
        evolve(
            deal,
            opened=deal.opened and deal.opened.replace(tzinfo=berlin),  # type: ignore[call-arg]
            closed=deal.closed and deal.closed.replace(tzinfo=berlin),  # type: ignore[call-arg]
        )
        for deal in steady(300)
    ]
    case = Case(Book(deals=deals), datetime(2026, 4, 30, tzinfo=berlin), RECORDED)
    found = backtest(case, every=Every.MONTH, horizon=60)
    assert found.forecasts[-1].as_of.date() == date(2026, 2, 1)
