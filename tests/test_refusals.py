"""What is asked for by a name that is not there, or of what is no day, is refused."""

from __future__ import annotations

import pickle
import sys
from datetime import date, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve

from salesprocess import annotation_kinds
from salesprocess.calendars import MON, OFFICE_HOURS, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert.day_orders import day_and_clock
from salesprocess.decisions import YES, Row
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.frozen_dict import FrozenDict
from salesprocess.histories.book_times import believed_of
from salesprocess.people import meetings
from salesprocess.pipeline import stage_chances
from salesprocess.planning import effort_by_rep, rep_days
from salesprocess.rates import Period, percent
from salesprocess.records import Account, Book, Deal, StageChange, TimeEntry, TimeKind
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rows import rows_of
from salesprocess.thresholds import sources

AS_OF = datetime(2026, 3, 31)
GUARD = WorkCalendar({MON: "22:00-06:00"})
NO_DAY: Any = "2026-03-31"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: GUARD.night_of(NO_DAY),
        lambda: GUARD.shift_day(NO_DAY),
        lambda: WorkCalendar({MON: "08:00-17:00"}).shift_day(NO_DAY),
        lambda: Period.month(2026, 3).day_of(NO_DAY),
        lambda: Period.month(2026, 3).on_the_wall(NO_DAY),
        lambda: percent(0.5, 21),
        lambda: Row({"visited": YES}, then="won").miss({}),
        lambda: rows_of({("A", "B"): 5}, "rep", value="visits"),
        lambda: sources(int),
    ],
)
def test_what_can_not_be_answered_is_refused(ask: Any) -> None:
    with pytest.raises(InvalidValueError):
        ask()


def test_a_name_that_is_not_there_is_told() -> None:
    deals = [Deal(id="d1", stage="demo", opened=datetime(2026, 1, 5))]
    account = Account(id="a1", name="Bright Paper", rep="A", employees=12)
    case = Case(Book(accounts=[account], deals=deals), AS_OF)
    with pytest.raises(UnknownNameError, match="^unknown stage:"):
        stage_chances(case).left_out_of("dmo")
    (balance,) = effort_by_rep(case).values()
    with pytest.raises(UnknownNameError, match="^unknown segment:"):
        balance.gap(("nowhere",))
    with pytest.raises(UnknownNameError, match="^unknown text:"):
        BUILT_IN_RULES.rules[0].phrase("titel")


def test_nothing_is_known_of_meetings_at_no_account() -> None:
    assert meetings(Case(Book(), AS_OF), "a9") == ()


def test_a_clock_that_shows_no_time_says_none() -> None:
    assert day_and_clock("01.03.2026 12:99", "DMY") is None


def test_holidays_that_are_asked_count_in_long_stretches_too() -> None:
    class Summers:
        def __contains__(self, day: object) -> bool:
            return isinstance(day, date) and day.month == 8

    def worked(calendar: WorkCalendar, first: datetime, last: datetime) -> timedelta:
        return calendar.between(first, last)

    begin, end = datetime(2026, 1, 1), datetime(2031, 1, 1)
    off: Any = evolve(OFFICE_HOURS, holidays=Summers())
    summers = [
        worked(OFFICE_HOURS, datetime(year, 8, 1), datetime(year, 9, 1))
        for year in range(begin.year, end.year)
    ]
    usual = worked(OFFICE_HOURS, begin, end)
    assert worked(off, begin, end) == usual - sum(summers, timedelta())


def test_what_lies_far_off_step_by_step_is_believed() -> None:
    moments = [datetime(1900, 1, 1) + timedelta(days=1000 * place) for place in range(60)]
    assert believed_of(moments, datetime(1950, 1, 1), CommonSettings()) == moments[-1]


class Named(FrozenDict[str, int]):
    """A frozen dictionary with more to it."""


def test_a_frozen_dictionary_of_a_kind_of_its_own_is_kept_whole() -> None:
    made = Named({"a": 1})
    made.said = "so"  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(made))  # noqa: S301  what was just written
    assert (type(again), again, again.said) == (Named, made, "so")
    for change in ("clear", "popitem"):
        with pytest.raises(TypeError, match="frozen"):
            getattr(again, change)()


def test_a_module_without_a_text_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "made_up", ModuleType("made_up"))
    assert annotation_kinds._source("made_up") == ""


def test_a_day_that_begins_after_the_period_is_none_of_it() -> None:
    def entry(day: int) -> TimeEntry:
        return TimeEntry(
            rep="A",
            kind=TimeKind.DESK,
            start=datetime(2026, 3, day, 9),
            end=datetime(2026, 3, day, 10),
        )

    case = Case(Book(time_entries=[entry(2), entry(3)]), AS_OF)
    (only,) = rep_days(case, Period(date(2026, 3, 2), date(2026, 3, 3)))
    assert only.day == date(2026, 3, 2)


def _ended(case: Case) -> int:
    return sum(not history.is_open for history in case.delivered_histories.values())


def _with_one_more(case: Case) -> int:
    return len(case.replacing(Deal(id="what if")).book.deals)


def test_what_rests_on_later_records_or_on_a_save_of_its_own_is_kept_as_well() -> None:
    moved = StageChange(deal="d1", at=datetime(2026, 2, 3), stage="demo")
    case = Case(Book(deals=[Deal(id="d1")], stage_changes=[moved]), AS_OF)
    assert (case.shared(_ended), case.shared(_with_one_more)) == (0, 2)
    saved = case.replacing(Deal(id="d2"))
    assert (saved.shared(_ended), saved.shared(_with_one_more)) == (0, 3)
