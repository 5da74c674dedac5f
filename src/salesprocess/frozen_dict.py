"""Mappings that stay as they were made, whoever still holds what they were made of."""

from __future__ import annotations

from collections import Counter
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound=type)


class FrozenDict(dict[K, V]):
    """A dictionary that nobody can change; it hashes where its parts do.

    >>> money = FrozenDict({"EUR": 5})
    >>> money == {"EUR": 5}, hash(money) == hash(FrozenDict(money))
    (True, True)
    >>> money["EUR"] = 6
    Traceback (most recent call last):
    TypeError: what is frozen can not be changed
    """

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        held: dict[str, object] = getattr(self, "__dict__", {})
        return _made_again, (cast("Any", type)(self), {**self}, held)


class FrozenCounter(Counter[K]):
    """Counts that nobody can change; what was not counted is 0, and they hash.

    >>> counts = FrozenCounter("abb")
    >>> counts["b"], counts["c"], hash(counts) == hash(FrozenCounter("bba"))
    (2, 0, True)
    >>> counts["c"] += 1
    Traceback (most recent call last):
    TypeError: what is frozen can not be changed
    """

    def __init__(self, counted: Iterable[K] | Mapping[K, int] = ()) -> None:
        dict[K, int].__init__(self, Counter(counted))

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(item for item in self.items() if item[1]))


def _refuse(*_args: object, **_named: object) -> NoReturn:
    raise TypeError("what is frozen can not be changed")


CHANGING = (
    "__setitem__",
    "__delitem__",
    "__ior__",
    "clear",
    "pop",
    "popitem",
    "setdefault",
    "update",
)
"""What would change a dictionary."""

for _name in CHANGING:
    setattr(FrozenDict, _name, _refuse)
for _name in (*CHANGING, "subtract", "__iadd__", "__isub__", "__iand__"):
    setattr(FrozenCounter, _name, _refuse)


def frozen_copy(given: Mapping[K, V]) -> Mapping[K, V]:
    """A copy that nobody can change, of a dictionary or of counts, and of those within it.

    What is neither is left to who judges it.

    Args:
        given: The dictionary.

    >>> kept = {"EUR": {"A": 5}}
    >>> copy = frozen_copy(kept)
    >>> kept["EUR"].clear()
    >>> copy
    {'EUR': {'A': 5}}
    """
    kind: Any = type(given)
    if kind is Counter:
        return cast("Mapping[K, V]", FrozenCounter(cast("Any", given)))
    if kind is not dict:
        return given
    within = {key: frozen_copy(cast("Any", value)) for key, value in given.items()}
    return FrozenDict(cast("Mapping[K, V]", within))


def frozen_within(kind: T) -> T:
    """A class that keeps mappings in copies that nobody can change, as soon as it is made.

    Args:
        kind: A class of attrs; its fields say which are mappings.

    >>> from attrs import frozen
    >>> @frozen_within
    ... @frozen
    ... class Orders:
    ...     by_rep: Mapping[str, int]
    >>> kept = {"A": 3}
    >>> orders = Orders(kept)
    >>> kept.clear()
    >>> orders.by_rep, hash(orders) == hash(Orders({"A": 3}))
    ({'A': 3}, True)
    """
    made = cast("Any", kind)
    names = [each.name for each in fields(made) if str(each.type).startswith(MAPPINGS)]
    init, keep = made.__init__, object.__setattr__

    @wraps(init)
    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: N807
        init(self, *args, **named)
        for name in names:
            keep(self, name, frozen_copy(getattr(self, name)))

    if names:
        made.__init__ = __init__
    return kind


MAPPINGS = ("Mapping[", "Counter[")
"""What the annotation of a field begins with that holds a mapping."""


def _made_again(kind: Any, items: Mapping[Any, Any], held: Mapping[str, object]) -> object:
    """A dictionary of a kind as it was, whatever its kind asks for to make one."""
    made = kind.__new__(kind)
    plain = cast("Any", dict[object, object])
    plain.update(made, items)
    if held:
        made.__dict__.update(held)
    return made
