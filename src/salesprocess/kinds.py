"""What an annotation asks for: the kinds of value that may stand in an argument.

An annotation is read as it stands in the source. What a module imports for type checkers alone
is imported when the first value is held against it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime, time
from functools import cache
from importlib import import_module
from itertools import takewhile
from textwrap import dedent
from types import FunctionType, MethodType, NoneType, UnionType
from typing import (
    Any,
    ForwardRef,
    Literal,
    NewType,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from attrs import NOTHING, fields, frozen, has

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.narrow import NARROW

CALLED: dict[Any, str] = {
    bool: "True or False",
    date: "a day",
    datetime: "a date with a time of day",
    float: "a number",
    int: "a whole number",
    str: "text",
    time: "a time of day",
    NoneType: "None",
}
"""What a value of a class is called; of any other class, by the name of the class."""

HINTS = {
    "Case": "Case(book, as_of) makes one of a book",
    "Period": "such as Period.quarter(2026, 1)",
    "Ignore": "Ignore(code=…, id=…, reason=…, until=…) makes one",
}
"""How one is made of what may have been meant, by the name of the class."""

ROWS = (Iterable, Iterator, Collection, Sequence, Set, list, tuple, set, frozenset)
"""What only holds values in a row; a class of one's own that does is more than that."""


@frozen
class Kind:
    """Values of some classes, whatever is in them.

    Args:
        told: What is expected, as the end of "expected …".
        quick: The classes of which a value is right without a look into it.
        hint: How one is made.
    """

    told: str
    quick: tuple[Any, ...]
    hint: str | None = None

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if isinstance(value, self.quick) else [self.fault(value)]

    def fault(self, value: object) -> Fault:
        """That a value is of another kind altogether."""
        return Fault("", self.told, value, self.hint)

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, self.quick)

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        return value


ANYTHING = Kind("anything", (object,))


@frozen(kw_only=True)
class Several(Kind):
    """Values in a row, all of a kind.

    Args:
        outer: What they stand in.
        member: What each is.
    """

    outer: type
    member: Kind

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if not self.seems(value):
            return [self.fault(value)]
        if not isinstance(value, Collection) or self.member is ANYTHING:
            return []
        return [
            fault.under(f"[{place}]")
            for place, each in enumerate(cast("Collection[object]", value))
            if not isinstance(each, self.member.quick)
            for fault in self.member.faults(each)
        ]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, self.outer) and not isinstance(value, (str, bytes))

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        comes_one_by_one = hasattr(value, "__next__") and self.member is not ANYTHING
        return self._one_by_one(cast("Iterator[object]", value)) if comes_one_by_one else value

    def _one_by_one(self, given: Iterator[object]) -> Iterator[object]:
        for place, each in enumerate(given):
            if faults := self.member.faults(each):
                raise InvalidValueError(
                    "not what was asked for", [fault.under(f"[{place}]") for fault in faults]
                )
            yield each


@frozen(kw_only=True)
class ByKey(Kind):
    """Values by keys, all of a kind.

    Args:
        key: What each key is.
        member: What each value is.
    """

    key: Kind
    member: Kind

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if not isinstance(value, Mapping):
            return [self.fault(value)]
        found: list[Fault] = []
        for key, each in cast("Mapping[object, object]", value).items():
            found += self.key.faults(key)
            found += [fault.under(f"[{key!r}]") for fault in self.member.faults(each)]
        return found

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, Mapping)


