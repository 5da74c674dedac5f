"""DAT116: a field that holds the same in every record that holds it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from attrs import evolve

from salesprocess.data_quality.columns import EMPTY, TELLING
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, WON, case_of, copies
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.records import Contact, MachineCondition, Outcome, Rank, Role, VisitOutcome
from salesprocess.rules import CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.rules.subject import Always, own_id
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.data_quality.columns import AskedField


def check(column: AskedField, case: Case) -> Evidence | None:
    """What it holds everywhere, and in how many records; of a moment the day."""
    values = (getattr(record, column.name) for record in column.records(case))
    held = [_compared(value) for value in values if value not in EMPTY]
    if len(held) < case.get(DataQualitySettings).least_records or len(set(held)) > 1:
        return None
    return {"count": len(held), "value": held[0]}


def _compared(value: object) -> object:
    """A value as it is compared and shown."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, frozenset):
        return tuple(sorted(cast("frozenset[Role]", value), key=lambda role: role.value))
    return value


def triggers() -> Iterator[Case]:
    """Twenty of one amount; of one day; won; lost for one reason; people of one role."""
    yield case_of(*copies(WON, amount=Decimal(9000), currency="EUR"), *copies(_LOST))
    yield case_of(*copies(_WON, amount=None), *copies(_LOST, probability=0.0))
    yield case_of(*copies(WON))
    yield case_of(*copies(WON), *copies(_LOST, lost_reasons=["price"]))
    boss = Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])
    yield case_of(ACCOUNT, *copies(boss))


def passes() -> Iterator[Case]:
    """One of them differs; fewer than twenty hold it; nothing does."""
    dated = [evolve(deal, opened=datetime(2026, 1, day + 1)) for day, deal in enumerate(_DEALS)]
    yield case_of(*dated)
    yield case_of(*copies(WON, 19))
    yield case_of()


_WON = evolve(WON, id="d2")
_LOST = evolve(LOST, id="d3")
_DEALS = [*copies(_WON, 10), *copies(_LOST, 10)]


RULE = Rule(
    code="DAT116",
    name="one-value-everywhere",
    message="all {count} records that hold it say {value}",
    finds="A field that says the same in every record that holds it.",
    why=(
        "Either a default filled it in, or the export leaves out records that say otherwise: "
        "it tells nothing."
    ),
    remedy=(
        "Take the default away where nobody chose the value, and look whether the export "
        "leaves records out that say otherwise."
    ),
    method=OWN,
    severity=Severity.NOTE,
    calls_for=CallsFor.CORRECTION,
    terms=(Outcome, Role, Rank, MachineCondition, VisitOutcome),
    subject=Subject("field", Always(TELLING), own_id),
    check=check,
    triggers=triggers,
    passes=passes,
)
