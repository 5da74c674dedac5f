"""The signs of needs at an account: its machines, its departments, what it told (method §4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.qualification.needs.kinds import (
    FULLY,
    TOLD_SIGNS,
    NeedSign,
    NeedSignal,
    strength,
)
from salesprocess.qualification.needs.machines import machine_needs, monthly_pages
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.valid_answers import told
from salesprocess.records import Account, Answer, Machine, machine_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case


@gated
def need_signals(case: Case, account: Account | str) -> tuple[NeedSignal, ...]:
    """The signs of needs at an account, the strongest first (method §4.6).

    The machines looked at are all that stand there, ours and the competitors'. The thresholds
    stand in the settings.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, MachineCondition
    >>> old = Machine(id="m1", account="a1", installed_on=date(2020, 4, 1))
    >>> poor = Machine(id="m2", account="a1", condition=MachineCondition.FAILING)
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=[old, poor])
    >>> case = Case(book, datetime(2026, 3, 31))
    >>> [signal.sign.value for signal in need_signals(case, "a1")]
    ['condition_poor', 'machine_old']
    """
    customer = case.record(Account, account)
    machines = case.book.by_account(Machine)[customer.id]
    found = [
        *(need for machine in machines for need in machine_needs(case, machine)),
        *_low_or_uneven(case, customer),
        *_told(case, customer),
    ]
    if not machines:
        found += _new_branch(case, customer)
    return tuple(sorted(found, key=lambda signal: -signal.strength))


def need_signals_by_account(case: Case) -> Mapping[str, tuple[NeedSignal, ...]]:
    """The signs at each account that shows any, by its id; the strongest account first.

    Args:
        case: The case.
    """
    return case.shared(_by_account)


def _by_account(case: Case) -> dict[str, tuple[NeedSignal, ...]]:
    found = {account.id: need_signals(case, account) for account in case.book.accounts}
    shown = [(account, signals) for account, signals in found.items() if signals]
    shown.sort(key=lambda needs: -sum(signal.strength for signal in needs[1]))
    return dict(shown)


def _low_or_uneven(case: Case, account: Account) -> Iterator[NeedSignal]:
    """What the volumes of several machines show beside each other."""
    settings = case.get(QualificationSettings)
    known = [
        (machine, pages.recent / machine.quantity)
        for machine in case.book.by_account(Machine)[account.id]
        if (pages := monthly_pages(case, machine))
    ]
    yield from _many_low(account, known, settings)
    by_department: dict[str, list[float]] = {}
    for machine, recent in known:
        if machine.department:
            each = by_department.setdefault(machine.department, [])
            each += [recent] * machine.quantity
    if len(by_department) > 1:
        yield from _uneven(account, by_department, settings.uneven_times)


def _many_low(
    account: Account, known: list[tuple[Machine, float]], settings: QualificationSettings
) -> Iterator[NeedSignal]:
    low = [machine for machine, pages in known if pages < settings.low_volume]
    count = machine_count(low)
    if count >= settings.low_machines:
        departments = [machine.department for machine in low if machine.department]
        yield NeedSignal(
            account=account.id,
            sign=NeedSign.MANY_LOW_VOLUMES,
            strength=strength(count, settings.low_machines),
            departments=tuple(dict.fromkeys(departments)),
            evidence={"count": count, "limit": settings.low_volume},
        )


def _uneven(
    account: Account, by_department: Mapping[str, list[float]], times: float
) -> Iterator[NeedSignal]:
    """The busiest and the quietest department, by the pages of a machine."""
    means = sorted((sum(pages) / len(pages), name) for name, pages in by_department.items())
    (fewest, quiet), (most, busy) = means[0], means[-1]
    if most and most >= times * fewest:
        yield NeedSignal(
            account=account.id,
            sign=NeedSign.VOLUMES_UNEVEN,
            strength=strength(most, times * fewest),
            departments=(busy, quiet),
            evidence={"most": round(most), "fewest": round(fewest)},
        )


def _told(case: Case, account: Account) -> Iterator[NeedSignal]:
    asked = {answer.question for answer in case.book.by_account(Answer)[account.id]}
    for sign in (sign for sign in TOLD_SIGNS if sign.value in asked):
        answer = told(case, account, sign.value)
        if answer:
            evidence = {"on": answer.answered_on, "source": answer.source}
            yield NeedSignal(account.id, sign, FULLY, evidence=evidence)


def _new_branch(case: Case, account: Account) -> Iterator[NeedSignal]:
    """A branch that came on the list not long ago and has no machine on record."""
    days = case.get(QualificationSettings).new_site_days
    if account.parent and account.opened_on:
        old = (case.as_of.date() - account.opened_on).days
        if old <= days:
            evidence = {"on": account.opened_on}
            yield NeedSignal(
                account.id, NeedSign.NEW_BRANCH, strength(2 * days - old, days), evidence=evidence
            )
