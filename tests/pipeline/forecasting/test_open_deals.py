"""The open deals, each with its chance of an order in a period."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from forecast_making import APRIL, AS_OF, RECORDED, past, present, seen
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import OpenDeal, open_deals
from salesprocess.processes import SPADCO, SalesProcess, Stage
from salesprocess.rates import Period
from salesprocess.records import Book

ONE_IN_FOUR = past(5, 20)


def chance(found: OpenDeal) -> float:
    assert found.chance is not None
    return found.chance.value


def test_open_deals_have_the_chance_of_their_stage_and_age() -> None:
    slow = past(5, 10, days=100, prefix="slow")
    since = [present("old", opened=AS_OF - timedelta(days=80)), present("new")]
    unknown = [present("undated", opened=None), present("none", stage=None, opened=None)]
    old, new, undated, none = open_deals(seen(*ONE_IN_FOUR, *slow, *since, *unknown), APRIL)
    assert (old.stood, old.process) == (80, "spadco")
    assert chance(old) == pytest.approx(0.5, abs=0.02)
    assert chance(new) == pytest.approx(5 / 30, abs=0.02)
    assert (undated.stood, undated.chance) == (None, None)
    assert (undated.eventual.successes, undated.eventual.trials) == (10, 30)
    assert (none.chance, none.eventual.trials, none.process) == (None, 0, None)


def test_where_no_one_knows_since_when_it_stands_its_age_counts() -> None:
    """A CRM that keeps no changes of stage: deals open as long tell, in whatever stage."""
    deals = [*ONE_IN_FOUR, *past(15, 20, stage="close")]
    case = Case(Book(deals=[*deals, present(), present("close", stage="close")]), AS_OF)
    demo, close = open_deals(case, APRIL)
    assert (demo.stood, close.stood) == (6, 6)
    assert chance(demo) == chance(close) == pytest.approx(0.5)


def test_some_of_the_deals_may_be_asked_about_and_are_judged_by_all() -> None:
    case = seen(*ONE_IN_FOUR, present("a"), present("b"))
    whole = open_deals(case, APRIL)
    assert open_deals(case, APRIL, deals=["b", ONE_IN_FOUR[0]]) == whole[1:]


def test_a_stage_of_one_process_does_not_tell_of_that_of_another() -> None:
    other = SalesProcess("other", "Other", (Stage("demo", "Demo"), Stage("won")), won=("won",))
    deals = [*ONE_IN_FOUR, evolve(present(), process="other")]
    case = Case(Book(deals=deals), AS_OF, RECORDED, processes=[SPADCO, other])
    (found,) = open_deals(case, APRIL)
    assert (found.process, found.chance, found.eventual.trials) == ("other", None, 0)


def test_a_period_has_its_chances_and_another_has_others() -> None:
    case = seen(*past(5, 20, days=40), present())
    (april,), (may,) = open_deals(case, APRIL), open_deals(case, Period.month(2026, 5))
    assert chance(april) < 0.03
    assert chance(may) == pytest.approx(0.25)


def test_a_rep_s_own_probability_is_set_beside_what_history_says() -> None:
    said, silent = evolve(present("a"), probability=0.9), present("b")
    first, second = open_deals(seen(*ONE_IN_FOUR, said, silent), APRIL)
    assert first.difference == pytest.approx(0.9 - 0.25)
    assert second.difference is None
    (unknown,) = open_deals(seen(evolve(present(), probability=0.9)), APRIL)
    assert unknown.difference is None


def test_an_open_deal_shows_its_chances() -> None:
    (found,) = open_deals(seen(*ONE_IN_FOUR, present()), APRIL)
    assert repr(found) == ("OpenDeal(new in demo: Chance(25.0 % as of 21.0 deals), at all 25.0 %)")


def test_a_period_that_is_over_leaves_no_time() -> None:
    with pytest.raises(InvalidValueError, match="no time left: period: expected a period that is"):
        open_deals(seen(present()), Period.month(2026, 2))


def test_a_deal_closed_or_opened_later_is_not_known_to_be() -> None:
    later = present("later", opened=datetime(2026, 4, 1))
    assert open_deals(seen(*ONE_IN_FOUR, later), APRIL) == ()
