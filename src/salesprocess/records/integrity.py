"""Whether the records of a book hold together; every fault is listed with its path."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import fields_dict

from salesprocess.errors import Fault, near
from salesprocess.records.validators import MustBeMoment, an, zoned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.records.validators import Record

    Held = tuple[str, type[Record], Sequence[Any]]


def incoherences(
    records: Mapping[str, Sequence[Any]], kinds: Mapping[str, type[Record]]
) -> list[Fault]:
    """What keeps records from making one book.

    Args:
        records: The records by the field of the book that holds them.
        kinds: The kind of record each field holds.

    Returns:
        What is no list of records, and records of another kind than their field's; if there are
        none: ids used twice, ids of records that are not there, and moments that carry a
        time zone where most do not, or lack one where most do.
    """
    filled = [(name, kinds[name], held) for name, held in records.items() if held != ()]
    strangers = list(_strangers(filled))
    if strangers:
        return strangers
    ids = {
        name: dict.fromkeys(record.id for record in held)
        for name, kind, held in filled
        if "id" in fields_dict(kind)
    }
    return [*_repeated_ids(filled), *_dangling_ids(filled, ids), *_mixed_times(filled)]


def _strangers(filled: Sequence[Held]) -> Iterator[Fault]:
    for name, kind, held in filled:
        if not isinstance(held, tuple):
            yield Fault(name, "a list or tuple of records", held)
            continue
        for position, record in enumerate(held):
            if not isinstance(record, kind):
                yield Fault(f"{name}[{position}]", an(kind.__name__), record)


def _repeated_ids(filled: Sequence[Held]) -> Iterator[Fault]:
    for name, kind, held in filled:
        if "id" not in fields_dict(kind):
            continue
        first: dict[str, int] = {}
        for position, record in enumerate(held):
            used = first.setdefault(record.id, position)
            if used != position:
                expected = f"an id other than that of {name}[{used}]"
                yield Fault(f"{name}[{position}].id", expected, record.id)


def _dangling_ids(filled: Sequence[Held], ids: Mapping[str, Mapping[str, None]]) -> Iterator[Fault]:
    for name, kind, held in filled:
        for field, attribute in fields_dict(kind).items():
            target = attribute.metadata.get("refers_to")
            if target:
                known = ids.get(target, {})
                for position, record in enumerate(held):
                    named = getattr(record, field)
                    if not _are_known(named, known):
                        yield from _dangling(f"{name}[{position}].{field}", named, target, known)


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
                yield Fault(f"{path}[{position}]", expected, id_, near(id_, known))
    else:
        yield Fault(path, expected, named, near(named, known))


def reference_to(target: str) -> str:
    """What a field holds that names a record that a field of the book holds."""
    return f"the id of one of the {target.replace('_', ' ')}"


def _mixed_times(filled: Sequence[Held]) -> Iterator[Fault]:
    """Moments that do not carry a time zone as most do, or do not lack it; of as many the first."""
    fields = [
        (name, field, held)
        for name, kind, held in filled
        for field, attribute in fields_dict(kind).items()
        if isinstance(attribute.validator, MustBeMoment)
    ]
    times = (time for _, field, held in fields for time in map(attrgetter(field), held))
    aware = Counter(time.utcoffset() is not None for time in times if isinstance(time, datetime))
    if len(aware) > 1:
        yield from _unlike_most(fields, most_aware=aware.most_common(1)[0][0])


def _unlike_most(
    fields: Sequence[tuple[str, str, Sequence[Any]]], *, most_aware: bool
) -> Iterator[Fault]:
    moments = [
        (f"{name}[{position}].{field}", moment)
        for name, field, held in fields
        for position, moment in enumerate(map(attrgetter(field), held))
        if isinstance(moment, datetime)
    ]
    usual = next(path for path, moment in moments if zoned(moment) is most_aware)
    expected = f"a time {'with' if most_aware else 'without'} a time zone, as {usual} is"
    for path, moment in moments:
        if zoned(moment) is not most_aware:
            yield Fault(path, expected, moment)
