"""What parts add up to: kept from save to save by the parts that changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field

from salesprocess.case.reads import is_same
from salesprocess.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")
T = TypeVar("T")


@define(eq=False)
class Ordered(Generic[K, V]):
    """Values by their keys, those of each key in order; so it is the same whoever came first.

    Args:
        held: The values of each key that has any, in order.

    >>> ages = Ordered.of([("demo", 9), ("demo", 4), ("close", 7)])
    >>> ages["demo"], ages["analysis"]
    ([4, 9], ())
    >>> later = ages.after([("demo", 9), ("close", 7)], [("demo", 5)])
    >>> later.held, ages["close"]
    ({'demo': [4, 5]}, [7])
    """

    held: Mapping[K, Sequence[V]]
    _made: Memo[Any] = field(factory=Memo[Any])

    @classmethod
    def of(cls, parts: Iterable[tuple[K, V]]) -> Ordered[K, V]:
        """Values, each with its key.

        Args:
            parts: They; those of one key can be set in order.
        """
        held: dict[K, list[Any]] = {}
        for key, value in parts:
            held.setdefault(key, []).append(value)
        for values in held.values():
            values.sort()
        return cls(held)

    def after(self, gone: Iterable[tuple[K, V]], come: Iterable[tuple[K, V]]) -> Ordered[K, V]:
        """The same without some, and with others: the values of all other keys are the very same.

        Args:
            gone: Those that are there no more.
            come: Those that came.
        """
        changed: dict[K, list[Any]] = {}
        for key, value in gone:
            values = self._copied(key, changed)
            del values[bisect_left(values, value)]
        for key, value in come:
            insort(self._copied(key, changed), value)
        held = {**self.held, **changed}
        for key in [key for key, values in changed.items() if not values]:
            del held[key]
        return Ordered(held, self._made)

    def _copied(self, key: K, changed: dict[K, list[Any]]) -> list[Any]:
        return changed.setdefault(key, changed.get(key) or [*self[key]])

    def __getitem__(self, key: K) -> Sequence[V]:
        return self.held.get(key, ())

    def __iter__(self) -> Iterator[K]:
        return iter(self.held)

    def kept(self, name: Hashable, made_of: Sequence[object], make: Callable[[], T]) -> T:
        """What was made of values, as long as they are the very same; else made anew.

        Args:
            name: What it is.
            made_of: The values of keys that it was made of, and whatever else; always as many.
            make: Makes it.
        """
        known: tuple[Sequence[object], T] | None = self._made.get(name)
        if known is None or not all(map(is_same, known[0], made_of)):
            known = self._made[name] = made_of, make()
        return known[1]
