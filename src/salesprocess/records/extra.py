"""Fields of one's own: what a CRM adds to its records, kept as it is and never interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import TypeAlias, cast

from salesprocess.errors import Fault, InvalidValueError, shown
from salesprocess.records.text import IS_TEXT, can_be_written, hint_of_text

Plain: TypeAlias = "str | bool | int | float | tuple[Plain, ...] | Extra | None"
"""What a field of one's own holds: what JSON can tell, with tuples for lists."""

PLAIN = "text, a number, True or False, or a list or a mapping of such"

LARGEST = 10**300
"""What no whole number of one's own exceeds: so large it can be a float yet."""

DEEPEST = 32
"""How deep lists and mappings may lie in each other."""


class Extra(Mapping[str, Plain]):
    """Fields of one's own by name, in the order they came in; frozen all the way down.

    Lists become tuples and mappings become such a mapping, so that records stay values that can
    be told apart by hash. A name that holds `None` is not known and is left out.

    Args:
        values: For each name text, a finite number (a whole one up to 10**300), True or False,
            or a list or a mapping of such, no more than 32 in each other. Days and amounts are
            written as text.

    Raises:
        InvalidValueError: Listing every value that is none of these, with its path.

    >>> own = Extra({"segment": "gold", "tags": ["fleet", "key"], "score": None})
    >>> own, own["tags"], own.get("score")
    ({'segment': 'gold', 'tags': ('fleet', 'key')}, ('fleet', 'key'), None)
    >>> Extra({"sizes": [3, {4}]})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not plain values: sizes[1]: expected text, a number, True
    or False, or a list or a mapping of such, got {4}
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        if not isinstance(cast("object", values), Mapping):
            raise _refused("a mapping from names to plain values", values)
        self._values: dict[str, Plain] = _plain_by_name(values, DEEPEST)

    def __getitem__(self, name: str) -> Plain:
        """What a field holds."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items())) if self._values else 0

    def __repr__(self) -> str:
        return repr(self._values)


def _plain_by_name(values: Mapping[str, object], deep: int) -> dict[str, Plain]:
    """What stands under each name that is known, as it is kept."""
    known = {name: value for name, value in values.items() if value is not None}
    nameless = [
        Fault("", "a name that is text", name, hint_of_text(name))
        for name in known
        if not IS_TEXT(name)
    ]
    made = _all_plain(((shown(name), value) for name, value in known.items()), deep, nameless)
    return dict(zip(known, made, strict=True))


def _all_plain(
    parts: Iterable[tuple[str, object]], deep: int, faults: Iterable[Fault] = ()
) -> list[Plain]:
    """The values as they are kept, or every fault of theirs under its path."""
    found, wrong = list[Plain](), list(faults)
    for path, value in parts:
        try:
            found.append(_plain(value, deep))
        except InvalidValueError as error:
            wrong += [fault.under(path) for fault in error.faults]
    if wrong:
        raise InvalidValueError("not plain values", wrong)
    return found


def _plain(value: object, deep: int) -> Plain:
    """A value as it is kept; what lies in it is so many lists and mappings deep at most."""
    if isinstance(value, (Mapping, list, tuple)):
        if not deep:
            whole = cast("object", value)
            raise _refused(f"no more than {DEEPEST} lists and mappings in each other", whole)
        if isinstance(value, Mapping):
            return _kept(_plain_by_name(cast("Mapping[str, object]", value), deep - 1))
        values = enumerate(cast("Iterable[object]", value))
        return tuple(_all_plain(((f"[{place}]", part) for place, part in values), deep - 1))
    if value is None or (isinstance(value, str) and can_be_written(value)):
        return value
    if isinstance(value, int) and -LARGEST <= value <= LARGEST:  # so is True
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    raise _refused(PLAIN, value)


def _kept(values: dict[str, Plain]) -> Extra:
    """Fields of one's own of values that are kept so already."""
    made = object.__new__(Extra)
    object.__setattr__(made, "_values", values)
    return made


def _refused(expected: str, value: object) -> InvalidValueError:
    return InvalidValueError("not plain values", [Fault("", expected, value, hint_of_text(value))])


NOTHING_EXTRA = Extra({})


def as_extra(values: Mapping[str, object]) -> Extra:
    """A mapping as fields of one's own; what can be none is left for its `Must` to refuse."""
    if isinstance(values, Extra):
        return values
    try:
        return Extra(values) or NOTHING_EXTRA
    except InvalidValueError:
        return cast("Extra", values)
