"""What the pages of the documentation name is there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import salesprocess

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/**/*.md")]
    if "_build" not in path.parts and path.name != "CHANGELOG.md"
)
VARIABLES = {"case", "review"}
"""Rooms of whose names the pages have variables."""

ROOMS = [room for room in dir(salesprocess) if not room.startswith("_") and room not in VARIABLES]
NAMED = re.compile(rf"`({'|'.join(ROOMS)})\.(\w+)[`(\[]")
FILES = {"md", "py", "pyi"}
LINKED = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def is_there(room: str, name: str) -> bool:
    """Whether a room has a name, or a module below it; the name of a file says nothing."""
    home = ROOT / "src" / "salesprocess" / room / name
    module = import_module(f"salesprocess.{room}")
    return (
        name in FILES or hasattr(module, name) or home.exists() or home.with_suffix(".py").exists()
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_name_of_a_room_is_in_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [
        f"{room}.{name}" for room, name in NAMED.findall(text) if not is_there(room, name)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_is_linked_is_there(page: Path) -> None:
    linked = LINKED.findall(page.read_text(encoding="utf-8"))
    missing = [one for one in linked if not (page.parent / one).exists()]
    assert [one for one in missing if "/_build/" not in one] == []  # drawn with the pages
