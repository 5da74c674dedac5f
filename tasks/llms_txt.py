"""Write what programs that write code with the library read, or tell whether it is current.

python tasks/llms_txt.py
python tasks/llms_txt.py --check

It is the page for programs, and every public name with what it answers.
"""

from __future__ import annotations

import sys
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
from api_listing import PACKAGE, names_of, rooms
from pages import keep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "programs.md"
TEXT = ROOT / "docs" / "llms.txt"


def text() -> str:
    """The page, then the names of each room."""
    return "\n".join(["# salesprocess", "", f"> {_first_line()}", "", *_page(), *_face(), ""])


def _first_line() -> str:
    """What the library is."""
    import salesprocess  # noqa: PLC0415  for its docstring alone

    return cleandoc(salesprocess.__doc__ or "").splitlines()[0]


def _page() -> Iterator[str]:
    """The page for programs, its headings a level lower."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        yield f"#{line}" if line.startswith("#") else line


def _face() -> Iterator[str]:
    """Every public name, room by room, with the first line of what it says of itself."""
    yield from ("", "## Every public name")
    package = griffe.load(PACKAGE, search_paths=[ROOT / "src"], resolve_aliases=True)
    for room in rooms(package, ROOT / "src" / PACKAGE):
        yield from ("", f"### {room.path}", "")
        for name in names_of(room):
            yield f"- `{name}`: {_said(room.members[name])}".removesuffix(": ")


def _said(member: griffe.Object | griffe.Alias) -> str:
    """The first sentence of a docstring."""
    said = member.docstring.value if member.docstring else ""
    return " ".join(cleandoc(said).partition("\n\n")[0].split())


def main(options: Sequence[str], path: Path = TEXT) -> str | None:
    """Write the text, or only tell that it is not current."""
    return keep(options, {path: text()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
