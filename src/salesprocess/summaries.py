"""Summaries: small values that add, so that the figures of parts make those of the whole.

A summary is a frozen attrs class of this base. Its fields add to their like: numbers, money and
lengths of time, other summaries, tuples place by place and mappings key by key. Of a `FRAME`,
such as a period, both must have the same; where something else is meant, `added_by` says what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, partial, reduce
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar, cast

from attrs import fields

from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated, gated_late
from salesprocess.rows import as_row, filled, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from attrs import Attribute

    from salesprocess.rows import Row

__all__ = [
    "FRAME",
    "IN_ORDER",
    "MONEY",
    "Counts",
    "Summary",
    "added_by",
    "by",
    "exact_sum",
    "in_order",
    "sums_by_key",
]

MOST = 100
"""So many summaries of one key wait at most to be added."""

K = TypeVar("K")
V = TypeVar("V", bound="int | Decimal | timedelta | Summary")
S = TypeVar("S", bound="Summary")
T = TypeVar("T")

Counts: TypeAlias = "Iterable[tuple[K, int]]"
"""Pairs of a key and how many records have it, as a `group_by` gives them. A key may recur."""


class Summary:
    """The base of summaries.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Orders(Summary):
    ...     year: int = field(metadata=FRAME)
    ...     money: Mapping[str, Decimal]
    >>> both = Orders(2026, {"EUR": Decimal(5)}) + Orders(2026, {"CNY": Decimal(7)})
    >>> both
    Orders(year=2026, money={'EUR': Decimal('5'), 'CNY': Decimal('7')})
    >>> both + Orders(2025, {})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: Orders of two kinds do not add: year: expected 2026,
    got 2025
    """

    __slots__ = ()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Keep what is handed to it in copies that nobody can change."""
        frozen_within(cls)

    def __add__(self, other: Self) -> Self:
        """Both in one; count each record in one of them only.

        Raises:
            InvalidValueError: Listing every frame in which the two differ.
        """
        if type(other) is not type(self):
            return NotImplemented
        return _added([self, other])

    def columns(self) -> Row:
        """Its single values, and money by its currency, as the columns of one row."""
        return as_row(**_frames(self), **_single(self))

    def to_rows(self) -> list[Row]:
        """What it counts as plain rows, all with the same columns.

        One without groups is one row. One with groups has a row for each of them; where there
        are several kinds of groups, or other counts beside them, `of` says what a row tells.

        >>> from attrs import field, frozen
        >>> @frozen
        ... class Orders(Summary):
        ...     by_rep: Mapping[str, int] = field(metadata=by("rep"))
        ...     undated: int = 0
        >>> Orders({"A": 5}, undated=1).to_rows()
        [{'of': 'by_rep', 'rep': 'A', 'number': 5}, {'of': 'undated', 'rep': None, 'number': 1}]
        """
        groups = _groups(self)
        if not groups:
            return [self.columns()]
        frames, single = as_row(**_frames(self)), as_row(**_single(self))
        told = [{"of": name} if len(groups) > 1 or single else {} for name in groups]
        rows = [
            frames | of | cells
            for of, (group, names) in zip(told, groups.values(), strict=True)
            for cells in rows_of(group, *names)
        ]
        rows += [frames | {"of": name, "number": cell} for name, cell in single.items()]
        return filled(rows)


@gated
def by(*names: str) -> dict[str, object]:
    """The metadata of groups: what the parts of their keys are called in rows."""
    return {_BY: names}


@gated
def added_by(add: Callable[[T, T], T]) -> dict[str, object]:
    """The metadata of a field that adds in a way of its own, such as by `operator.or_`.

    >>> from operator import or_
    >>> from attrs import field, frozen
    >>> @frozen
    ... class Visited(Summary):
    ...     regions: frozenset[str] = field(metadata=added_by(or_))
    >>> sorted((Visited(frozenset({"North"})) + Visited(frozenset({"South"}))).regions)
    ['North', 'South']
    """
    return {_ADDED_BY: add}


