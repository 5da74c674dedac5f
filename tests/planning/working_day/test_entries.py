"""Overlaps, gaps, midnights and changed clocks are found and shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import check_entries, time_totals
from salesprocess.planning.working_day.entries import EntryChecks
from salesprocess.rates import Period
from salesprocess.records import Book, TimeEntry, TimeKind

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)


def entry(start: datetime, end: datetime, rep: str = "A") -> TimeEntry:
    return TimeEntry(rep=rep, kind=TimeKind.DESK, start=start, end=end)


def case_of(*entries: TimeEntry, zone: ZoneInfo | None = None) -> Case:
    return Case(Book(time_entries=entries), datetime(2026, 12, 31, tzinfo=zone))


def check(
    *entries: TimeEntry, zone: ZoneInfo | None = None, least_gap: timedelta = timedelta()
) -> EntryChecks:
    return check_entries(case_of(*entries, zone=zone), Period.year(2026, zone), least_gap)


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute)


minutes = st.integers(0, 600)
spans = st.tuples(minutes, minutes).map(sorted)


@given(st.lists(spans, max_size=8))
def test_time_entered_twice_is_the_total_less_the_time_that_passed(drawn: list[list[int]]) -> None:
    entries = [entry(at(8) + first * MINUTE, at(8) + last * MINUTE) for first, last in drawn]
    passed = {minute for first, last in drawn for minute in range(first, last)}
    checks = check(*entries)
    total = time_totals(case_of(*entries), Period.year(2026)).whole
    assert checks.entered_twice == total - len(passed) * MINUTE
    if entries:
        span = max(worked.end for worked in entries) - min(worked.start for worked in entries)
        assert checks.unknown == span - len(passed) * MINUTE


def test_an_overlap_names_both_entries_and_the_time_entered_twice() -> None:
    long, inside, across = entry(at(9), at(12)), entry(at(10), at(11)), entry(at(11, 30), at(13))
    checks = check(across, inside, long)
    assert [(pair.first, pair.second, pair.time / MINUTE) for pair in checks.overlaps] == [
        (long, inside, 60),
        (long, across, 30),
    ]


def test_entries_of_two_reps_do_not_overlap() -> None:
    checks = check(entry(at(9), at(12)), entry(at(9), at(12), rep="B"))
    assert (checks.overlaps, checks.gaps) == ((), ())


def test_an_entry_without_time_overlaps_nothing() -> None:
    assert check(entry(at(9), at(12)), entry(at(10), at(10))).overlaps == ()


def test_a_night_is_no_gap_and_a_short_pause_need_not_be_one() -> None:
    entries = [
        entry(at(9), at(12)),
        entry(at(13), at(14)),
        entry(at(14, 10), at(15)),
        entry(at(9, day=3), at(10, day=3)),
    ]
    checks = check(*entries, least_gap=10 * MINUTE)
    (gap,) = checks.gaps
    assert (gap.rep, gap.start, gap.end, gap.time) == ("A", at(12), at(13), 60 * MINUTE)
    assert len(check(*entries).gaps) == 2


def test_an_entry_over_midnight_is_shown_and_one_up_to_it_is_not() -> None:
    over, until = entry(at(23), at(1, day=3)), entry(at(23, day=4), at(0, day=5))
    assert check(over, until).over_midnight == (over,)


def test_an_entry_over_a_change_of_the_clock_is_shown_with_the_time_that_passed() -> None:
    night = entry(datetime(2026, 3, 29, 1, tzinfo=PARIS), datetime(2026, 3, 29, 4, tzinfo=PARIS))
    day = entry(datetime(2026, 3, 29, 9, tzinfo=PARIS), datetime(2026, 3, 29, 10, tzinfo=PARIS))
    checks = check(night, day, zone=PARIS)
    assert checks.over_clock_change == (night,)
    assert checks.unknown == 5 * 60 * MINUTE


def test_the_hour_that_comes_twice_is_no_overlap() -> None:
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    winter = summer.replace(fold=1)
    entries = entry(summer, winter), entry(winter, winter.replace(minute=45))
    checks = check(*entries, zone=PARIS)
    assert (checks.overlaps, checks.gaps) == ((), ())


def test_the_explanation_counts_what_is_odd() -> None:
    checks = check(entry(at(9), at(11)), entry(at(10), at(12)), entry(at(23), at(1, day=3)))
    assert checks.explanation.values == {
        "entries": 3,
        "overlaps": 1,
        "twice": "1:00",
        "gaps": 1,
        "unknown": "11:00",
        "over_midnight": 1,
        "over_clock_change": 0,
        "all_day": 0,
        "repeated": 0,
    }
    assert check() == EntryChecks(0, (), (), (), ())


def test_only_entries_that_are_over_and_begin_in_the_period_are_looked_at() -> None:
    before, later = (
        entry(datetime(year, 12, 31, 9), datetime(year, 12, 31, 10)) for year in (2025, 2026)
    )
    assert check(before, entry(at(9), at(10)), later).entries == 1


def test_the_day_is_that_of_the_period_s_zone() -> None:
    late = entry(datetime(2026, 3, 2, 20, tzinfo=UTC), datetime(2026, 3, 2, 22, tzinfo=UTC))
    assert check(late, zone=PARIS).over_midnight == ()
    assert len(check(late, zone=ZoneInfo("Europe/Moscow")).over_midnight) == 1
