"""Functions that are written while the program runs, as attrs writes an `__init__`.

Their text is the library's own: the names of fields and expressions that stand in its modules.
Values are never written into it, they are bound as globals of the function, `_v0`, `_v1` and so
on. So no text that was handed in is ever run as code. The globals tell the text to a traceback that
wants to show it, as those of a module do that was not read from a file; it goes with its function.
"""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.abc import Loader


NUMBERS = count(1)
"""What tells the functions apart."""


@frozen
class Text:
    """What a function was written as, told as the loader of a module tells its source."""

    source: str

    def get_source(self, name: str) -> str:  # noqa: ARG002  of whichever module, it is this one
        """The text; `linecache` asks for it."""
        return self.source


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
    # A name within <> would be no file to linecache, one without < a real file to others.
    filename = f"<written> {about} {next(NUMBERS)}"
    names.values["__name__"] = filename
    names.values["__spec__"] = ModuleSpec(filename, cast("Loader", Text(source)))
    exec(compile(source, filename, "exec"), names.values)  # noqa: S102  the text is our own
    return names.values[head.partition("(")[0]]
