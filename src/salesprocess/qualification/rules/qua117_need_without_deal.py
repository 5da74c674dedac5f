"""QUA117: an account that shows a strong need and has no open deal."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.needs.accounts import need_signals
from salesprocess.qualification.needs.kinds import NeedKind, NeedSign
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.worked_on import deals_name_accounts, open_deals_of
from salesprocess.records import Account, Book, Deal, Machine, MachineCondition, Outcome
from salesprocess.records.machines import name_of_machine
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


BY_AGE = frozenset({NeedSign.MACHINE_OLD, NeedSign.LEASE_ENDING})
"""What comes with the years."""


def check(account: Account, case: Case) -> Evidence | None:
    """What speaks strongly for a need, where no deal is open.

    That a machine is past its cycle is told as such (PLN102), and so is not counted, nor that
    its lease ends. Where no deal names its account, no one can tell.
    """
    if open_deals_of(case, account) or not deals_name_accounts(case):
        return None
    least = case.get(QualificationSettings).strong_need
    signals = need_signals(case, account)
    old = {signal.machine for signal in signals if signal.sign is NeedSign.MACHINE_OLD}
    strong = [
        signal
        for signal in signals
        if signal.strength >= least and not (signal.sign in BY_AGE and signal.machine in old)
    ]
    if not strong:
        return None
    ids = {signal.machine for signal in strong if signal.machine}
    machines = [each for each in case.book.by_account(Machine)[account.id] if each.id in ids]
    return {
        "kinds": tuple(dict.fromkeys(signal.kind for signal in strong)),
        "signs": tuple(dict.fromkeys(signal.sign for signal in strong)),
        "machines": tuple(machine.id for machine in machines),
        "named": tuple(map(name_of_machine, machines)),
    }


def triggers() -> Iterator[Case]:
    """A failing machine, and a new branch without any machine."""
    yield _case(
        Machine(id="m1", account="a1", condition=MachineCondition.FAILING), outcome=Outcome.LOST
    )
    yield _case(account=evolve(_ACCOUNT, parent="a2", opened_on=date(2026, 3, 2)))


def passes() -> Iterator[Case]:
    """A deal is open; the need is weak; it is only old; no deal names its account; no deals."""
    yield _case(Machine(id="m1", account="a1", installed_on=date(2016, 3, 1)))
    failing = Machine(id="m1", account="a1", condition=MachineCondition.FAILING)
    yield _case(failing, outcome=Outcome.OPEN)
    yield _case(evolve(failing, condition=MachineCondition.WORN))
    book = Book(accounts=[_ACCOUNT], machines=[failing])
    yield Case(evolve(book, deals=[Deal(id="d1")]), _AS_OF)
    yield Case(book, _AS_OF)


_ACCOUNT = Account(id="a1", name="Bright Paper")
_AS_OF = datetime(2026, 3, 31)


def _case(*machines: Machine, outcome: Outcome = Outcome.WON, account: Account = _ACCOUNT) -> Case:
    book = Book(
        accounts=[account, Account(id="a2", name="Dark Ink")],
        machines=machines,
        deals=[Deal(id="d1", account="a1", outcome=outcome)],
    )
    return Case(book, _AS_OF)


RULE = Rule(
    code="QUA117",
    name="need-without-deal",
    message="needs ({kinds}) but no open deal: {signs}; machines: {named}",
    finds="An account that shows a strong need, other than by the age of a machine, and has no "
    "open deal.",
    why="Someone will meet the need; who comes first sets the criteria.",
    remedy=(
        "Visit the department, check the need at the machine, and open a deal or write down "
        "why not."
    ),
    method="§4.6",
    severity=Severity.NOTE,
    terms=(NeedKind, NeedSign),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
