from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from salesprocess.records import Book, TimeEntry, TimeKind, Visit, VisitOutcome


def mean_day(entries: tuple[TimeEntry, ...]) -> dict[TimeKind, float]:
    """Minutes of each kind in a working day, on average."""
    days = len({(entry.rep, entry.start.date()) for entry in entries})
    spent: Counter[TimeKind] = Counter()
    for entry in entries:
        spent[entry.kind] += (entry.end - entry.start) // timedelta(minutes=1)
    return {kind: minutes / days for kind, minutes in spent.items()}


def test_the_entries_of_a_rep_do_not_overlap_and_fill_the_day(book: Book) -> None:
    for rep in book.rep_ids:
        entries = sorted(book.by_rep(TimeEntry)[rep], key=lambda entry: entry.start)
        for one, following in pairwise(entries):
            assert one.end <= following.start
            if one.start.date() == following.start.date():
                assert one.end == following.start


def test_no_entry_is_empty_or_runs_into_the_night(book: Book) -> None:
    for entry in book.time_entries:
        assert entry.start < entry.end
        assert entry.start.date() == entry.end.date()


def test_every_working_day_of_every_rep_is_entered(book: Book) -> None:
    days = {rep: {one.start.date() for one in book.by_rep(TimeEntry)[rep]} for rep in book.rep_ids}
    assert len(set(map(frozenset, days.values()))) == 1
    assert len(days["A"]) == 258
    assert all(day.weekday() < 5 for day in days["A"])


def test_time_face_to_face_is_the_time_of_the_visits(book: Book) -> None:
    def stretch(one: Visit) -> tuple[str, datetime | None, datetime | None]:
        return (one.rep, one.started, one.ended)

    seen = {VisitOutcome.MET, VisitOutcome.REFUSED}
    visits = [stretch(visit) for visit in book.visits if visit.outcome in seen]
    entries = [
        (entry.rep, entry.start, entry.end)
        for entry in book.time_entries
        if entry.kind is TimeKind.FACE_TO_FACE
    ]
    assert sorted(map(str, visits)) == sorted(map(str, entries))


def test_the_average_day_is_near_that_of_the_deck(book: Book) -> None:
    day = mean_day(book.time_entries)
    assert abs(sum(day.values()) - (10 * 60 + 14)) < 10
    assert abs(day[TimeKind.FACE_TO_FACE] - 116) < 10
    assert abs(day[TimeKind.TRAVEL] - 116) < 10
    assert abs(day[TimeKind.DESK] - 183) < 10
    assert abs(day[TimeKind.MEETING] + day[TimeKind.OTHER] - 200) < 10


def test_the_second_rep_is_on_the_road_most(book: Book) -> None:
    travel = {rep: mean_day(book.by_rep(TimeEntry)[rep])[TimeKind.TRAVEL] for rep in book.rep_ids}
    assert max(travel, key=lambda rep: travel[rep]) == "B"
    assert travel["B"] > 1.5 * travel["A"]


def test_the_fourth_rep_starts_late(book: Book) -> None:
    first = {
        rep: min(entry.start.time() for entry in book.by_rep(TimeEntry)[rep])
        for rep in book.rep_ids
    }
    assert first["D"].hour == 9
    assert all(first[rep].hour < 9 for rep in "ABCE")
