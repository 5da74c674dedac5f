"""Planning's part of a review."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import By, CommonSettings
from salesprocess.people.horizons import EffortHorizon, EffortHorizons, VisitEffort
from salesprocess.planning.measures import PlanningMeasures, measure_planning
from salesprocess.planning.report import (
    LONGEST,
    WEEKS,
    coverage_section,
    horizons_note,
    planning_sections,
)
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    Machine,
    Plan,
    Rep,
    TimeEntry,
    TimeKind,
    Visit,
    VisitOutcome,
)
from salesprocess.report import Named, Note, Section, Table, Word, to_markdown
from salesprocess.testing import sample_book
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AS_OF = datetime(2026, 10, 1)
PERIOD = Period.quarter(2026, 3)
MADE = Word("planning.step_taken")
MISSING = Word("planning.step_missing")


def measured(book: Book, as_of: datetime = AS_OF) -> PlanningMeasures:
    return measure_planning(Case(book, as_of), PERIOD)


def by_title(measures: PlanningMeasures) -> dict[str, Section]:
    return {str(section.title): section for section in planning_sections(measures)}


def tables(section: Section) -> list[Table]:
    return [part for part in section.parts if isinstance(part, Table)]


def texts(table: Table) -> list[list[str]]:
    return table.texts(text)[1:]


def notes(section: Section) -> list[str]:
    return [str(part.id) for part in section.parts if isinstance(part, Note)]


@cache
def told(make: Callable[[], Book]) -> tuple[PlanningMeasures, tuple[Section, ...]]:
    found = measured(make())
    return found, planning_sections(found)


@pytest.fixture(scope="module")
def sample() -> PlanningMeasures:
    return told(sample_book)[0]


@pytest.fixture(scope="module")
def sections() -> dict[str, Section]:
    return {str(section.title): section for section in told(sample_book)[1]}


def small() -> Book:
    """One rep with one account, who plans, is checked, and spends most time on the road."""
    days = [date(2026, 7, day) for day in (1, 2, 3, 6, 7, 8)]

    def entries() -> Iterator[TimeEntry]:
        for day in days:
            at = datetime(day.year, day.month, day.day, 8)
            noon, evening = at + timedelta(hours=4), at + timedelta(hours=9)
            yield TimeEntry(rep="A", kind=TimeKind.TRAVEL, start=at, end=noon)
            yield TimeEntry(rep="A", kind=TimeKind.FACE_TO_FACE, start=noon, end=evening)

    july = Period.month(2026, 7)
    return Book(
        accounts=[Account(id="a1", name="Bright Paper", rep="A"), Account(id="a2", name="Iron")],
        contacts=[Contact(id="c1", account="a1", name="Wu")],
        machines=[Machine(id="m1", account="a1")],
        visits=[
            Visit(id="v1", rep="A", account="a1", started=datetime(2026, 7, 1, 9),
                  outcome=VisitOutcome.MET, contacts=["c1"], planned_for=datetime(2026, 7, 1, 9)),
        ],
        time_entries=list(entries()),
        plans=[Plan(id="p1", rep="A", period=july, made_on=date(2026, 7, 1), actions=["go"])],
        checks=[
            Check(id="k0", rep="A", checked_on=date(2026, 1, 30), problem="late"),
            Check(id="k1", rep="A", plan="p1", checked_on=date(2026, 8, 1), problem="slow"),
        ],
        countermeasures=[
            Countermeasure(id="m0", check="k0", rep="A", action="meet at eight",
                           decided_on=date(2026, 2, 2), done_on=date(2026, 2, 3)),
        ],
    )  # fmt: skip


def test_every_measure_has_its_section(sections: dict[str, Section]) -> None:
    assert list(sections) == [
        "review.segments",
        "review.concentrate",
        "review.groups",
        "review.mif",
        "review.grid",
        "planning.grid_counts",
        "review.replacement",
        "planning.covered",
        "planning.coming_visits",
        "planning.working_time",
        "planning.visits",
        "planning.hunting_and_farming",
        "planning.cycle",
        "planning.records",
    ]


def test_what_no_one_recorded_has_no_section() -> None:
    titles = list(by_title(measured(Book())))
    assert [title for title in titles if title.startswith("planning.")] == [
        "planning.grid_counts",
        "planning.covered",
        "planning.coming_visits",
        "planning.records",
    ]


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("make", [Book, small, sample_book])
def test_planning_is_told_in_every_language(make: Callable[[], Book], language: str) -> None:
    say = in_language(language)
    for section in told(make)[1]:
        text = to_markdown(section, say)
        assert "{" not in text
        assert "planning." not in text
        assert "None" not in text


def test_no_table_is_longer_than_a_page(sections: dict[str, Section]) -> None:
    ours = [section for title, section in sections.items() if title.startswith("planning.")]
    told = [table for section in ours for table in tables(section)]
    assert max(len(table.rows) for table in told) > WEEKS
    assert all(len(list(table.lines())) <= WEEKS for table in told)


def test_coverage_is_told_rep_by_rep_and_of_all_at_the_end() -> None:
    (table,) = tables(by_title(measured(small()))["planning.covered"])
    assert [row[:-1] for row in texts(table)] == [
        ["A", "0", "0", "1", "0", "100.0 %"],
        ["not stated", "0", "0", "0", "1", "0.0 %"],
        ["total", "0", "0", "1", "1", "50.0 %"],
    ]


def test_of_many_reps_the_first_are_shown_with_the_total() -> None:
    accounts = [Account(id=f"a{n:02}", name="x", rep=f"R{n:02}") for n in range(LONGEST + 3)]
    found = measured(Book(accounts=accounts))
    section = coverage_section(found.coverage, found.pace, found.groups)
    (table,) = tables(section)
    assert [row[0] for row in texts(table)][-2:] == ["R11", "total"]
    assert list(table.rest()) == [Note("review.more", {"count": 3})]
    assert len(table.to_rows()) == LONGEST + 3


def test_the_plan_says_who_has_a_day_and_why_others_have_none() -> None:
    weeks, groups, visits = tables(by_title(measured(small()))["planning.coming_visits"])
    assert texts(weeks) == [["2026-09-28", "0", "1", "1", "–"]]
    assert groups.total == (None, 1, 0, 0, 1)
    assert [row[:3] for row in texts(visits)] == [["2026-10-01", "A", "Bright Paper"]]


def test_the_groups_of_the_plan_hold_every_account(
    sample: PlanningMeasures, sections: dict[str, Section]
) -> None:
    _, groups, _ = tables(sections["planning.coming_visits"])
    assert groups.total is not None
    total = groups.total
    columns = list(zip(*groups.rows, strict=True))[1:]
    assert total[1:] == tuple(sum(int(str(n)) for n in column) for column in columns)
    assert sum(int(str(n)) for n in total[1:]) == len(sample.order)


def test_time_stands_beside_the_usual_day_with_its_danger_signs() -> None:
    section = by_title(measured(small()))["planning.working_time"]
    beside, reps = tables(section)
    assert texts(beside) == [
        ["team", "9.0", "55.6 %", "44.4 %", "0.0 %", "0.0 %"],
        ["usual day", "10.2", "18.9 %", "18.8 %", "29.8 %", "32.5 %"],
    ]
    assert texts(reps)[0][:7] == ["A", "6", "55.6 %", "44.4 %", "0.0 %", "0.0 %", "16.7 %"]
    said = [part for part in section.parts if isinstance(part, Note)]
    assert said[0].id == "planning.of_rep"
    assert said[0].values["rep"] == "A"
    assert said[0].worded(text).startswith("A: a danger sign")
    assert notes(section) == ["planning.of_rep", "planning.more_time", "planning.entries"]


def test_hours_that_are_wrong_are_named_too(sections: dict[str, Section]) -> None:
    said = to_markdown(sections["planning.working_time"], text)
    assert "late start" in said


def test_visits_come_with_their_rates() -> None:
    section = by_title(measured(small()))["planning.visits"]
    numbers, quality = tables(section)
    assert texts(numbers)[0][:5] == ["A", "1", "0.1", "1", "100.0 %"]
    assert texts(numbers)[0][6:] == ["–", "–", "–"]
    assert texts(quality)[0][1::2] == ["100.0 %", "–", "–", "–"]
    assert notes(section) == ["planning.activity"]


def test_a_period_that_has_not_begun_has_no_visits_a_week() -> None:
    found = measured(small(), as_of=datetime(2026, 6, 1))
    numbers, _ = tables(by_title(found)["planning.visits"])
    assert texts(numbers)[0][:3] == ["A", "0", "–"]


def test_accounts_visited_too_often_are_named_the_farthest_first(
    sample: PlanningMeasures, sections: dict[str, Section]
) -> None:
    section = sections["planning.visits"]
    assert notes(section)[1:] == ["planning.easy_note", *["planning.account_effort"] * 6]
    named = [
        part.values["account"]
        for part in section.parts
        if isinstance(part, Note) and part.id == "planning.account_effort"
    ]
    first = max(sample.easy, key=lambda effort: effort.beyond)
    assert named[0] == first.account.name


def test_hunting_and_farming_are_counted_with_what_can_not_be_told() -> None:
    (table,) = tables(by_title(measured(small()))["planning.hunting_and_farming"])
    assert texts(table)[0][:5] == ["A", "0", "0", "1", "–"], "no deal is on record"
    elsewhere = evolve(small(), deals=[Deal(id="d1", account="a2", opened=datetime(2026, 1, 5))])
    section = by_title(measured(elsewhere))["planning.hunting_and_farming"]
    assert texts(tables(section)[0])[0][:5] == ["A", "0", "1", "0", "100.0 %"]


def test_the_effort_of_all_reps_is_told_in_a_sentence() -> None:
    effort = EffortHorizons(
        {
            EffortHorizon.HUNTING: VisitEffort(2, timedelta(hours=1), untimed=1),
            EffortHorizon.FARMING: VisitEffort(1, timedelta(minutes=30)),
            None: VisitEffort(1),
        }
    )
    assert horizons_note(effort).worded(text) == (
        "2 visits for near orders, 1 for the long term (33.3 %, in time 33.3 %); "
        "not known: 1; without a duration: 1"
    )


def test_the_letter_that_is_missing_is_shown_and_how_it_shows() -> None:
    letters, signs = tables(by_title(measured(small()))["planning.cycle"])
    assert letters.rows == ((Named("rep", "A"), MADE, MADE, MADE, MISSING),)
    assert [(str(sign), reps) for sign, reps in signs.rows] == [("PdcaSign.NO_COUNTERMEASURE", 1)]


def test_data_care_counts_gaps_days_and_fields() -> None:
    gaps, days, fields = tables(by_title(measured(small()))["planning.records"])
    assert texts(gaps)[0][1:4] == ["2", "2", "100.0 %"]
    assert days.rows[0][0] == Named("rep", "A")
    assert all("." in str(row[0]) for row in fields.rows)
    known = [float(str(row[3]).split()[0]) for row in fields.rows]
    assert known == sorted(known)


def test_teams_are_told_how_many_of_their_reps_do_their_part() -> None:
    day = datetime(2026, 8, 3, 9)
    reps = [Rep(id="A", team="North"), Rep(id="B", team="North"), Rep(id="C")]
    entries = [
        TimeEntry(rep=rep, kind=kind, start=day, end=day + timedelta(hours=hours))
        for rep, kind, hours in (
            ("A", TimeKind.FACE_TO_FACE, 6),
            ("B", TimeKind.TRAVEL, 2),
            ("C", TimeKind.DESK, 8),
        )
    ]
    book = evolve(small(), reps=reps, time_entries=entries)
    found = by_title(measure_planning(Case(book, AS_OF, CommonSettings(by=By.TEAM)), PERIOD))
    letters, _ = tables(found["planning.cycle"])
    assert [row[0] for row in letters.rows] == [Named("team", "North"), Named("team", None)]
    assert [str(share) for share in letters.rows[0][1:]] == [
        "50.0 %",
        "100.0 %",
        "100.0 %",
        "0.0 %",
    ]
    _, times = tables(found["planning.working_time"])
    assert [row[:3] for row in texts(times)] == [
        ["North", "2", "75.0 %"],
        ["not stated", "1", "0.0 %"],
    ]
    _, days, _ = tables(found["planning.records"])
    one_by_one = measure_planning(Case(book, AS_OF), PERIOD).care.days
    worked = [len(one_by_one[rep].days) for rep in "ABC"]
    assert [row[1] for row in days.rows] == [worked[0] + worked[1], worked[2]]
