"""Write the page of diagrams drawn from the data structures, or tell whether it is current.

python tasks/diagrams.py
python tasks/diagrams.py --check
"""

from __future__ import annotations

import sys
import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pages import keep

from salesprocess.pipeline import PRICE_LOSS, PRICE_RISK
from salesprocess.planning import COVERAGE_STATE, VISIT_PRIORITY
from salesprocess.processes import BuyingStage, SellingStage, Spadco
from salesprocess.qualification import NO_CONTACT, THREE_VISITS, NoContactCause
from salesprocess.report.wrapping import wrapped
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "concepts" / "diagrams.md"

WIDE, HIGH, GAP = 150, 62, 26
"""The size of a box and the room between two, in pixels."""

LINE = 24
"""How high a line of a tree is."""

TABLES = (NO_CONTACT, THREE_VISITS, PRICE_RISK, PRICE_LOSS, VISIT_PRIORITY, COVERAGE_STATE)
"""The decision tables of the library."""

INTRODUCTION = """\
<!-- Written by tasks/diagrams.py from the data structures; change those, not this page. -->

# Diagrams

What the library decides by, drawn from the very values it decides with.
"""


def svg(title: str, width: float, height: float, marks: Iterable[str]) -> str:
    """A drawing as a block of the page.

    Args:
        title: What it is called.
        width: How wide it is, in pixels.
        height: How high it is.
        marks: What is in it.
    """
    head = (
        f'<svg role="img" viewBox="0 0 {width:g} {height:g}" style="max-width: {width:g}px; '
        'width: 100%; font: 13px sans-serif; fill: currentColor; stroke: currentColor">'
    )
    body = "\n".join([head, f"<title>{escape(title)}</title>", *marks, "</svg>"])
    return f"```{{raw}} html\n{body}\n```"


def box(x: float, y: float, label: str, width: float = WIDE, height: float = HIGH) -> str:
    """A box with a text in lines.

    Args:
        x: Its left side.
        y: Its top.
        label: The text.
        width: How wide it is.
        height: How high it is.
    """
    lines = wrapped(label, int(width / 7.5)).splitlines()
    first = y + height / 2 + 4.5 - 8 * (len(lines) - 1)
    words = "".join(
        f'<tspan x="{x + width / 2:g}" y="{first + 16 * place:g}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return (
        f'<rect {place} rx="4" fill="none"/><text text-anchor="middle" stroke="none">{words}</text>'
    )


def line(*points: tuple[float, float]) -> str:
    """A line from point to point.

    Args:
        points: They.
    """
    way = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline fill="none" points="{way}"/>'


def arrow(x: float, y: float) -> str:
    """An arrow from one box to the next on its right.

    Args:
        x: Where it begins.
        y: At which height.
    """
    tip = x + GAP
    head = line((tip - 6, y - 4), (tip, y), (tip - 6, y + 4))
    return line((x, y), (tip, y)) + head


def row(labels: Sequence[str], y: float) -> Iterator[str]:
    """Boxes side by side, with an arrow from each to the next.

    Args:
        labels: What stands in them.
        y: Their top.
    """
    for place, label in enumerate(labels):
        x = place * (WIDE + GAP) + 1
        yield box(x, y, label)
        if place < len(labels) - 1:
            yield arrow(x + WIDE, y + HIGH / 2)


def stages() -> str:
    """The customer's stages above the rep's, one to one (method §2)."""
    sides = [[text(stage) for stage in side] for side in (BuyingStage, SellingStage)]
    beside = (
        line((x, HIGH + 1), (x, HIGH + GAP + 1))
        for x in (place * (WIDE + GAP) + WIDE / 2 for place in range(len(sides[0])))
    )
    marks = [*row(sides[0], 1), *beside, *row(sides[1], HIGH + GAP + 1)]
    return svg("The stages of both sides", len(sides[0]) * (WIDE + GAP), 2 * HIGH + GAP + 2, marks)


def spadco() -> str:
    """The letters of the pipeline (method §5.1)."""
    labels = [f"{stage.letter} {text(stage)}" for stage in Spadco]
    return svg("SPADCO", len(labels) * (WIDE + GAP), HIGH + 2, row(labels, 1))


def causes() -> str:
    """The tree of causes of a failure without contact (method §3.2)."""
    marks: list[str] = []
    at: dict[NoContactCause, float] = {}
    for place, cause in enumerate(_in_tree()):
        depth, y = len(cause.lineage) - 1, place * LINE + LINE / 2
        x, at[cause] = 28 * depth + 4.0, y
        if depth:
            above = at[cause.lineage[-2]] + 8
            marks.append(line((x - 20, above), (x - 20, y), (x - 5, y)))
        marks.append(f'<text x="{x:g}" y="{y + 4.5:g}" stroke="none">{escape(text(cause))}</text>')
    return svg("Causes of a failure without contact", 620, len(at) * LINE, marks)


def _in_tree() -> Iterator[NoContactCause]:
    """Every cause, each after the one it is a cause of."""

    def below(cause: NoContactCause) -> Iterator[NoContactCause]:
        yield cause
        for child in cause.children:
            yield from below(child)

    for cause in NoContactCause:
        if len(cause.lineage) == 1 and cause.children:
            yield from below(cause)


def rooms() -> str:
    """The rooms, each row of those that may import only what is below (`make check` proves it)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    width, height, marks = 920.0, 30.0, list[str]()
    for place, layer in enumerate(contract["layers"]):
        names = [name.strip("() ") for name in layer.replace(":", "|").split("|")]
        wide = (width - 2) / len(names)
        y = place * (height + 8) + 1
        marks += [box(1 + n * wide, y, name, wide - 6, height) for n, name in enumerate(names)]
    return svg("The rooms", width, len(contract["layers"]) * (height + 8), marks)


def page() -> str:
    """The whole page."""
    drawn = {
        "The stages of both sides": stages(),
        "The pipeline": spadco(),
        "Why a purchase went past us": causes(),
        "The rooms": f"A room imports only what stands below it.\n\n{rooms()}",
    }
    parts = [f"## {title}\n\n{drawing}" for title, drawing in drawn.items()]
    tables = "\n\n".join(table.to_markdown() for table in TABLES)
    return "\n".join([INTRODUCTION, "\n\n".join([*parts, f"## Decision tables\n\n{tables}"]), ""])


def main(options: Sequence[str]) -> str | None:
    """Write the page, or tell whether it is current.

    Args:
        options: `--check` changes nothing.
    """
    return keep(options, {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
