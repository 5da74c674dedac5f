"""Mappings with a few other values: a save changes what it touches, however much there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

K = TypeVar("K")
V = TypeVar("V")

MOST = 1000
"""So many other values lie over a mapping at most; then all is written into one again."""


class Overlaid(Mapping[K, V]):
    """A mapping that lies over another, and holds only what is other there, or more.

    Args:
        under: What it lies over; it is read, and never changed.
        over: What is other, or more. The keys of the first come first, in their order.

    >>> Overlaid({"a1": 5, "a2": 7}, {"a2": 8, "a3": 1})
    {'a1': 5, 'a2': 8, 'a3': 1}
    """

    __slots__ = ("_over", "_under")

    def __init__(self, under: Mapping[K, V], over: Mapping[K, V]) -> None:
        self._under = under
        self._over = over

    def __getitem__(self, key: K) -> V:
        return self._over[key] if key in self._over else self._under[key]

    def __contains__(self, key: object) -> bool:
        return key in self._over or key in self._under

    def get(self, key: K, default: Any = None) -> Any:
        """What is held under a key; else the default."""
        return self._over[key] if key in self._over else self._under.get(key, default)

    def __iter__(self) -> Iterator[K]:
        yield from self._under
        for key in self._over:
            if key not in self._under:
                yield key

    def __len__(self) -> int:
        return len(self._under) + sum(key not in self._under for key in self._over)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[list[tuple[K, V]]]]:
        return dict, (list(self.items()),)


def overlaid(under: Mapping[K, V], over: Mapping[K, V]) -> Mapping[K, V]:
    """A mapping with some other values, and more; the same where there are none.

    Args:
        under: The mapping. It stays as it is.
        over: What is other, or more.

    >>> first = {"a1": 5}
    >>> overlaid(first, {}) is first, overlaid(overlaid(first, {"a1": 6}), {"a2": 7})
    (True, {'a1': 6, 'a2': 7})
    """
    if not over:
        return under
    if not isinstance(under, Overlaid):
        return Overlaid(under, over)
    inner: Any = under
    together = {**inner._over, **over}  # noqa: SLF001  it is of this class
    if len(together) <= MOST:
        return Overlaid(inner._under, together)  # noqa: SLF001
    written = cast("Any", type(inner._under))  # noqa: SLF001
    found: Mapping[K, V] = written({**inner, **over})
    return found
