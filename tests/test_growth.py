"""The work of every call grows with its records as n·log n at most."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from growth import BY_NATURE, counted, every_call, main
from one_account import one_account

if TYPE_CHECKING:
    from growth import Call

FEW, MANY = 16, 64
CALLS = every_call()
SPARE = 1.25
"""What so few records hide of the growth."""


@pytest.mark.long
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_grows_no_more_than_its_records(call: Call) -> None:
    counts = counted(call, [one_account(FEW), one_account(MANY)])
    if counts is not None:
        assert counts[1] < SPARE * counts[0] * (MANY * log(MANY)) / (FEW * log(FEW))


def test_the_calls_are_all_those_of_a_case() -> None:
    assert set(BY_NATURE) <= set(CALLS)
    assert len(CALLS) > 80


def test_the_table_has_a_row_for_each_call(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sizes", "2,4", "--calls", "win_rate,DecisionTable"])
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 4
    assert {row.split()[1] for row in rows[2:]} == {"win_rate", "DecisionTable"}
