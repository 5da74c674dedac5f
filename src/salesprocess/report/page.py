"""A report as a page of HTML that stands alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from salesprocess.markdown import set_right
from salesprocess.report.figures import percent_in
from salesprocess.report.parts import DEEPEST, Note, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.report.parts import Part
    from salesprocess.wording import Say

STYLE = """
:root {
  color-scheme: light dark;
  --ink: #1d2126; --paper: #fff; --line: #d8dde3; --link: #1a5fa8;
  --bar: #cfe2f5; --mark: #3b7fc4;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e7ea; --paper: #16191d; --line: #3a4149; --link: #8ec1f5;
    --bar: #23425f; --mark: #79b4ec;
  }
}
body {
  max-width: 80rem; margin: 2rem auto; padding: 0 1rem;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 0.5rem; }
h2 { padding-bottom: 0.25rem; border-bottom: 2px solid var(--line); }
p { max-width: 50rem; white-space: pre-line; }
a { color: var(--link); }
nav ul { columns: 16rem; padding: 0; list-style: none; }
nav ul ul { columns: auto; padding-left: 1rem; }
table {
  margin: 1rem 0; border-collapse: collapse;
  font-size: 0.9rem; font-variant-numeric: tabular-nums;
}
th, td {
  padding: 0.25rem 0.6rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top;
}
th { position: sticky; top: 0; background: var(--paper); vertical-align: bottom; }
tbody tr:hover { background: color-mix(in srgb, var(--line) 35%, transparent); }
.number { text-align: right; }
td.number { white-space: nowrap; }
.share {
  min-width: 6rem;
  background:
    linear-gradient(90deg, transparent var(--low), var(--mark) 0 var(--high), transparent 0)
      bottom / 100% 3px no-repeat,
    linear-gradient(90deg, var(--bar) var(--share), transparent 0);
}
@media (max-width: 50rem) {
  table { display: block; overflow-x: auto; }
  th { white-space: nowrap; }
}
@media print {
  body { max-width: none; margin: 0; font-size: 9pt; }
  th { position: static; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr { break-inside: avoid; }
  .share { print-color-adjust: exact; }
}
"""
"""How the page looks: on screens bright and dark, wide and narrow, and on paper."""


def to_html(section: Section, say: Say, *, language: str) -> str:
    """A section as a whole page that needs no other file.

    Behind a share stands a bar, and where the share is a rate a mark from the lower to the
    upper end of its interval.

    Args:
        section: What the page holds; its heading is the title.
        say: Gives the words.
        language: The code of the language they are in; browsers choose characters by it.

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
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f"<h1>{title}</h1>",
            f"<nav>{_contents(section, say)}</nav>",
            "<main>",
            *(_part(part, say, place) for place, part in _placed(section)),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _placed(section: Section, within: str = "part") -> Iterator[tuple[str, Part]]:
    """The parts of a section, each with its anchor, such as "part-3-1"."""
    return ((f"{within}-{number}", part) for number, part in enumerate(section.parts, 1))


def _contents(section: Section, say: Say, within: str = "part") -> str:
    """Links to the sections within one, and to those within them; nothing where there is none."""
    links = "".join(
        f'<li><a href="#{place}">{escape(part.heading(say))}</a>{_contents(part, say, place)}</li>'
        for place, part in _placed(section, within)
        if isinstance(part, Section)
    )
    return f"<ul>{links}</ul>" if links else ""


def _part(part: Part, say: Say, place: str) -> str:
    if isinstance(part, Note):
        return f"<p>{escape(part.worded(say))}</p>"
    if isinstance(part, Table):
        return _table(part, say)
    level = min(place.count("-") + 1, DEEPEST)
    heading = f"<h{level}>{escape(part.heading(say))}</h{level}>"
    inner = (_part(one, say, at) for at, one in _placed(part, place))
    return "\n".join([f'<section id="{place}">', heading, *inner, "</section>"])


def _table(table: Table, say: Say) -> str:
    header, *texts = table.texts(say)
    kinds = ["number" if right else "" for right in set_right(texts, len(header))]
    titles = (_element("th", *cell) for cell in zip(header, kinds, strict=True))
    rows = (
        "".join(
            _element("td", text, kind, _bar(cell))
            for cell, text, kind in zip(cells, row, kinds, strict=True)
        )
        for cells, row in zip(table.rows, texts, strict=True)
    )
    head = f"<thead><tr>{''.join(titles)}</tr></thead>"
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"


def _element(tag: str, text: str, kind: str, bar: str = "") -> str:
    """A cell; where there is a bar to draw behind it the style sheet is told how long."""
    kinds = " ".join(filter(None, [kind, bar and "share"]))
    attributes = (f' class="{kinds}"' if kinds else "") + (f' style="{bar}"' if bar else "")
    return f"<{tag}{attributes}>{escape(text)}</{tag}>"


def _bar(cell: object) -> str:
    """How far the bar of a share reaches, and from where to where its mark."""
    shown = percent_in(cell)
    if shown is None or shown.value is None:
        return ""
    mark = shown.interval
    ends = {"share": shown.value, "low": mark.low if mark else 0, "high": mark.high if mark else 0}
    return "; ".join(f"--{name}: {100 * min(max(end, 0), 1):.1f}%" for name, end in ends.items())
