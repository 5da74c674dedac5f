"""What plans and times say of themselves can be said in every language."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from salesprocess.calendars import MON, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.planning import (
    PlannedVisit,
    RepDay,
    TimeTotals,
    adherence,
    call_attainment,
    check_entries,
    coverage_pace,
    coverage_plan,
    coverage_states,
    first_appointments,
    judge_hours,
    more_with_customers,
    reach_and_frequency,
    time_use,
    visit_order,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, TimeKind, Visit
from salesprocess.texts import BUILT_IN_TEXTS, text

if TYPE_CHECKING:
    from salesprocess.report import Note

WEEK = Period(date(2026, 1, 5), date(2026, 1, 12))
AS_OF = datetime(2026, 1, 8)
ACCOUNTS = [Account(id=f"a{n}", name=f"Account {n}", rep="A") for n in range(3)]
VISIT = Visit(id="v1", rep="A", account="a0", started=datetime(2026, 1, 6, 9))
BOOK = Book(accounts=ACCOUNTS, visits=[VISIT])
CASE = Case(BOOK, AS_OF)
MONDAYS = CommonSettings(calendar=WorkCalendar({MON: "09:00-17:00"}))
PLANNED = PlannedVisit("a1", "A", date(2026, 1, 9))
DAYS = [
    RepDay("A", date(2026, 1, n), *(datetime(2026, 1, n, hour) for hour in (10, 16, 11, 11)))
    for n in range(5, 10)
]


def totals(days: int, **hours: int) -> TimeTotals:
    return TimeTotals(
        {
            ("A", date(2026, 1, 5 + day), TimeKind(kind)): timedelta(hours=n)
            for day in range(days)
            for kind, n in hours.items()
        }
    )


ROAD, TALKS = totals(5, travel=6, desk=4), totals(5, face_to_face=9, travel=1)
EIGHT, SIX = datetime(2026, 1, 5, 8), datetime(2026, 1, 5, 18)

NOTES = {
    note.id: note
    for note in [
        visit_order(CASE)[0].explanation,
        coverage_plan(CASE, WEEK).explanation,
        coverage_plan(Case(BOOK, AS_OF, MONDAYS), WEEK).explanation,
        call_attainment(CASE, WEEK).explanation,
        reach_and_frequency(CASE, WEEK).explanation,
        *(state.explanation for state in coverage_states(CASE, WEEK, planned=[PLANNED])),
        adherence(CASE, [PLANNED]).explanation,
        coverage_pace(Case(BOOK, datetime(2026, 3, 31))).explanation,
        coverage_pace(CASE).explanation,
        time_use(CASE, ROAD, ROAD).explanation,
        time_use(CASE, TALKS, ROAD).explanation,
        time_use(CASE, TimeTotals(), ROAD).explanation,
        judge_hours(CASE, DAYS, ROAD).explanation,
        judge_hours(CASE, [], ROAD).explanation,
        judge_hours(CASE, [evolve(day, start=EIGHT, end=SIX) for day in DAYS], TALKS).explanation,
        first_appointments(CASE, DAYS).explanation,
        more_with_customers(CASE, ROAD).explanation,
        more_with_customers(CASE, TimeTotals()).explanation,
        check_entries(CASE, WEEK).explanation,
    ]
}


def test_there_is_one_of_each_kind() -> None:
    assert len(NOTES) == 21


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("note", NOTES.values(), ids=map(str, NOTES))
def test_a_note_names_its_facts_in_words(note: Note, language: str) -> None:
    words = text(note.id, language, **note.values)
    assert words != note.id
    assert "{" not in words
    assert "planning." not in words


def test_what_an_hour_more_takes_reads_as_a_sentence() -> None:
    assert text("planning.more_time", "en", **NOTES["planning.more_time"].values) == (
        "1:00 more face to face a day, beside 0:00 now, would come from travel 0:48, desk work "
        "0:12; 1:00 of it is above the usual share, 0:00 is not to be found"
    )
