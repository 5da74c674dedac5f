"""DAT110: records of a kind that were delivered more than once."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import evolve, fields_dict

from salesprocess.data_quality.evidence import counted, name_of
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of, moved
from salesprocess.data_quality.subjects import kinds
from salesprocess.records import Account, Contact, Deal, Machine, Record, Rep, Visit
from salesprocess.records.book import record_fields
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case

JUDGED_ELSEWHERE = frozenset({Account, Contact, Deal, Machine, Rep})
"""Kinds whose records may be alike in all but the id: two machines of one model came on one day.

Deals, accounts and contacts have rules of their own.
"""


def check(kind: type[Record], case: Case) -> Evidence | None:
    """Which records are alike in their key, or in all but the id, with an earlier one."""
    has_id = "id" in fields_dict(kind)
    names = [name for name in fields_dict(kind) if name != "id"] if has_id else kind.identified_by
    seen: set[object] = set()
    twice: list[Record] = []
    alike_in = attrgetter(*names)
    for record in case.delivered.all(kind):
        alike = alike_in(record)
        if alike in seen:
            twice.append(record)
        seen.add(alike)
    return counted(map(name_of, twice))


def triggers() -> Iterator[Case]:
    """A change of stage; a visit under another id."""
    yield case_of(LOST, moved("demo", 2, 2), moved("demo", 2, 2))
    yield case_of(ACCOUNT, _VISIT, evolve(_VISIT, id="v2"))


def passes() -> Iterator[Case]:
    """Moved there on another day; another hour; two machines of one model."""
    yield case_of(LOST, moved("demo", 2, 2), moved("demo", 2, 9))
    yield case_of(ACCOUNT, _VISIT, evolve(_VISIT, id="v2", started=datetime(2026, 3, 2, 14)))
    machine = Machine(id="m1", account="a1", model="C300")
    yield case_of(ACCOUNT, machine, evolve(machine, id="m2"))


_VISIT = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 10))


RULE = Rule(
    code="DAT110",
    name="delivered-twice",
    message="{count} {count:record was|records were} delivered once too often, such as {examples}",
    finds="Records that were delivered more than once, under one key or under several ids.",
    why="What stands twice is counted twice: visits, hours, proposals.",
    remedy=(
        "Look whether the export joins tables or runs over overlapping days, and delete the "
        "duplicates in the CRM."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=kinds([kind for kind in record_fields().values() if kind not in JUDGED_ELSEWHERE]),
    check=check,
    triggers=triggers,
    passes=passes,
)
