"""A mapping that stays as it was made, whoever still holds what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")
V = TypeVar("V")


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


def frozen_copy(given: Mapping[K, V]) -> Mapping[K, V]:
    """A copy that nobody can change, of a dictionary; what is none is left to who judges it.

    Args:
        given: The dictionary.

    >>> kept = {"EUR": 5}
    >>> copy = frozen_copy(kept)
    >>> kept.clear()
    >>> copy
    {'EUR': 5}
    """
    is_plain: bool = cast("Any", type(given)) is dict
    return FrozenDict(given) if is_plain else given


def _made_again(kind: Any, items: Mapping[Any, Any], held: Mapping[str, object]) -> object:
    """A dictionary of a kind as it was, whatever its kind asks for to make one."""
    made = kind.__new__(kind)
    plain = cast("Any", dict[object, object])
    plain.update(made, items)
    if held:
        made.__dict__.update(held)
    return made
