"""Functions that are written while the program runs, as attrs writes an `__init__`.

Their text is the library's own: the names of fields and expressions that stand in its modules.
Values are never written into it, they are bound as globals of the function, `_v0`, `_v1` and so
on. So no text that was handed in is ever run as code. `linecache` knows the text as long as there
is the function, and a traceback shows it.
"""

from __future__ import annotations

import linecache
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import finalize

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


NUMBERS = count(1)
"""What tells the functions apart."""


@frozen
class Names:
    """The globals of a function being written."""

    values: dict[str, object] = field(factory=dict[str, object])

    def bind(self, value: object) -> str:
        """A new name for a value."""
        name = f"_v{len(self.values)}"
        self.values[name] = value
        return name


def compiled(head: str, body: Iterable[str], names: Names, about: str) -> Any:
    """The function that is written in some lines.

    Args:
        head: The function with its arguments, such as `fire(facts)`.
        body: The lines that stand in it.
        names: The globals it knows; it becomes one of them.
        about: What it is, for the file name in tracebacks.

    >>> names = Names()
    >>> limit = names.bind(100)
    >>> is_large = compiled("is_large(amount)", [f"return amount > {limit}"], names, "test")
    >>> is_large(99), is_large(101)
    (False, True)
    """
    source = "\n    ".join([f"def {head}:", *body]) + "\n"
    filename = f"<{about} {next(NUMBERS)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), names.values)  # noqa: S102  the text is our own
    function = names.values[head.partition("(")[0]]
    finalize(function, linecache.cache.pop, filename, None).atexit = False
    return function
