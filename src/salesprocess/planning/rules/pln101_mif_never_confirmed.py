"""PLN101: an account with machines on record, none of which anyone has seen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.machines.installed_base import Sighting, sighting
from salesprocess.records import Account, Book, Machine, machine_count
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether no one noted to have stood before any of the machines.

    Where that is noted of no machine in the book it is not recorded, so nothing is found.
    """
    machines = case.book.by_account(Machine)[account.id]
    found = {sighting(case, machine) for machine in machines}
    return {"machines": machine_count(machines)} if found == {Sighting.NEVER} else None


def triggers() -> Iterator[Case]:
    """Two machines that are known by hearsay."""
    yield _case(None, None)


def passes() -> Iterator[Case]:
    """One of two was seen, be it long ago, or later; no machine; no sighting is ever noted."""
    yield _case(None, date(2020, 5, 6))
    yield _case(None, date(2026, 4, 2))
    yield _case()
    yield _case(None, elsewhere=None)


def _case(*seen: date | None, elsewhere: date | None = date(2026, 3, 2)) -> Case:
    """An account with some machines, beside another with one."""
    machines = [
        Machine(id=f"m{place}", account="a1", seen_on=day) for place, day in enumerate(seen)
    ]
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    machines.append(Machine(id="other", account="a2", seen_on=elsewhere))
    return Case(Book(accounts=accounts, machines=machines), datetime(2026, 3, 31))


RULE = Rule(
    code="PLN101",
    name="mif-never-confirmed",
    title="MIF never confirmed",
    message="machines on record: {machines}, none of them seen by eye",
    finds="An account with machines on record, none of which anyone has seen.",
    why=(
        "Without a correct installed base not even the direction of the market share can be judged."
    ),
    remedy="Go to where the machines stand, look at each, and note the day.",
    method="§6.2",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
