"""The gate of every public call: what is of another kind than it asks for is told by name.

What a call asks for stands in its annotations. They are read when a value is first handed to
the argument they belong to, never while a module is imported, nor for the few calls that the
library makes itself. Of what is called often a gate is written: it has the arguments of the
function, and a call that is right pays for one look at the class of each.
"""

from __future__ import annotations

from functools import update_wrapper
from inspect import currentframe, unwrap
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import fields, has

from salesprocess.annotations import kind_of
from salesprocess.compiled import Names, compiled
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

REST, OTHERS = 0x04, 0x08
"""The flags of a function with `*args`, and of one with `**kwargs`."""

INSIDE = __file__.removesuffix("gate.py")
"""Where the code of the library stands: type checkers have looked at what it calls."""

OFTEN = 100
"""With which call the gate of a function is written."""

MOST = 10
"""How many arguments a written gate has at most; a mapping is handed on as quickly as more."""

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
        return cast("T", _in_place_of(_Asked(made)))
    for name, method in list(vars(made).items()):
        if not name.startswith("_") and (own := _gated_method(method)):
            setattr(made, name, own)
    if has(cast("type", made)):
        cast("Any", made).__init__ = _in_place_of(_AskedToMake(made))
    return made


def gated_late(method: T) -> T:
    """A method that is called so often that its arguments are looked at only where it fails.

    Args:
        method: The method, of a class that is gated.

    Raises:
        InvalidValueError: In the place of what Python raises, listing every argument that is of
            another kind.
    """
    return cast("T", _in_place_of(_AskedLate(cast("FunctionType", method))))


def gated_beside(*judged: str) -> Callable[[T], T]:
    """The same as `gated`, for a function that takes anything in some of its arguments.

    Args:
        judged: Their names; what is wrong with them, as with a row of a file, is an answer.
    """

    def behind(function: T) -> T:
        return cast("T", _in_place_of(_Asked(cast("FunctionType", function), judged)))

    return behind


def _gated_method(method: object) -> object:
    """A method behind the gate; nothing of what is none, or takes nothing but its object."""
    kind = type(method)
    wrap: Any = kind if kind in {classmethod, staticmethod} else None
    function: object = cast("Any", method).__func__ if wrap else method
    if not isinstance(function, FunctionType) or function in _GATED:
        return None
    if not _takes_more(function, than=0 if wrap is staticmethod else 1):
        return None
    made: object = _in_place_of(_Asked(function))
    return cast("object", wrap(made)) if wrap else made


def _takes_more(function: FunctionType, than: int) -> bool:
    code = function.__code__
    return code.co_argcount + code.co_kwonlyargcount > than or bool(code.co_flags & (REST | OTHERS))


