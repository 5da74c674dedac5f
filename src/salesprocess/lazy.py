"""Public names that are listed once, in a stub, and imported when they are first asked for.

A large room stays cheap to enter: whoever wants one table does not pay for them all. Its stub,
`__init__.pyi`, says which names it has and where each is at home, to type checkers and to
`lazily` alike; what `dir`, completion and `import *` show follows from it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import Any, cast


class Room(ModuleType):
    """A package with a stub: no module of its own takes the place of a name that the stub lists.

    A package imports none of its modules by itself: so of two threads that first use it at once
    neither waits for what the other one holds.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not isinstance(value, ModuleType) or vars(self)["__homes__"].get(name) in {
            None,
            self.__name__,
        }:
            super().__setattr__(name, value)


def lazily(package: str) -> None:
    """Let a package have the names that its stub lists.

    Args:
        package: The package's name; its stub has lines such as
            `from salesprocess.rates import Rate as Rate`. What it lists from itself is a module.

    Raises:
        ImportError: If the stub is not there, as where a bundle left it out.

    >>> import salesprocess.pipeline
    >>> "FunnelTable" in dir(salesprocess.pipeline)
    True
    >>> salesprocess.pipeline.FunnelTabel
    Traceback (most recent call last):
    AttributeError: no 'FunnelTabel' in salesprocess.pipeline; did you mean 'FunnelTable'?...
    """
    room = sys.modules[package]
    homes = homes_in(file_of(room, "__init__.pyi"))

    def get(name: str) -> object:
        if name not in homes:
            from salesprocess.errors import Near  # noqa: PLC0415  only a misspelt name pays for it

            hint = Near(name, homes).text
            raise AttributeError(f"no {name!r} in {package}" + (f"; {hint}" if hint else ""))
        home = homes[name]
        is_module = home == package
        value = import_module(f"{home}.{name}") if is_module else getattr(import_module(home), name)
        setattr(room, name, value)
        return value

    def shown() -> list[str]:
        return sorted({*homes, *(name for name in vars(room) if name.startswith("__"))})

    vars(room).update(__getattr__=get, __all__=sorted(homes), __dir__=shown, __homes__=homes)
    room.__class__ = Room


def homes_in(stub: str) -> dict[str, str]:
    """The names a stub lists, each with the module it is at home in.

    >>> homes_in("from salesprocess.rates import Rate as Rate, Ratio as Ratio")
    {'Rate': 'salesprocess.rates', 'Ratio': 'salesprocess.rates'}
    """
    homes: dict[str, str] = {}
    home = ""
    for line in stub.splitlines():
        words = line.replace(",", " ").split()
        if line.startswith("from "):
            home = words[1]
        homes |= {name: home for before, name in pairwise(words) if before == "as"}
    return homes


def file_of(room: ModuleType, name: str) -> str:
    """The text of a file that stands in a package, from wherever the package was loaded.

    Args:
        room: The package.
        name: The file.

    Raises:
        ImportError: If it is not there, as where a bundle left it out.

    >>> import salesprocess.pipeline
    >>> "FunnelTable" in file_of(salesprocess.pipeline, "__init__.pyi")
    True
    """
    loader = cast("Any", room.__loader__)
    try:
        text: bytes = loader.get_data(f"{room.__path__[0]}/{name}")
    except OSError as error:
        raise ImportError(f"{room.__name__} needs its file {name}") from error
    return text.decode()
