"""A report as HTML: a page that stands alone, or an element of another page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.markdown import set_right, visible
from salesprocess.report.cells import Named, Note
from salesprocess.report.drawings import drawn
from salesprocess.report.figures import percent_in
from salesprocess.report.parts import DEEPEST, Cards, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.report.parts import Card, Part
    from salesprocess.wording import Say

Link: TypeAlias = Callable[[str, str], str | None]
"""From the kind of a thing, such as `account`, and its id to its address, if it has one."""

PAGE_STYLE = """
body { margin: 0; background: #fff; }
.salesprocess { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
@media screen and (prefers-color-scheme: dark) { body { background: #16191d; } }
@media print {
  @page { size: A4; margin: 12mm; }
  .salesprocess { max-width: none; margin: 0; padding: 0; font-size: 9pt; }
}
"""
"""What a page that stands alone needs beside `STYLE`."""

STYLE = """
.salesprocess {
  color-scheme: light dark;
  --ink: #1d2126; --paper: #fff; --line: #d8dde3; --link: #1a5fa8;
  --bar: #cfe2f5; --soft: #86b5e3; --mark: #3b7fc4; --dark: #1b4f86;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
}
@media screen and (prefers-color-scheme: dark) {
  .salesprocess {
    --ink: #e4e7ea; --paper: #16191d; --line: #3a4149; --link: #8ec1f5;
    --bar: #23425f; --soft: #4d86bd; --mark: #79b4ec; --dark: #a9cdf0;
  }
}
.salesprocess :is(h1, h2, h3, h4, h5, h6) { line-height: 1.25; margin: 2rem 0 0.5rem; }
.salesprocess h2 { padding-bottom: 0.25rem; border-bottom: 2px solid var(--line); }
.salesprocess summary { cursor: pointer; }
.salesprocess summary > * { display: inline-block; }
.salesprocess p { max-width: 50rem; white-space: pre-line; }
.salesprocess a { color: var(--link); }
.salesprocess .drawing {
  display: block; max-width: 45rem; margin: 0.75rem 0; overflow: hidden;
  font-size: 0.8rem; fill: currentColor; stroke: currentColor;
}
.salesprocess .drawing :is(text, title, desc) { stroke: none; }
.salesprocess .drawing :is(line, polyline) {
  fill: none; stroke-width: 1.5px; vector-effect: non-scaling-stroke;
}
.salesprocess .drawing rect { stroke: var(--ink); stroke-width: 0.6px; fill: var(--dark); }
.salesprocess .drawing .s0 { fill: var(--paper); }
.salesprocess .drawing .s1 { fill: var(--bar); }
.salesprocess .drawing .s2 { fill: var(--soft); }
.salesprocess .drawing .cell { fill: var(--soft); }
.salesprocess .drawing .on-dark { fill: var(--paper); }
.salesprocess nav ul { columns: 16rem; padding: 0; list-style: none; }
.salesprocess nav ul ul { columns: auto; padding-left: 1rem; }
.salesprocess table {
  margin: 1rem 0; border-collapse: collapse;
  font-size: 0.9rem; font-variant-numeric: tabular-nums;
}
.salesprocess :is(th, td) {
  padding: 0.25rem 0.6rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top;
}
.salesprocess th {
  position: sticky; top: 0; background: var(--paper); vertical-align: bottom;
}
.salesprocess tbody tr:hover { background: color-mix(in srgb, var(--line) 35%, transparent); }
.salesprocess .cards { padding-left: 1.5rem; }
.salesprocess .cards > li { margin: 0.75rem 0; break-inside: avoid; }
.salesprocess .cards dl {
  display: grid; grid-template-columns: max-content 1fr; gap: 0 0.75rem; margin: 0;
}
.salesprocess .cards dt { opacity: 0.7; }
.salesprocess .cards dd { margin: 0; max-width: 45rem; }
.salesprocess .number { text-align: right; }
.salesprocess td.number { white-space: nowrap; }
.salesprocess .share {
  min-width: 6rem;
  background:
    linear-gradient(90deg, transparent var(--low), var(--mark) 0 var(--high), transparent 0)
      bottom / 100% 3px no-repeat,
    linear-gradient(90deg, var(--bar) var(--share), transparent 0);
}
@media screen and (max-width: 50rem) {
  .salesprocess table { display: block; overflow-x: auto; }
  .salesprocess th { white-space: nowrap; }
}
@media screen and (max-width: 30rem) {
  .salesprocess :is(th, td) { padding: 0.25rem 0.3rem; }
  .salesprocess .cards dl { gap: 0 0.5rem; }
}
@media print {
  .salesprocess th { position: static; }
  .salesprocess :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  .salesprocess tr { break-inside: avoid; }
  .salesprocess table { font-size: 8pt; }
  .salesprocess :is(th, td) { padding: 0.15rem 0.4rem; }
  .salesprocess :is(.share, .drawing) { print-color-adjust: exact; }
  .salesprocess .drawing { break-inside: avoid; }
  .salesprocess :is(.sheet, .sheet + *) { break-before: page; }
  .salesprocess :is(.sheet, .sheet table) { font-size: 7.5pt; line-height: 1.25; }
  .salesprocess .sheet :is(h2, h3, p, table) { margin: 0 0 0.4rem; }
  .salesprocess .sheet :is(th, td) { padding: 0.05rem 0.4rem; }
  .salesprocess .sheet .cards { columns: 2; column-gap: 1.5rem; margin: 0; }
  .salesprocess .sheet .cards > li { margin: 0 0 0.4rem; }
  .salesprocess .sheet .cards dl { gap: 0 0.4rem; }
  .salesprocess nav { display: none; }
}
"""
"""How a report looks, in a page of its own or of another: on screens and on paper."""


@gated
def to_html(
    section: Section,
    say: Say,
    *,
    language: str,
    link: Link | None = None,
    anchor: str = "part",
) -> str:
    """A section as a whole page that needs no other file.

    The sections for looking things up are folded.

    Behind a share stands a bar, and where the share is a rate a mark from the lower to the
    upper end of its interval.

    Args:
        section: What the page holds; its heading is the title.
        say: Gives the words.
        language: The code of the language they are in; browsers choose characters by it.
        link: Gives the address of a thing that is named; by default nothing is linked.
        anchor: What the ids of its elements begin with.

    >>> print(to_html(Section("won & lost", ()), str, language="en"))
    <!doctype html>
    <html lang="en">
    ...
    <title>won &amp; lost</title>
    ...
    <h1>won &amp; lost</h1>
    ...
    """
    title = escape(section.heading(say))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{STYLE}{PAGE_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            to_html_fragment(section, say, language=language, link=link, anchor=anchor),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


@gated
def to_html_fragment(
    section: Section,
    say: Say,
    *,
    language: str,
    link: Link | None = None,
    anchor: str = "part",
) -> str:
    """A section as an element that stands in a page of one's own, which needs `STYLE` once.

    Args:
        section: What it holds.
        say: Gives the words.
        language: The language they are in.
        link: Gives the address of a thing that is named; by default nothing is linked.
        anchor: What the ids of its elements begin with; another for each fragment of a page.

    >>> from salesprocess.report import Named, Table
    >>> table = Table(("won by",), [(Named("rep", "A & B"),)])
    >>> print(to_html_fragment(Section("won", (table,)), str, language="en",
    ...                        link=lambda kind, id: f"/{kind}?id={id}"))
    <div class="salesprocess" lang="en">
    <h1>won</h1>
    <table>
    <thead><tr><th>won by</th></tr></thead>
    <tbody>
    <tr><td><a href="/rep?id=A &amp; B">A &amp; B</a></td></tr>
    </tbody>
    </table>
    </div>
    """
    page = _Page(say, link or _no_link)
    contents = page.contents(section, anchor)
    return "\n".join(
        [
            f'<div class="salesprocess" lang="{escape(language)}">',
            f"<h1>{escape(section.heading(say))}</h1>",
            *([page.folded_contents(contents)] if contents else []),
            *(page.part(part, place, 2) for place, part in _placed(section, anchor)),
            "</div>",
        ]
    )


def _no_link(_kind: str, _id: str) -> None:
    return None


def _placed(section: Section, within: str) -> Iterator[tuple[str, Part]]:
    """The parts of a section that are shown, each with its anchor, such as "part-3-1"."""
    return ((f"{within}-{number}", part) for number, part in enumerate(section.shown(), 1))


@frozen
class _Page:
    """Who turns the parts of one page into HTML.

    Args:
        say: Gives the words.
        link: Gives the address of a thing that is named.
    """

    say: Say
    link: Link

    def contents(self, section: Section, within: str) -> str:
        """Links to the sections within one, and to those within them; one to an appendix."""
        if section.is_appendix:
            return ""
        links = "".join(
            f'<li><a href="#{escape(place)}">{escape(part.heading(self.say))}</a>'
            f"{self.contents(part, place)}</li>"
            for place, part in _placed(section, within)
            if isinstance(part, Section)
        )
        return f"<ul>{links}</ul>" if links else ""

    def folded_contents(self, contents: str) -> str:
        """The contents, behind what they are called: what is to be done stands first."""
        called = escape(self.say("report.contents"))
        return f"<nav><details><summary>{called}</summary>{contents}</details></nav>"

    def part(self, part: Part, place: str, level: int, title: str = "") -> str:
        if isinstance(part, Note):
            return f"<p>{escape(visible(part.worded(self.say)))}</p>"
        if isinstance(part, Cards):
            return "\n".join([self.cards(part), *(self.part(note, "", 0) for note in part.rest())])
        if isinstance(part, Table):
            rest = (self.part(note, "", 0) for note in part.rest())
            return "\n".join([*self.drawing(part, title), self.table(part), *rest])
        tag = f"h{min(level, DEEPEST)}"
        title = part.heading(self.say)
        heading = f"<{tag}>{escape(title)}</{tag}>"
        inner = (self.part(each, at, level + 1, title) for at, each in _placed(part, place))
        element, kind = "section", ' class="sheet"' if part.is_sheet else ""
        if part.is_appendix:
            element, heading = "details", f"<summary>{heading}</summary>"
        opening = f'<{element} id="{escape(place)}"{kind}>'
        return "\n".join([opening, heading, *inner, f"</{element}>"])

    def drawing(self, table: Table, title: str) -> list[str]:
        """The drawing of a table, if it has one."""
        return [made] if (made := drawn(table, title, self.say)) else []

    def table(self, table: Table) -> str:
        header, *texts = table.texts(self.say)
        kinds = ["number" if right else "" for right in set_right(texts, len(header))]
        titles = (
            _element("th", escape(text), kind) for text, kind in zip(header, kinds, strict=True)
        )
        rows = (
            "".join(
                _element("td", self.cell(cell, text), kind, _bar(cell))
                for cell, text, kind in zip(line, row, kinds, strict=True)
            )
            for line, row in zip(table.lines(), texts, strict=True)
        )
        head = f"<thead><tr>{''.join(titles)}</tr></thead>"
        body = "\n".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"

    def cards(self, cards: Cards) -> str:
        """Rows as items of a list; the thing that each is about is linked."""
        items = (
            self.card(line[0], card)
            for line, card in zip(cards.lines(), cards.cards(self.say), strict=True)
        )
        return "\n".join(['<ol class="cards">', *items, "</ol>"])

    def card(self, about: object, card: Card) -> str:
        first, *others = card.heading
        heading = " · ".join([f"<strong>{self.cell(about, first)}</strong>", *map(escape, others)])
        lines = (f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in card.lines)
        return f"<li>{heading}<dl>{''.join(lines)}</dl></li>"

    def cell(self, cell: object, text: str) -> str:
        """The text of a cell; a thing that is named is linked where it has an address."""
        url = self.link(cell.kind, cell.id) if isinstance(cell, Named) and cell.id else None
        return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def _element(tag: str, inner: str, kind: str, bar: str = "") -> str:
    """A cell; where there is a bar to draw behind it the style sheet is told how long."""
    kinds = " ".join(filter(None, [kind, bar and "share"]))
    attributes = (f' class="{kinds}"' if kinds else "") + (f' style="{bar}"' if bar else "")
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _bar(cell: object) -> str:
    """How far the bar of a share reaches, and from where to where its mark."""
    shown = percent_in(cell)
    if shown is None or shown.value is None:
        return ""
    mark = shown.interval
    ends = {"share": shown.value, "low": mark.low if mark else 0, "high": mark.high if mark else 0}
    return "; ".join(f"--{name}: {100 * min(max(end, 0), 1):.1f}%" for name, end in ends.items())
