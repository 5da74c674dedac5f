"""Values at the ends of what an argument takes: each is answered, or refused by name."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from growth import ARGUMENTS, needed, public_calls
from one_account import one_account
from salesprocess.case import Case
from salesprocess.convert import load, load_book
from salesprocess.decisions import Choice, DecisionTable, Flag, HitPolicy, Number, Row
from salesprocess.errors import SalesProcessError
from salesprocess.people import horizon_at
from salesprocess.pipeline import (
    PipelineStock,
    StageFlow,
    inflow_needed,
    neglect,
    project,
    required_effort,
    win_loss_shift,
)
from salesprocess.planning.machines.facts import years_between
from salesprocess.processes import Spadco
from salesprocess.qualification import warning_signs
from salesprocess.rates import Period
from salesprocess.records import Account, Book

if TYPE_CHECKING:
    from collections.abc import Callable

HUGE: Any = 10**400
BOOK = one_account(3)
CASE = Case(BOOK, datetime(2026, 12, 31, 18))
STEPS: Counter[Any] = Counter({(0, Spadco.CLOSE, Spadco.ORDER): 1, (0, Spadco.CLOSE, None): 1})
FLOW = StageFlow((Period.month(2026, 1),), Counter(), STEPS, PipelineStock({Spadco.CLOSE: 8}))
ZONED = datetime(2026, 3, 2, tzinfo=UTC)
QUESTIONS = [Flag("flag"), Number("number", low=0), Choice("choice", ["a"])]
ASKED: DecisionTable[int] = DecisionTable("asked", QUESTIONS, [Row({}, 1)], HitPolicy.FIRST)


class Untold:
    """What can not be written."""

    def __str__(self) -> str:
        raise ValueError


def wrong(value: object) -> Any:
    """A value of another kind than is asked for."""
    return cast("Any", value)


REFUSED: dict[str, Callable[[], object]] = {
    "flag": lambda: ASKED.decide({"flag": 10**5000}),
    "number": lambda: ASKED.decide({"number": Untold()}),
    "choice": lambda: ASKED.decide({"choice": 10**5000}),
    "at": lambda: horizon_at(CASE, "a", ZONED),
    "until": lambda: warning_signs(CASE, "a", ZONED),
    "months": lambda: project(FLOW, HUGE),
    "horizon": lambda: neglect(FLOW, horizon=HUGE),
    "inflow": lambda: project(FLOW, 1, inflow=HUGE),
    "orders": lambda: inflow_needed(FLOW, HUGE),
    "confidence": lambda: required_effort(1, 2, 3, HUGE),
    "counts": lambda: win_loss_shift(wrong(True)),
    "keep": lambda: load(Account, [], keep=wrong("all")),
    "columns": lambda: load_book(Book, {}, columns=wrong(ZONED)),
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_lies_beyond_is_refused_by_the_name_of_the_argument(argument: str) -> None:
    with pytest.raises(SalesProcessError) as error:
        REFUSED[argument]()
    assert f"{argument}: expected" in str(error.value)


@pytest.mark.parametrize(
    "call",
    ["sales_velocity", "machine_grid", "replacement_demand", "visit_order", "customer_matrix"],
)
def test_a_call_answers_at_the_end_of_time(call: str) -> None:
    asked = public_calls()[call]
    given = {name: ARGUMENTS[name] for name in needed(asked)}
    if "period" in given:
        given["period"] = Period(date(9990, 1, 1), date.max)
    assert asked(Case(BOOK, datetime(9999, 12, 31, 18)), **given) is not None


def test_years_are_counted_to_the_ends_of_time() -> None:
    assert years_between(date(9998, 12, 31), date.max) == 1
    assert years_between(date(9998, 6, 30), date.max) == pytest.approx(1.5, abs=0.01)
    assert years_between(date(9999, 6, 30), date(9999, 12, 30)) == pytest.approx(0.5, abs=0.01)
    assert years_between(date(1, 12, 31), date.min) == pytest.approx(-1, abs=0.01)
    assert years_between(date(5, 6, 1), date.min) == pytest.approx(-4.4, abs=0.1)
