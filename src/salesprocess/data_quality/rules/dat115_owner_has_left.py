"""DAT115: a rep who has left, and in whose name open deals or accounts still stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of
from salesprocess.records import Account, Deal, Outcome, Rep
from salesprocess.rules import REP, Evidence, Rule, Severity, always_urgent
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case


def last_days(case: Case) -> Mapping[str, date | None]:
    """The last day of each rep of whom there is a record."""
    return {rep.id: rep.until for rep in case.book.reps}


def check(rep: str, case: Case) -> Evidence | None:
    """Since when the rep is gone, and what was left."""
    until = case.shared(last_days).get(rep)
    if until is None or until >= case.as_of.date():
        return None
    deals = sum(deal.is_open for deal in case.book.by_rep(Deal)[rep])
    accounts = len(case.book.by_rep(Account)[rep])
    return {"until": until, "deals": deals, "accounts": accounts} if deals or accounts else None


def triggers() -> Iterator[Case]:
    """An open deal, and an account."""
    yield case_of(_GONE, _OPEN)
    yield case_of(_GONE, evolve(ACCOUNT, rep="A"))


def passes() -> Iterator[Case]:
    """Nothing left but a lost deal; here until today; no last day; no record of the rep."""
    yield case_of(_GONE, evolve(LOST, rep="A"))
    yield case_of(evolve(_GONE, until=date(2026, 3, 31)), _OPEN)
    yield case_of(evolve(_GONE, until=None), _OPEN)
    yield case_of(_OPEN)


_GONE = Rep(id="A", until=date(2026, 2, 28))
_OPEN = evolve(LOST, rep="A", closed=None, outcome=Outcome.OPEN)


RULE = Rule(
    code="DAT115",
    name="owner-has-left",
    message="left on {until}, and still has open deals: {deals}, accounts: {accounts}",
    finds="A rep who has left, and in whose name open deals or accounts still stand.",
    why="No one works on them, and the figures of a rep who is gone go on.",
    remedy="Give each of them to another rep, and make that a step of every departure.",
    method=OWN,
    severity=Severity.WARNING,
    is_urgent=always_urgent,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
