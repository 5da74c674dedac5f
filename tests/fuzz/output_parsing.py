"""Outputs read back by what others read them with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import jsonschema
from attrs import define, field
from markdown_it import MarkdownIt

from salesprocess.markdown import visible
from salesprocess.report import Cards, Note, Section, Table

if TYPE_CHECKING:
    from salesprocess.report import Part
    from salesprocess.wording import Say

RESULT = {
    "type": "object",
    "required": ["ruleId", "message", "level"],
    "properties": {
        "ruleId": {"type": "string", "minLength": 1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string"}},
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {"type": "object", "required": ["driver"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What of the schema of SARIF 2.1.0 the library writes."""


def check_json(text: str) -> None:
    """It is JSON as the standard has it, without NaN, and can be encoded."""
    text.encode()
    json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def check_sarif(log: Any) -> None:
    """It is what SARIF says."""
    jsonschema.validate(log, SARIF)


def check_html(page: str) -> None:
    """It is a page without a fault: every tag is closed, and every character may stand there."""
    page.encode()
    parse = html5lib.HTMLParser(strict=True)
    read = parse.parse if page.startswith("<!") else parse.parseFragment
    for element in read(page).iter():
        assert not {"script", "iframe"} & {element.tag.rpartition("}")[2]}
        assert not [name for name in element.attrib if name.startswith("on")]


def check_markdown(text: str, part: Part, say: Say) -> None:
    """It has the headings, tables and cells of what it shows, and each word is text alone."""
    text.encode()
    shown = Shown.by_a_reader(text)
    assert not shown.others - ({"strong"} if any_cards(part) else set())
    assert shown.what() == Shown.of_a_part(part, say).what()


@define
class Shown:
    """What a document shows: its headings, the cells of its tables and all other text."""

    headings: list[str] = field(factory=list[str])
    cells: list[list[str]] = field(factory=list[list[str]])
    prose: list[str] = field(factory=list[str])
    others: set[str] = field(factory=set[str])
    """What is not text, by its kind."""

    @classmethod
    def of_a_part(cls, part: Part, say: Say) -> Shown:
        """What stands in a part of a report."""
        shown = cls()
        shown.take(part, say)
        return shown

    def take(self, part: Part, say: Say) -> None:
        """Add what stands in a part."""
        if isinstance(part, Note):
            self.prose.append(part.worded(say))
        elif isinstance(part, Section):
            self.headings.append(part.heading(say))
            for inner in part.shown():
                self.take(inner, say)
        else:
            self.take_rows(part, say)
            self.prose += [note.worded(say) for note in part.rest()]

    def take_rows(self, table: Table, say: Say) -> None:
        """Add what stands in the rows of a table."""
        if not isinstance(table, Cards):
            self.cells += table.texts(say)
            return
        for card in table.cards(say):
            lines = [f"{title}: {cell}" for title, cell in card.lines]
            self.prose += [" · ".join(card.heading), *lines]

    @classmethod
    def by_a_reader(cls, text: str) -> Shown:
        """What a reader of Markdown sees in a text."""
        shown, inside = cls(), ""
        for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
            if token.type == "tr_open":
                shown.cells.append([])
            if token.type != "inline":
                inside = token.tag
                shown.others |= {token.tag} - STRUCTURE
                continue
            words = "".join(child.content or " " for child in token.children or ())
            shown.others |= {child.tag for child in token.children or ()} - {""}
            shown.others |= {child.type for child in token.children or ()} - WORDS
            if inside in HEADINGS:
                shown.headings.append(words)
            elif inside in {"th", "td"}:
                shown.cells[-1].append(words)
            else:
                shown.prose.append(words)
        return shown

    def what(self) -> tuple[list[str], list[list[str]], str]:
        """The words, without the blanks between them and with a mark for what is not seen."""
        return (
            [*map(words_of, self.headings)],
            [[*map(words_of, row)] for row in self.cells],
            words_of("".join(self.prose)),
        )


HEADINGS = {f"h{level}" for level in range(1, 7)}
STRUCTURE = {*HEADINGS, *("p", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td")}
WORDS = {"text", "softbreak", "text_special", "strong_open", "strong_close"}


def words_of(text: str) -> str:
    """A text without blanks, and with a mark for what is not seen but obeyed."""
    return "".join(visible(text).split())


def any_cards(part: Part) -> bool:
    """Whether there are cards in a part, whose headings are strong."""
    return isinstance(part, Cards) or (
        isinstance(part, Section) and any(map(any_cards, part.shown()))
    )


def check_text(text: str) -> None:
    """It can be written to a terminal, which obeys nothing in it but ends of lines."""
    text.encode()
    assert "".join(text.split("\n")).isprintable() or visible(text) == text
