"""Cases and rules for tests of what is to be done this week."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Machine,
    Rep,
    Visit,
)
from salesprocess.rules import DEAL, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MONDAY = datetime(2026, 3, 30)
BRIGHT = Account(id="a1", name="Bright Paper", rep="A", region="North")
DARK = Account(id="a2", name="Dark Ink", rep="A")
LATE = Deal(
    id="d1",
    account="a1",
    rep="A",
    stage="demo",
    opened=datetime(2026, 3, 2),
    expected_order_on=date(2026, 3, 20),
    amount=Decimal(9000),
    currency="EUR",
)
MORE = evolve(LATE, id="d2", name="Second floor", amount=Decimal(1000))
REPS = [Rep(id="A", name="Ann", team="T"), Rep(id="B", name="Ben", team="U")]


def case_of(*records: object, settings: Iterable[object] = (), as_of: datetime = MONDAY) -> Case:
    kinds: dict[str, Any] = {}
    names = {
        Account: "accounts", Deal: "deals", Visit: "visits", Machine: "machines", Rep: "reps",
        Contact: "contacts", Answer: "answers",
    }  # fmt: skip
    for record in records:
        kinds.setdefault(names[type(record)], []).append(record)
    return Case(Book(**kinds), as_of, tuple(settings))


def rule(code: str = "TST101", **changes: Any) -> Rule[Any]:
    made: Rule[Any] = Rule(
        code=code, name="tested", message="{days} days", finds="It.", why="So.", remedy="Mend it.",
        method="§2.3", severity=Severity.WARNING, subject=DEAL, triggers=list, passes=list,
        check=lambda _deal, _case: {"days": 3},
    )  # fmt: skip
    return evolve(made, **changes)
