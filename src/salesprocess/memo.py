"""What was worked out once and is remembered, for one value or for many threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
T = TypeVar("T")


class Memo(dict[K, Any]):
    """What a value has worked out of itself, by what was asked for.

    Several threads may ask at once: two may both work it out, and all get the result of one.
    A copy, or what is read back from a pickle, remembers nothing and works it out anew.

    >>> from copy import deepcopy
    >>> memo = Memo[str]()
    >>> memo.get_or_make("days", lambda: 31), memo.get_or_make("days", lambda: 30)
    (31, 31)
    >>> deepcopy(memo)
    {}
    """

    def get_or_make(self, key: K, make: Callable[[], T]) -> T:
        """What is remembered under a key; made where nothing is yet.

        Args:
            key: What it is remembered by.
            make: Makes it; whatever it raises is raised, and nothing is remembered.
        """
        try:
            found: T = self[key]
        except KeyError:
            pass
        else:
            return found
        return cast("T", self.setdefault(key, make()))

    def __reduce__(self) -> tuple[type[Memo[K]], tuple[()]]:
        return type(self), ()
