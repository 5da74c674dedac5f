"""Names imported when asked for are the names that type checkers see."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import salesprocess

ROOMS = [
    path.parent
    for path in sorted(Path(salesprocess.__path__[0]).rglob("__init__.py"))
    if "lazily(" in path.read_text(encoding="utf-8")
]


def seen_by_type_checkers(room: Path) -> dict[str, str]:
    """The names a room's `if TYPE_CHECKING` imports, with the module each comes from."""
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    return {
        name.asname or "": f"{node.module}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def declared(room: Path) -> dict[str, str]:
    """The names a room hands to `lazily`, with the module each lives in."""
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    (homes,) = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    package = f"salesprocess.{room.name}"
    listed: dict[str, str] = ast.literal_eval(homes)
    return {name: f"{package}.{home}" for home, names in listed.items() for name in names.split()}


def test_the_pipeline_is_such_a_room() -> None:
    assert "pipeline" in [room.name for room in ROOMS]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_both_lists_of_names_are_the_same(room: Path) -> None:
    assert declared(room) == seen_by_type_checkers(room)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_name_is_there(room: Path) -> None:
    package = import_module(f"salesprocess.{room.name}")
    for name, home in declared(room).items():
        assert getattr(package, name) is getattr(import_module(home), name)


def test_a_misspelt_name_is_an_error_with_a_near_one() -> None:
    package = import_module("salesprocess.pipeline")
    with pytest.raises(AttributeError, match="no 'FunnelTabel' in .*; did you mean 'FunnelTable'"):
        package.FunnelTabel  # noqa: B018
    with pytest.raises(AttributeError, match="no 'xyz' in salesprocess.pipeline$"):
        package.xyz  # noqa: B018
