"""How records are found in a book: by whom or what they name, and by where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields_dict

from salesprocess.frozen_dict import FrozenDict
from salesprocess.records.record import Record, by_kind
from salesprocess.records.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R", bound=Record)

NOWHERE = -1
"""The position of what has a key with others of its kind."""


class Groups(FrozenDict[str | None, tuple[R, ...]]):
    """Records by a key; a key without records has none of them.

    >>> Groups()["a1"]
    ()
    """

    def __missing__(self, key: str | None) -> tuple[R, ...]:
        return ()


def named_in(record: Record, key: str, held: Callable[[Record], Any]) -> tuple[Any, ...]:
    """What a record is found by: what a field holds, or each of those who make a visit."""
    return record.reps if key == "rep" and isinstance(record, Visit) else (held(record),)


@by_kind
def reps_in(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that name reps who work, or did."""
    return tuple(key for key in ("rep", "from_rep") if key in fields_dict(kind))


def places_of(records: tuple[Record, ...]) -> Mapping[tuple[object, ...], int]:
    """Where each of some records stands, by its key; of several with one key, nowhere.

    Args:
        records: The records, in the order of the book.
    """
    placed: dict[tuple[object, ...], int] = {}
    for position, record in enumerate(records):
        placed[record.key] = NOWHERE if record.key in placed else position
    return placed
