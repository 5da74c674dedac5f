"""What the records say of one machine."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import example, given, strategies as st

from salesprocess.case import Case
from salesprocess.planning.machines.facts import (
    mean_pages,
    pages_by_month,
    pages_lately,
    years_between,
)
from salesprocess.records import Account, Book, Machine, Volume
from salesprocess.testing.strategies import days

LEAP = date(2024, 2, 29)


def machine(*volumes: Volume, installed_on: date | None = None) -> Machine:
    return Machine(id="m1", account="a1", volumes=volumes, installed_on=installed_on)


def volume(year: int, month: int, amount: int) -> Volume:
    return Volume(month=date(year, month, 1), amount=amount)


@given(days(), st.integers(-30, 30))
def test_an_anniversary_completes_a_year(since: date, years: int) -> None:
    day = since + relativedelta(years=years)
    if day.day != since.day:  # 29 February, in a year without one
        day += timedelta(days=1)
    assert years_between(since, day) == years


@given(days(), days())
@example(LEAP, date(2025, 2, 28))
def test_a_day_more_makes_older_by_a_day(since: date, day: date) -> None:
    earlier, later = years_between(since, day), years_between(since, day + timedelta(days=1))
    assert earlier is not None
    assert later is not None
    assert 1 / 367 < later - earlier < 1 / 364
    assert (earlier < 0) is (day < since)


def test_the_age_of_what_no_one_knows_the_beginning_of_is_not_known() -> None:
    assert years_between(None, LEAP) is None


def test_copies_and_prints_in_two_entries_are_one_month() -> None:
    both = machine(
        Volume(month=date(2026, 1, 1), amount=4000), Volume(month=date(2026, 1, 15), amount=500)
    )
    assert pages_by_month(both) == {date(2026, 1, 31): 4500}


def test_the_newest_months_known_make_the_monthly_volume() -> None:
    rising = machine(volume(2026, 2, 3000), volume(2025, 2, 1000), volume(2025, 12, 2000))
    assert pages_lately(rising, months=2) == 2500
    assert pages_lately(rising, months=12) == 2000
    assert pages_lately(machine(), months=2) is None


def known_pages(as_of: date) -> int | None:
    """The monthly volume of a machine whose months are known up to March, as seen earlier."""
    seen = machine(volume(2026, 1, 4000), volume(2026, 3, 9000))
    book = Book(accounts=[Account(id="a1", name="a1")], machines=[seen])
    [known] = Case(book, datetime(as_of.year, as_of.month, as_of.day, 18)).book.machines
    return pages_lately(known, months=1)


def test_a_month_counts_once_it_is_over() -> None:
    days = [date(2026, 1, 30), date(2026, 1, 31), date(2026, 3, 30), date(2026, 3, 31)]
    assert [known_pages(day) for day in days] == [None, 4000, 4000, 9000]


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_a_mean_is_a_whole_number_between_the_least_and_the_most(counts: list[int]) -> None:
    mean = mean_pages(counts)
    assert type(mean) is int
    assert min(counts) <= mean <= max(counts)
