"""The customers and the time given to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.calendars import Weekday
from salesprocess.charts.drawing import (
    DARK,
    GREY,
    INK,
    PAPER,
    Datum,
    Spec,
    end,
    kind,
    layered,
    look,
    mark,
    nothing,
    number,
    said,
    shade,
    share,
    short,
    text,
    tips,
    where,
    words_in,
)
from salesprocess.dates import days_from
from salesprocess.gate import gated
from salesprocess.planning import TimeHeading, TimeShares, VisitReason
from salesprocess.planning.working_day.headings import DECK_DAY
from salesprocess.report import Note, Percent
from salesprocess.report.cells import UNKNOWN
from salesprocess.texts import ENGLISH
from salesprocess.wording import FirstOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import altair as alt

    from salesprocess.planning import CoveragePlan, CustomerMatrix, PlannedVisit
    from salesprocess.planning.territory.bands import Band
    from salesprocess.wording import Words

NAMED = 10
"""How many customers of a day or a cell are named under the pointer."""


@gated
def customer_chart(
    matrix: CustomerMatrix, shown: int = 2, *, language: str = ENGLISH
) -> alt.LayerChart:
    """The customers by their names, by monthly volume and years in use (method §6.4).

    The more customers a cell has, the darker it is.

    Args:
        matrix: The matrix.
        shown: How many customers of a cell are named, the largest.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning import customer_matrix
    >>> from salesprocess.testing import sample_book
    >>> matrix = customer_matrix(Case(sample_book(accounts=60), as_of=datetime(2026, 10, 1)))
    >>> rows = customer_chart(matrix).data.values
    >>> sum(row["customers"] for row in rows)
    60
    """
    words = words_in(language)
    if not matrix.cells:
        return nothing(words, "review.grid", [Note("planning.matrix_note")])
    rows = [*_cells(matrix, shown, words)]
    place: Spec = {
        "x": kind("age", words("chart.years"), axis={"labelAngle": 0}),
        "y": kind("volume", words("SegmentMeasure.PAGES")),
        "tooltip": tips(
            words, volume="SegmentMeasure.PAGES", age="chart.years", all="subject.account"
        ),
    }
    layers = [
        mark("rect", {**place, "color": shade("customers")}, stroke=GREY, strokeWidth=0.6),
        mark("text", {**place, "text": text("names")}, fontSize=10, lineHeight=12, dy=-6 * shown),
    ]
    bands = len({row["volume"] for row in rows}) * (shown + 2) // 2
    notes = [Note("planning.matrix_note")]
    return layered(rows, layers, words, "review.grid", notes, bands=bands, width=960)


def _cells(matrix: CustomerMatrix, shown: int, words: Words) -> Iterator[Datum]:
    """Every cell, the largest volumes at the top; what is not known only where someone is."""
    known = [*matrix.cells]
    ages = _bands(matrix.age_bands.labels, {age for _, age in known})
    volumes = _bands(matrix.volume_bands.labels[::-1], {volume for volume, _ in known})
    for volume in volumes:
        for age in ages:
            customers = matrix[volume, age]
            names = [said(each.account.name, words) for each in customers]
            more = len(names) - shown
            rest = [words("review.more", count=more)] if more > 0 else []
            yield {
                "volume": said(volume or UNKNOWN, words),
                "age": said(age or UNKNOWN, words),
                "customers": len(names),
                "pages": sum(each.pages for each in customers),
                "names": "\n".join([*map(short, names[:shown]), *rest]),
                "all": said(FirstOf(tuple(names), NAMED), words),
            }


def _bands(labels: Sequence[str], known: set[Band]) -> tuple[Band, ...]:
    return (*labels, *([None] if None in known else []))


LOOKS: Mapping[TimeHeading, str] = {
    TimeHeading.FACE_TO_FACE: DARK,
    TimeHeading.TRAVEL: "#F0E442",
    TimeHeading.DESK: "#A6D3EE",
    TimeHeading.MEETING_AND_OTHER: "#B7BDC4",
}


@gated
def working_day_chart(
    shares: TimeShares | Mapping[str, TimeShares],
    *,
    names: Mapping[str, str] | None = None,
    language: str = ENGLISH,
) -> alt.LayerChart:
    """Where the working time goes, under the deck's four headings, beside its day (method §7.3).

    Args:
        shares: The shares of all, or of each rep.
        names: What reps are called, by id; by default they go by their ids.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import date, timedelta
    >>> from salesprocess.planning import TimeTotals, time_shares
    >>> from salesprocess.records import TimeKind
    >>> day = date(2026, 3, 2)
    >>> totals = TimeTotals({("A", day, TimeKind.FACE_TO_FACE): timedelta(hours=1),
    ...                      ("A", day, TimeKind.TRAVEL): timedelta(hours=3)})
    >>> rows = working_day_chart(time_shares(totals)).data.values
    >>> [row["share"] for row in rows]
    [0.25, 0.75, 0.0, 0.0, 0.189, 0.188, 0.298, 0.325]
    """
    words = words_in(language)
    called = names or {}
    days = (
        {words("planning.team"): shares}
        if isinstance(shares, TimeShares)
        else {said(called.get(rep, rep), words): found for rep, found in shares.items()}
    )
    rows = [row for day, found in days.items() for row in _day(day, found.values, words)]
    if not rows:
        return nothing(words, "planning.working_time")
    rows += _day(words("chart.deck_day"), DECK_DAY.shares, words)
    headings = {said(heading, words): colour for heading, colour in LOOKS.items()}
    place: Spec = {
        "y": kind("day", axis={"labelFontSize": 13}),
        "tooltip": tips(
            words, day="planning.average_day", heading="chart.what", label="review.share"
        ),
    }
    bar: Spec = {**place, "x": share("start"), "x2": end("end"), "color": look("heading", headings)}
    face = said(TimeHeading.FACE_TO_FACE, words)
    written: Spec = {**place, "x": number("middle"), "text": text("label")}
    layers = [
        mark("bar", bar, stroke=INK, strokeWidth=0.6, height={"band": 0.7}),
        mark("text", written),
        mark("text", written, transform=where("heading", equal=face), color=PAPER),
    ]
    bands = len(rows) // len(TimeHeading) + 1
    return layered(rows, layers, words, "planning.working_time", bands=bands, width=720)


def _day(day: str, shares: Mapping[TimeHeading, float | None], words: Words) -> Iterator[Datum]:
    """The headings of a day side by side; nothing where no time is on record."""
    start = 0.0
    for heading, part in shares.items():
        if part is not None:
            yield {
                "day": day,
                "heading": said(heading, words),
                "share": part,
                "start": start,
                "end": start + part,
                "middle": start + part / 2,
                "label": said(Percent(part), words) if part > NARROW else "",
            }
            start += part


NARROW = 0.05
"""Up to which share there is no room for a label."""


@gated
def coverage_chart(
    plan: CoveragePlan, rep: str | None = None, *, language: str = ENGLISH
) -> alt.LayerChart:
    """The visits of a plan as a calendar: weeks across, days of the week down (method §7.1).

    The more visits a day has, the darker it is.

    Args:
        plan: The plan.
        rep: Whose visits; by default those of all.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning import coverage_plan
    >>> from salesprocess.rates import Period
    >>> from salesprocess.testing import sample_book
    >>> case = Case(sample_book(accounts=60), as_of=datetime(2026, 10, 1))
    >>> plan = coverage_plan(case, Period.quarter(2026, 4))
    >>> sum(row["visits"] for row in coverage_chart(plan).data.values) == len(plan.visits)
    True
    """
    words = words_in(language)
    visits = [visit for visit in plan.visits if rep is None or visit.rep == rep]
    notes = [
        *([] if rep is None else [Note("chart.rep", {"rep": rep})]),
        Note("chart.coverage_note", {"coverage": plan.coverage, "count": len(plan.accounts)}),
        *_short(plan),
    ]
    if not visits:
        return nothing(words, "planning.coming_visits", notes)
    rows = [*_days(plan, visits, words)]
    place: Spec = {
        "x": kind("week", words("planning.week_from"), axis={"labelAngle": -40}),
        "y": kind("weekday"),
        "tooltip": tips(
            words, day="planning.day", visits="review.visits", booked="planning.booked_before",
            names="subject.account",
        ),
    }  # fmt: skip
    layers = [
        mark("rect", {**place, "color": shade("visits")}, stroke=GREY, strokeWidth=0.6),
        mark("text", {**place, "text": text("label")}, fontSize=13),
    ]
    bands = len({row["weekday"] for row in rows})
    return layered(rows, layers, words, "planning.coming_visits", notes, bands=bands, width=720)


def _days(plan: CoveragePlan, visits: Sequence[PlannedVisit], words: Words) -> Iterator[Datum]:
    """Every day from the first week to the last, on the days of the week with visits."""
    of_days: dict[date, list[PlannedVisit]] = {}
    for visit in visits:
        of_days.setdefault(visit.on, []).append(visit)
    names = {account.id: account.name for account in plan.accounts}
    weekdays = sorted({day.weekday() for day in of_days})
    first, last = min(of_days), max(of_days)
    monday = days_from(first, -first.weekday())
    while monday <= last:
        for weekday in weekdays:
            day = days_from(monday, weekday)
            found = of_days.get(day, [])
            called = tuple(short(names.get(visit.account, visit.account)) for visit in found)
            yield {
                "week": said(monday, words),
                "weekday": said([*Weekday][weekday], words),
                "day": said(day, words),
                "visits": len(found),
                "booked": sum(visit.reason is VisitReason.BOOKED for visit in found),
                "label": said(len(found), words) if found else "",
                "names": said(FirstOf(called, NAMED), words) if found else "",
            }
        monday = days_from(monday, 7)


def _short(plan: CoveragePlan) -> Iterator[Note]:
    missing = {unplanned.account.id for unplanned in plan.shortfall}
    if missing:
        yield Note("chart.no_day", {"count": len(missing)})
