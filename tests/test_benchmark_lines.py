"""What benchmarks hand to the table of what is wanted, and which of them do."""

from __future__ import annotations

import pytest

from lines import Line, table
from table import scripts


def line(measured: float) -> Line:
    return Line(
        name="a deal checked", measured=measured, beside="by hand", limit=2, unit="ms", wanted=3
    )


@pytest.mark.parametrize(("measured", "is_met"), [(5, True), (6, True), (6.1, False)])
def test_what_costs_no_more_than_is_wanted_is_met(measured: float, is_met: bool) -> None:
    assert line(measured).is_met is is_met


def test_a_line_tells_what_it_is_held_against() -> None:
    (*_, row) = table([line(5)]).splitlines()
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        *("a deal checked", "5 ms", "by hand: 2 ms", "2.50", "≤ 3", "yes"),
    ]


def test_each_script_that_has_lines_is_found_and_what_only_prints_is_not() -> None:
    found = {*scripts()}
    assert {"forms", "imports", "loading"} <= found
    assert found.isdisjoint({"lines", "table", "routes"})
