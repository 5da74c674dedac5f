"""LSE102, in place of PLN102: a machine that is due, where not all are on leases that run on."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.plugins import BUILT_IN
from salesprocess.records import Account, Machine
from salesprocess_leases.moves import LeaseMove, lease_move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.rules import Evidence

USUAL = BUILT_IN.rules.get("PLN102")


def check(account: Account, case: Case) -> Evidence | Iterable[Evidence] | None:
    """The usual answer; but no one replaces a machine while its lease runs, however old it is."""
    machines = case.book.by_account(Machine)[account.id]
    if machines and all(lease_move(case, machine) is LeaseMove.WAIT for machine in machines):
        return None
    return USUAL.check(account, case)


def passes() -> Iterator[Case]:
    """What passes as usual, and an old machine on a lease that runs on."""
    yield from USUAL.passes()
    for case in USUAL.triggers():
        leased = [
            evolve(machine, lease_ends_on=date(2029, 3, 31)) for machine in case.delivered.machines
        ]
        yield Case(evolve(case.delivered, machines=leased), datetime(2026, 3, 31))


RULE = evolve(USUAL, code="LSE102", name="machine-due-without-deal", check=check, passes=passes)
"""Its texts are the usual ones."""
