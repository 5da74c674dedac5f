"""The signs of needs at an account: its machines, its departments, what it told (method §4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.needs.kinds import (
    FULLY,
    TOLD_SIGNS,
    NeedSign,
    NeedSignal,
    strength,
)
from salesprocess.qualification.needs.machines import machine_needs, monthly_pages
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.qualification.told import told
from salesprocess.records import Answer, Machine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.qualification.needs.machines import MonthlyPages
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book


def need_signals(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[NeedSignal, ...]:
    """The signs of needs at an account, the strongest first (method §4.6).

    The machines looked at are all that stand there, ours and the competitors'.

    Args:
        book: All that is known.
        account: The account.
        as_of: The moment to judge at.
        settings: The thresholds.

    >>> from datetime import date, datetime
    >>> from salesprocess.records import Account, Book, Condition
    >>> bright = Account(id="a1", name="Bright Paper")
    >>> old = Machine(id="m1", account="a1", installed_on=date(2020, 4, 1))
    >>> poor = Machine(id="m2", account="a1", condition=Condition.FAILING)
    >>> book = Book(accounts=[bright], machines=[old, poor])
    >>> [signal.sign.value for signal in need_signals(book, bright, datetime(2026, 3, 31))]
    ['condition_poor', 'machine_old']
    """
    today = as_of.date()
    machines = [
        (one, monthly_pages(one, today, settings.volume_months))
        for one in book.by_account(Machine)[account.id]
        if _stands(one, today)
    ]
    found = [
        *(need for one, pages in machines for need in machine_needs(one, pages, today, settings)),
        *_low_or_uneven(machines, settings),
        *_told(book, account, today, settings),
    ]
    if not machines:
        found += _new_branch(account, today, settings)
    return tuple(sorted(found, key=lambda signal: -signal.strength))


def need_signals_by_account(
    book: Book, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> dict[str, tuple[NeedSignal, ...]]:
    """The signs at each account that shows any, by its id; the strongest account first.

    Args:
        book: All that is known.
        as_of: The moment to judge at.
        settings: The thresholds.
    """
    found = {account.id: need_signals(book, account, as_of, settings) for account in book.accounts}
    shown = [(account, signals) for account, signals in found.items() if signals]
    return dict(sorted(shown, key=lambda one: -sum(signal.strength for signal in one[1])))


def _stands(machine: Machine, today: date) -> bool:
    return machine.installed_on is None or machine.installed_on <= today


def _low_or_uneven(
    machines: list[tuple[Machine, MonthlyPages | None]], settings: QualificationSettings
) -> Iterator[NeedSignal]:
    """What the volumes of several machines show beside each other."""
    known = [(machine, pages.recent) for machine, pages in machines if pages]
    yield from _many_low(known, settings)
    by_department: dict[str, list[float]] = {}
    for machine, pages in known:
        if machine.department:
            by_department.setdefault(machine.department, []).append(pages)
    if len(by_department) > 1:
        yield from _uneven(known[0][0].account, by_department, settings)


def _many_low(
    known: list[tuple[Machine, float]], settings: QualificationSettings
) -> Iterator[NeedSignal]:
    low = [machine for machine, pages in known if pages < settings.low_pages]
    if len(low) >= settings.low_machines:
        yield NeedSignal(
            account=low[0].account,
            sign=NeedSign.MANY_LOW_VOLUMES,
            strength=strength(len(low), settings.low_machines),
            departments=tuple(dict.fromkeys(one.department for one in low if one.department)),
            evidence={"count": len(low), "limit": settings.low_pages},
        )


def _uneven(
    account: str, by_department: Mapping[str, list[float]], settings: QualificationSettings
) -> Iterator[NeedSignal]:
    """The busiest and the quietest department, by the pages of a machine."""
    means = sorted((sum(pages) / len(pages), name) for name, pages in by_department.items())
    (fewest, quiet), (most, busy) = means[0], means[-1]
    if most and most >= settings.uneven_times * fewest:
        yield NeedSignal(
            account=account,
            sign=NeedSign.VOLUMES_UNEVEN,
            strength=strength(most, settings.uneven_times * fewest),
            departments=(busy, quiet),
            evidence={"most": round(most), "fewest": round(fewest)},
        )


def _told(
    book: Book, account: Account, today: date, settings: QualificationSettings
) -> Iterator[NeedSignal]:
    asked = {answer.question for answer in book.by_account(Answer)[account.id]}
    for sign in (sign for sign in TOLD_SIGNS if sign.value in asked):
        answer = told(book, account.id, sign.value, today, settings.evidence_valid_days)
        if answer:
            evidence = {"on": answer.answered_on, "source": answer.source}
            yield NeedSignal(account.id, sign, FULLY, evidence=evidence)


def _new_branch(
    account: Account, today: date, settings: QualificationSettings
) -> Iterator[NeedSignal]:
    """A branch that came on the list not long ago and has no machine on record."""
    days = settings.new_site_days
    if account.parent and account.opened_on:
        old = (today - account.opened_on).days
        if 0 <= old <= days:
            evidence = {"on": account.opened_on}
            yield NeedSignal(
                account.id, NeedSign.NEW_BRANCH, strength(2 * days - old, days), evidence=evidence
            )
