"""DAT113: records with a day far after the rest of the export, or before anyone kept records."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.days import DAY_FIELDS, day_there, days_named, placeholder_days
from salesprocess.data_quality.evidence import RecordKey, counted, delivered
from salesprocess.data_quality.rules.examples import LOST, case_of, copies
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.data_quality.subjects import EXPORT, RecordField
from salesprocess.histories.instants import placeholder_of
from salesprocess.records import Deal, Judgement, Machine, Rep, StageChange, Visit
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book, Record

EVENTS = (
    RecordField(StageChange, "at"),
    RecordField(Deal, "opened"),
    RecordField(Deal, "closed"),
    RecordField(Visit, "started"),
)
"""What the rest of the export is: the days on which something happened."""

STILL_TO_COME = frozenset(
    {
        RecordField(Deal, "expected_order_on"),
        RecordField(Judgement, "expected_on"),
        RecordField(Visit, "planned_for"),
    }
)
"""Fields that tell what is to come: they may lie as far ahead as anything is believed."""

OPEN_ENDED = frozenset({RecordField(Machine, "lease_ends_on"), RecordField(Rep, "until")})
"""Fields that may lie as far ahead as a contract does."""


def check(_book: Book, case: Case) -> Evidence | None:
    """Which records name such a day, and in which fields."""
    settings = case.get(DataQualitySettings)
    last = _last_believed(case)
    earliest = settings.earliest_day.toordinal()
    keys: dict[RecordKey, None] = {}
    fields: dict[str, None] = {}
    for field in DAY_FIELDS:
        latest = None if last is None else _latest(case, field, last)
        named = days_named(case)[field].days
        far = {day for day in named if day < earliest or (latest is not None and day > latest)}
        if far:
            fields[field.id] = None
            keys |= {RecordKey.of(record): None for record in _naming(case, field, far)}
    believed = None if last is None else date.fromordinal(last)
    return counted(keys, fields=tuple(fields), earliest=settings.earliest_day, last=believed)


def _naming(case: Case, field: RecordField, days: set[int]) -> Iterator[Record]:
    """The records that name some days in a field, those that stand for none left out."""
    none = placeholder_days(case)
    for record in delivered(case, field.kind):
        known = getattr(record, field.name)
        if known is None or placeholder_of(known, none) is not None:
            continue
        if day_there(case, known).toordinal() in days:
            yield record


def _last_believed(case: Case) -> int | None:
    """The last day before the few that lie far after all others; `None` without any day."""
    settings = case.get(DataQualitySettings)
    days = sorted(day for field in EVENTS for day in days_named(case)[field].days.elements())
    if not days:
        return None
    enough = len(days) >= settings.least_alike
    few = max(1, int(len(days) * settings.far_off_share)) if enough else 0
    for place in range(max(1, len(days) - few), len(days)):
        if days[place] - days[place - 1] > settings.far_off_days:
            return days[place - 1]
    return days[-1]


def _latest(case: Case, field: RecordField, last: int) -> int | None:
    """The last day that is believed in a field; `None` where any is."""
    if field in OPEN_ENDED:
        return None
    if field in STILL_TO_COME:
        return last + case.get(CommonSettings).far_days
    return last + case.get(DataQualitySettings).far_off_days


def triggers() -> Iterator[Case]:
    """One of many deals closed a century later; one of a century ago; expected in 2062."""
    many = copies(LOST)
    yield case_of(*many, evolve(LOST, closed=datetime(2126, 3, 10)))
    yield case_of(evolve(LOST, opened=date(1926, 1, 5)))
    yield case_of(*many, evolve(LOST, expected_order_on=date(2062, 6, 30)))
    yield case_of(Rep(id="A", since=date(1926, 3, 2)))


def passes() -> Iterator[Case]:
    """All of one year; too few to tell; a gap before more than a few; a lease; no deals."""
    yield case_of(*copies(LOST))
    yield case_of(LOST, evolve(LOST, id="d2", closed=datetime(2031, 3, 10)))
    later = copies(evolve(LOST, id="d2", opened=date(2031, 1, 5), closed=date(2031, 3, 10)))
    yield case_of(*copies(LOST), *later)
    yield case_of(*copies(LOST), Rep(id="A", until=date(2062, 12, 31)))
    yield case_of(*copies(LOST), evolve(LOST, closed=date(9999, 12, 31)))
    yield case_of()


RULE = Rule(
    code="DAT113",
    name="moment-far-off",
    message=(
        "{count} {count:record has|records have} a day before {earliest} or far after the rest, "
        "which ends on {last}, such as {examples} (in {fields})"
    ),
    finds=(
        "Records with a day far after all others of the export, or before such records were kept."
    ),
    why="One mistyped year stretches every period, and makes one deal older than the firm.",
    remedy=(
        "Correct the year in these records, and let the CRM refuse such days where they are typed."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