def _in_place_of(asked: _Asked) -> FunctionType:
    """What is called in the place of a function, and looks like it: it is of its module too."""
    function = asked.function

    def call(*args: Any, **named: Any) -> Any:
        return asked.called(args, named)

    code, closure = call.__code__, call.__closure__
    made = FunctionType(
        code, function.__globals__, function.__name__, function.__defaults__, closure
    )
    made.__kwdefaults__ = function.__kwdefaults__
    update_wrapper(made, function)
    asked.gate = made
    _GATED.add(made)
    return made


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
        self.function = self.gate = function
        self.positional = names[: code.co_argcount]
        self.known = names[:known]
        self.rest = names[known] if has_rest else ""
        self.others = names[known + has_rest] if code.co_flags & OTHERS else ""
        self.past = int(self.positional[:1] in OWNERS)
        defaults = function.__defaults__ or ()
        named = function.__kwdefaults__ or {}
        self.defaults = {**dict(zip(self.positional[::-1], defaults[::-1], strict=False)), **named}
        self.kinds: dict[str, Kind] = {"": ANYTHING, **dict.fromkeys(judged, ANYTHING)}
        self.right: dict[str, set[type]] = {name: set() for name in self.known}
        self.calls = 0

    def called(self, args: tuple[object, ...], named: Mapping[str, object]) -> object:
        """Call the function, as long as its gate is not written."""
        self.counted()
        caller = cast("Any", currentframe()).f_back.f_back
        if caller.f_code.co_filename.startswith(INSIDE):
            return self.function(*args, **named)
        return self.answered(args, named)

    def counted(self) -> None:
        """Write the gate with the call that makes many of them."""
        calls = self.calls = self.calls + 1
        is_short = len(self.known) <= MOST and not self.rest and not self.others
        if calls == OFTEN and is_short and self.is_told_by_classes():
            self.gate.__code__ = self.written()

    def is_told_by_classes(self) -> bool:
        """Whether the classes of the arguments tell that a call is right."""
        return all(self.kind(name).quick for name in self.known[self.past :])

    def answered(self, args: tuple[object, ...], named: Mapping[str, object]) -> object:
        """What the function answers to arguments that have been looked at."""
        passed, passed_by_name = self.looked_at(args, named)
        return self.function(*passed, **passed_by_name)

    def written(self) -> CodeType:
        """What a gate does that has the arguments of the function."""
        alone, placed = self.function.__code__.co_posonlyargcount, len(self.positional)
        by_name = self.known[placed:]
        taken = [*self.known[:alone], *["/"] * bool(alone), *self.known[alone:placed]]
        taken += [*["*"] * bool(by_name), *by_name]
        passed = [*self.positional, *(f"{name}={name}" for name in by_name)]
        held = ", ".join(f"{name!r}: {name}" for name in by_name)
        lines = self.lines(
            f"_asked.function({', '.join(passed)})",
            f"({''.join(f'{name}, ' for name in self.positional)}), {{{held}}}",
        )
        gate = [f"def gate({', '.join(taken)}):", *(f"    {line}" for line in lines), "return gate"]
        behind = compiled("behind(_asked)", gate, Names(), self.function.__qualname__)
        return cast("FunctionType", behind(self)).__code__

    def lines(self, call: str, held: str) -> list[str]:
        """What stands in the written gate.

        Args:
            call: The call of the function.
            held: Its arguments, as `answered` takes them.
        """
        asked = [name for name in self.known[self.past :] if self.kind(name) is not ANYTHING]
        tests = [f"{name}.__class__ in _asked.right[{name!r}]" for name in asked]
        tests = [
            f"({name} is _asked.defaults[{name!r}] or {test})" if name in self.defaults else test
            for name, test in zip(asked, tests, strict=True)
        ]
        if not tests:
            return [f"return {call}"]
        return [
            f"if {' and '.join(tests)}:",
            f"    return {call}",
            f"return _asked.answered({held})",
        ]

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
            path = self.path_at(place)
            passed[place] = self.looked_into(self.name_at(place), path, args[place], faults)
        for name, value in named.items():
            known = name if name in self.known else self.others
            passed_by_name[name] = self.looked_into(known, name, value, faults)
        if faults:
            self.let_it_tell(args, named)
            raise InvalidValueError(f"{self.function.__qualname__} can not be called so", faults)
        return passed, passed_by_name

    def looked_into(self, name: str, path: str, value: object, faults: list[Fault]) -> object:
        """An argument as the function is to have it; what is wrong with it goes to the faults."""
        kind = self.kind(name)
        if isinstance(value, kind.quick):
            if issubclass(type(value), kind.quick) and name in self.right:
                self.right[name].add(type(value))
        elif name not in self.defaults or value is not self.defaults[name]:
            faults += [fault.under(path) for fault in kind.faults(value)]
            return kind.guarded(value)
        return value

    def let_it_tell(self, args: tuple[object, ...], named: Mapping[str, object]) -> None:
        """Let the function itself tell what is wrong, if it does: it knows more than the kinds."""
        try:
            self.function(*args, **named)
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
        return self.kinds[name]


class _AskedLate(_Asked):
    """What the arguments have to be where a call fails."""

    failures = FAILURES

    def called(self, args: tuple[object, ...], named: Mapping[str, object]) -> object:
        """Call the function, as long as its gate is not written."""
        self.counted()
        return self.answered(args, named)

    def answered(self, args: tuple[object, ...], named: Mapping[str, object]) -> object:
        """What the function answers."""
        try:
            return self.function(*args, **named)
        except self.failures as error:
            self.told(error, args, named)
            raise

    def is_told_by_classes(self) -> bool:
        """Whether a call may be tried: any may."""
        return True

    def lines(self, call: str, held: str) -> list[str]:
        """What stands in the written gate."""
        return [
            "try:",
            f"    return {call}",
            "except _asked.failures as _error:",
            f"    _asked.told(_error, {held})",
            "    raise",
        ]

    def told(
        self, error: BaseException, args: tuple[object, ...], named: Mapping[str, object]
    ) -> None:
        """Tell what is wrong with the arguments, if that has not been told."""
        if not isinstance(error, SalesProcessError):
            self.looked_at(args, named)


class _AskedToMake(_AskedLate):
    """What the fields of a class have to be.

    Args:
        kind: The class.
    """

    def __init__(self, kind: Any) -> None:
        super().__init__(kind.__init__)
        self.made = kind

    def looked_at(
        self, args: tuple[object, ...], named: Mapping[str, object]
    ) -> tuple[list[object], dict[str, object]]:
        """Look at what was given; at what is in those that are converted, last."""
        for is_whole in (False, True):
            asked = _Asked(unwrap(self.function))
            for each in fields(self.made):
                kind = kind_of(each.type, self.made)
                asked.kinds[each.alias] = (
                    outside(kind, is_whole=is_whole) if each.converter else kind
                )
            asked.looked_at(args, named)
        return list(args), {**named}
