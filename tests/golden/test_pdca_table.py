"""The table of method §7.7: what is missing of plan, do, check and act, and how it shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.planning import PdcaSign, PdcaStep, pdca
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Check, Countermeasure, Plan, Visit

MARCH = Period.month(2026, 3)
AS_OF = datetime(2026, 5, 31)


def plan(month: int, made_on: int = 1, actions: tuple[str, ...] = ("visit all",)) -> Plan:
    period = Period.month(2026, month)
    made = date(2026, month, made_on)
    return Plan(id=f"p{month}", rep="A", period=period, made_on=made, actions=actions)


def visits(kept: int) -> list[Visit]:
    """Ten visits planned in March, of which so many were made."""
    days = [datetime(2026, 3, 2, 9) + timedelta(days=day) for day in range(10)]
    return [
        Visit(
            id=f"v{place}",
            rep="A",
            account="a1",
            planned_for=at,
            started=at if place < kept else None,
        )
        for place, at in enumerate(days)
    ]


def check(month: int, problem: str | None = None) -> Check:
    checked_on = Period.month(2026, month).last_day
    return Check(id=f"k{month}", rep="A", checked_on=checked_on, plan=f"p{month}", problem=problem)


def measure(month: int, done: bool = True) -> Countermeasure:
    decided = Period.month(2026, month).end
    return Countermeasure(
        id=f"m{month}",
        check=f"k{month}",
        rep="A",
        action="meet at eight",
        decided_on=decided,
        done_on=decided if done else None,
    )


GOOD: dict[str, Any] = {
    "accounts": [Account(id="a1", name="Bright Paper", rep="A")],
    "plans": [plan(2), plan(3)],
    "visits": visits(10),
    "checks": [check(3)],
}


def case_of(**replaced: Any) -> Case:
    """The book with some records replaced, beside another rep whose work was checked and mended."""
    held = {**GOOD, **replaced}
    held["checks"] = [*held["checks"], evolve(check(1, "no purpose"), rep="B", plan=None)]
    held["countermeasures"] = [*held.get("countermeasures", ()), evolve(measure(1), rep="B")]
    return Case(Book(**held), AS_OF)


TABLE = [
    # P: no plan, or a poor one
    (PdcaStep.PLAN, PdcaSign.NO_PLAN, {"plans": [plan(2)], "visits": [], "checks": []}),
    (PdcaStep.PLAN, PdcaSign.PLAN_WITHOUT_ACTIONS, {"plans": [plan(2), plan(3, actions=())]}),
    (PdcaStep.PLAN, PdcaSign.PLAN_MADE_LATE, {"plans": [plan(2), plan(3, made_on=20)]}),
    # D: can not or does not act by plan
    (PdcaStep.DO, PdcaSign.NOT_BY_PLAN, {"visits": visits(3)}),
    # C: begun but never checked
    (PdcaStep.CHECK, PdcaSign.NEVER_CHECKED, {"checks": []}),
    # A: no countermeasure, the same error again and again
    (PdcaStep.ACT, PdcaSign.NO_COUNTERMEASURE, {"checks": [check(3, "starts late")]}),
    (
        PdcaStep.ACT,
        PdcaSign.COUNTERMEASURE_NOT_DONE,
        {"checks": [check(3, "starts late")], "countermeasures": [measure(3, done=False)]},
    ),
    (
        PdcaStep.ACT,
        PdcaSign.SAME_ERROR_AGAIN,
        {
            "checks": [check(2, "starts late"), check(3, "Starts late.")],
            "countermeasures": [measure(3)],
        },
    ),
]


def test_nothing_is_missing_where_all_four_are_there() -> None:
    assert pdca(case_of(), "A", MARCH).missing == ()


@pytest.mark.parametrize(("step", "sign", "records"), TABLE)
def test_each_letter_that_is_missing_shows(
    step: PdcaStep, sign: PdcaSign, records: dict[str, Any]
) -> None:
    cycle = pdca(case_of(**records), "A", MARCH)
    assert step in cycle.missing
    assert cycle[step].signs == (sign,)


@pytest.mark.parametrize(("step", "sign", "records"), TABLE[1:])
def test_only_that_letter_is_missing(
    step: PdcaStep, sign: PdcaSign, records: dict[str, Any]
) -> None:
    del sign
    assert pdca(case_of(**records), "A", MARCH).missing == (step,)
