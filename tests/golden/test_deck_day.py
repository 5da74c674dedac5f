"""The deck's working day, part by part (method §7.3)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from salesprocess.case import Case
from salesprocess.legibility import Legibility
from salesprocess.planning import TimeHeading, more_with_customers, time_shares, time_totals
from salesprocess.planning.working_day.headings import DECK_DAY
from salesprocess.planning.working_day.totals import hours_and_minutes
from salesprocess.rates import Period
from salesprocess.records import Book, TimeEntry, TimeKind

MINUTES = {
    TimeKind.FACE_TO_FACE: 116,
    TimeKind.TRAVEL: 116,
    TimeKind.DESK: 183,
    TimeKind.OTHER: 200,
}


def day() -> Case:
    now, entries = datetime(2007, 4, 2, 8, 30), list[TimeEntry]()
    for kind, minutes in MINUTES.items():
        end = now + timedelta(minutes=minutes)
        entries.append(TimeEntry(rep="A", kind=kind, start=now, end=end))
        now = end
    return Case(Book(time_entries=entries), datetime(2007, 4, 30))


CASE = day()
TOTALS = time_totals(CASE, Period.month(2007, 4))


def test_the_parts_are_those_of_the_deck_to_the_minute() -> None:
    assert {name.value: hours_and_minutes(time) for name, time in DECK_DAY.times.items()} == {
        "face_to_face": "1:56",
        "travel": "1:56",
        "desk": "3:03",
        "meeting_and_other": "3:20",
    }
    assert DECK_DAY.length == timedelta(hours=10, minutes=14)
    assert (DECK_DAY.source, DECK_DAY.legibility) == ("method §7.3", Legibility.CLEAR)


def test_the_parts_add_to_a_minute_more_by_rounding() -> None:
    assert (
        TOTALS.whole == sum(DECK_DAY.times.values(), timedelta()) == timedelta(hours=10, minutes=15)
    )


def test_the_shares_are_those_of_the_deck_to_a_tenth_of_a_percent() -> None:
    shares = time_shares(TOTALS)
    assert shares.face_to_face.value == pytest.approx(0.189, abs=0.0005)
    assert str(shares.face_to_face) == "18.9 %"
    assert str(shares.desk) == "29.8 %"
    assert str(shares.meeting_and_other) == "32.5 %"
    for heading, printed in DECK_DAY.shares.items():
        assert shares[heading].value == pytest.approx(printed, abs=0.001)


def test_the_deck_s_shares_are_the_whole_day() -> None:
    assert sum(DECK_DAY.shares.values()) == pytest.approx(1, abs=1e-12)


def test_two_equal_parts_with_unequal_shares_are_no_contradiction() -> None:
    """Parts that round to the minutes printed have the shares printed: 18.9 % and 18.8 %."""
    seconds = dict(zip(TimeHeading, (6960, 6945, 10986, 11973), strict=True))
    for heading, length in seconds.items():
        assert round(length / 60) == DECK_DAY.times[heading] / timedelta(minutes=1)
        share = length / sum(seconds.values())
        assert round(share, 3) == DECK_DAY.shares[heading]
    assert round(sum(seconds.values()) / 60) == DECK_DAY.length / timedelta(minutes=1)


def test_an_hour_more_on_the_deck_s_day_comes_from_all_the_rest() -> None:
    more = more_with_customers(CASE, TOTALS)
    assert hours_and_minutes(more.after[TimeHeading.FACE_TO_FACE]) == "2:56"
    taken = {heading.value: hours_and_minutes(time) for heading, time in more.taken.items()}
    assert taken == {"travel": "0:14", "desk": "0:22", "meeting_and_other": "0:24"}
