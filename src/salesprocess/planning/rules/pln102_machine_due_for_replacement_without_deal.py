"""PLN102: a machine as old as the replacement cycle, and no deal at its account."""

from __future__ import annotations

from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_long
from salesprocess.planning.machines.facts import years_between
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account, Book, Deal, Machine, Outcome
from salesprocess.records.machines import machine_count, name_of_machine
from salesprocess.report import Figure
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether a machine is due, and no deal of the account is open or was won lately.

    A book without deals says so of every account, so nothing is found in it.
    """
    cycle = case.get(CommonSettings).cycle_years
    due = [
        (machine.installed_on, machine.id, machine)
        for machine in case.book.by_account(Machine)[account.id]
        if machine.installed_on
        and (years_between(machine.installed_on, case.as_of.date()) or 0) >= cycle
    ]
    deals = case.book.by_account(Deal)[account.id]
    if not due or not case.book.deals or any(_under_way(deal, case) for deal in deals):
        return None
    since, oldest, machine = min(due, key=itemgetter(0, 1))
    return {
        "due": machine_count([each for *_, each in due]),
        "oldest": oldest,
        "named": name_of_machine(machine),
        "since": since,
        "cycle": Figure(cycle, digits=None),
    }


def _under_way(deal: Deal, case: Case) -> bool:
    """Whether a deal is open, or was won so lately that its machine may not stand there yet."""
    history = case.history(deal)
    if history.is_open or history.outcome is not Outcome.WON:
        return history.is_open
    held = days_long(case.get(PlanningSettings).order_holds_days)
    return history.closed is None or case.as_of - history.closed <= held


def triggers() -> Iterator[Case]:
    """No deal there; one that was lost; one that is not begun; one won long ago."""
    yield _case()
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 3, 2), outcome=Outcome.LOST))
    yield _case(Deal(id="d1", account="a1", opened=datetime(2026, 4, 2)))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2025, 3, 2), outcome=Outcome.WON))
    yield _case(Deal(id="d1", account="a1", outcome=Outcome.LOST))


def passes() -> Iterator[Case]:
    """A deal open, closed later, won lately or no one knows when; a new machine; no deals."""
    yield _case(Deal(id="d1", account="a1", opened=datetime(2026, 1, 5)))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 4, 2), outcome=Outcome.LOST))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 3, 2), outcome=Outcome.WON))
    yield _case(Deal(id="d1", account="a1", outcome=Outcome.WON))
    yield _case(installed_on=date(2021, 4, 1))
    yield _case(installed_on=None)
    yield Case(Book(accounts=_ACCOUNTS, machines=[_OLD]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNTS = (Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works"))
_OLD = Machine(id="m1", account="a1", installed_on=date(2021, 3, 31))
_ELSEWHERE = Deal(id="d2", account="a2", opened=datetime(2026, 1, 5))


def _case(*deals: Deal, installed_on: date | None = _OLD.installed_on) -> Case:
    machine = evolve(_OLD, installed_on=installed_on)
    book = Book(accounts=_ACCOUNTS, machines=[machine], deals=[*deals, _ELSEWHERE])
    return Case(book, _AS_OF)


RULE = Rule(
    code="PLN102",
    name="machine-due-for-replacement-without-deal",
    message=(
        "machines due: {due}; {named} stands there since {since}, the cycle is {cycle} "
        "years; no deal"
    ),
    finds=(
        "A machine at least as old as the replacement cycle, and no deal under way at its account."
    ),
    why="It will be replaced soon, by us or by whoever asks first.",
    remedy="Look at the machine, ask for the customer's plans, and open a deal.",
    method="§6.3",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
