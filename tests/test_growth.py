"""The work of every call grows with its records as n·log n at most."""

from __future__ import annotations

from inspect import signature
from math import log
from typing import TYPE_CHECKING

import pytest

from growth import BY_NATURE, counted, every_call, main
from one_account import one_account
from test_gate import FUNCTIONS

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


OF_FEW = {
    "account_spread": "counts of one rep that were made before",
    "adherence": "visits that were planned before",
    "first_appointments": "days that were told before",
    "judge_hours": "days and hours that were told before",
    "more_with_customers": "hours that were added up before",
    "time_use": "hours that were added up before",
    "run": "what a review runs",
    "visits_calendar": "visits alone, an event each",
    "check_look_back": "what asks a measure again and again",
}
"""Calls of a case that are not measured, and what their work is about."""


def test_the_calls_are_all_those_of_a_case() -> None:
    assert set(BY_NATURE) <= set(CALLS)
    of_a_case = {
        name.rpartition(".")[2]
        for name, function in FUNCTIONS.items()
        if "case" in signature(function).parameters and ".frames." not in name
    }
    assert of_a_case - set(CALLS) == set(OF_FEW)


def test_the_table_has_a_row_for_each_call(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sizes", "2,4", "--calls", "win_rate,DecisionTable"])
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 4
    assert {row.split()[1] for row in rows[2:]} == {"win_rate", "DecisionTable"}
