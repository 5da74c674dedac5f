"""PLN119: working days without a record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.lately import records_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account, Book, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether a rep with accounts has no record on too many working days.

    In a book of which no one's activity is a part that is not known.
    """
    settings = case.get(PlanningSettings)
    found = case.each(Rep, records_lately)[rep]
    share = found.recorded.value
    if not case.book.by_rep(Account)[rep] or share is None or share >= settings.record_share:
        return None
    return {
        "empty": len(found.empty),
        "days": len(found.days),
        "share": found.recorded,
        "last_on": found.last_on,
    }


def triggers() -> Iterator[Case]:
    """A record on every second day; none at all, while another rep has some."""
    yield _case(*range(1, 90, 2))
    yield Case(Book(accounts=[_ACCOUNT], visits=[_visit(1, rep="B")]), _AS_OF)


def passes() -> Iterator[Case]:
    """A record on each day; a first one yesterday; no accounts; no one's activity known."""
    yield _case(*range(1, 90))
    yield _case(1)
    yield Case(Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[_visit(80)]), _AS_OF)
    yield Case(Book(accounts=[_ACCOUNT]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")


def _visit(back: int, rep: str = "A") -> Visit:
    return Visit(id=f"v{back}", rep=rep, account="a1", started=_AS_OF - timedelta(days=back))


def _case(*days_back: int) -> Case:
    return Case(Book(accounts=[_ACCOUNT], visits=[_visit(back) for back in days_back]), _AS_OF)


RULE = Rule(
    code="PLN119",
    name="days-without-record",
    message=(
        "nothing was recorded on {empty} of {days} working days ({share} with a record; "
        "last: {last_on})"
    ),
    finds="A rep who records nothing on too many working days.",
    why="No data, no good plan; what is written down later is not what happened.",
    remedy="Have each day's visits and answers recorded before the day ends.",
    method="§7.8",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
