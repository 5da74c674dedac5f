from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args, get_origin, get_type_hints

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.days import DAY_FIELDS, day_there, names_day, placeholder_days
from salesprocess.histories.instants import placeholder_of
from salesprocess.records import Book, Deal, DealChange, Record
from salesprocess.records.book import record_fields

SHANGHAI = timezone(timedelta(hours=8))
CASE = Case(Book(), datetime(2026, 3, 31, tzinfo=SHANGHAI))


def placeholder(case: Case, known: date) -> date | None:
    return placeholder_of(known, placeholder_days(case))


def test_every_field_of_a_record_that_holds_a_day_or_a_moment_is_known() -> None:
    for kind in record_fields().values():
        hints = get_type_hints(kind)
        dated = {name for name, held in hints.items() if {date, datetime} & _alternatives(held)}
        assert dated == {*named_in(kind), *_changed(kind)}


def named_in(kind: type[Record]) -> list[str]:
    return [field.name for field in DAY_FIELDS if field.kind is kind]


def test_the_days_of_a_deal_are_known() -> None:
    assert named_in(Deal) == ["opened", "closed", "expected_order_on"]


def _alternatives(held: object) -> set[object]:
    return {held} if get_origin(held) is tuple else {held, *get_args(held)}


def _changed(kind: type[Record]) -> set[str]:
    """The values of a change may be of any kind, and are no dates of its own."""
    return {"before", "after"} if kind is DealChange else set()


@pytest.mark.parametrize(
    ("type_", "is_day"),
    [
        ("date | None", True),
        ("datetime", True),
        (date, True),
        (datetime, True),
        (date | None, True),
        ("tuple[date, ...]", False),
        ("Decimal | date | None", False),
        (str, False),
    ],
)
def test_a_day_is_known_by_its_type_written_or_resolved(type_: object, is_day: bool) -> None:
    assert names_day(type_) is is_day


def test_a_moment_lies_on_the_day_of_the_zone_of_the_case() -> None:
    assert day_there(CASE, datetime(2026, 3, 2, 20, tzinfo=UTC)) == date(2026, 3, 3)
    assert day_there(CASE, date(2026, 3, 2)) == date(2026, 3, 2)


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date.max])
def test_a_placeholder_is_one_by_its_own_clock_wherever_it_is_seen(day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert placeholder(CASE, midnight)
    assert placeholder(CASE, day)


def test_the_first_moment_of_a_system_clock_is_a_placeholder_however_it_is_written() -> None:
    assert placeholder(CASE, datetime.fromisoformat("1969-12-31T19:00-05:00"))
    assert not placeholder(CASE, datetime.fromisoformat("1969-12-31T18:59-05:00"))


def test_which_days_are_placeholders_is_a_setting() -> None:
    settings = CommonSettings(placeholder_days=frozenset({date(2000, 1, 1)}))
    case = Case(Book(), datetime(2026, 3, 31), settings)
    assert placeholder(case, date(2000, 1, 1))
    assert not placeholder(case, date(1900, 1, 1))
