"""A review whose tables tell of teams or managers instead of reps."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.pipeline.report import pipeline_sections
from salesprocess.planning.measures import measure_planning
from salesprocess.planning.report import planning_sections
from salesprocess.qualification.measures import measure_qualification
from salesprocess.qualification.report import qualification_sections
from salesprocess.rates import Period
from salesprocess.records import Book, Rep
from salesprocess.report import Section, Table
from salesprocess.testing import sample_book

YEAR = Period.year(2026)
AS_OF = datetime(2027, 1, 1)


@pytest.fixture(scope="module")
def book() -> Book:
    """A sample in which all are of one team, and some visits were made together."""
    sample = sample_book()
    first, second, *_ = sample.rep_ids
    return evolve(
        sample,
        reps=[Rep(id=rep, team="North", manager=first) for rep in sample.rep_ids],
        visits=[
            evolve(visit, with_reps=(second,)) if visit.rep == first else visit
            for visit in sample.visits
        ],
    )


OF_REPS_ALONE = {"pipeline.formulas"}
"""What is of each rep whoever leads them: a formula is made of one's own record."""


def _tables(section: Section) -> list[Table]:
    return [part for part in section.parts if isinstance(part, Table)]


@pytest.mark.long
@pytest.mark.parametrize("by", [By.TEAM, By.MANAGER])
def test_the_tables_of_a_review_tell_of_the_groups_that_are_set(by: By, book: Book) -> None:
    case = Case(book, AS_OF, CommonSettings(by=by, credit=Credit.BY_SHARE))
    told = (
        *pipeline_sections(measure_pipeline(case, YEAR)),
        *qualification_sections(measure_qualification(case, YEAR)),
        *planning_sections(measure_planning(case, YEAR)),
    )
    of_groups = [section for section in told if section.id not in OF_REPS_ALONE]
    first = {table.columns[0].id for section in of_groups for table in _tables(section)}
    assert first & {groups.value for groups in By} == {by.value}
    of_visits = next(section for section in told if section.id == "planning.visits")
    assert any(getattr(part, "id", None) == "review.together" for part in of_visits.parts)
