"""Whether the records of a book hold together; every fault is listed with its path."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import fields_dict

from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, Near
from salesprocess.frozen import frozen
from salesprocess.records.in_time import zoned
from salesprocess.records.must import MustBeMoment, an
from salesprocess.records.reps import DealShare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.records.record import Record

    Place = tuple[str, int]
    """Where a record stands: in which field of the book, and at which position there."""

    Held = tuple[str, type[Record], Mapping[int, Any]]


@frozen
class Incoherence:
    """A field of a record that keeps it from standing beside the others.

    Args:
        place: Where the record stands.
        field: The name of the field.
        fault: What is wrong with it, with its path.
    """

    place: Place
    field: str
    fault: Fault


def strangers(
    records: Mapping[str, Iterable[object]], kinds: Mapping[str, type[Record]]
) -> Iterator[Fault]:
    """What is no list of records, and records of another kind than their field's."""
    for name, held in records.items():
        if not isinstance(held, tuple):
            yield Fault(name, "a list or tuple of records", held)
            continue
        for position, record in enumerate(held):
            if not isinstance(record, kinds[name]):
                yield stranger((name, position), kinds[name], record)


def stranger(place: Place, kind: type[Record], record: object) -> Fault:
    """The fault of a record of another kind than its field's."""
    name, position = place
    return Fault(f"{name}[{position}]", an(kind.__name__), record)


def incoherences(
    records: Mapping[str, Mapping[int, Any]], kinds: Mapping[str, type[Record]]
) -> list[Incoherence]:
    """What keeps records from making one book.

    Args:
        records: The records by the field of the book that holds them, and by the positions
            that faults are to name.
        kinds: The kind of record each field holds.

    Returns:
        Ids used twice, ids of records that are not there, shares of a deal that are more than all
        of it, and moments that carry a time zone where most do not, or lack one where most do.
    """
    filled = [(name, kinds[name], held) for name, held in records.items() if held]
    ids = {
        name: dict.fromkeys(record.id for record in held.values())
        for name, kind, held in filled
        if "id" in fields_dict(kind)
    }
    return [
        *_repeated_ids(filled),
        *_dangling_ids(filled, ids),
        *_excessive_shares(filled),
        *_mixed_times(filled),
    ]


def _repeated_ids(filled: Iterable[Held]) -> Iterator[Incoherence]:
    for name, kind, held in filled:
        if "id" not in fields_dict(kind):
            continue
        first: dict[str, int] = {}
        for position, record in held.items():
            used = first.setdefault(record.id, position)
            if used != position:
                fault = repetition((name, position), used, record)
                yield Incoherence((name, position), "id", fault)


def repetition(place: Place, first: int, record: Any) -> Fault:
    """The fault of a record whose id is that of one before it."""
    name, position = place
    expected = f"an id other than that of {name}[{first}]"
    return Fault(f"{name}[{position}].id", expected, record.id)


def _dangling_ids(
    filled: Iterable[Held], ids: Mapping[str, Mapping[str, None]]
) -> Iterator[Incoherence]:
    for name, kind, held in filled:
        for field, attribute in fields_dict(kind).items():
            target = attribute.metadata.get("refers_to")
            if target:
                known = ids.get(target, {})
                for position, record in held.items():
                    named = getattr(record, field)
                    if not _are_known(named, known):
                        for fault in _dangling(f"{name}[{position}].{field}", named, target, known):
                            yield Incoherence((name, position), field, fault)


def _are_known(named: str | tuple[str, ...] | None, known: Mapping[str, None]) -> bool:
    if isinstance(named, tuple):
        return all(id_ in known for id_ in named)
    return named is None or named in known


def _dangling(
    path: str, named: str | tuple[str, ...], target: str, known: Mapping[str, None]
) -> Iterator[Fault]:
    """The ids a field names that are not among the known ones."""
    expected = reference_to(target)
    if isinstance(named, tuple):
        for position, id_ in enumerate(named):
            if id_ not in known:
                yield Fault(f"{path}[{position}]", expected, id_, Near(id_, known))
    else:
        yield Fault(path, expected, named, Near(named, known))


def reference_to(target: str) -> str:
    """What a field holds that names a record that a field of the book holds."""
    return f"the id of one of the {target.replace('_', ' ')}"


def _excessive_shares(filled: Iterable[Held]) -> Iterator[Incoherence]:
    """Shares of a deal of which less is left than they say."""
    for name, kind, held in filled:
        if not issubclass(kind, DealShare):
            continue
        left: dict[str, Decimal] = {}
        for position, record in held.items():
            rest = left.get(record.deal, Decimal(1))
            if record.share > rest:
                expected = f"at most {rest}, which is left of deal {record.deal}"
                fault = Fault(f"{name}[{position}].share", expected, record.share)
                yield Incoherence((name, position), "share", fault)
            else:
                left[record.deal] = EXACT.subtract(rest, record.share)


def _mixed_times(filled: Iterable[Held]) -> Iterator[Incoherence]:
    """Moments that do not carry a time zone as most do, or do not lack it; of as many the first."""
    fields = [
        (name, field, held)
        for name, kind, held in filled
        for field, attribute in fields_dict(kind).items()
        if isinstance(attribute.validator, MustBeMoment)
    ]
    times = (time for _, field, held in fields for time in map(attrgetter(field), held.values()))
    aware = Counter(time.utcoffset() is not None for time in times if isinstance(time, datetime))
    if len(aware) > 1:
        yield from _unlike_most(fields, most_aware=aware.most_common(1)[0][0])


def _unlike_most(
    fields: Iterable[tuple[str, str, Mapping[int, Any]]], *, most_aware: bool
) -> Iterator[Incoherence]:
    moments = [
        (name, position, field, moment)
        for name, field, held in fields
        for position, record in held.items()
        if isinstance(moment := getattr(record, field), datetime)
    ]
    usual = next(
        f"{name}[{position}].{field}"
        for name, position, field, moment in moments
        if zoned(moment) is most_aware
    )
    expected = f"a time {'with' if most_aware else 'without'} a time zone, as {usual} is"
    for name, position, field, moment in moments:
        if zoned(moment) is not most_aware:
            fault = Fault(f"{name}[{position}].{field}", expected, moment)
            yield Incoherence((name, position), field, fault)
