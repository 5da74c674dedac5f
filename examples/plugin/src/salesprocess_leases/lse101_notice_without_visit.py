"""LSE101: a lease that the customer decides on, with no visit planned before."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Account, Book, Machine, Visit, VisitOutcome
from salesprocess.rules import About, Evidence, Rule, Severity, Stake, Subject
from salesprocess_leases.moves import LeaseMove, lease_move, notice_day
from salesprocess_leases.settings import LeaseSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def check(machine: Machine, case: Case) -> Evidence | None:
    """Whether the customer decides soon, and no one is to be there before.

    A book that holds no plan of a visit at all does not say that none is planned.
    """
    move, last = lease_move(case, machine), notice_day(machine, case.get(LeaseSettings))
    planned = case.shared(_planned)
    if last is None or move not in {LeaseMove.RENEW, LeaseMove.WIN_OVER} or not planned:
        return None
    if any(day <= last for day in planned.get(machine.account, ())):
        return None
    account = case.book.get(Account, machine.account)
    return {
        "move": move,
        "account": account.name,
        "last": last,
        "days": (last - case.as_of.date()).days,
    }


def _planned(case: Case) -> Mapping[str, list[date]]:
    """The days on which each account is still to be visited."""
    days: dict[str, list[date]] = {}
    for visit in case.book.visits:
        at = None if visit.outcome is VisitOutcome.CANCELLED else visit.planned_for
        if at is not None and at > case.as_of:
            days.setdefault(visit.account, []).append(at.date())
    return days


def _leased(case: Case) -> Iterator[Machine]:
    return (machine for machine in case.book.machines if machine.lease_ends_on is not None)


def _id(machine: Machine) -> str:
    return machine.id


def _one_machine(_machine: Machine, _case: Case) -> Stake:
    return Stake(machines=1)


def _about(machine: Machine, case: Case) -> About:
    account = case.book.get(Account, machine.account)
    return About(name=machine.model, account=account.id, rep=account.rep)


LEASED_MACHINE = Subject[Machine]("salesprocess_leases.machine", _leased, _id, _one_machine, _about)
"""What the rule looks at: neither deals nor accounts, so it says itself what is at stake, and whose
it is."""


def triggers() -> Iterator[Case]:
    """Notice is due in a month: a visit after that day, one cancelled, one elsewhere."""
    yield _case(ELSEWHERE)
    yield _case(ELSEWHERE, vendor="Rival")
    yield _case(_visit(datetime(2026, 5, 4, 9)))
    yield _case(ELSEWHERE, _visit(datetime(2026, 4, 2, 9), outcome=VisitOutcome.CANCELLED))


def passes() -> Iterator[Case]:
    """A visit on the last day; notice due far off; and what can not be told."""
    yield _case(_visit(datetime(2026, 4, 30, 9)))
    yield _case(ELSEWHERE, ends=date(2027, 4, 30))
    yield _case(ELSEWHERE, ends=None)
    yield _case(ELSEWHERE, vendor=None)
    yield _case()


ENDS = date(2026, 7, 29)
"""Ninety days after the end of April."""


def _visit(at: datetime, account: str = "a1", outcome: VisitOutcome | None = None) -> Visit:
    return Visit(id=f"to {account}", rep="A", account=account, planned_for=at, outcome=outcome)


ELSEWHERE = _visit(datetime(2026, 4, 2, 9), account="a2")


def _case(*visits: Visit, vendor: str | None = "Own", ends: date | None = ENDS) -> Case:
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    machine = Machine(id="m1", account="a1", vendor=vendor, lease_ends_on=ends)
    book = Book(vendor="Own", accounts=accounts, machines=[machine], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="LSE101",
    name="notice-without-visit",
    message=(
        "{move}: notice is due by {last}, in {days} days, and no visit to {account} is planned "
        "until then"
    ),
    finds="A lease that the customer decides on soon, with no visit planned before.",
    why=(
        "After that day the lease goes on by itself or has been ended, in either case without us."
    ),
    remedy="Plan a visit to the one who signs, on a day before notice is due.",
    method="§3.2",
    severity=Severity.WARNING,
    terms=(LeaseMove,),
    subject=LEASED_MACHINE,
    check=check,
    triggers=triggers,
    passes=passes,
)
