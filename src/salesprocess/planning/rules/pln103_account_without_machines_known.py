"""PLN103: an account of which no machine is on record."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Account, Book, Machine
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether no machine is on record there.

    A book without machines says so of every account, so nothing is found in it.
    """
    if not case.book.machines or case.book.by_account(Machine)[account.id]:
        return None
    return {"account": account.name}


def triggers() -> Iterator[Case]:
    """The machine on record stands elsewhere, or is not installed yet."""
    yield _case(Machine(id="m1", account="a2"))
    yield _case(*_EACH_HAS_ONE[1:], Machine(id="m1", account="a1", installed_on=date(2026, 4, 2)))


def passes() -> Iterator[Case]:
    """Each has one; or the book holds no machines at all."""
    yield _case(*_EACH_HAS_ONE)
    yield _case()


_EACH_HAS_ONE = (Machine(id="m1", account="a1"), Machine(id="m2", account="a2"))


def _case(*machines: Machine) -> Case:
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    return Case(Book(accounts=accounts, machines=machines), datetime(2026, 3, 31))


RULE = Rule(
    code="PLN103",
    name="account-without-machines-known",
    message="no machine of {account} is on record",
    finds="An account of which no machine is on record.",
    why="Whoever does not know the machines there knows neither the need nor the competitor.",
    remedy="Visit it, ask which machines are in use, and record each of them.",
    method="§6.2",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
