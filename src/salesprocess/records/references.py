"""Records that name others: what becomes of them where those are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import NOTHING, fields_dict

from salesprocess.records import OwnerChange
from salesprocess.records.altered import altered
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.records.must import Record


def without_dangling(held: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The records without those that belong to one that is gone, and without naming one."""
    gone = True
    while gone:
        ids = {name: {record.id for record in held[name]} for name in NAMED}
        gone = False
        for name, kind in record_fields().items():
            kept = [
                known for record in held[name] for known in _attached(record, TARGETS[kind], ids)
            ]
            gone = gone or len(kept) < len(held[name])
            held[name] = kept
    return held


def _targets(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record that name others, each with the shelf of those."""
    return tuple(
        (name, field.metadata["refers_to"])
        for name, field in fields_dict(kind).items()
        if "refers_to" in field.metadata
    )


TARGETS = {kind: _targets(kind) for kind in record_fields().values()}
NAMED = frozenset(shelf for targets in TARGETS.values() for _, shelf in targets)
"""The fields of a book whose records others name."""


def _attached(
    record: Any, targets: Iterable[tuple[str, str]], ids: Mapping[str, set[str]]
) -> Iterable[Any]:
    """The record, naming only what is there; nothing where it can not stand alone."""
    kind = cast("type[Record]", type(record))
    for name, shelf in targets:
        named: tuple[str, ...] | str | None = getattr(record, name)
        if isinstance(named, tuple):
            there = tuple(id_ for id_ in named if id_ in ids[shelf])
            record = altered(record, **{name: there}) if len(there) < len(named) else record
        elif named is not None and named not in ids[shelf]:
            if fields_dict(kind)[name].default is NOTHING:
                return
            record = altered(record, **{name: None})
    if isinstance(record, OwnerChange) and record.deal is None and record.account is None:
        return
    yield record
