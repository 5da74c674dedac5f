"""What is found of a deal that has ended is of the days that are reviewed, and of no others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.calendars import FiscalCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.rules import RULES
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Demonstration,
    Outcome,
    Proposal,
    Role,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.review import review
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Iterable

AS_OF = datetime(2026, 4, 1)
OF_ENDED_DEALS = {"PIP103", "PIP107", "PIP119", "PIP120", "PIP121"}
"""Those that may concern a deal that has ended: a lesson for the next one."""


def lost(name: str, closed: datetime | None, *reasons: str) -> Deal:
    """A deal that skipped stages, was offered late and shown to few."""
    return Deal(
        id=name,
        account="a1",
        opened=datetime(2025, 2, 3),
        closed=closed,
        outcome=Outcome.LOST,
        lost_reasons=reasons,
    )


def book(*deals: Deal) -> Book:
    met = datetime(2025, 2, 2, 9)
    return Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[Contact(id="c1", account="a1", name="Wu", roles=[Role.OPERATOR])],
        visits=[Visit(id="v", rep="A", account="a1", started=met, outcome=VisitOutcome.MET)],
        deals=deals,
        stage_changes=[
            StageChange(deal=deal.id, at=datetime(2025, month, 4), stage=stage, from_stage=before)
            for deal in deals
            for month, before, stage in (
                (2, "prospect", "close"),
                (3, "close", "order"),
                (4, "order", "close"),
            )
        ],
        proposals=[
            Proposal(
                id=f"{vendor}{deal.id}",
                account="a1",
                deal=deal.id,
                vendor=vendor,
                submitted=datetime(2025, 2, day),
            )
            for deal in deals
            for vendor, day in (("Rival", 4), ("Own", 5))
        ],
        demonstrations=[
            Demonstration(id=deal.id, deal=deal.id, held=datetime(2025, 2, 6), attended=["c1"])
            for deal in deals
        ],
    )


def found(case: Case, ids: Iterable[str]) -> dict[str, set[str]]:
    """What is found of each deal, of what may concern one that has ended."""
    findings = run([rule for rule in RULES if rule.code in OF_ENDED_DEALS], case)
    return {id_: {one.code for one in findings if one.id == id_} for id_ in ids}


DEALS = [
    lost("lately", datetime(2026, 2, 2, 17), "price"),
    lost("silent", datetime(2026, 2, 2, 17)),
    lost("before", datetime(2025, 12, 31, 17), "price"),
    lost("undated", None),
]


def test_a_lesson_is_of_a_deal_that_ended_in_the_quarter_before() -> None:
    lessons = found(Case(book(*DEALS), AS_OF), ["lately", "silent", "before", "undated"])
    alike = {"PIP103", "PIP120"}
    assert lessons["lately"] == alike | {"PIP119"}
    assert lessons["silent"] == alike | {"PIP121"}
    assert lessons["before"] == lessons["undated"] == set()


def test_a_review_of_other_days_has_the_lessons_of_those() -> None:
    case = Case(book(*DEALS), AS_OF)
    year, *_ = [review(case, Period.year(2025)).findings]
    assert {one.id for one in year if one.code in OF_ENDED_DEALS} == {"before"}
    given = Case(book(*DEALS), AS_OF, period=Period.year(2025))
    assert {one.id for one in review(given).findings if one.code == "PIP119"} == {"before"}
    assert review(given).period == Period.year(2025)


def test_open_deals_are_found_whenever_they_began() -> None:
    is_open = evolve(lost("open", None), outcome=Outcome.OPEN)
    assert found(Case(book(is_open), AS_OF), ["open"])["open"] >= {"PIP103", "PIP120"}


def test_the_quarter_is_the_fiscal_one_and_goes_on_to_the_moment() -> None:
    settings = CommonSettings(fiscal=FiscalCalendar(first_month=12))
    case = Case(book(*DEALS), AS_OF - timedelta(days=32), settings)
    assert found(case, ["before"])["before"]
    today = Case(book(lost("today", AS_OF - timedelta(hours=1))), AS_OF)
    assert found(today, ["today"])["today"]


def test_moments_with_a_zone_are_of_days_that_begin_there() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    deal = Deal(
        id="d1", closed=datetime(2025, 12, 31, 17, tzinfo=UTC), outcome=Outcome.LOST
    )  # the first hour of 2026 in Shanghai
    case = Case(Book(deals=[deal]), datetime(2026, 3, 31, tzinfo=zone))
    assert case.is_of_review("d1")
    assert case.reviewing(Period.quarter(2026, 1, zone)).is_of_review("d1")
    assert not case.reviewing(Period.year(2025, zone)).is_of_review("d1")


def test_what_is_remembered_of_other_days_is_not_taken_over() -> None:
    case = Case(book(*DEALS), AS_OF)
    assert case.shared(_days) is None
    year = case.reviewing(Period.year(2025))
    assert year.shared(_days) == Period.year(2025)
    assert year.where(region="North").period == Period.year(2025)
    assert year.history("lately") is case.history("lately")


def _days(case: Case) -> Period | None:
    return case.period


@pytest.mark.parametrize(
    ("period", "message"),
    [
        (date(2026, 3, 1), "period: expected a Period, or None"),
        (Period.quarter(2026, 1, ZoneInfo("UTC")), "days without a time zone"),
    ],
)
def test_days_that_do_not_go_with_the_moment_are_refused(period: Period, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Case(Book(), AS_OF, period=period)
    with pytest.raises(InvalidValueError, match=message):
        Case(Book(), AS_OF).reviewing(period)
