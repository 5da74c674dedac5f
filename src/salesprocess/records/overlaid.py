"""Mappings with a few other values: a save changes what it touches, however much there is."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

K = TypeVar("K")
V = TypeVar("V")

MOST = 1000
"""So many other values lie over a mapping at most; then all is written into one again."""


class Overlaid(Mapping[K, V]):
    """A mapping that lies over another, and holds only what is other there, or more.

    Args:
        under: What it lies over; it is read, and never changed.
        over: What is other, or more. The keys of the first come first, in their order.
        gone: The keys of the first that are not there any more, or again: those come last.

    >>> Overlaid({"a1": 5, "a2": 7, "a4": 2}, {"a2": 8, "a3": 1}, frozenset({"a4"}))
    {'a1': 5, 'a2': 8, 'a3': 1}
    """

    __slots__ = ("_gone", "_over", "_under")

    def __init__(
        self, under: Mapping[K, V], over: Mapping[K, V], gone: frozenset[K] = frozenset()
    ) -> None:
        self._under = under
        self._over = over
        self._gone = gone

    def __getitem__(self, key: K) -> V:
        if key in self._over:
            return self._over[key]
        if key not in self._gone:
            return self._under[key]
        missing = getattr(self._under, "__missing__", None)
        if missing is None:
            raise KeyError(key)
        found: V = missing(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._over or (key not in self._gone and key in self._under)

    def get(self, key: K, default: Any = None) -> Any:
        """What is held under a key; else the default."""
        if key in self._over:
            return self._over[key]
        return default if key in self._gone else self._under.get(key, default)

    def __iter__(self) -> Iterator[K]:
        for key in self._under:
            if key not in self._gone:
                yield key
        for key in self._over:
            if key in self._gone or key not in self._under:
                yield key

    def __len__(self) -> int:
        more = (key in self._gone or key not in self._under for key in self._over)
        return len(self._under) - len(self._gone) + sum(more)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[list[tuple[K, V]]]]:
        return dict, (list(self.items()),)


def overlaid(under: Mapping[K, V], over: Mapping[K, V], gone: Iterable[K] = ()) -> Mapping[K, V]:
    """A mapping without some keys, with some other values, and more; the same where all is as was.

    Args:
        under: The mapping. It stays as it is.
        over: What is other, or more.
        gone: The keys that are not there any more, none of them among those.

    >>> first = {"a1": 5}
    >>> overlaid(first, {}) is first, overlaid(overlaid(first, {"a1": 6}), {"a2": 7}, ["a1"])
    (True, {'a2': 7})
    """
    left = {key for key in gone if key in under}
    if not over and not left:
        return under
    inner: Any = under if isinstance(under, Overlaid) else Overlaid(under, {})
    kept = {key: value for key, value in inner._over.items() if key not in left}  # noqa: SLF001  it is of this class
    before = inner._under  # noqa: SLF001
    absent = inner._gone | {key for key in left if key in before}  # noqa: SLF001
    made = Overlaid(before, {**kept, **over}, absent)
    if len(kept) + len(over) + len(absent) <= MOST:
        return made
    written = cast("Any", type(before))
    found: Mapping[K, V] = written({key: made[key] for key in made})
    return found


class Places(Mapping[K, int]):
    """At which places things stand, some of which are gone: those behind them have moved up.

    Args:
        before: At which places they stood, before any was gone; what came since, behind all.
        gone: The places of those that are gone, in order.

    >>> Places({"a": 0, "c": 2, "d": 3}, [1]).after(["c"], ["e"], 3)
    {'a': 0, 'd': 1, 'e': 2}
    """

    __slots__ = ("_before", "_gone")

    def __init__(self, before: Mapping[K, int], gone: Sequence[int]) -> None:
        self._before = before
        self._gone = gone

    def __getitem__(self, key: K) -> int:
        place = self._before[key]
        return place - bisect_left(self._gone, place) if place > 0 else place

    def __iter__(self) -> Iterator[K]:
        return iter(self._before)

    def __len__(self) -> int:
        return len(self._before)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[K, int]], tuple[list[tuple[K, int]]]]:
        return dict, (list(self.items()),)

    def after(self, gone: Iterable[K], added: Iterable[K], number: int) -> Places[K]:
        """The same without some, and with others behind all.

        Args:
            gone: Those that are there no more.
            added: Those that came.
            number: How many there were.
        """
        left, last = [*self._gone], number + len(self._gone)
        for key in (gone := [*gone]):
            insort(left, self._before[key])
        over = {key: last + place for place, key in enumerate(added)}
        return Places(overlaid(self._before, over, gone), left)
