"""The ways of all deals, looked at from earlier moments."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.left_out import Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline.forecasting.learning.landmarks import Seen, Window
from salesprocess.pipeline.forecasting.learning.tracks import DAY, MICROSECOND, tracks
from salesprocess.pipeline.forecasting.model import Model
from salesprocess.processes import SALESFORCE
from salesprocess.records import Book, Deal, Hold, OwnerChange, StageChange
from territories import territory

if TYPE_CHECKING:
    from salesprocess.pipeline.forecasting.learning.tracks import Track

START = datetime(2026, 1, 1)
AS_OF = START + timedelta(days=100)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))
DEMO = ("spadco", "demo")
WHOLE = ("spadco", None)


def track(*changes: StageChange, holds: tuple[Hold, ...] = (), **fields: object) -> Track:
    deal = Deal(**{"id": "a", "stage": "demo", "opened": START} | fields)  # type: ignore[arg-type]
    book = Book(deals=[deal], stage_changes=changes, holds=holds)
    (found,) = tracks(Case(book, AS_OF, RECORDED))
    return found


def day(number: float) -> int:
    """A moment so many days after the start, as tracks have it."""
    return round((number - 100) * DAY)


def moved(number: int, to: str, since: str) -> StageChange:
    return StageChange(deal="a", at=START + timedelta(days=number), stage=to, from_stage=since)


def test_a_deal_is_seen_in_each_stage_for_as_long_as_it_stood_there_by_then() -> None:
    found = track(moved(20, "close", "demo"), stage="close")
    assert dict(found.seen_at(day(10.5))) == {
        WHOLE: Seen(10, 10, is_won=False, is_open=True),
        DEMO: Seen(10, 10, is_won=False, is_open=True),
    }
    assert dict(found.seen_at(day(30))) == {
        WHOLE: Seen(30, 30, is_won=False, is_open=True),
        DEMO: Seen(19, 30, is_won=False, is_open=True),
        ("spadco", "close"): Seen(10, 10, is_won=False, is_open=True),
    }


def test_an_end_is_known_from_its_day_on() -> None:
    found = track(closed=START + timedelta(days=30.5), outcome=Outcome.WON)
    assert found.ending_at(day(30)) is None
    assert found.is_open_at(day(30))
    assert not found.is_open_at(day(-1))
    assert not found.is_open_at(day(31))
    assert dict(found.seen_at(day(60)))[DEMO] == Seen(30, 31, is_won=True, is_open=False)
    assert found.won_within(day(30), day(31))
    assert not found.won_within(day(31), day(60))
    assert not found.won_within(day(0), day(30))


def test_a_deal_that_was_taken_up_again_is_open_until_its_next_end() -> None:
    stages = {0: "Prospecting", 10: "Closed Lost", 20: "Prospecting", 40: "Closed Won"}
    changes = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stages[at]) for at in stages
    ]
    book = Book(deals=[Deal(id="a", opened=START)], stage_changes=changes)
    (found,) = tracks(Case(book, AS_OF, processes=SALESFORCE))
    assert [found.is_open_at(day(at)) for at in (5, 15, 25, 45)] == [True, False, True, False]
    assert found.standing_at(day(25)) == (("salesforce", "Prospecting"), 5)
    assert found.won_within(day(25), day(45))
    at_last = dict(found.seen_at(day(45)))["salesforce", "Prospecting"]
    assert at_last == Seen(9, 40, is_won=True, is_open=False)


def test_time_on_hold_does_not_count() -> None:
    held = Hold(deal="a", since=START + timedelta(days=10), until=START + timedelta(days=30))
    found = track(holds=(held, Hold(deal="a", since=START + timedelta(days=90))))
    assert found.standing_at(day(40)) == (DEMO, 20)
    assert found.standing_at(day(20)) == (DEMO, 10)
    assert found.standing_at(day(100)) == (DEMO, 70)


def test_where_no_one_knows_since_when_a_deal_stands_its_opening_counts() -> None:
    (found,) = tracks(Case(Book(deals=[Deal(id="a", stage="demo", opened=START)]), AS_OF))
    assert (found.standing_at(day(40)), found.open_for(day(40))) == (None, (WHOLE, 40))
    assert found.unplaced[DEMO] is Missing.HISTORY
    (unopened,) = tracks(Case(Book(deals=[Deal(id="a", stage="demo")]), AS_OF))
    assert (unopened.begun, unopened.standing_at(0), unopened.open_for(0)) == (None, None, None)


def test_an_end_that_no_one_knows_is_not_dated() -> None:
    found = track(outcome=Outcome.LOST)
    assert (found.is_dated, found.missing) == (False, Missing.CLOSED)
    assert not found.is_open_at(0)


def test_days_are_absolute_across_a_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    opened, seen = (datetime(2026, month, 28, 12, tzinfo=berlin) for month in (3, 4))
    book = Book(deals=[Deal(id="a", stage="demo", opened=opened)])
    (found,) = tracks(Case(book, seen, RECORDED))
    assert found.begun == -(31 * DAY - DAY // 24)


MOMENTS = [datetime(2026, month, 9, 13) for month in (3, 6, 9, 12)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_a_model_tells_of_an_earlier_moment_is_what_a_case_of_that_moment_tells(
    moment: datetime,
) -> None:
    """The look-back law of the replay: on a whole territory, with holds, returns and hand-overs."""
    book, last = territory(), datetime(2026, 12, 20)
    later, then = Model(Case(book, last)), Model(Case(book, moment))
    window = Window(0.0, 30.0)
    replayed, known = (
        later.snapshot((moment - last) // MICROSECOND, window),
        then.snapshot(0, window),
    )
    assert {id_: (each.place, each.stood) for id_, each in replayed.standing.items()} == {
        id_: (each.place, each.stood) for id_, each in known.standing.items()
    }
    assert replayed.expected == pytest.approx(known.expected)
    assert replayed.variance == pytest.approx(known.variance)
    assert {id_: group[:2] for id_, group in replayed.groups.items()} == {
        id_: group[:2] for id_, group in known.groups.items()
    }


DEALS = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 90), st.sampled_from("wlno"), st.integers(0, 40)),
    min_size=1,
    max_size=25,
)


@given(DEALS, st.integers(1, 99))
def test_replayed_and_cut_agree_on_any_deals(
    deals: list[tuple[int, int, str, int]], at: int
) -> None:
    book = drawn_book(deals)
    moment = START + timedelta(days=at)
    replayed = dict(
        Model(Case(book, AS_OF, RECORDED)).snapshot(day(at), Window(0.0, 20.0)).standing
    )
    known = dict(Model(Case(book, moment, RECORDED)).snapshot(0, Window(0.0, 20.0)).standing)
    assert {id_: (each.place, each.stood, each.chance) for id_, each in replayed.items()} == {
        id_: (each.place, each.stood, each.chance) for id_, each in known.items()
    }


def drawn_book(deals: list[tuple[int, int, str, int]]) -> Book:
    """Deals opened, moved and ended on some days."""
    outcomes = {"w": Outcome.WON, "l": Outcome.LOST, "n": Outcome.NO_DECISION}
    made: list[Deal] = []
    changes: list[StageChange] = []
    for number, (opened, lasts, how, stays) in enumerate(deals):
        begun, id_ = START + timedelta(days=opened), f"d{number}"
        moves = stays < lasts
        if moves:
            changes.append(
                StageChange(
                    deal=id_, at=begun + timedelta(days=stays), stage="close", from_stage="demo"
                )
            )
        made.append(
            Deal(
                id=id_,
                rep="A",
                stage="close" if moves else "demo",
                opened=begun,
                closed=begun + timedelta(days=lasts) if how in outcomes else None,
                outcome=outcomes.get(how, Outcome.OPEN),
            )
        )
    return Book(deals=made, stage_changes=changes)


def test_the_rep_of_a_deal_is_whoever_had_it_then() -> None:
    deal = Deal(id="a", rep="B", stage="demo", opened=START)
    given = OwnerChange(deal="a", at=START + timedelta(days=50), rep="B", from_rep="A")
    (found,) = tracks(Case(Book(deals=[deal], owner_changes=[given]), AS_OF, RECORDED))
    assert [found.group_at(day(at)).rep for at in (40, 60)] == ["A", "B"]
