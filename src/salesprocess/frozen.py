"""Classes of frozen values, as attrs makes them; how they are compared is written when it is asked.

attrs writes all methods of a class when it makes it. A review reads hundreds of classes and
compares the values of a few, so that here `__eq__` and `__hash__` are written with the first call,
and `__repr__` is one for all. They answer what those of attrs do.
"""

from __future__ import annotations

from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

from salesprocess.compiled import Names, compiled

__all__ = ["frozen", "shown"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import frozen  # as type checkers know it
else:
    import attrs

    def frozen(made=None, /, *, eq=True, repr=True, **how):  # noqa: A002  the words of attrs
        """A class of frozen values.

        Args:
            made: The class.
            eq: Whether values are equal that have equal fields; else each equals itself alone.
            repr: Whether a value shows its fields.
            how: What `attrs.frozen` takes besides.

        >>> @frozen
        ... class Step:
        ...     name: str
        >>> Step("call") == Step("call"), {Step("call"): 1}[Step("call")], Step("call")
        (True, 1, Step(name='call'))
        """
        if made is None:
            return lambda made: frozen(made, eq=eq, repr=repr, **how)
        own = set(vars(made))
        kind = attrs.frozen(made, eq=False, repr=False, **how)
        for method in vars(kind).values():
            if getattr(method, "__module__", "") is None:  # of a cached property, as attrs makes it
                method.__module__ = kind.__module__
        if eq and "__eq__" not in own:
            kind.__eq__ = _when_asked(kind, "__eq__", _written_eq)
            if "__hash__" not in own:
                kind.__hash__ = _when_asked(kind, "__hash__", _written_hash)
        if repr and "__repr__" not in own:
            kind.__repr__ = shown
        return kind


@recursive_repr()
def shown(value: Any) -> str:
    """The class of a value, and its fields by name."""
    fields = (each for each in value.__attrs_attrs__ if each.repr)
    parts = (
        f"{each.name}={(repr if each.repr is True else each.repr)(getattr(value, each.name))}"
        for each in fields
    )
    return f"{type(value).__qualname__.rpartition('>.')[2]}({', '.join(parts)})"


def _when_asked(kind: Any, name: str, write: Callable[[Any], Any]) -> Callable[..., Any]:
    """A method that another takes the place of with the first call."""

    def method(*args: object) -> object:
        written = write(kind)
        setattr(kind, name, written)
        return written(*args)

    return method


def _written_eq(kind: Any) -> Any:
    names = Names()
    pairs = [
        f"{_asked(each, 'self', names)} == {_asked(each, 'other', names)}"
        for each in kind.__attrs_attrs__
        if each.eq
    ]
    lines = [
        "if other.__class__ is not self.__class__:",
        "    return NotImplemented",
        f"return {' and '.join(pairs) or True}",
    ]
    return compiled("__eq__(self, other)", lines, names, f"equality of {kind.__qualname__}")


def _written_hash(kind: Any) -> Any:
    names = Names()
    parts = [
        _asked(each, "self", names)
        for each in kind.__attrs_attrs__
        if each.hash or (each.hash is None and each.eq)
    ]
    line = f"return hash(({names.bind(hash(kind))}, {', '.join(parts)}))"
    return compiled("__hash__(self)", [line], names, f"hash of {kind.__qualname__}")


def _asked(field: Any, owner: str, names: Names) -> str:
    """What a field is compared by."""
    value = f"{owner}.{field.name}"
    return f"{names.bind(field.eq_key)}({value})" if field.eq_key else value
