"""PLN115: the same error again, without a countermeasure."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.planning.improvement.repeats import repeated_problems
from salesprocess.planning.rules.lately import lately
from salesprocess.records import Book, Check, Countermeasure
from salesprocess.rules import REP, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether a problem came back lately, with nothing effective done since it was found."""
    period = lately(case)
    again = [
        one
        for one in repeated_problems(case.book, rep, case.as_of)
        if one.checks[-1].checked_on in period
    ]
    if not again:
        return None
    worst = max(again, key=lambda one: len(one.checks))
    return {
        "problem": worst.problem,
        "times": len(worst.checks),
        "first": worst.checks[0].checked_on,
        "last": worst.checks[-1].checked_on,
        "done": len(worst.done),
        "others": len(again) - 1,
    }


def triggers() -> Iterator[Case]:
    """Found twice, with nothing done; done too late; done, and found again at once."""
    yield _case(_FIRST, _AGAIN)
    yield _case(_FIRST, _AGAIN, done_on=date(2026, 3, 20))
    yield _case(_FIRST, _AGAIN, done_on=date(2026, 2, 20))


def passes() -> Iterator[Case]:
    """Found once; something else found; long ago; gone for a time after something was done."""
    yield _case(_FIRST)
    yield _case(_FIRST, evolve(_AGAIN, problem="no purpose"))
    yield _case(
        evolve(_FIRST, checked_on=date(2025, 1, 30)), evolve(_AGAIN, checked_on=date(2025, 2, 27))
    )
    better = evolve(_AGAIN, id="k3", checked_on=date(2026, 2, 27), problem=None)
    yield _case(_FIRST, better, _AGAIN, done_on=date(2026, 2, 10))


_FIRST = Check(id="k1", rep="A", checked_on=date(2026, 1, 30), problem="Too few visits")
_AGAIN = Check(id="k2", rep="A", checked_on=date(2026, 3, 13), problem="too few visits.")


def _case(*checks: Check, done_on: date | None = None) -> Case:
    measure = Countermeasure(
        id="m1", check="k1", rep="A", action="plan", decided_on=date(2026, 1, 30), done_on=done_on
    )
    return Case(Book(checks=checks, countermeasures=[measure]), datetime(2026, 3, 31))


RULE = Rule(
    code="PLN115",
    name="no-countermeasure-twice",
    finds="A problem that checks found again, with nothing effective done in between.",
    why="The same error again and again costs the same customers each time.",
    remedy="Decide a countermeasure for the cause, with a name and a day, and check it next time.",
    method="§7.7",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
