from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import UnknownNameError
from salesprocess.rates import Basis, Rate
from salesprocess.report import (
    Across,
    Bars,
    Estimated,
    Figure,
    Grid,
    Lines,
    Note,
    Parts,
    Percent,
    Ranges,
    Section,
    Table,
    TooFew,
    to_html,
    to_markdown,
    without_rates_of_few,
)
from salesprocess.report.drawings import drawn
from salesprocess.texts import text
from salesprocess.wording import FirstOf

if TYPE_CHECKING:
    from salesprocess.report import Drawing

RATES = (Rate(1, 4, Basis.COHORT), Rate(2, 4, Basis.COHORT))


def elements(table: Table, tag: str) -> list[ET.Element]:
    """The elements of a drawing, which is well-formed."""
    return [*ET.fromstring(drawn(table, "won", text)).iter(tag)]  # noqa: S314  our own


def texts(table: Table) -> list[str]:
    return [element.text or "" for element in elements(table, "text")]


def widths(table: Table) -> list[float]:
    return [float(bar.attrib["width"].rstrip("%")) for bar in elements(table, "rect")]


def test_bars_are_as_long_as_the_numbers_and_the_longest_end_fills_the_room() -> None:
    table = Table(("rep", "rate"), [("A", RATES[0]), ("B", RATES[1])], drawing=Bars("rate"))
    first, second = widths(table)
    assert second == pytest.approx(2 * first, abs=0.2)
    assert texts(table) == ["A", "25.0 %", "B", "50.0 %"]
    lines = elements(table, "line")
    assert len(lines) == 6  # an interval and its two ends each
    ends = RATES[1].interval()
    assert ends is not None
    assert float(lines[3].attrib["x2"].rstrip("%")) == pytest.approx(30 + 54, abs=0.1)


def test_several_columns_name_a_row() -> None:
    rows = [("demo", "close", 3)]
    assert texts(Table(("from", "to", "n"), rows, drawing=Bars("n", names=2)))[0] == "demo → close"


def test_what_is_not_shown_in_the_table_is_not_drawn() -> None:
    rows = [("A", RATES[0]), ("B", Rate(30, 60, Basis.COHORT)), ("C", None)]
    table = Table(("rep", "rate"), rows, drawing=Bars("rate"))
    shown = without_rates_of_few(Section("won", (table,)), 5).table("rep")
    assert isinstance(shown.rows[0][1], TooFew)
    assert texts(shown) == ["B", "50.0 %"]


def test_the_total_or_a_row_is_drawn_across_columns() -> None:
    total = ("", Figure(8), Figure(None), Figure(2))
    funnel = Table(("rep", "s", "p", "o"), (), total=total, drawing=Across(("s", "p", "o")))
    assert texts(funnel) == ["s", "8", "o", "2"]
    told = Table(
        ("of", "open", "all"),
        [("orders", Estimated(2, 0, 4), Estimated(3.0, 1, 6))],
        drawing=Across(("open", "all"), row=0),
    )
    assert texts(told) == ["open", "2", "all", "3"]
    assert len(elements(told, "line")) == 6


def test_ranges_leave_out_what_is_open() -> None:
    rows = [("demo", 2, 4, 8), ("close", 1, 3, None)]
    table = Table(("stage", "a", "b", "c"), rows, drawing=Ranges("a", "b", "c"))
    assert texts(table) == ["demo", "4"]
    (bar,) = elements(table, "rect")
    assert (bar.attrib["x"], bar.attrib["width"]) == ("43.5%", "40.5%")


def test_parts_lie_side_by_side_and_say_which_is_which() -> None:
    shares = {"team": (Percent(0.6), Percent(0.4)), "B": (Percent(0.95), Percent(0.05))}
    rows = [*((day, *parts) for day, parts in shares.items()), ("C", None, None)]
    table = Table(("day", "face", "desk"), rows, drawing=Parts(("face", "desk")))
    assert texts(table) == ["team", "60.0 %", "40.0 %", "B", "95.0 %", "face", "desk"]
    shades = [bar.attrib["class"] for bar in elements(table, "rect")]
    assert shades == ["s3", "s2"] * 3


def test_lines_need_a_number_in_every_row() -> None:
    rows = [("Jan", 0, 0, None), ("Feb", 4, 0, 2)]
    table = Table(("month", "won", "lost", "open"), rows, drawing=Lines(("won", "lost", "open")))
    assert texts(table) == ["won", "4", "lost", "0"]
    drawn_lines = [line.attrib["points"] for line in elements(table, "polyline")]
    assert drawn_lines == ["0,100 100,0", "0,100 100,100"]


def test_a_grid_is_darker_where_more_is() -> None:
    rows = [("high", 1, FirstOf(("A", "B", "C", "D"), 2)), ("low", None, Figure(2))]
    table = Table(("volume", "young", "old"), rows, drawing=Grid())
    assert texts(table) == ["young", "old", "high", "1", "4", "low", "", "2"]
    opacity = [cell.attrib["style"].split()[-1] for cell in elements(table, "rect")]
    assert opacity == ["0.00", "0.00", "0.19", "0.75", "0.00", "0.38"]
    lefts = [float(cell.attrib["x"].rstrip("%")) for cell in elements(table, "rect")]
    assert lefts[0] < lefts[1] < 100
    assert lefts[:2] == lefts[2:4] == lefts[4:]


@pytest.mark.parametrize(
    "drawing",
    [Bars("b"), Across(("a", "b")), Across(("b",), row=0), Ranges("a", "b", "a"), Parts(("b",)),
     Lines(("b",)), Grid()],
)  # fmt: skip
def test_nothing_is_drawn_where_nothing_is(drawing: Drawing) -> None:
    for rows in ((), [("x", None)]):
        table = Table(("a", "b"), rows, drawing=drawing)
        assert drawn(table, "won", text) == ""
        assert "<svg" not in to_html(Section("won", (table,)), text, language="en")


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownNameError, match="column"):
        drawn(Table(("rep", "won"), [("A", 1)], drawing=Bars("lost")), "won", text)


def test_only_a_page_shows_it_and_only_once() -> None:
    table = Table(("rep", "n"), [("A", 3)], drawing=Bars("n"))
    section = Section("top", (Section("won & lost", (Note("note"), table)),))
    page = to_html(section, str, language="en")
    assert page.count("<svg") == 1
    assert "<title>won &amp; lost</title><desc>rep; n | A; 3</desc>" in page
    assert page.index("<svg") < page.index("<table>")
    assert "svg" not in to_markdown(section, str)


def test_a_long_name_is_cut_and_whole_in_the_table() -> None:
    name = "Bright Paper and Ink of the North"
    table = Table(("rep", "n"), [(name, 3)], drawing=Bars("n"))
    assert texts(table)[0] == "Bright Paper and In…"
    assert name in f"{elements(table, 'desc')[0].text}"
    wide = Table(("rep", "n"), [("光明纸业有限公司北方分公司", 3)], drawing=Bars("n"))
    assert texts(wide)[0] == "光明纸业有限公司北…"


@given(st.text() | st.just('"><script>alert(1)</script>'), st.integers(-5, 9))
def test_no_name_breaks_out_of_a_drawing(name: str, number: int) -> None:
    table = Table(("rep", "n"), [(name, number)], drawing=Bars("n"))
    made = drawn(table, name, text)
    assert not re.search(r"<script", made)
    assert all(width >= 0 for width in widths(table))
    tags = [element.tag for element in ET.fromstring(made).iter()]  # noqa: S314  our own
    assert tags == ["svg", "title", "desc", "text", "rect", "g", "text"]
