"""Days off from whatever holds them: understood or refused, never ignored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.calendars import Holidays, WorkCalendar
from salesprocess.convert import dump
from salesprocess.errors import InvalidValueError
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW_YEAR, MAY_DAY = date(2026, 1, 1), date(2026, 5, 1)


class FillsItself(dict[date, str]):
    """As packages of holidays do: a year's are there once a day of it was asked for."""

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        self[day.replace(month=1, day=1)] = "New year"
        self[day.replace(month=5, day=1)] = "May day"
        return day in self.keys()


class Index:
    """As tables hold days: iterated, moments at midnight come out; asked with a date, it fails."""

    def __init__(self, *days: Any) -> None:
        self.days = days

    def __iter__(self) -> Iterator[Any]:
        return iter(self.days)

    def __contains__(self, day: object) -> bool:
        raise KeyError(day)


class Answers:
    """What only answers whether a date is in it."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day.month, day.day) in {(1, 1), (5, 1)}


class datetime64:  # noqa: N801  as arrays call it
    """A day as arrays hold them."""

    def __init__(self, written: str) -> None:
        self.written = written

    def __str__(self) -> str:
        return self.written


class Country:
    """What lists the holidays of a year."""

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 1), "New year"), (date(year, 5, 1), "May day")]


class NoTime(datetime):
    """The moment that stands for none."""

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = datetime.__hash__


@pytest.mark.parametrize(
    "given",
    [
        {NEW_YEAR, MAY_DAY},
        [datetime(2026, 1, 1), datetime(2026, 5, 1, tzinfo=UTC)],
        ("2026-01-01", "20260501"),
        ["2026-01-01T00:00:00", "2026-05-01T00:00:00Z"],
        {NEW_YEAR: "New year", MAY_DAY: "May day"},
        MappingProxyType({"2026-01-01": "New year", "2026-05-01": "May day"}),
        [(NEW_YEAR, "New year"), (MAY_DAY, "May day")],
        (day for day in (NEW_YEAR, MAY_DAY)),
        Country().holidays(2026),
        Index(datetime(2026, 1, 1), datetime(2026, 5, 1)),
        Index(datetime64("2026-01-01"), datetime64("2026-05-01T00:00:00.000000000")),
        [Period(NEW_YEAR, date(2026, 1, 2)), MAY_DAY],
        FillsItself(),
        Answers(),
    ],
    ids=lambda given: type(given).__name__,
)
def test_days_off_are_understood_whatever_holds_them(given: Any) -> None:
    office = WorkCalendar(holidays=given)
    assert NEW_YEAR in office.holidays
    assert MAY_DAY in office.holidays
    assert date(2026, 1, 2) not in office.holidays
    assert not office.is_working_day(NEW_YEAR)
    assert office.holidays
    assert Holidays.of(office.holidays) is office.holidays


def test_what_fills_itself_is_asked_for_other_years_too() -> None:
    office = WorkCalendar(holidays=FillsItself())
    assert not office.is_working_day(date(2027, 1, 1))
    assert "and more" in str(office)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("2026-01-01", ""),
        (b"2026-01-01", ""),
        (NEW_YEAR, ""),
        (None, ""),
        (20260101, ""),
        ([NEW_YEAR, 20260101], "[1]"),
        (["1 January 2026"], "[0]"),
        ([datetime64("NaT")], "[0]"),
        ([datetime(2026, 1, 1, 9)], "[0]"),
        ([NoTime(2026, 1, 1)], "[0]"),
        ([()], "[0]"),
        ({"New year": NEW_YEAR}, "[0]"),
    ],
)
def test_what_are_no_days_is_refused(given: Any, path: str) -> None:
    with pytest.raises(InvalidValueError, match="not days off") as error:
        Holidays.of(given)
    assert [fault.path for fault in error.value.faults] == [path]


def test_what_lists_the_holidays_of_a_year_says_how_to_hand_them_over() -> None:
    with pytest.raises(InvalidValueError, match=r"give its days, as .holidays\(year\) lists them"):
        Holidays.of(Country())


def test_a_period_is_all_of_its_days() -> None:
    assert len(Holidays.of(Period.month(2026, 8)).days) == 31


def test_days_off_are_put_together() -> None:
    both = Holidays.of([NEW_YEAR]) | Holidays.of(Answers())
    assert NEW_YEAR in both
    assert date(2027, 5, 1) in both
    assert repr(both) == "Holidays(1 holidays and more)"
    assert str(Holidays()) == "no holidays"


def test_what_only_answers_can_not_be_written() -> None:
    with pytest.raises(InvalidValueError, match="give the days themselves"):
        dump(WorkCalendar(holidays=Answers()))
