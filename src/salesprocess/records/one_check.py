"""The fields of a record are held to what they must by one compiled check.

attrs calls the validator of each field. Here one test of all fields is compiled from what their
`Must`s write; only a record that does not pass it is looked at field by field, as attrs does it,
which words the faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import fields, make_class

from salesprocess.compiled import Names, compiled
from salesprocess.records.quick_tests import written
from salesprocess.records.validators import Must

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attrs import Attribute


def init_with_one_check(kind: Any, made_by_attrs: Callable[..., None]) -> Callable[..., None]:
    """What attrs makes of the same fields, with one validator in place of those it can write."""
    check = one_check(kind)
    validators = {name: None if place else check for place, (name, _) in enumerate(_musts(kind))}

    def with_one_check(_: type, __: list[Attribute[Any]]) -> list[Attribute[Any]]:
        return [
            each.evolve(validator=validators.get(each.name, each.validator))
            for each in fields(kind)
        ]

    twin: Any = make_class(
        kind.__name__,
        {},
        bases=(kind,),
        class_body={"__attrs_init_subclass__": classmethod(lambda _: None)},
        field_transformer=with_one_check,
        frozen=True,
        slots=True,
        eq=False,
        repr=False,
    )
    init: Callable[..., None] = twin.__init__
    init.__qualname__ = made_by_attrs.__qualname__
    return init


def one_check(kind: Any) -> Callable[[Any, object, object], None]:
    """The validator of a whole record: it passes what is right at once."""
    names = Names()
    look_closely = names.bind(_look_closely)
    values = {each.name: f"f{place}" for place, each in enumerate(fields(kind))}
    body = [
        "try:",
        *(f"    {value} = record.{name}" for name, value in values.items()),
        f"    if {' and '.join(_tests(kind, values, names))}:",
        "        return",
        "except Exception:",  # the quick tests know the usual types only
        "    pass",
        f"{look_closely}(record)",
    ]
    check: Callable[[Any, object, object], None] = compiled(
        "check(record, _attribute, _value)", body, names, f"check of {kind.__name__}"
    )
    return check


def _tests(kind: Any, values: dict[str, str], names: Names) -> Iterator[str]:
    """What each field is to pass by itself, then what some of them are to pass together."""
    musts = _musts(kind)
    for name, must in musts:
        yield written(must.holds, values[name], names)
    for name, must in musts:
        if must.beside:
            other = must.beside.other
            read = values.get(other) or f"getattr(record, {names.bind(other)})"
            yield must.beside.written(values[name], read, names)


def _musts(kind: Any) -> list[tuple[str, Must]]:
    """The fields of a class of which a `Must` says what they hold."""
    return [
        (each.name, each.validator) for each in fields(kind) if isinstance(each.validator, Must)
    ]


def _look_closely(record: Any) -> None:
    """Hold each field to what it must, as attrs does."""
    kind = cast("Any", type(record))
    for each in fields(kind):
        if each.validator is not None:
            each.validator(record, each, getattr(record, each.name))
