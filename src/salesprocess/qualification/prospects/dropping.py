"""Accounts struck off the list: was it confirmed, or dropped too soon (method §3.3, §4.4)."""

from __future__ import annotations

from datetime import datetime, time
from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import Encounters
from salesprocess.people.sightings import was_seen
from salesprocess.qualification.prospects.judging import judged
from salesprocess.records import Account, Judgement, Machine, StrikeReason
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case


class DropFault(Enum):
    """What is wrong with striking an account off (method §4.3, §4.4)."""

    MACHINES_SEEMED_FINE = "machines_seemed_fine"
    """The reason given is that its machines seem to have no problem."""
    RIGHT_PERSON_NOT_MET = "right_person_not_met"
    """Neither the decision maker nor the person in charge was met."""
    MACHINES_NOT_SEEN = "machines_not_seen"
    """None of its machines was seen by eye."""


@frozen(repr=False)
class Drop(Explained):
    """An account that stands struck off.

    Args:
        account: The account.
        judgement: The judgement that struck it off.
        right_person_met: Whether the decision maker or the person in charge had been met;
            `None` where that is not known.
        machines_seen: Whether any of its machines had been seen by eye; `None` where that is
            not known.
    """

    account: Account
    judgement: Judgement
    right_person_met: bool | None
    machines_seen: bool | None

    @property
    def faults(self) -> tuple[DropFault, ...]:
        """What is known to be wrong with it."""
        wrong = (
            self.judgement.struck_off is StrikeReason.MACHINES_SEEM_FINE,
            self.right_person_met is False,
            self.machines_seen is False,
        )
        return tuple(fault for fault, found in zip(DropFault, wrong, strict=True) if found)

    @property
    def is_confirmed(self) -> bool | None:
        """Whether it was confirmed, by meeting the right person and seeing the machines.

        `None` where that is not known.
        """
        confirmed = (self.right_person_met, self.machines_seen)
        return False if False in confirmed else None if None in confirmed else True

    @property
    def explanation(self) -> Note:
        """Whether it was dropped too soon and why, in a sentence."""
        verdict = {True: "confirmed", False: "too_soon", None: "unknown"}[self.is_confirmed]
        values = {
            "account": self.account.name,
            "rep": self.judgement.rep,
            "judged_on": self.judgement.judged_on,
            "reason": self.judgement.struck_off,
            "faults": self.faults,
        }
        return Note(f"qualification.drop.{verdict}", values)


@gated
def drops(case: Case) -> tuple[Drop, ...]:
    """The accounts that stand struck off, each with what was confirmed before (method §4.4).

    Args:
        case: The case.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> machine = Machine(id="m1", account="a1", seen_on=date(2026, 3, 2))
    >>> judgement = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 9),
    ...                       is_prospect=False, struck_off=StrikeReason.MACHINES_SEEM_FINE)
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=[machine],
    ...             judgements=[judgement])
    >>> [drop.faults for drop in drops(Case(book, datetime(2026, 3, 31)))]
    [(<DropFault.MACHINES_SEEMED_FINE: 'machines_seemed_fine'>,)]
    """
    return tuple(case.each(Account, dropped).values())


def dropped(case: Case, account: Account) -> Drop | None:
    """An account that stands struck off; `None` where it does not. See `drops`.

    Args:
        case: The case.
        account: The account.
    """
    verdicts = judged(case, account)
    newest = verdicts[-1].source if verdicts else None
    if not isinstance(newest, Judgement) or newest.is_prospect:
        return None
    machines = case.book.by_account(Machine)[account.id]
    seen = machines_seen(case, machines, newest.judged_on)
    until = datetime.combine(newest.judged_on, time.max, tzinfo=case.as_of.tzinfo)
    met = Encounters.at(case, account, until).met_right_person()
    return Drop(account, newest, met, seen)


def machines_seen(case: Case, machines: Iterable[Machine], until: date) -> bool | None:
    """Whether any of an account's machines had been seen by eye by a day (method §4.3).

    A machine's record holds only the last day it was seen on. So of one seen later no one
    knows whether it was seen before, and of an account without machines no one knows whether
    it has none.

    Args:
        case: The case.
        machines: The account's machines.
        until: The day.
    """
    seen = {was_seen(case, machine, until) for machine in machines if _stood(machine, until)}
    if True in seen:
        return True
    return None if not seen or None in seen else False


def _stood(machine: Machine, until: date) -> bool:
    return machine.installed_on is None or machine.installed_on <= until
