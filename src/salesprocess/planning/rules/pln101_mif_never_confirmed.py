"""PLN101: an account with others' machines alone on record, none of which anyone has seen."""

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

    Where that is noted of no machine in the book it is not recorded, so nothing is found. Where one
    of ours stands, someone who sold or serves it was there.
    """
    machines, ours = case.book.by_account(Machine)[account.id], case.book.vendor
    if ours is not None and any(machine.vendor == ours for machine in machines):
        return None
    found = {sighting(case, machine) for machine in machines}
    return {"machines": machine_count(machines)} if found == {Sighting.NEVER} else None


def triggers() -> Iterator[Case]:
    """Two machines that are known by hearsay; no one says which makers' machines are ours."""
    yield _case(None, None)
    yield _case(None, None, vendor=None)


def passes() -> Iterator[Case]:
    """One of two was seen, be it long ago, or later; none; no sighting is noted; one of ours."""
    yield _case(None, date(2020, 5, 6))
    yield _case(None, date(2026, 4, 2))
    yield _case()
    yield _case(None, elsewhere=None)
    yield _case(None, vendor="Noritek")


def _case(
    *seen: date | None, elsewhere: date | None = date(2026, 3, 2), vendor: str | None = "Own"
) -> Case:
    """An account with some machines of Noritek, beside another with one."""
    machines = [
        Machine(id=f"m{place}", account="a1", vendor="Noritek", seen_on=day)
        for place, day in enumerate(seen)
    ]
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    machines.append(Machine(id="other", account="a2", seen_on=elsewhere))
    book = Book(accounts=accounts, machines=machines, vendor=vendor)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PLN101",
    name="mif-never-confirmed",
    title="MIF never confirmed",
    message="machines on record: {machines}, none of them seen by eye",
    finds=(
        "An account where no machine of ours stands, with others on record, none of which anyone "
        "has seen."
    ),
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
