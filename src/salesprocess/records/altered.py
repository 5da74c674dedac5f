"""Copies of checked values with others in their place, where those are known to hold too."""

from __future__ import annotations

from functools import cache
from operator import is_
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attrs import AttrsInstance

I = TypeVar("I", bound="AttrsInstance")  # noqa: E741


def altered(record: I, **changes: object) -> I:
    """A record, or a book, with other values, which are not checked again.

    Only for values that were in a checked record before, or follow from some. What a book works
    out for itself it works out anew.

    Args:
        record: What is copied; returned itself where nothing changes.
        changes: The other values, by field.

    >>> from salesprocess.records import Deal
    >>> altered(Deal(id="d1", stage="demo"), stage=None)
    Deal(id='d1')
    """
    if all(_is_same(getattr(record, name), value) for name, value in changes.items()):
        return record
    return remade(record, changes)


def remade(record: I, changes: Mapping[str, object]) -> I:
    """The same where it is known that something changes: nothing is compared.

    Args:
        record: What is copied.
        changes: The other values, by field.
    """
    made, put = object.__new__(type(record)), object.__setattr__
    given, worked_out = _names(type(record))
    for name in given:
        put(made, name, changes[name] if name in changes else getattr(record, name))
    for name, make in worked_out:
        put(made, name, make())
    return made


@cache
def _names(
    kind: type[AttrsInstance],
) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[], object]], ...]]:
    """The fields that are given, and those a value works out for itself, each with its maker."""
    given = tuple(attribute.name for attribute in fields(kind) if attribute.init)
    others = (attribute for attribute in fields(kind) if not attribute.init)
    return given, tuple((attribute.name, attribute.default.factory) for attribute in others)


def _is_same(value: object, other: object) -> bool:
    """Whether nothing would change; one instant written in another zone is another value.

    So the parts of a tuple have to be the very same: records that are equal may differ in that.
    """
    if value is other:
        return True
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value), cast("tuple[object, ...]", other)
        return len(parts[0]) == len(parts[1]) and all(map(is_, *parts))
    return value == other and getattr(value, "tzinfo", None) is getattr(other, "tzinfo", None)
