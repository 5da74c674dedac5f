"""The first and the last day of all, wherever a date may stand: nothing leads out of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, fields_dict
from hypothesis import HealthCheck, given, settings, strategies as st

from salesprocess.case import Case
from salesprocess.convert import dump, read
from salesprocess.dates import days_from
from salesprocess.errors import InvalidValueError
from salesprocess.histories.instants import names_moment
from salesprocess.moments import days_before
from salesprocess.plugins import BUILT_IN
from salesprocess.records import Book, Deal
from salesprocess.records.book import record_fields
from salesprocess.review import review
from salesprocess.testing.strategies import books

if TYPE_CHECKING:
    from salesprocess.records import Record

DAYS = [date.min, date(1, 1, 2), date(9999, 12, 30), date.max]
MOMENTS = [datetime.min, datetime(1, 1, 1, 12), datetime(9999, 12, 31), datetime.max]  # noqa: DTZ901
EAST, WEST = (timezone(timedelta(hours=hours)) for hours in (14, -12))
PLACES = [None, ZoneInfo("UTC"), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12")]

EXAMPLES = [case for rule in BUILT_IN.rules for case in (*rule.triggers(), *rule.passes())]
"""Cases that each rule looks at closely."""


def dated_fields(kind: type[Record]) -> list[str]:
    """The fields of a kind of record that may hold a day or a moment."""
    held = fields_dict(kind).items()
    return [name for name, field in held if "date" in str(field.type)]


@st.composite
def at_the_ends(draw: st.DrawFn) -> Case:
    """An example of a rule in which some dates are the first or the last there are."""
    case = draw(st.sampled_from([case for case in EXAMPLES if dated(case.delivered)]))
    for _ in range(draw(st.integers(1, 3))):
        book = case.delivered
        name, place, field = draw(st.sampled_from(dated(book)))
        records = list(getattr(book, name))
        record = records[place]
        try:
            records[place] = evolve(record, **{field: draw(extreme(record, field))})
            changed: Any = {name: records}
            case = Case(evolve(book, **changed), case.as_of, case.settings, case.processes)
        except InvalidValueError:  # an end before its beginning
            continue
    return case


def dated(book: Book) -> list[tuple[str, int, str]]:
    """Where in a book dates may stand: the field of the book, the place there, the field."""
    return [
        (name, place, field)
        for name, kind in record_fields(type(book)).items()
        for place in range(len(getattr(book, name)))
        for field in dated_fields(kind)
    ]


def extreme(record: Record, field: str) -> st.SearchStrategy[date]:
    """What such a field holds at the ends of time, moments with a zone if the record's have one."""
    held = getattr(record, field)
    if not (isinstance(held, datetime) or names_moment(fields_dict(type(record))[field].type)):
        return st.sampled_from(DAYS)
    moments = st.sampled_from(MOMENTS)
    if isinstance(held, datetime) and held.tzinfo is not None:
        return st.builds(set_in, moments, st.sampled_from([EAST, WEST]))
    return moments


def set_in(moment: datetime, zone: Any) -> datetime:
    return moment.replace(tzinfo=zone)


def holds_together(case: Case) -> None:
    """Every form of the review is made, no rule fails, and the book is read as it was written."""
    found = review(case)
    for form in (found.to_text, found.to_markdown, found.to_html, found.to_json, found.to_sarif):
        assert form()
    assert not [each.evidence for each in found.findings.found if each.code.startswith("RUN")]
    book = case.delivered
    assert read(type(book), dump(book)) == book


slowly = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.long
@slowly
@given(at_the_ends())
def test_a_rule_s_examples_may_reach_to_the_ends_of_time(case: Case) -> None:
    holds_together(case)


@pytest.mark.long
@slowly
@given(st.data())
def test_a_book_of_every_kind_may_reach_to_the_ends_of_time(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(PLACES))
    zone = place and data.draw(st.sampled_from([EAST, WEST, place]))
    moments = st.sampled_from([set_in(moment, zone) for moment in (*MOMENTS, datetime(2026, 3, 2))])
    book = data.draw(books(moments=moments))
    holds_together(Case(book, datetime(2026, 3, 31, tzinfo=place)))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_case_of_the_ends_of_time_is_judged_or_refused(moment: datetime, place: Any) -> None:
    case = Case(Book(deals=[Deal(id="d1", rep="A")]), set_in(moment, place))
    try:
        holds_together(case)
    except InvalidValueError as error:
        assert error.about in {"not a period", "not a fiscal year"}  # noqa: PT017  told, not failed


@given(st.sampled_from(DAYS) | st.dates(), st.integers(-(10**7), 10**7))
def test_days_from_a_day_stay_within_time(day: date, days: int) -> None:
    found = days_from(day, days)
    if date.min < found < date.max:
        assert found - day == timedelta(days=days)


def test_the_days_before_the_first_moment_are_those_there_are() -> None:
    assert days_before(datetime(1, 1, 1, 9), 30).days == 1
    assert days_before(datetime(1, 1, 5), 30).start == date.min
