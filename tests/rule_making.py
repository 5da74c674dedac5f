"""Rules for tests of what is done with rules."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.records import Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case

AS_OF = datetime(2026, 3, 31)


def find_lost(deal: Deal, case: Case) -> Evidence | None:
    """Finds every lost deal."""
    return {"as_of": case.as_of} if deal.outcome is Outcome.LOST else None


def make_rule(
    code: str = "TST101",
    name: str = "deal-lost",
    check: Callable[[Deal, Case], Evidence | Iterable[Evidence] | None] = find_lost,
) -> Rule[Deal]:
    return Rule(
        code=code,
        name=name,
        message="lost by {as_of}",
        finds="A lost deal.",
        why="It is lost.",
        remedy="Win the next.",
        method="§4.8",
        severity=Severity.WARNING,
        subject=DEAL,
        check=check,
        triggers=tuple,
        passes=tuple,
    )
