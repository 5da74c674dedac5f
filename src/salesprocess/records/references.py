"""Records that name others: what becomes of them where those are gone."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from attrs import NOTHING, fields_dict

from salesprocess.records.altered import altered
from salesprocess.records.record import by_kind
from salesprocess.records.reps import OwnerChange

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from salesprocess.records.record import Record


def without_dangling(
    held: dict[str, list[Any]], kinds: Mapping[str, type[Record]]
) -> dict[str, list[Any]]:
    """The records without those that belong to one that is gone, and without naming one.

    Args:
        held: The records by the field of the book that holds them.
        kinds: The kind of record that each field holds.
    """
    gone = True
    named = {target for kind in kinds.values() for _, target in references_of(kind)}
    while gone:
        ids = {name: {record.id for record in held[name]} for name in named}
        gone = False
        for name, kind in kinds.items():
            named_in = references_of(kind)
            if all(_are_there(held[name], field, ids[target]) for field, target in named_in):
                continue
            kept = [known for record in held[name] for known in attached(record, named_in, ids)]
            gone = gone or len(kept) < len(held[name])
            held[name] = kept
    return held


def _are_there(records: Iterable[Any], field: str, ids: set[str]) -> bool:
    """Whether all that records name in a field is there."""
    named: set[tuple[str, ...] | str | None] = set(map(attrgetter(field), records))
    several = (each if isinstance(each, tuple) else (each,) for each in named)
    return ids.issuperset(filter(None, chain.from_iterable(several)))


@by_kind
def references_of(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record that name others, each with the book's field of those."""
    return tuple(
        (name, field.metadata["refers_to"])
        for name, field in fields_dict(kind).items()
        if "refers_to" in field.metadata
    )


def ids_in(named: tuple[str, ...] | str | None) -> tuple[str, ...]:
    """The ids that a field names.

    >>> ids_in(("c1", "c2")), ids_in("a1"), ids_in(None)
    (('c1', 'c2'), ('a1',), ())
    """
    return named if isinstance(named, tuple) else (() if named is None else (named,))


def attached(
    record: Any, named_in: Iterable[tuple[str, str]], ids: Mapping[str, Container[str]]
) -> Iterable[Any]:
    """The record, naming only what is there; nothing where it can not stand alone.

    Args:
        record: The record.
        named_in: The fields in which it names others, each with the book's field of those.
        ids: The ids that are there, by these.
    """
    kind = cast("type[Record]", type(record))
    for name, target in named_in:
        named: tuple[str, ...] | str | None = getattr(record, name)
        if isinstance(named, tuple):
            there = tuple(id_ for id_ in named if id_ in ids[target])
            record = altered(record, **{name: there}) if len(there) < len(named) else record
        elif named is not None and named not in ids[target]:
            if fields_dict(kind)[name].default is NOTHING:
                return
            record = altered(record, **{name: None})
    if isinstance(record, OwnerChange) and record.deal is None and record.account is None:
        return
    yield record
