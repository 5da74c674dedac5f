"""DAT117: a field that the source never fills."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.columns import EMPTY, EXPECTED
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of, copies
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.records import Deal, Outcome
from salesprocess.rules import CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.rules.subject import Always, own_id
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.data_quality.columns import AskedField
    from salesprocess.records import Record


def check(column: AskedField, case: Case) -> Evidence | None:
    """How many records should hold it, where not one does."""
    asked = list(column.records(case))
    is_silent = not any(_is_filled(case, record, column.name) for record in asked)
    enough = len(asked) >= case.get(DataQualitySettings).least_records
    return {"count": len(asked)} if is_silent and enough else None


def _is_filled(case: Case, record: Record, name: str) -> bool:
    """Whether a record holds something; a day that stands for none is another fault."""
    if getattr(record, name) not in EMPTY:
        return True
    return isinstance(record, Deal) and getattr(_as_delivered(case, record), name) not in EMPTY


def _as_delivered(case: Case, deal: Deal) -> Deal:
    return case.delivered.get(Deal, deal.id)


def triggers() -> Iterator[Case]:
    """No loss has a reason; no account a rep; no ended deal a close."""
    yield case_of(ACCOUNT, *copies(_FULL, lost_reasons=()))
    yield case_of(*copies(ACCOUNT))
    yield case_of(ACCOUNT, *copies(_FULL, closed=None))


def passes() -> Iterator[Case]:
    """One does; fewer than twenty should; none has to, yet; placeholders; nothing."""
    yield case_of(_OURS, *copies(_FULL, lost_reasons=()), _FULL)
    yield case_of(*copies(ACCOUNT, 19))
    yield case_of(_OURS, *copies(_FULL, outcome=Outcome.OPEN, closed=None, lost_reasons=()))
    yield case_of(_OURS, *copies(_FULL, closed=date(9999, 12, 31)))
    yield case_of()


_OURS = evolve(ACCOUNT, rep="A")
_FULL = evolve(
    LOST,
    account="a1",
    rep="A",
    amount=Decimal(9000),
    currency="EUR",
    source="call",
    lost_reasons=["price"],
    expected_order_on=date(2026, 3, 31),
)


RULE = Rule(
    code="DAT117",
    name="never-filled",
    message="empty in all {count} records that should hold it",
    finds="A field that is empty in every record that should hold it.",
    why="Silence of a source is no answer: whatever is asked of this field stays unknown.",
    remedy=(
        "Add the field to the export, or begin to record it; where that is not wanted, leave "
        "out the rules that ask for it."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=Subject("field", Always(EXPECTED), own_id),
    check=check,
    triggers=triggers,
    passes=passes,
)
