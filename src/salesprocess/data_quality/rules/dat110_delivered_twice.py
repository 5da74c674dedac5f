"""DAT110: records of a kind that were delivered more than once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve, fields_dict

from salesprocess.data_quality.evidence import counted, name_of
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of, moved
from salesprocess.data_quality.subjects import kinds
from salesprocess.records import Account, Contact, Deal, Machine, Record, Rep, Visit
from salesprocess.records.book import record_fields
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

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
    names = [name for name in fields_dict(kind) if name != "id"]
    seen: set[tuple[object, ...]] = set()
    twice: list[Record] = []
    for record in case.delivered.all(kind):
        alike = tuple(getattr(record, name) for name in names) if has_id else record.key
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
    title=text("delivered twice", "重复导出", "二重の出力"),
    message=text(
        "{count} records were delivered once too often, such as {examples}",
        "{count}条记录被重复导出，例如{examples}",
        "{count}件のレコードが重複して出力されています（例：{examples}）",
    ),
    finds=text(
        "Records that were delivered more than once, under one key or under several ids.",
        "以同一个键或多个标识重复导出的记录。",
        "同じキー、または複数のIDで重複して出力されたレコードです。",
    ),
    why=text(
        "What stands twice is counted twice: visits, hours, offers.",
        "重复的记录会被重复计数：拜访、工时、报价。",
        "二重のものは二度数えられます。訪問も、時間も、提案もです。",
    ),
    remedy=text(
        (
            "Look whether the export joins tables or runs over overlapping days, and delete the "
            "copies in the CRM."
        ),
        "检查导出时是否因表连接或日期区间重叠而重复，并删除系统中的副本。",
        ("表の結合や期間の重なりで出力が重複していないか確かめ、CRMにある写しを削除してください。"),
    ),
    method="§7.8",
    severity=Severity.WARNING,
    subject=kinds([kind for kind in record_fields().values() if kind not in JUDGED_ELSEWHERE]),
    check=check,
    triggers=triggers,
    passes=passes,
)
