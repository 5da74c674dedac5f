"""Whatever a dialect is: no row is lost, nothing but a fault is raised, and dumps come back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from drawn_dialects import dialects
from drawn_records import some
from drawn_rows import rows_of
from salesprocess.convert import STRICT, Dialect, Reject, Repaired, dump, load, read
from salesprocess.errors import InvalidValueError
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Location,
    Machine,
    Outcome,
    Role,
    StageChange,
    Visit,
    VisitOutcome,
    Volume,
)
from salesprocess.records.book import record_fields

KINDS = [Account, Contact, Machine, Deal, DealChange, StageChange, Visit]
ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data(), dialect=dialects(), keep=st.sampled_from(["row", "record"]))
def test_accepted_and_rejected_rows_are_all_rows_whatever_they_hold(
    kind: Any, data: st.DataObject, dialect: Dialect, keep: Literal["row", "record"]
) -> None:
    rows = data.draw(st.lists(rows_of(kind), max_size=3))
    loaded = load(kind, rows, dialect=dialect, keep=keep)
    assert len(loaded.records) + len(loaded.rejects) == len(rows)
    assert all(isinstance(record, kind) for record in loaded.records)
    assert all(any(row.record is record for record in loaded.records) for row in loaded.repaired)
    assert keep == "record" or not loaded.repaired
    at_fault: list[Repaired[Any] | Reject] = [*loaded.repaired, *loaded.rejects]
    for row in at_fault:
        assert row.row is rows[row.position]
        assert row.faults
        assert all(fault.path.startswith(f"rows[{row.position}]") for fault in row.faults)
        assert all(str(fault) for fault in row.faults)
    positions = [row.position for row in at_fault]
    assert len(positions) == len(set(positions))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data(), dialect=dialects())
def test_what_a_dialect_can_say_comes_back_as_it_was(
    kind: Any, data: st.DataObject, dialect: Dialect
) -> None:
    records = data.draw(st.lists(some(kind), max_size=3))
    rows = []
    said = []
    for record in records:
        with suppress(InvalidValueError):
            rows.append(dump(record, dialect=dialect))
            said.append(record)
    loaded = load(kind, rows, dialect=dialect)
    assert (loaded.records, loaded.rejects) == (tuple(said), ())


RECORDS: list[Any] = [
    Account(
        id="7",
        name="Bright Paper",
        employees=1200,
        location=Location(latitude=48.5, longitude=-11.25),
        last_year_sales=Decimal("1234567.89"),
        currency="EUR",
    ),
    Contact(id="c1", account="7", name="Mr Li", roles={Role.OPERATOR, Role.PERSON_IN_CHARGE}),
    Machine(
        id="m1",
        account="7",
        volumes=[Volume(month=date(2026, 3, 1), amount=4000)],
        breakdowns=[date(2026, 3, 2), date(2026, 3, 5)],
    ),
    Deal(
        id="d1",
        opened=date(2026, 3, 1),
        closed=datetime(2026, 10, 25, 2, 30, 15, 250, tzinfo=ZONE),
        outcome=Outcome.WON,
        amount=Decimal("12500.00"),
        currency="EUR",
        probability=0.07,
        lost_reasons=("price", "service"),
    ),
    DealChange(
        deal="d1",
        at=datetime(2026, 3, 4, 5, 6, tzinfo=ZONE),
        changed=DealField.PROBABILITY,
        before=0.5,
        after=0.285,
    ),
    DealChange(
        deal="d1",
        at=datetime(2026, 3, 4, 5, 6, tzinfo=ZONE),
        changed=DealField.CATEGORY,
        after=ForecastCategory.BEST_CASE,
    ),
    StageChange(deal="d1", at=datetime(2026, 7, 6, 23, 59, tzinfo=ZONE), stage="12"),
    Visit(
        id="v1",
        rep="A",
        account="7",
        started=datetime(2026, 3, 2, 8, 45, tzinfo=ZONE),
        by_appointment=False,
        outcome=VisitOutcome.MET,
    ),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
@given(dialect=dialects())
def test_what_people_write_can_be_said_in_every_dialect(record: Any, dialect: Dialect) -> None:
    assert read(type(record), dump(record, dialect=dialect), dialect=dialect) == record


@pytest.mark.parametrize("kind", record_fields().values(), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_the_strict_dialect_dumps_and_reads_as_none_does(kind: Any, data: st.DataObject) -> None:
    record = data.draw(some(kind))
    assert dump(record, dialect=STRICT) == dump(record)
    assert read(kind, dump(record), dialect=STRICT) == record
