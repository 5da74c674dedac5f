"""The source of the library as trees, each file read and parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import salesprocess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOME = Path(salesprocess.__path__[0])


@cache
def trees() -> Mapping[str, ast.Module]:
    """The tree of each file, by its path from the top of the library."""
    return {
        str(path.relative_to(HOME)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(HOME.rglob("*.py"))
    }


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of every tree, with the path of its file."""
    return ((path, node) for path, tree in trees().items() for node in ast.walk(tree))
