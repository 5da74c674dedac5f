"""Where more time with customers would come from."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import TimeHeading, TimeTotals, more_with_customers
from salesprocess.planning.working_day.headings import DECK_DAY
from salesprocess.planning.working_day.more_time import apportion
from salesprocess.records import Book, TimeKind

MINUTE = timedelta(minutes=1)
CASE = Case(Book(), datetime(2026, 3, 31))
seconds = st.integers(0, 40_000)
spans = st.lists(seconds.map(lambda n: timedelta(seconds=n)), min_size=1, max_size=4)


def totals(**minutes: float) -> TimeTotals:
    days = {TimeKind(kind): timedelta(minutes=n) for kind, n in minutes.items() if n}
    return TimeTotals({("A", date(2026, 3, 2), kind): spent for kind, spent in days.items()})


@given(seconds, spans)
def test_parts_are_all_of_the_amount_and_never_more_than_there_is(
    amount: int, among: list[timedelta]
) -> None:
    wanted = timedelta(seconds=amount)
    parts = apportion(wanted, among)
    assert sum(parts, timedelta()) == min(wanted, sum(among, timedelta()))
    assert all(timedelta() <= part <= most for part, most in zip(parts, among, strict=True))


@given(seconds, st.fixed_dictionaries({kind.value: seconds for kind in TimeKind}))
def test_the_day_stays_as_long_as_it_is(wanted: int, minutes: dict[str, int]) -> None:
    more = more_with_customers(CASE, totals(**minutes), timedelta(minutes=wanted))
    assert sum(more.after.values(), timedelta()) == sum(more.now.values(), timedelta())
    assert all(time >= timedelta() for time in more.after.values())
    assert more.after[TimeHeading.FACE_TO_FACE] == more.now[TimeHeading.FACE_TO_FACE] + (
        more.wanted - more.missing
    )


def test_an_hour_comes_first_from_what_is_above_the_usual_shares() -> None:
    now = totals(face_to_face=60, travel=188 + 90, desk=298 + 30, meeting=325 - 100, other=9)
    more = more_with_customers(CASE, now)  # 900 minutes, so that each usual share is a tenth less
    usual = {heading: DECK_DAY.shares[heading] * 900 for heading in TimeHeading}
    travel, desk = 278 - usual[TimeHeading.TRAVEL], 328 - usual[TimeHeading.DESK]
    assert more.from_excess == more.wanted
    assert more.taken[TimeHeading.TRAVEL] / MINUTE == pytest.approx(60 * travel / (travel + desk))
    assert more.taken[TimeHeading.MEETING_AND_OTHER] == timedelta()


def test_what_is_above_does_not_suffice_and_the_rest_gives_in_proportion() -> None:
    usual = {heading.value: share * 1000 for heading, share in DECK_DAY.shares.items()}
    now = totals(
        face_to_face=usual["face_to_face"] - 20,
        travel=usual["travel"] + 20,
        desk=usual["desk"],
        meeting=usual["meeting_and_other"],
    )
    more = more_with_customers(CASE, now)
    assert more.from_excess / MINUTE == pytest.approx(20)
    left = usual["travel"] + usual["desk"] + usual["meeting_and_other"]
    assert more.taken[TimeHeading.TRAVEL] / MINUTE == pytest.approx(
        20 + 40 * usual["travel"] / left, abs=0.01
    )
    assert more.missing == timedelta()


def test_more_than_there_is_stays_missing_and_is_said() -> None:
    more = more_with_customers(CASE, totals(face_to_face=100, desk=20))
    assert (more.taken[TimeHeading.DESK] / MINUTE, more.missing / MINUTE) == (20, 40)
    assert more.explanation.id == "planning.more_time"
    assert more.explanation.values["missing"] == "0:40"
    assert more.explanation.values["parts"] != ()
    nothing = more_with_customers(CASE, TimeTotals())
    assert (nothing.explanation.id, nothing.missing) == ("planning.more_time.none", nothing.wanted)


def test_an_average_day_is_looked_at() -> None:
    days = {("A", date(2026, 3, 2 + n), TimeKind.DESK): timedelta(hours=n + 1) for n in range(3)}
    assert more_with_customers(CASE, TimeTotals(days)).now[TimeHeading.DESK] == timedelta(hours=2)


def test_less_time_is_no_more_time() -> None:
    with pytest.raises(InvalidValueError, match="wanted"):
        more_with_customers(CASE, TimeTotals(), -MINUTE)
