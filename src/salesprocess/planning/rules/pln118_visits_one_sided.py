"""PLN118: one-sided visits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.activity.counts import account_spread
from salesprocess.planning.activity.spread import SpreadOver, SpreadSide
from salesprocess.planning.rules.lately import activity_lately
from salesprocess.records import Account, Book, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the visits are less evenly spread over the accounts than they should be."""
    counts = case.each(Rep, activity_lately)[rep]
    spread = account_spread(case, rep, counts)
    if spread.side is not SpreadSide.ONE_SIDED:
        return None
    return {
        "visited": len(counts.accounts),
        "accounts": len(case.book.by_rep(Account)[rep]),
        "spread": spread.explanation,
    }


def triggers() -> Iterator[Case]:
    """Sixteen of twenty visits to one of ten accounts."""
    yield _case(16, 1, 1, 1, 1)


def passes() -> Iterator[Case]:
    """Two to each of ten; too few visits to tell."""
    yield _case(*[2] * 10)
    yield _case(19)


_AS_OF = datetime(2026, 3, 31)


def _case(*counts: int) -> Case:
    accounts = [Account(id=f"a{place}", name=f"a{place}", rep="A") for place in range(10)]
    visits = [
        Visit(
            id=f"v{place}-{back}",
            rep="A",
            account=f"a{place}",
            started=_AS_OF - timedelta(days=back),
        )
        for place, count in enumerate(counts)
        for back in range(count)
    ]
    return Case(Book(accounts=accounts, visits=visits), _AS_OF)


RULE = Rule(
    code="PLN118",
    name="visits-one-sided",
    title="visits one-sided",
    message="{visited} {visited:account|accounts} visited, {accounts} own ones: {spread}",
    finds="A rep whose visits are spread over the accounts too unevenly.",
    why="Accounts that no one visits are found by the competitor.",
    remedy="Plan the next visits to the accounts not seen this quarter.",
    method="§7.5",
    severity=Severity.NOTE,
    terms=(SpreadOver, SpreadSide),
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
