"""DAT107: a field that holds days that stand for none, such as 1900-01-01."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.days import DAY_FIELDS, days_named, placeholder_days
from salesprocess.data_quality.evidence import SHOWN, counted, delivered, name_of
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of
from salesprocess.histories.instants import placeholder_of
from salesprocess.records import Machine
from salesprocess.rules import CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.rules.subject import Always, own_id
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.data_quality.subjects import RecordField


def check(field: RecordField, case: Case) -> Evidence | None:
    """Which records hold such a day there, and which days these are."""
    if not days_named(case)[field].stand_for_none:
        return None
    none = placeholder_days(case)
    found = [
        (record, day)
        for record in delivered(case, field.kind)
        if (known := getattr(record, field.name)) and (day := placeholder_of(known, none))
    ]
    days = sorted({day for _, day in found})
    return counted((name_of(record) for record, _ in found), days=tuple(days[:SHOWN]))


def triggers() -> Iterator[Case]:
    """A machine installed in 1900; a deal closed on the last day of all, and at its midnight."""
    yield case_of(ACCOUNT, Machine(id="m1", account="a1", installed_on=date(1900, 1, 1)))
    yield case_of(evolve(LOST, closed=date(9999, 12, 31)))
    yield case_of(evolve(LOST, closed=datetime(9999, 12, 31)))


def passes() -> Iterator[Case]:
    """Days that can be; none; a day that the settings do not name."""
    yield case_of(ACCOUNT, LOST, Machine(id="m1", account="a1", installed_on=date(2021, 5, 3)))
    yield case_of(evolve(LOST, closed=None))
    never = CommonSettings(placeholder_days=frozenset({date(1900, 1, 1)}))
    yield case_of(evolve(LOST, closed=date(9999, 12, 31)), settings=(never,))


RULE = Rule(
    code="DAT107",
    name="placeholder-dates",
    message=(
        "{count} {count:record holds|records hold} a day that stands for none ({days}), such as "
        "{examples}"
    ),
    finds="A field that holds days which systems write where they know none.",
    why="Taken at its word, such a day makes deals a century long; here it counts as unknown.",
    remedy="Let the export leave the field empty where no day is known, and clear it in the CRM.",
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=Subject("field", Always(DAY_FIELDS), own_id),
    check=check,
    triggers=triggers,
    passes=passes,
)
