"""Classes that are made while the program runs: an attrs class with more fields."""

from __future__ import annotations

from functools import partialmethod
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import make_class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


def wider_class(
    base: type[T],
    fields: Mapping[str, Any],
    made_by: Callable[[Any], type[T]],
    key: object,
) -> type[T]:
    """A class of frozen values that has more fields than another.

    Args:
        base: The class it derives from.
        fields: The further fields, or others in place of its own.
        made_by: The function of a module that makes the class, and remembers it: what a pickle
            of a value names, since the class itself stands in no module.
        key: What that function takes.
    """
    return make_class(
        base.__name__,
        dict(fields),
        bases=(base,),
        class_body={"__reduce__": partialmethod(_reduced, made_by, key)},
        frozen=True,
        order=False,
        repr=False,
        slots=True,
    )


def _reduced(value: Any, made_by: Callable[[Any], type[T]], key: object) -> tuple[object, ...]:
    return _empty, (made_by, key), value.__getstate__()


def _empty(made_by: Callable[[Any], type[T]], key: object) -> T:
    return object.__new__(made_by(key))
