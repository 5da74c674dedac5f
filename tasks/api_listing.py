"""Write the listing of every public name with its signature, or tell whether it is current.

python tasks/api_listing.py
python tasks/api_listing.py --check

The listing keeps a mark of what the changelog said when it was written, and is not written anew
before the changelog says something else: whoever changes a public name says so there.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
from pages import keep

from salesprocess.lazy import homes_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
LISTING = ROOT / "docs" / "api.txt"
CHANGELOG = ROOT / "CHANGELOG.md"

PACKAGE = "salesprocess"

LONG = 80
"""From how many characters on a value is not written out."""

SAID = frozenset(
    {"__add__", "__call__", "__contains__", "__getitem__", "__iter__", "__len__", "__or__"}
)
"""The methods with a name of the language's that are a part of the public face."""


@cache
def listing() -> str:
    """Every public name, room by room, a line each; what belongs to a class stands below it."""
    return "\n".join(_listed(ROOT / "src"))


def _listed(source: Path) -> Iterator[str]:
    package = griffe.load(PACKAGE, search_paths=[source], resolve_aliases=True)
    for room in rooms(package, source / PACKAGE):
        yield f"\n# {room.path}"
        for name in names_of(room):
            yield from _lines(name, room.members[name])


def rooms(package: griffe.Object | griffe.Alias, folder: Path) -> Iterator[griffe.Module]:
    """The rooms that the package lists, and what records of one's own are tried with and hold."""
    for name in sorted(homes_in((folder / "__init__.pyi").read_text(encoding="utf-8"))):
        yield package.modules[name]
    yield package.modules["records"].modules["validators"]
    yield package.modules["testing"].modules["strategies"]


def names_of(room: griffe.Module) -> list[str]:
    """The names a room lists: in its stub, in `__all__`, or all that are its own."""
    stub = Path(str(room.filepath)).with_suffix(".pyi")
    if stub.exists():
        return sorted(homes_in(stub.read_text(encoding="utf-8")))
    if room.exports is not None:
        return sorted(map(str, room.exports))
    return sorted(name for name, member in room.members.items() if _is_own(member))


def _is_own(member: griffe.Object | griffe.Alias) -> bool:
    if member.is_alias or member.is_module or member.name.startswith("_"):
        return False
    return not (isinstance(member, griffe.Attribute) and str(member.value).startswith("TypeVar("))


def _lines(name: str, member: griffe.Object | griffe.Alias) -> Iterator[str]:
    member = member.final_target if isinstance(member, griffe.Alias) else member
    if isinstance(member, griffe.Class):
        bases = ", ".join(map(str, member.bases))
        yield f"class {name}({bases})" if bases else f"class {name}"
        for own, part in sorted(member.members.items()):
            if not own.startswith("_") or own in SAID:
                yield f"    {_line(own, part)}"
    else:
        yield _line(name, member)


def _line(name: str, member: griffe.Object | griffe.Alias) -> str:
    """A function with its signature; anything else with its type, or its value where none is said.

    Of a long value only what it is made by.

    >>> from griffe import Attribute, Function, Parameter, Parameters
    >>> _line("count", Function("count", parameters=Parameters(Parameter("case"))))
    'count(case)'
    >>> _line("won", Attribute("won", annotation="int"))
    'won: int'
    """
    if isinstance(member, griffe.Function):
        return " ".join(member.signature(name=name).split())
    if isinstance(member, griffe.Attribute):
        told = str(member.annotation if member.annotation is not None else member.value)
        shown = told if len(told) <= LONG else told.partition("(")[0][:LONG]
        return f"{name}: {shown}"
    return name


def mark(changelog: str) -> str:
    """What tells one state of the unreleased part of the changelog from another."""
    unreleased = changelog.partition("## Unreleased")[2].partition("\n## ")[0]
    return sha256(unreleased.encode()).hexdigest()[:16]


def main(options: Sequence[str], path: Path = LISTING, changelog: Path = CHANGELOG) -> str | None:
    """Write the listing, or only tell what is wrong with the one there is."""
    names = listing()
    kept = path.read_text(encoding="utf-8") if path.exists() else "\n"
    head, _, body = kept.partition("\n")
    now = mark(changelog.read_text(encoding="utf-8"))
    if body == f"{names}\n":
        return None
    if "--check" not in options and head.endswith(now):
        return "public names have changed: say so in CHANGELOG.md, then write the listing"
    return keep(options, {path: f"Written by tasks/api_listing.py; changelog {now}\n{names}\n"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
