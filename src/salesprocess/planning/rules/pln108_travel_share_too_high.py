"""PLN108: a rep who spends too much of the working time on the road."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.rep_times import team_time, time_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.headings import TimeShares, time_shares
from salesprocess.planning.working_day.use_of_time import TimeUse
from salesprocess.records import Book, Rep, TimeEntry, TimeKind
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the share of travel over the last weeks is a danger sign."""
    totals = case.each(Rep, time_lately).get(rep)
    if totals is None:
        return None
    use = TimeUse(
        time_shares(totals), case.shared(_team_shares), totals.days, case.get(PlanningSettings)
    )
    return use.explanation.values if use.travels_too_long else None


def _team_shares(case: Case) -> TimeShares:
    return time_shares(case.shared(team_time))


def triggers() -> Iterator[Case]:
    """Three of ten hours on the road, five days long."""
    yield _case(travel=3, days=5)


def passes() -> Iterator[Case]:
    """Two of ten hours; four days are too few to tell; days too long ago; no working time."""
    yield _case(travel=2, days=5)
    yield _case(travel=3, days=4)
    yield _case(travel=3, days=5, as_of=datetime(2026, 4, 30))
    yield _case(travel=3, days=0)


def _case(travel: int, days: int, as_of: datetime = datetime(2026, 3, 31)) -> Case:
    """Days of ten hours up to the last one but one of March, and one entry yet to come."""
    entries = [
        TimeEntry(rep="B", kind=TimeKind.TRAVEL, start=as_of, end=as_of + timedelta(hours=9))
    ]
    for day in range(30 - days, 30):
        start = datetime(2026, 3, day, 8)
        turn, end = start + timedelta(hours=travel), start + timedelta(hours=10)
        entries.append(TimeEntry(rep="A", kind=TimeKind.TRAVEL, start=start, end=turn))
        entries.append(TimeEntry(rep="A", kind=TimeKind.FACE_TO_FACE, start=turn, end=end))
    return Case(Book(time_entries=entries), as_of)


RULE = Rule(
    code="PLN108",
    name="travel-share-too-high",
    message=(
        "travel is {travel} of the time of {days} days (at most {limit}; usual "
        "{usual_travel}, team {team_travel}), face to face {face_to_face}"
    ),
    finds="A rep who spends too much of the working time on the road.",
    why="Too much time on the road is the typical fault of weak performers, a danger sign.",
    remedy="Plan the visits of a day in one area, and the route the evening before.",
    method="§7.4",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
