"""Public names that are imported when they are first asked for.

A large room stays cheap to enter: whoever wants one table does not pay for them all.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package whose names live in modules of its own.

    Args:
        package: The package's name.
        homes: The names each module is the home of, parted by blanks.

    >>> get = lazily("salesprocess", {"rates": "Rate Ratio"})
    >>> get("Ratio")
    <class 'salesprocess.rates.Ratio'>
    >>> get("Rat")
    Traceback (most recent call last):
    AttributeError: no 'Rat' in salesprocess; did you mean 'Rate'?
    """
    modules = {name: module for module, names in homes.items() for name in names.split()}

    def get(name: str) -> object:
        if name not in modules:
            from salesprocess.errors import near  # noqa: PLC0415  only a misspelt name pays for it

            hint = near(name, modules)
            raise AttributeError(f"no {name!r} in {package}" + (f"; {hint}" if hint else ""))
        value = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
