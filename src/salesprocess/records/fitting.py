"""What becomes of records that do not go together: which are mended, and which have to go."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, cast

from attrs import NOTHING, evolve, field, fields_dict

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.records.integrity import Incoherence, incoherences, reference_to
from salesprocess.records.references import references_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from salesprocess.records.integrity import Place
    from salesprocess.records.record import Record

    Placed = Mapping[str, Mapping[int, Record]]
    """The records of each field of a book, by their positions."""
    Mend = Callable[[Record, Iterable[Incoherence]], Record | None]
    """Makes of a record, and what is wrong with it, one that is right; or nothing."""


@frozen
class Fit:
    """What was found wrong with records, and what becomes of them.

    Args:
        wrong: What is wrong, by the place of the record, in the order in which it was found.
        mended: The records that stay without it.
        gone: The places of those that can not stay.
    """

    wrong: dict[Place, list[Incoherence]] = field(factory=dict["Place", "list[Incoherence]"])
    mended: dict[Place, Record] = field(factory=dict["Place", "Record"])
    gone: set[Place] = field(factory=set["Place"])

    def settle(self, record: Record, place: Place, mend: Mend) -> bool:
        """Mend a record by all that is known to be wrong with it, and say whether it stays."""
        mended = mend(record, self.wrong[place])
        if mended is None:
            self.mended.pop(place, None)
            self.gone.add(place)
            return False
        self.mended[place] = mended
        return True


def fit(records: Placed, kinds: Mapping[str, type[Record]], mend: Mend) -> Fit:
    """Mend records, or take them away, until all that are left go together.

    Args:
        records: The records.
        kinds: The kind of record each field holds.
        mend: Asked for each record with all that is wrong with it so far. What it takes away goes
            together with all others; and what names a record that is gone is asked for next.
    """
    result = Fit()
    found = incoherences(records, kinds)
    references = _References(records, kinds) if found else None
    while references and found:
        for each in found:
            result.wrong.setdefault(each.place, []).append(each)
        places = dict.fromkeys(each.place for each in found)
        gone = [p for p in places if not result.settle(records[p[0]][p[1]], p, mend)]
        found = [each for each in references.without(gone) if each.place not in result.gone]
    return result


class _References:
    """Which records name which, and how many of each id are left."""

    def __init__(self, records: Placed, kinds: Mapping[str, type[Record]]) -> None:
        self.records = records
        self.left = Counter((name, _id(r)) for name, held in records.items() for r in held.values())
        self.naming: defaultdict[tuple[str, str | None], list[Incoherence]] = defaultdict(list)
        for name, held in records.items():
            for position, record in held.items():
                for path, target, id_ in _named(record, kinds[name]):
                    fault = Fault(f"{name}[{position}].{path}", reference_to(target), id_)
                    found = Incoherence((name, position), path.partition("[")[0], fault)
                    self.naming[target, id_].append(found)

    def without(self, gone: Iterable[Place]) -> list[Incoherence]:
        """What dangles as soon as some records are gone."""
        ids = [(name, _id(self.records[name][position])) for name, position in gone]
        self.left.subtract(ids)
        return [found for id_ in ids if not self.left[id_] for found in self.naming.get(id_, ())]


def _id(record: Record) -> str | None:
    return getattr(record, "id", None)


def _named(record: Record, kind: type[Record]) -> Iterator[tuple[str, str, str]]:
    """What a record names: in which of its fields, of which field of the book, by which id."""
    for name, target in references_of(kind):
        named: tuple[str, ...] | str | None = getattr(record, name)
        if isinstance(named, tuple):
            yield from ((f"{name}[{place}]", target, id_) for place, id_ in enumerate(named))
        elif named is not None:
            yield name, target, named


def keep_whole(_record: Record, _wrong: Iterable[Incoherence]) -> None:
    """A record with a fault goes."""


def keep_rest(record: Record, wrong: Iterable[Incoherence]) -> Record | None:
    """A record without what is wrong with it; nothing where it can not do without."""
    attributes = fields_dict(type(record))
    changes: dict[str, Any] = {}
    for found in wrong:
        held = changes.get(found.field, getattr(record, found.field))
        default = attributes[found.field].default
        if isinstance(held, tuple):
            parts = cast("tuple[object, ...]", held)
            changes[found.field] = tuple(part for part in parts if part != found.fault.value)
        elif default is NOTHING:
            return None
        else:
            changes[found.field] = default
    try:
        return evolve(record, **changes)
    except InvalidValueError:
        return None
