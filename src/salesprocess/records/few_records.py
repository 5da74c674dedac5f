"""After a few records of a class, what makes all others is compiled: who makes few does not pay."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

FEW = 128
"""How many records of a class attrs makes by itself: these take it as long as compiling does."""

HASH = "_attrs_cached_hash"
"""Where attrs keeps a hash that it is to remember."""


def compile_after_few(kind: Any) -> None:
    """Compile what makes the records of a class once there are a few, if attrs makes them."""
    if not is_made_by_attrs(kind):
        return
    made_by_attrs = kind.__init__
    few = iter(range(FEW))

    @wraps(made_by_attrs)
    def init(record: object, *args: object, **named: object) -> None:
        if next(few, None) is not None:
            made_by_attrs(record, *args, **named)
            return
        from salesprocess.records.one_check import init_with_one_check  # noqa: PLC0415

        kind.__init__ = init_with_one_check(kind, made_by_attrs)
        kind.__init__(record, *args, **named)

    kind.__init__ = init


def is_made_by_attrs(kind: Any) -> bool:
    """Whether attrs makes the records of a class, and remembers nothing but their fields."""
    own = cast("Mapping[str, object]", vars(kind))
    is_slotted_by_attrs = "__attrs_attrs__" in own and "__slots__" in own
    return is_slotted_by_attrs and "__attrs_init__" not in own and not hasattr(kind, HASH)