@gated_late
def sums_by_key(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """What the values of each key add up to, in the order in which the keys come.

    Args:
        pairs: Keys and numbers, money, lengths of time or summaries.

    >>> sums_by_key([("EUR", Decimal("0.1")), ("CNY", Decimal(3)), ("EUR", Decimal("0.2"))])
    {'EUR': Decimal('0.3'), 'CNY': Decimal('3')}
    """
    return _sums_by_key(pairs)


def _sums_by_key(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    sums: dict[K, Any] = {}
    more: dict[K, list[V]] = {}
    for key, value in pairs:
        if key not in sums:
            sums[key] = value
        elif not isinstance(value, Summary):
            sums[key] = _sum((sums[key], value))
        else:
            others = more.setdefault(key, [])
            others.append(value)
            if len(others) == MOST:
                sums[key] = _sum((sums[key], *others))
                others.clear()
    return sums | {key: _sum((sums[key], *others)) for key, others in more.items()}


@gated_late
def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """What amounts add up to, without rounding.

    >>> exact_sum([Decimal("0.1"), Decimal("1e30")])
    Decimal('1000000000000000000000000000000.1')
    """
    return reduce(EXACT.add, amounts, Decimal(0))


@gated_late
def in_order(groups: Mapping[K, T]) -> dict[K, T]:
    """The groups in the order of their values, the unknown last.

    >>> in_order({10: "b", None: "c", 9: "a"})
    {9: 'a', 10: 'b', None: 'c'}
    """
    return dict(sorted(groups.items(), key=lambda group: rank(group[0])))


def rank(group: Hashable) -> tuple[Any, ...]:
    """What sorts groups by their values: numbers as numbers, the unknown last.

    >>> sorted([None, (10, "b"), (9, None), (9, "a")], key=rank)
    [(9, 'a'), (9, None), (10, 'b'), None]
    """
    if group is None:
        return (1,)
    if isinstance(group, tuple):
        return (0, "tuple", tuple([rank(part) for part in cast("tuple[Hashable, ...]", group)]))
    if isinstance(group, Enum):
        return (0, type(group).__name__, list(type(group)).index(group))
    if isinstance(group, (int, float, Decimal)):
        return (0, "number", group)
    orders = isinstance(group, (str, date))
    return (0, type(group).__name__, group if orders else str(group))


@cache
def _additions(kind: type) -> tuple[tuple[str, bool, Callable[[Sequence[Any]], object]], ...]:
    """The fields of a summary, the frames first: whether it is one, and what adds the values."""
    added = [(each.name, each.metadata.get(_ADDED_BY)) for each in fields(kind)]
    ordered = sorted(added, key=lambda addition: addition[1] is not _same)
    return tuple(
        (name, add is _same, partial(reduce, add) if add else _sum) for name, add in ordered
    )


def _added(summaries: Sequence[S]) -> S:
    """Several of a kind in one."""
    kind: Any = type(summaries[0])
    faults: list[Fault] = []
    sums: dict[str, object] = {}
    for name, is_frame, add in _additions(kind):
        if faults and not is_frame:
            break
        try:
            sums[name] = add([getattr(each, name) for each in summaries])
        except InvalidValueError as error:
            faults += [fault.under(name) for fault in error.faults]
    if faults:
        raise InvalidValueError(f"{kind.__name__} of two kinds do not add", faults)
    made: S = kind(**sums)
    return made


def _sum(values: Sequence[Any]) -> Any:
    """What several values of a kind add up to."""
    first, *others = values
    if not others:
        return first
    if type(first) is int:
        return sum(values)
    if isinstance(first, timedelta | Summary):
        are_alike = all(type(each) is type(first) for each in others)
        return _added(values) if are_alike and isinstance(first, Summary) else sum(others, first)
    if isinstance(first, Decimal):
        return reduce(EXACT.add, values)
    if isinstance(first, Mapping):
        sums = _sums_by_key(chain.from_iterable(each.items() for each in values))
        return Counter(sums) if isinstance(first, Counter) else sums
    if isinstance(first, tuple) and len({*map(len, values)}) == 1:
        return tuple(map(_sum, zip(*values, strict=True)))
    raise TypeError(f"{first!r} and {others[0]!r} do not add: is the field a FRAME, or added_by?")


def _sum_in_order(mine: Mapping[K, V], theirs: Mapping[K, V]) -> dict[K, V]:
    return in_order(_sums_by_key(chain(mine.items(), theirs.items())))


def _same(mine: T, theirs: T) -> T:
    if mine != theirs:
        raise InvalidValueError("", [Fault("", f"{mine}", theirs)])
    return mine


def _fields(summary: Summary) -> tuple[Attribute[Any], ...]:
    kind: Any = type(summary)
    found: tuple[Attribute[Any], ...] = fields(kind)
    return found


def _frames(summary: Summary) -> dict[str, object]:
    return {
        field.name: getattr(summary, field.name)
        for field in _fields(summary)
        if field.metadata == FRAME
    }


def _single(summary: Summary) -> dict[str, object]:
    """What is neither a frame nor a group; money by its currency."""
    single: dict[str, object] = {}
    for field in _fields(summary):
        value = getattr(summary, field.name)
        if field.metadata == MONEY:
            single |= {f"{field.name}_{currency}": amount for currency, amount in value.items()}
        elif field.metadata != FRAME and not isinstance(value, Mapping):
            single[field.name] = value
    return single


def _groups(summary: Summary) -> dict[str, tuple[Mapping[object, object], tuple[str, ...]]]:
    """The groups of each kind, with the names of the parts of their keys."""
    return {
        field.name: (getattr(summary, field.name), field.metadata[_BY])
        for field in _fields(summary)
        if _BY in field.metadata
    }


_ADDED_BY = "salesprocess: added by"
_BY = "salesprocess: by"

FRAME = added_by(_same)
"""The metadata of a field in which two summaries must agree to add, such as their period."""

IN_ORDER = added_by(_sum_in_order)
"""The metadata of groups that are shown in the order of their values, not as they come."""

MONEY: dict[str, object] = {**IN_ORDER, "salesprocess: money": True}
"""The metadata of amounts by currency: currencies are never added together."""
