"""What an annotation asks for.

It is read as it stands in the source. What a module imports for type checkers alone is imported
when the first value is held against it.
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

from salesprocess.kinds import (
    ANYTHING,
    AnyOf,
    ByKey,
    ClassOf,
    Function,
    Having,
    InOrder,
    Kind,
    OneOf,
    Several,
)
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
    if outer is type and kinds[0] is ANYTHING:
        return Kind("a class", (type,))
    if outer is type:
        names = ", ".join(each.__name__ for each in kinds[0].quick)
        return ClassOf(f"a class such as {names}", (), bases=kinds[0].quick)
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
