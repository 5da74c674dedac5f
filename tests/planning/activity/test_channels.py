"""What is done from afar beside what is done there, and what counts as a visit at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.people.encounters import visits_made
from salesprocess.planning import CoverageState, activity_counts, coverage, planned_visits
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Visit, VisitChannel, VisitOutcome
from salesprocess.report import Note

MARCH = Period.month(2026, 3)
ON_SITE, VIDEO, PHONE = VisitChannel


def visit(day: int, channel: VisitChannel | None, **fields: Any) -> Visit:
    at = datetime(2026, 3, day, 9)
    given: dict[str, Any] = {"started": at, "outcome": VisitOutcome.MET, **fields}
    return Visit(id=f"v{day}", rep="A", account=f"a{day}", channel=channel, **given)


VISITS = (visit(2, ON_SITE), visit(3, VIDEO), visit(4, PHONE), visit(5, None))


def case_of(*visits: Visit, **settings: Any) -> Case:
    accounts = [Account(id=f"a{day}", name="Bright Paper") for day in range(1, 10)]
    book = Book(accounts=accounts, visits=visits)
    return Case(book, datetime(2026, 3, 31), settings=CommonSettings(**settings))


def test_a_call_by_telephone_is_no_visit_unless_the_settings_say_so() -> None:
    assert [made.visit.id for made in visits_made(case_of(*VISITS))] == ["v2", "v3", "v5"]
    everywhere = case_of(*VISITS, visit_channels=set(VisitChannel))
    assert len(visits_made(everywhere)) == 4
    there = case_of(*VISITS, visit_channels=[ON_SITE])
    assert [made.visit.id for made in visits_made(there)] == ["v2", "v5"]


def test_what_is_no_visit_is_counted_beside_them() -> None:
    counts = activity_counts(case_of(*VISITS), MARCH)
    assert (counts.total.made, counts.calls) == (3, 1)
    assert (counts.remote.successes, counts.remote.trials, counts.remote.open) == (1, 2, 1)
    assert counts.by_channel == Note("planning.remote", {"remote": counts.remote, "calls": 1})


def test_where_no_one_says_how_visits_are_made_nothing_is_told_of_it() -> None:
    assert activity_counts(case_of(visit(5, None)), MARCH).by_channel is None


def test_calls_cover_no_account_and_are_no_planned_visit() -> None:
    planned: dict[str, Any] = {
        "started": None,
        "outcome": None,
        "planned_for": datetime(2026, 3, 30, 9),
    }
    case = case_of(*VISITS, visit(8, PHONE, **planned), visit(9, VIDEO, **planned))
    assert [found.account for found in planned_visits(case, MARCH)] == ["a9"]
    assert coverage(case, MARCH).count(CoverageState.COVERED) == 3


def test_a_visit_is_from_afar_there_or_no_one_says() -> None:
    assert [made.is_remote for made in VISITS] == [False, True, True, None]
