"""All that is wanted of speed in one table: what it costs, what bounds it, and whether it is met.

    python benchmarks/table.py [SCRIPT …]

Every script beside this one that has `lines()` is asked for its rows, each in a process of its
own, so that none finds the memory of another warm.
"""

from __future__ import annotations

import sys
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from lines import Line, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def scripts() -> Iterator[str]:
    """The names of the scripts that have rows."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if "\ndef lines(" in path.read_text("utf-8"):
            yield path.stem


def lines_of(script: str) -> list[Line]:
    """The rows of a script, measured in this process."""
    return list(import_module(script).lines())


def main(chosen: Sequence[str]) -> None:
    """Ask each script in turn, and print one table."""
    names = [Path(name).stem for name in chosen] or list(scripts())
    with get_context("spawn").Pool(1, maxtasksperchild=1) as process:
        measured = [line for lines in process.imap(lines_of, names) for line in lines]
    print(table(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
