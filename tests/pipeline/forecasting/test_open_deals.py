"""The open deals, each with its chance of an order in a period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import NoForecast, open_deals, stage_chances
from salesprocess.pipeline.forecasting.open_deals import no_forecast, time_left
from salesprocess.processes import SPADCO, SalesProcess, Stage
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

START = datetime(2026, 1, 1)
AS_OF = START + timedelta(days=100)
APRIL = Period.month(2026, 4)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))


def past(number: int, won: bool, days: int = 40) -> Deal:
    return Deal(
        id=f"past{number}",
        stage="demo",
        opened=START,
        closed=START + timedelta(days=days),
        outcome=Outcome.WON if won else Outcome.LOST,
    )


def present(name: str, opened: int | None, stage: str | None = "demo") -> Deal:
    begun = None if opened is None else START + timedelta(days=opened)
    return Deal(id=name, stage=stage, opened=begun)


PAST = [past(n, won=n < 3) for n in range(10)]


def test_open_deals_have_the_chance_of_their_stage_and_age() -> None:
    since = [present("old", 65), present("new", 99), present("undated", None)]
    unknown = [present("no", None, None), present("strange", 65, "nowhere")]
    case = Case(Book(deals=[*PAST, *since, *unknown]), AS_OF, RECORDED)
    found = open_deals(case, APRIL)
    known = stage_chances(case)
    assert [(deal.deal.id, deal.stood, deal.process) for deal in found] == [
        ("old", 35, "spadco"),
        ("new", 1, "spadco"),
        ("undated", None, "spadco"),
        ("no", None, None),
        ("strange", None, None),
    ]
    assert [deal.chance.value for deal in found] == [
        known.chance("demo", 19, stood=35).value,
        known.chance("demo", 19, stood=1).value,
        None,
        None,
        None,
    ]
    assert [(deal.eventual.successes, deal.eventual.trials) for deal in found] == [
        *[(3, 10)] * 3,
        *[(0, 0)] * 2,
    ]


def test_some_of_the_deals_may_be_asked_about_and_are_judged_by_all() -> None:
    waiting = [present("a", 65), present("b", 70)]
    case = Case(Book(deals=[*PAST, *waiting]), AS_OF, RECORDED)
    whole = open_deals(case, APRIL)
    assert open_deals(case, APRIL, deals=["b", PAST[0]]) == whole[1:]


def test_a_stage_of_one_process_does_not_tell_of_that_of_another() -> None:
    other = SalesProcess("other", "Other", (Stage("demo", "Demo"),))
    deals = [*PAST, Deal(id="a", stage="demo", process="other", opened=START)]
    case = Case(Book(deals=deals), AS_OF, RECORDED, processes=[SPADCO, other])
    (found,) = open_deals(case, APRIL)
    assert (found.process, found.chance.trials, found.eventual.trials) == ("other", 1, 0)


def test_nothing_is_told_where_no_open_deal_has_a_chance() -> None:
    case = Case(Book(deals=[*PAST, present("a", 65)]), AS_OF)
    found = open_deals(case, APRIL)
    assert found[0].chance.value is None
    assert no_forecast(found) is NoForecast.NO_HISTORY
    assert no_forecast(()) is None


def test_nothing_is_told_where_the_history_of_one_stage_is_lopsided() -> None:
    """Of those that passed Demo the won ones keep no stage of before; Close is all recorded."""
    won = [
        Deal(id=f"w{n}", stage="order", opened=START, closed=START, outcome=Outcome.WON)
        for n in range(5)
    ]
    moves = [
        StageChange(deal=f"w{n}", at=START, stage="order", from_stage="close") for n in range(5)
    ]
    lost = [past(n, won=False) for n in range(5)]
    hidden = [
        Deal(id=f"h{n}", stage="order", opened=START, closed=START, outcome=Outcome.WON)
        for n in range(5)
    ]
    book = Book(deals=[*won, *lost, *hidden, present("a", 65)], stage_changes=moves)
    found = open_deals(Case(book, AS_OF, RECORDED), APRIL)
    assert no_forecast(found) is NoForecast.LOPSIDED
    assert found[0].chance.value is None


def test_a_period_has_its_chances_and_another_has_others() -> None:
    case = Case(Book(deals=[*PAST, present("a", 65)]), AS_OF, RECORDED)
    (april,), (may,) = open_deals(case, APRIL), open_deals(case, Period.month(2026, 5))
    assert april.chance == Rate(3, 10, Basis.COHORT, open=1)
    assert may.chance != april.chance


def test_the_time_left_of_a_period_is_counted_in_its_own_days() -> None:
    april = Period.month(2026, 4)
    assert time_left(april, datetime(2026, 4, 1)) == (0, 30)
    assert time_left(april, datetime(2026, 4, 30, 23)) == (0, 1)
    assert time_left(april, datetime(2026, 3, 30)) == (2, 32)
    shanghai = ZoneInfo("Asia/Shanghai")
    late = datetime(2026, 3, 31, 20, tzinfo=ZoneInfo("UTC"))
    assert time_left(Period.month(2026, 4, shanghai), late) == (0, 30)


def test_a_period_that_is_over_leaves_no_time() -> None:
    with pytest.raises(InvalidValueError, match="no time left: period: expected a period that is"):
        time_left(Period.month(2026, 4), datetime(2026, 5, 1))
