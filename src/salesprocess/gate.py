"""The gate of every public call: what is of another kind than it asks for is told by name.

What a call asks for stands in its annotations. They are read when a value is first handed to
the argument they belong to, never while a module is imported; a call that is right pays for one
look at the class of each argument.
"""

from __future__ import annotations

from functools import update_wrapper
from inspect import unwrap
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import fields, has

from salesprocess.annotation_kinds import kind_of
from salesprocess.errors import InvalidValueError, SalesProcessError
from salesprocess.kinds import ANYTHING, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.errors import Fault
    from salesprocess.kinds import Kind

T = TypeVar("T")

OWNERS = (("self",), ("cls",))
"""The first argument of a method, which nobody hands in."""

FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises where it is handed a value of another kind."""

NOT_SO = "can not be called so"
"""What an error of a gate says."""

REST, OTHERS = 0x04, 0x08
"""The flags of a function with `*args`, and of one with `**kwargs`."""

_GATED: set[object] = set()
"""What goes through the gate already."""


def gated(made: T) -> T:
    """A function, or a class with its methods, that refuses arguments of another kind.

    Args:
        made: The function or the class; its name, its signature and its text stay as they are.

    Raises:
        InvalidValueError: When it is called so; listing every argument that is of another kind
            than its annotation says, and in a list every member that is.

    >>> @gated
    ... def longest(names: Iterable[str], most: int = 3) -> str:
    ...     return max(names, key=len)[:most]
    >>> longest(["A", "Bright"])
    'Bri'
    >>> longest("Bright", most=None)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: longest can not be called so
      - names: expected several of: text, got 'Bright'
      - most: expected a whole number, got None
    """
    if isinstance(made, FunctionType):
        return cast("T", _gated(made))
    for name, method in list(vars(made).items()):
        if not name.startswith("_") and (own := _gated_method(method)):
            setattr(made, name, own)
    if has(cast("type", made)):
        cast("Any", made).__init__ = _late(_AskedToMake(made))
    return made


def gated_late(method: T) -> T:
    """A method that is called so often that its arguments are looked at only where it fails.

    Args:
        method: The method, of a class that is gated.

    Raises:
        InvalidValueError: In the place of what Python raises, listing every argument that is of
            another kind.
    """
    return cast("T", _late(_Asked(cast("FunctionType", method))))


class _AskedToMake:
    """What the fields of a class have to be.

    Args:
        kind: The class.
    """

    def __init__(self, kind: Any) -> None:
        self.made = kind
        self.function: FunctionType = kind.__init__

    def looked_at(self, args: tuple[object, ...], named: Mapping[str, object]) -> None:
        """Tell what is wrong with the fields; with what is in those that are converted, last."""
        for is_whole in (False, True):
            asked = _Asked(unwrap(self.function))
            for each in fields(self.made):
                kind = kind_of(each.type, self.made)
                asked.kinds[each.alias] = (
                    outside(kind, is_whole=is_whole) if each.converter else kind
                )
            asked.looked_at(args, named)


def _late(asked: _Asked | _AskedToMake) -> FunctionType:
    function, said, failures = asked.function, SalesProcessError, FAILURES

    def call(*args: Any, **named: Any) -> Any:
        try:
            return function(*args, **named)
        except failures as error:
            if not isinstance(error, said):
                asked.looked_at(args, named)
            raise

    return _in_place_of(function, call)


def gated_beside(*judged: str) -> Callable[[T], T]:
    """The same as `gated`, for a function that takes anything in some of its arguments.

    Args:
        judged: Their names; what is wrong with them, as with a row of a file, is an answer.
    """

    def behind(function: T) -> T:
        return cast("T", _gated(cast("FunctionType", function), judged))

    return behind


def _gated(function: FunctionType, judged: Iterable[str] = ()) -> FunctionType:
    asked = _Asked(function, judged)
    quick, quick_by_name = asked.quick, asked.quick_by_name

    def call(*args: Any, **named: Any) -> Any:
        for value, classes in zip(args, quick):  # noqa: B905  of too many Python tells itself
            if not isinstance(value, classes):
                break
        else:
            if not named and len(args) <= len(quick):
                return function(*args)
            for name, value in named.items():
                if not isinstance(value, quick_by_name[name]):
                    break
            else:
                if len(args) <= len(quick):
                    return function(*args, **named)
        passed, passed_by_name = asked.looked_at(args, named)
        return function(*passed, **passed_by_name)

    return _in_place_of(function, call)


def _gated_method(method: object) -> object:
    """A method behind the gate; nothing of what is none, or takes nothing but its object."""
    kind = type(method)
    wrap: Any = kind if kind in {classmethod, staticmethod} else None
    function: object = cast("Any", method).__func__ if wrap else method
    if not isinstance(function, FunctionType) or function in _GATED:
        return None
    if not _takes_more(function, than=0 if wrap is staticmethod else 1):
        return None
    made: object = _gated(function)
    return cast("object", wrap(made)) if wrap else made


def _takes_more(function: FunctionType, than: int) -> bool:
    code = function.__code__
    return code.co_argcount + code.co_kwonlyargcount > than or bool(code.co_flags & (REST | OTHERS))


def _in_place_of(function: FunctionType, call: Callable[..., Any]) -> FunctionType:
    """What is called in the place of a function, and looks like it: it is of its module too."""
    made = cast("FunctionType", call)
    made = FunctionType(
        made.__code__, function.__globals__, function.__name__, None, made.__closure__
    )
    update_wrapper(made, function)
    _GATED.add(made)
    return made


def _argument(fault: Fault) -> str:
    """The argument that a fault is of."""
    return fault.path.partition("[")[0]


class _Quick(dict[str, tuple[Any, ...]]):
    """The classes that need no look, by the name of the argument."""

    others: tuple[Any, ...] = ()

    def __missing__(self, name: str) -> tuple[Any, ...]:
        return self.others


class _Asked:
    """What the arguments of a function have to be.

    Args:
        function: The function.
        judged: The names of those that it judges itself.
    """

    def __init__(self, function: FunctionType, judged: Iterable[str] = ()) -> None:
        code, names = function.__code__, function.__code__.co_varnames
        known = code.co_argcount + code.co_kwonlyargcount
        has_rest = bool(code.co_flags & REST)
        self.function = function
        self.positional = names[: code.co_argcount]
        self.known = names[code.co_posonlyargcount : known]
        self.rest = names[known] if has_rest else ""
        self.others = names[known + has_rest] if code.co_flags & OTHERS else ""
        self.past = int(self.positional[:1] in OWNERS)
        self.quick: list[tuple[Any, ...]] = [()] * code.co_argcount
        self.quick[: self.past] = [(object,)] * self.past
        self.quick_by_name = _Quick(dict.fromkeys(self.known, ()))
        self.kinds: dict[str, Kind] = {"": ANYTHING, **dict.fromkeys(judged, ANYTHING)}

    def looked_at(
        self, args: tuple[object, ...], named: Mapping[str, object]
    ) -> tuple[list[object], dict[str, object]]:
        """The arguments as the function is to have them.

        Raises:
            InvalidValueError: Listing each that is of another kind than is asked for.
        """
        faults: list[Fault] = []
        passed, passed_by_name = list(args), {**named}
        for place in range(self.past, len(args)):
            kind, value = self.kind(self.name_at(place)), args[place]
            if not isinstance(value, kind.quick):
                faults += [fault.under(self.path_at(place)) for fault in kind.faults(value)]
                passed[place] = kind.guarded(value)
        for name, value in named.items():
            kind = self.kind(name if name in self.known else self.others)
            if not isinstance(value, kind.quick):
                faults += [fault.under(name) for fault in kind.faults(value)]
                passed_by_name[name] = kind.guarded(value)
        if faults:
            self.let_it_tell(args, named, {_argument(fault) for fault in faults})
            raise InvalidValueError(f"{self.function.__qualname__} {NOT_SO}", faults)
        return passed, passed_by_name

    def let_it_tell(
        self, args: tuple[object, ...], named: Mapping[str, object], wrong: set[str]
    ) -> None:
        """Let the function itself tell what is wrong, if it does: it knows more than the kinds.

        What the gate of one further down tells of arguments of its own is not what was asked.
        """
        try:
            self.function(*args, **named)
        except InvalidValueError as error:
            if NOT_SO not in error.about or wrong & {_argument(each) for each in error.faults}:
                raise
        except SalesProcessError:
            raise
        except Exception:  # it is another fault's word that is told then
            return

    def name_at(self, place: int) -> str:
        """The name of the argument at a place; no text where there is none."""
        return self.positional[place] if place < len(self.positional) else self.rest

    def path_at(self, place: int) -> str:
        """Where a fault of the argument at a place stands."""
        past = place - len(self.positional)
        return self.name_at(place) if past < 0 else f"{self.rest}[{past}]"

    def kind(self, name: str) -> Kind:
        """What an argument has to be, read when it is first given."""
        if name not in self.kinds:
            asked = self.function.__annotations__.get(name, "object")
            self.kinds[name] = kind_of(asked, self.function)
        kind = self.kinds[name]
        if name in self.positional:
            self.quick[self.positional.index(name)] = kind.quick
        if name in self.known:
            self.quick_by_name[name] = kind.quick
        elif name == self.others:
            self.quick_by_name.others = kind.quick
        return kind
