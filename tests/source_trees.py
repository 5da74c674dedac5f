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


def definitions() -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Every class and function of the library, also those within others, with its file."""
    return ((path, found) for path, tree in trees().items() for found in _defined_in(tree))


def _defined_in(node: ast.AST) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.ClassDef | ast.FunctionDef):
            yield part
        if isinstance(part, ast.stmt):
            yield from _defined_in(part)
