"""Fields of one's own: what a CRM adds to its records, kept as it is and never interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import TypeAlias, cast

from salesprocess.errors import Fault, InvalidValueError

Plain: TypeAlias = "str | bool | int | float | tuple[Plain, ...] | Extra | None"
"""What a field of one's own holds: what JSON can tell, with tuples for lists."""

PLAIN = "text, a number, True or False, or a list or a mapping of such"


class Extra(Mapping[str, Plain]):
    """Fields of one's own by name, in the order they came in; frozen all the way down.

    Lists become tuples and mappings become such a mapping, so that records stay values that can
    be told apart by hash. A name that holds `None` is not known and is left out.

    Args:
        values: For each name text, a finite number, True or False, or a list or a mapping of
            such. Days and amounts are written as text.

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
        known = {name: value for name, value in values.items() if value is not None}
        nameless = [Fault("", "a name that is text", name) for name in known if not _is_name(name)]
        made = _all_plain(((str(name), value) for name, value in known.items()), nameless)
        self._values: dict[str, Plain] = dict(zip(known, made, strict=True))

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


def _all_plain(parts: Iterable[tuple[str, object]], faults: Iterable[Fault] = ()) -> list[Plain]:
    """The values as they are kept, or every fault of theirs under its path."""
    found, wrong = list[Plain](), list(faults)
    for path, value in parts:
        try:
            found.append(_plain(value))
        except InvalidValueError as error:
            wrong += [fault.under(path) for fault in error.faults]
    if wrong:
        raise InvalidValueError("not plain values", wrong)
    return found


def _plain(value: object) -> Plain:
    """A value as it is kept."""
    if isinstance(value, Mapping):
        return Extra(cast("Mapping[str, object]", value))
    if isinstance(value, (list, tuple)):
        values = cast("Iterable[object]", value)
        return tuple(_all_plain((f"[{place}]", part) for place, part in enumerate(values)))
    if value is None or isinstance(value, (str, int)):  # True and False are numbers to Python
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    raise _refused(PLAIN, value)


def _refused(expected: str, value: object) -> InvalidValueError:
    return InvalidValueError("not plain values", [Fault("", expected, value)])


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


NOTHING_EXTRA = Extra({})


def as_extra(values: Mapping[str, object]) -> Extra:
    """A mapping as fields of one's own; what can be none is left for its `Must` to refuse."""
    if isinstance(values, Extra):
        return values
    try:
        return Extra(values) or NOTHING_EXTRA
    except InvalidValueError:
        return cast("Extra", values)
