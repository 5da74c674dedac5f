"""PIP121: a lost deal without a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:  # noqa: ARG001  a rule's check has both
    """Whether no one wrote down why the deal was lost."""
    lost = deal.outcome is Outcome.LOST
    return {"outcome": deal.outcome} if lost and not deal.lost_reasons else None


def triggers() -> Iterator[Case]:
    """A lost deal of which no one says why."""
    deal = Deal(id="d1", closed=datetime(2026, 3, 10), outcome=Outcome.LOST)
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """A reason is named; or the deal is open, or won, or the customer gave up the plan."""
    named = Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["speed"])
    others = [
        Deal(id=outcome.value, outcome=outcome)
        for outcome in Outcome
        if outcome is not Outcome.LOST
    ]
    yield Case(Book(deals=[named, *others]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP121",
    name="loss-without-reason",
    title=text("loss without reason", "输单未记原因", "失注理由なし"),
    message=text(
        "{outcome}, and no reason is on record",
        "{outcome}，但没有记录原因",
        "{outcome}ですが、理由が記録されていません",
    ),
    finds=text(
        "A lost deal without a reason.",
        "输单的商机没有记录原因。",
        "失注した商談に理由の記録がありません。",
    ),
    why=text(
        "What no one asked about will lose the next deal too.",
        "没有人问过的原因，也会使下一个商机输单。",
        "誰も尋ねなかった原因で、次の商談も失います。",
    ),
    remedy=text(
        "Ask the customer for the true reason and write it down.",
        "向客户了解真正的原因并记录下来。",
        "本当の理由を顧客に尋ね、記録してください。",
    ),
    method="§4.8",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
