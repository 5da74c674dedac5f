"""The signs of a need that a single machine shows (method §4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.qualification.needs.kinds import BARELY, FULLY, NeedSign, NeedSignal, strength
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import MachineCondition
from salesprocess.summaries import in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Machine

MONTHS_A_YEAR = 12
KEPT_DAYS = 365
"""Months longer ago than a year say nothing of the volume now: the library's own choice."""

Seen = tuple[NeedSign, float, "Mapping[str, object]"]
"""A sign, its strength and the evidence."""


@frozen
class MonthlyPages:
    """What a machine puts out in a month.

    Args:
        recent: The mean of the last months.
        earlier: The mean of as many months before; `None` where they are not known.
        highest: The most in a month of the last year.
        usual: The mean of the last year.
    """

    recent: float
    earlier: float | None
    highest: int
    usual: float


def monthly_pages(case: Case, machine: Machine) -> MonthlyPages | None:
    """What a machine puts out in a month; `None` where too few months are known.

    How many months make the mean, the settings say.

    Args:
        case: The case.
        machine: One of its machines.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Machine, Volume
    >>> volumes = [Volume(month=date(2026, month, 1), amount=1000 * month) for month in (1, 2, 3)]
    >>> machine = Machine(id="m1", account="a1", volumes=volumes)
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=[machine])
    >>> monthly_pages(Case(book, datetime(2026, 3, 31)), machine)
    MonthlyPages(recent=2000.0, earlier=None, highest=3000, usual=2000.0)
    """
    return case.shared(_pages_by_machine).get(machine.id)


def _pages_by_machine(case: Case) -> Mapping[str, MonthlyPages]:
    months = case.get(QualificationSettings).volume_months
    since = days_from(case.as_of.date(), -KEPT_DAYS)
    counted = ((machine.id, _pages(machine, since, months)) for machine in case.book.machines)
    return {machine: pages for machine, pages in counted if pages}


def _pages(machine: Machine, since: date, months: int) -> MonthlyPages | None:
    kept = [volume for volume in machine.volumes if since <= volume.month]
    by_month = sums_by_key(((made.month.year, made.month.month), made.amount) for made in kept)
    pages = list(in_order(by_month).values())
    if len(pages) < months:
        return None
    before = pages[-2 * months : -months]
    earlier = _mean(before) if len(before) == months else None
    return MonthlyPages(_mean(pages[-months:]), earlier, max(pages), _mean(pages))


def _mean(pages: Sequence[int]) -> float:
    return sum(pages) / len(pages)


def machine_needs(case: Case, machine: Machine) -> Iterator[NeedSignal]:
    """The signs a machine shows, ours or a competitor's, by the thresholds of the settings.

    Args:
        case: The case.
        machine: One of its machines.
    """
    departments = (machine.department,) if machine.department else ()
    for sign, strong, evidence in _seen(case, machine):
        yield NeedSignal(machine.account, sign, strong, machine.id, departments, evidence)


def _seen(case: Case, machine: Machine) -> Iterator[Seen]:
    settings, today = case.get(QualificationSettings), case.as_of.date()
    yield from _age(machine, today, case.get(CommonSettings).cycle_years)
    yield from _lease(machine, today, settings)
    yield from _condition(machine)
    yield from _breakdowns(machine, today, settings)
    pages = monthly_pages(case, machine)
    if pages:
        yield from _load(machine, pages, settings)
        yield from _trend(pages, settings)
        yield from _peak(pages, settings)


def _age(machine: Machine, today: date, cycle_years: float) -> Iterator[Seen]:
    if machine.installed_on:
        years = _months(machine.installed_on, today) / MONTHS_A_YEAR
        if years >= cycle_years:
            evidence = {"years": round(years, 1), "cycle": cycle_years}
            yield NeedSign.MACHINE_OLD, strength(years, cycle_years), evidence


def _months(first: date, last: date) -> int:
    """How many whole months lie between two days."""
    months = MONTHS_A_YEAR * (last.year - first.year) + last.month - first.month
    return months - (last.day < first.day)


def _lease(machine: Machine, today: date, settings: QualificationSettings) -> Iterator[Seen]:
    """A lease that ends soon, or has ended while the machine still stands there."""
    notice = settings.lease_notice_days
    if machine.lease_ends_on:
        left = (machine.lease_ends_on - today).days
        if left <= notice:
            strong = strength(2 * notice - max(left, 0), notice)
            yield NeedSign.LEASE_ENDING, strong, {"on": machine.lease_ends_on}


def _condition(machine: Machine) -> Iterator[Seen]:
    strengths = {MachineCondition.WORN: BARELY, MachineCondition.FAILING: FULLY}
    if machine.condition in strengths:
        evidence = {"condition": machine.condition}
        yield NeedSign.CONDITION_POOR, strengths[machine.condition], evidence


def _breakdowns(machine: Machine, today: date, settings: QualificationSettings) -> Iterator[Seen]:
    since = days_from(today, -settings.breakdown_days)
    count = sum(since < day for day in machine.breakdowns)
    if count >= settings.breakdowns:
        evidence = {"count": count, "days": settings.breakdown_days}
        yield NeedSign.BREAKDOWNS, strength(count, settings.breakdowns), evidence


def _load(machine: Machine, pages: MonthlyPages, settings: QualificationSettings) -> Iterator[Seen]:
    of_one = settings.rated_volumes.get(machine.model or "")
    if of_one is not None and pages.recent > (rated := of_one * machine.quantity):
        evidence = {"pages": round(pages.recent), "rated": rated}
        yield NeedSign.VOLUME_ABOVE_RATING, strength(pages.recent, rated), evidence


def _trend(pages: MonthlyPages, settings: QualificationSettings) -> Iterator[Seen]:
    """A volume that changed by more than a share; from nothing there is no share."""
    if not pages.earlier:
        return
    change = pages.recent / pages.earlier - 1
    if abs(change) >= settings.volume_change:
        sign = NeedSign.VOLUME_RISING if change > 0 else NeedSign.VOLUME_FALLING
        evidence = {"pages": round(pages.recent), "before": round(pages.earlier)}
        yield sign, strength(abs(change), settings.volume_change), evidence


def _peak(pages: MonthlyPages, settings: QualificationSettings) -> Iterator[Seen]:
    if pages.usual and pages.highest >= settings.peak_times * pages.usual:
        evidence = {"pages": pages.highest, "usual": round(pages.usual)}
        yield (
            NeedSign.PEAK_MONTH,
            strength(pages.highest / pages.usual, settings.peak_times),
            evidence,
        )
