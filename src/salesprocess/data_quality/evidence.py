"""What the findings about data say alike: how many records, and which for example."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from attrs import fields_dict

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.histories import Contradiction
    from salesprocess.records import Record
    from salesprocess.rules import Evidence

SHOWN = 5
"""How many records a finding names."""


@frozen
class RecordKey:
    """Which record it is, where its id alone does not tell.

    Args:
        kind: The class of the record, such as `StageChange`.
        parts: What tells it from the others of its kind, as far as that is known.

    >>> from datetime import date
    >>> print(RecordKey("StageChange", ("d1", date(2026, 3, 2))))
    StageChange d1 / 2026-03-02
    """

    kind: str
    parts: tuple[object, ...]

    @classmethod
    def of(cls, record: Record) -> Self:
        """The key of a record."""
        return cls(
            type(record).__name__, tuple(_plain(part) for part in record.key if part is not None)
        )

    def __str__(self) -> str:
        return f"{self.kind} {' / '.join(map(str, self.parts))}"


def counted(ids: Iterable[str | RecordKey], **more: object) -> Evidence | None:
    """How many records there are, and the first of them; `None` where there are none.

    Args:
        ids: What they are known by.
        more: What else was seen.

    >>> counted(["d1", "d2"], newest="2026-03-02")
    {'count': 2, 'examples': ('d1', 'd2'), 'newest': '2026-03-02'}
    """
    found = tuple(ids)
    return {"count": len(found), "examples": found[:SHOWN], **more} if found else None


def contradicted(case: Case, contradiction: Contradiction, **more: object) -> Evidence | None:
    """The deals whose sources disagree in something.

    Args:
        case: The case.
        contradiction: In what.
        more: What else was seen.
    """
    found = (
        id_
        for id_, history in case.delivered_histories.items()
        if contradiction in history.contradictions
    )
    return counted(found, **more)


def name_of(record: Record) -> str | RecordKey:
    """What a record is known by: its id, or for what has none its key.

    >>> from datetime import datetime
    >>> from salesprocess.records import Deal, StageChange
    >>> change = StageChange(deal="d1", at=datetime(2026, 3, 2), stage="demo")
    >>> name_of(Deal(id="d1")), name_of(change)
    ('d1', RecordKey(kind='StageChange', parts=('d1', datetime.datetime(2026, 3, 2, 0, 0), 'demo')))
    """
    return str(record.key[0]) if record.identified_by == ("id",) else RecordKey.of(record)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def delivered(case: Case, kind: type[Record]) -> tuple[Any, ...]:
    """The records of a kind as they were delivered, without those merged into others."""
    records: tuple[Any, ...] = case.delivered.all(kind)
    if "merged_into" not in fields_dict(kind):
        return records
    return tuple(record for record in records if record.merged_into is None)
