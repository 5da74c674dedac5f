"""What was known at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import evolve

from forecast_making import APRIL, AS_OF, RECORDED, past, present, seen
from salesprocess.case import Case
from salesprocess.pipeline import NoForecast, StageChances, forecast, stage_chances
from salesprocess.pipeline.forecasting.learning.shock import Shock
from salesprocess.processes import SPADCO
from salesprocess.records import Book, StageChange

ONE_IN_FOUR = past(5, 20)


def moved(deal: str, stage: str, since: str | None = None) -> StageChange:
    at = AS_OF - timedelta(days=6)
    return StageChange(deal=deal, at=at, stage=stage, from_stage=since)


def test_a_deal_opened_no_one_knows_when_counts_in_the_stage_it_is_known_to_have_come_into() -> (
    None
):
    deals = [*ONE_IN_FOUR, present(opened=None)]
    case = Case(Book(deals=deals, stage_changes=[moved("new", "demo")]), AS_OF, RECORDED)
    found = forecast(case, APRIL)
    assert found.open is not None
    assert float(found.open.orders.expected) > 0.2
    assert found.why_no_new is NoForecast.NO_YEAR


def test_open_deals_of_which_no_one_knows_where_they_stand_since_when_bring_not_nothing() -> None:
    nowhere = present(stage=None, opened=None)
    left = present("left", stage="nowhere", opened=None)
    since = AS_OF - timedelta(days=20)
    came = StageChange(deal="left", at=since, stage="demo")
    book = Book(deals=[*ONE_IN_FOUR, left], stage_changes=[came, moved("left", "nowhere", "demo")])
    found = forecast(Case(book, AS_OF, RECORDED), APRIL)
    assert (found.open, found.why_none) == (None, NoForecast.NO_HISTORY)
    gone = evolve(present("gone", stage="nowhere", opened=None))
    changes = [moved("gone", "nowhere", "demo")]
    for deals in ([nowhere], [gone], [nowhere, gone]):
        book = Book(deals=[*ONE_IN_FOUR, *deals], stage_changes=changes if gone in deals else ())
        found = forecast(Case(book, AS_OF, RECORDED), APRIL)
        assert (found.open, found.why_none) == (None, NoForecast.NO_HISTORY)


def test_a_stage_whose_history_is_lopsided_is_left_for_the_age_of_its_deals() -> None:
    """Of the won deals no one knows the stages, of the lost ones one does; all ends are dated."""
    won = [evolve(deal, stage="order") for deal in past(20, 20, prefix="w")]
    case = seen(*won, *past(0, 20), present())
    assert stage_chances(case).chance("demo", 30) is None
    found = forecast(case, APRIL)
    assert found.open is not None
    assert abs(float(found.open.orders.expected) - 0.5) < 0.05


def test_the_chances_of_stages_are_rows_of_what_was_won_in_the_end() -> None:
    rows = stage_chances(seen(*ONE_IN_FOUR)).to_rows()
    assert [row["stage"] for row in rows] == [
        stage for stage in SPADCO.ids if stage not in SPADCO.closing
    ]
    assert [row["successes"] for row in rows if row["stage"] == "demo"] == [5]
    assert isinstance(stage_chances(seen()), StageChances)


def test_a_shock_shows_its_size() -> None:
    assert repr(Shock(((1.0, 0.9, 0.2),), 7)) == "Shock(0.90 ± 0.20 of 7 months)"


def test_nothing_is_known_of_an_empty_book() -> None:
    found = forecast(Case(Book(), datetime(2026, 3, 31)), APRIL)
    assert (found.why_none, found.periods) == (None, 0)
