"""QUA111: a machine of a key prospect or an own user that no rep has stood before."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.people.sightings import was_seen
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.records import Account, Book, Deal, Machine, machine_count
from salesprocess.records.machines import name_of_machine
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Which machines of an account that counts were never seen, where others were.

    That none was ever seen is told as such (PLN101).
    """
    machines = case.book.by_account(Machine)[account.id]
    unseen = [machine for machine in machines if was_seen(case, machine) is False]
    if not 0 < len(unseen) < len(machines) or not _counts(account, case):
        return None
    return {
        "unseen": machine_count(unseen),
        "known": machine_count(machines),
        "machines": tuple(machine.id for machine in unseen),
        "named": tuple(map(name_of_machine, unseen)),
    }


def _counts(account: Account, case: Case) -> bool:
    """Whether the account is an own user or a key prospect."""
    return bool(own_machines(case, account)) or key_prospect(case, account) is not None


def triggers() -> Iterator[Case]:
    """A machine of ours no one looked at, and a rival's at a key prospect."""
    yield _case(evolve(_MACHINE, vendor="Own"))
    yield _case(_MACHINE, expected_on=date(2026, 6, 30))


def passes() -> Iterator[Case]:
    """Seen; not there yet; a rival's user that is no key prospect; none was; never recorded."""
    yield _case(evolve(_MACHINE, vendor="Own", seen_on=date(2026, 3, 2)))
    yield _case(evolve(_MACHINE, vendor="Own", installed_on=date(2026, 4, 2)))
    yield _case(_MACHINE, expected_on=date(2027, 6, 30))
    yield _case(evolve(_MACHINE, vendor="Own"), beside="a2")
    machine = evolve(_MACHINE, vendor="Own")
    yield Case(Book(vendor="Own", accounts=[_ACCOUNT], machines=[machine]), _AS_OF)


_ACCOUNT = Account(id="a1", name="Bright Paper")
_OTHER = Account(id="a2", name="Dark Ink")
_MACHINE = Machine(id="m1", account="a1", vendor="Rival")
_AS_OF = datetime(2026, 3, 31)


def _case(machine: Machine, expected_on: date | None = None, beside: str = "a1") -> Case:
    seen = Machine(id="m2", account=beside, seen_on=date(2026, 3, 2))
    deal = Deal(id="d1", account="a1", expected_order_on=expected_on)
    book = Book(vendor="Own", accounts=[_ACCOUNT, _OTHER], machines=[machine, seen], deals=[deal])
    return Case(book, _AS_OF)


RULE = Rule(
    code="QUA111",
    name="machine-not-seen-by-eye",
    message="{unseen} of {known} {known:machine|machines} never seen by eye: {named}",
    finds="One of the machines of a key prospect or an own user that no rep has stood before.",
    why="What is only heard of a machine hides its age, its load and who uses it.",
    remedy="Go to where the machine stands, look at it, and talk to those who use it.",
    method="§4.3",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
