"""PLN115: the same error again, without a countermeasure."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.planning.improvement.repeats import repeated_problems
from salesprocess.planning.improvement.steps import recorded
from salesprocess.planning.rules.lately import lately
from salesprocess.records import Book, Check, Countermeasure
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether a problem came back lately, with nothing effective done since it was found.

    In a book where no countermeasure is done no one records that, so nothing is found.
    """
    period = lately(case)
    again = [
        repeated
        for repeated in repeated_problems(case, rep)
        if repeated.checks[-1].checked_on in period
    ]
    if not again or not recorded(case).done:
        return None
    worst = max(again, key=lambda repeated: len(repeated.checks))
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
    """Found once; something else; long ago; gone for a time; nothing is ever noted as done."""
    yield _case(_FIRST)
    yield _case(_FIRST, evolve(_AGAIN, problem="no purpose"))
    yield _case(
        evolve(_FIRST, checked_on=date(2025, 1, 30)), evolve(_AGAIN, checked_on=date(2025, 2, 27))
    )
    better = evolve(_AGAIN, id="k3", checked_on=date(2026, 2, 27), problem=None)
    yield _case(_FIRST, better, _AGAIN, done_on=date(2026, 2, 10))
    yield _case(_FIRST, _AGAIN, elsewhere=evolve(_DONE, done_on=None))


_FIRST = Check(id="k1", rep="A", checked_on=date(2026, 1, 30), problem="Too few visits")
_AGAIN = Check(id="k2", rep="A", checked_on=date(2026, 3, 13), problem="too few visits.")
_OTHER = Check(id="other", rep="B", checked_on=date(2026, 1, 30), problem="Starts late")
_PLAN = Countermeasure(
    id="m1", check="k1", rep="A", action="plan", decided_on=date(2026, 1, 30), done_on=None
)
_DONE = evolve(_PLAN, id="m2", check="other", rep="B", done_on=date(2026, 2, 2))


def _case(*checks: Check, done_on: date | None = None, elsewhere: Countermeasure = _DONE) -> Case:
    measures = [evolve(_PLAN, done_on=done_on), elsewhere]
    book = Book(checks=[*checks, _OTHER], countermeasures=measures)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PLN115",
    name="no-countermeasure-twice",
    message=(
        "“{problem}” was found {times} {times:time|times} from {first} to {last}; countermeasures "
        "done in between, without effect: {done}; other problems that came back: {others}"
    ),
    finds="A problem that checks found again, with nothing effective done in between.",
    why="The same error again and again costs customers each time.",
    remedy="Decide a countermeasure for the cause, with a name and a day, and check it next time.",
    method="§7.7",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
