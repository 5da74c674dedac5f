"""Write the glossaries of the documentation, or tell whether they are current.

python tasks/glossary.py
python tasks/glossary.py --check
"""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from pages import keep

import salesprocess
from salesprocess.markdown import cell_text, table_of
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOCS = Path(__file__).parents[1] / "docs"
NOTICE = "<!-- Written by tasks/glossary.py from the texts; change those, not this page. -->"
LANGUAGES = {"en": "English", "zh-Hans": "简体中文", "ja": "日本語"}


@frozen
class Page:
    """A glossary for the readers of one language.

    Args:
        path: Where it stands, in the documentation.
        title: Its heading.
        about: What it is.
        languages: The languages in the order of the columns.
    """

    path: str
    title: str
    about: str
    languages: tuple[str, ...]


PAGES = (
    Page(
        "reference/glossary.md",
        "Glossary",
        "Every term of the library's enumerations in the languages it speaks: what the Chinese "
        "course of 2007 says is in its own words. A value prints as its id; "
        "`texts.text(value, language)` gives the term.",
        ("en", "zh-Hans", "ja"),
    ),
    Page(
        "zh-Hans/glossary.md",
        "术语表",
        "库中每个枚举的术语，三种语言对照；凡课程（2007 年）有原词的，用其原词。"
        '程序中写的是标识，`texts.text(value, "zh-Hans")` 给出术语。',
        ("zh-Hans", "en", "ja"),
    ),
)


def terms() -> Iterator[tuple[str, type[Enum]]]:
    """Each public enumeration with the room that lists it first."""
    seen: set[type[Enum]] = set()
    for room in (name for name in dir(salesprocess) if not name.startswith("_")):
        module = import_module(f"salesprocess.{room}")
        for name in dir(module):
            term = getattr(module, name)
            if isinstance(term, type) and issubclass(term, Enum) and term not in seen:
                seen.add(term)
                yield room, term


def glossary(page: Page) -> str:
    """A page: a section for each room, a table for each enumeration."""
    parts = [NOTICE, f"# {page.title}", page.about]
    last = ""
    for room, term in terms():
        if room != last:
            parts.append(f"## {room}")
        last = room
        parts.append(f"### {term.__name__}")
        if page.languages[0] == "en":  # what a docstring says
            parts.append(_about(term))
        parts.append(_table(term, page.languages))
    return "\n\n".join(parts) + "\n"


def _about(term: type[Enum]) -> str:
    return " ".join(cleandoc(term.__doc__ or "").partition("\n\n")[0].split())


def _table(term: type[Enum], languages: Sequence[str]) -> str:
    rows = [
        [f"`{member.value}`", *(cell_text(text(member, language)) for language in languages)]
        for member in term
    ]
    return table_of([["", *(LANGUAGES[language] for language in languages)], *rows])


def main(options: Sequence[str], folder: Path = DOCS) -> str | None:
    """Write the pages, or only tell what is wrong with those there are."""
    return keep(options, {folder / page.path: glossary(page) for page in PAGES})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