@frozen(kw_only=True)
class AnyOf(Kind):
    """Values of one kind or another.

    Args:
        parts: The kinds.
    """

    parts: tuple[Kind, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if isinstance(value, self.quick):
            return []
        found = [part.faults(value) for part in self.parts if part.seems(value)]
        return min(found, key=len, default=[self.fault(value)])

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return any(part.seems(value) for part in self.parts)

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        fitting = (part for part in self.parts if part.seems(value))
        return next((part.guarded(value) for part in fitting), value)


@frozen(kw_only=True)
class ClassOf(Kind):
    """Classes that are, or come from, one of some.

    Args:
        bases: Which.
    """

    bases: tuple[Any, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, type) and issubclass(value, self.bases)


@frozen
class Function(Kind):
    """What can be called; a class whose fields are given by name is no function that answers."""

    def faults(self, value: object) -> list[Fault]:
        """That it is no function."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether it is a function, or something that is called like one."""
        return callable(value) and not (isinstance(value, type) and _is_made_by_name(value))


def _is_made_by_name(kind: type) -> bool:
    return has(kind) and any(each.kw_only and each.default is NOTHING for each in fields(kind))


@frozen(kw_only=True)
class OneOf(Kind):
    """Some values, and no others.

    Args:
        values: Which.
    """

    values: tuple[object, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return any(value is each or value == each for each in self.values)


@frozen(kw_only=True)
class InOrder(Kind):
    """So many values, each of a kind of its own.

    Args:
        members: What each is.
    """

    members: tuple[Kind, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with each of them."""
        if not self.seems(value):
            return [self.fault(value)]
        pairs = zip(self.members, cast("tuple[object, ...]", value), strict=True)
        return [
            fault.under(f"[{place}]")
            for place, (member, each) in enumerate(pairs)
            for fault in member.faults(each)
        ]

    def seems(self, value: object) -> bool:
        """Whether there are so many."""
        return isinstance(value, tuple) and len(cast("tuple[object]", value)) == len(self.members)


@frozen(kw_only=True)
class Having(Kind):
    """What has all that a protocol names.

    Args:
        names: What it has.
    """

    names: tuple[str, ...]

    def faults(self, value: object) -> list[Fault]:
        """That one of them is missing."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether none of them is missing."""
        return not isinstance(value, type) and all(
            hasattr(type(value), name) for name in self.names
        )


def outside(kind: Kind, *, is_whole: bool = False) -> Kind:
    """The same of what is converted: several may stand in anything that holds several.

    Args:
        kind: What it becomes.
        is_whole: Whether what is in it is looked at too.
    """
    if isinstance(kind, Several):
        member = kind.member if is_whole else ANYTHING
        return Several(kind.told, (), outer=Iterable, member=member)
    is_mapping = isinstance(kind, ByKey) or kind.quick == (Mapping,)
    return (
        kind if is_mapping and is_whole else Kind(kind.told, (Mapping,)) if is_mapping else ANYTHING
    )


def kind_of(annotation: object, function: FunctionType | type) -> Kind:
    """What an annotation asks for; anything where it can not be told.

    Args:
        annotation: The annotation.
        function: The function, or the class, in whose module it stands.

    >>> def visits(days: list[int], most: int | None = None) -> None: ...
    >>> kinds = [kind_of(each, visits) for each in visits.__annotations__.values()]
    >>> [kind.told for kind in kinds]
    ['several of: a whole number', 'a whole number, or None', 'None']
    """
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        try:
            annotation = _Names(function.__module__).read(annotation)
        except NameError:  # the text of the module is not there
            return ANYTHING
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return OneOf(f"one of {', '.join(map(repr, inner))}", (), values=inner)
    if Callable in {origin, annotation}:
        return Function("a function", (FunctionType, MethodType))
    if isinstance(annotation, TypeVar):
        inner = annotation.__constraints__ or (annotation.__bound__ or object,)
    elif isinstance(annotation, NewType):
        inner = (annotation.__supertype__,)
    elif origin is None:
        return _plain(annotation)
    kinds = [kind_of(each, function) for each in inner if each is not ...]
    if origin in {None, Union, UnionType}:
        return _any_of(kinds)
    return _holding(cast("Any", origin), kinds, is_row=... not in inner)


def _plain(asked: Any) -> Kind:
    """Values of a class; anything where it is none."""
    asked = NoneType if asked is None else asked
    if getattr(asked, "_is_protocol", False):
        names = tuple(name for name in dir(asked) if not name.startswith("_"))
        return Having(f"what has {', '.join(names)}", (), names=names)
    if asked in {object, Any} or not isinstance(asked, type):
        return ANYTHING
    name: str = asked.__name__
    told = CALLED.get(asked) or f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
    return Kind(told, NARROW.get(asked, (asked,)), HINTS.get(name))


def _holding(outer: Any, kinds: list[Kind], *, is_row: bool) -> Kind:
    """What holds values of some kinds: a class, a mapping, values in a row; a class by itself."""
    if outer is type:
        names = ", ".join(each.__name__ for each in kinds[0].quick)
        told = "a class" if kinds[0] is ANYTHING else f"a class such as {names}"
        return ClassOf(told, (), bases=kinds[0].quick)
    if issubclass(outer, Mapping) and len(kinds) > 1 and kinds[-1] is not ANYTHING:
        return ByKey("a mapping", (), key=kinds[0], member=kinds[-1])
    if outer is tuple and is_row:
        told = f"({', '.join(kind.told for kind in kinds)})"
        return InOrder(told, (), members=tuple(kinds))
    if issubclass(outer, Mapping) or not issubclass(outer, Iterable) or outer not in ROWS:
        return _plain(outer)
    told = f"several of: {kinds[0].told}"
    return Several(told, (), outer=cast("type", outer), member=_member(kinds[0]))


def _member(kind: Kind) -> Kind:
    """What each of several has to be: rows of plain data are judged by who reads them."""
    return ANYTHING if kind.quick == (Mapping,) else kind


def _any_of(kinds: list[Kind]) -> Kind:
    """What is of one kind or another."""
    if ANYTHING in kinds:
        return ANYTHING
    if len(kinds) == 1:
        return kinds[0]
    told = ", or ".join(dict.fromkeys(kind.told for kind in kinds))
    quick = tuple(each for kind in kinds for each in kind.quick)
    hint = next((kind.hint for kind in kinds if kind.hint), None)
    return AnyOf(told, quick, hint, parts=tuple(kinds))


class _Names(dict[str, object]):
    """What the names in the annotations of a module mean."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self.module = module

    def __missing__(self, name: str) -> object:
        there = import_module(self.module)
        meant = getattr(there, name) if hasattr(there, name) else self._for_checkers(name)
        return self.read(meant) if isinstance(meant, str) else meant

    def read(self, annotation: str) -> object:
        """What an annotation, or an alias that is written as text, means."""
        return eval(annotation, {}, self)  # noqa: S307  it stands in a module of the library

    def _for_checkers(self, name: str) -> object:
        """What is imported, or set, for type checkers alone."""
        statement = _checkers_block(self.module)[name]
        if isinstance(statement, ast.ImportFrom):
            (home,) = (each.name for each in statement.names if name in (each.asname, each.name))
            return _Names(statement.module or "")[home]
        return ast.unparse(cast("ast.Assign", statement).value)


def _source(module: str) -> str:
    """The text of a module; nothing where it came without."""
    there = cast("Any", sys.modules[module])
    try:
        text: bytes = there.__loader__.get_data(there.__file__)
        return text.decode()
    except (AttributeError, OSError, UnicodeDecodeError):
        return ""


@cache
def _checkers_block(module: str) -> Mapping[str, ast.stmt]:
    """What stands in a module for type checkers alone, by the names it brings."""
    lines = _source(module).partition("\nif TYPE_CHECKING:\n")[2].splitlines()
    block = "\n".join(takewhile(lambda line: not line or line.startswith(" "), lines))
    brought: dict[str, ast.stmt] = {}
    for statement in ast.parse(dedent(block)).body:
        if isinstance(statement, ast.ImportFrom):
            brought |= {each.asname or each.name: statement for each in statement.names}
        elif isinstance(statement, ast.Assign):
            brought |= {ast.unparse(target): statement for target in statement.targets}
    return brought
