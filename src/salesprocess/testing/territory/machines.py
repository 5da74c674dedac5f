"""Topic: the machines in field, ours and the rivals', as far as anyone has seen them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.records import Machine, MachineCondition, VisitOutcome, Volume
from salesprocess.testing.territory.people import DEPARTMENTS

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.territory.draft import Draft

OURS_AMONG_USERS = 0.6
OURS_ELSEWHERE = 0.1
LEASED = 0.8
SEEN = 0.85
EMPLOYEES_PER_MACHINE = 50
MOST_MACHINES = 4
DELIVERED_AFTER = 14
VOLUME_MONTHS = (7, 8, 9, 10, 11, 12)


@frozen
class _Install:
    """A machine put up."""

    account: str
    vendor: str
    on: date


def write_machines(draft: Draft) -> None:
    """Write the machines of the years before, and those delivered in the year."""
    seen = _days_there(draft)
    installs = [install for account in draft.accounts for install in _base(draft, account)]
    for number, install in enumerate([*installs, *_delivered(draft)], start=1):
        draft.machines.append(_machine(draft, f"m{number:04}", install, seen))


def _days_there(draft: Draft) -> dict[str, list[date]]:
    """The days on which a rep was let in, by account."""
    days: dict[str, list[date]] = {account.id: [] for account in draft.accounts}
    for visit in draft.visits:
        if visit.started and visit.outcome is VisitOutcome.MET:
            days[visit.account].append(visit.started.date())
    return days


def _base(draft: Draft, account: Account) -> list[_Install]:
    """Who bought from us last year has a machine of ours; the others rarely do."""
    dice, trade = draft.dice, draft.trade
    is_user = bool(account.last_year_sales)
    most = min(MOST_MACHINES, 1 + (account.employees or 0) // EMPLOYEES_PER_MACHINE)
    share = OURS_AMONG_USERS if is_user else OURS_ELSEWHERE
    vendors = [
        trade.vendor if dice.chance(share) else dice.one_of(trade.rivals)
        for _ in range(dice.between(1, most))
    ]
    if is_user:
        vendors[0] = trade.vendor
    return [_Install(account.id, vendor, _installed_on(draft)) for vendor in vendors]


def _installed_on(draft: Draft) -> date:
    return draft.first_day - timedelta(days=draft.dice.between(1, draft.trade.cycle_years * 365))


def _delivered(draft: Draft) -> list[_Install]:
    """The machines bought early enough to stand there before the year is over."""
    return [
        _Install(purchase.account, purchase.vendor, on)
        for purchase in draft.market_purchases
        for on in [purchase.bought_on + timedelta(days=DELIVERED_AFTER)]
        if on <= draft.last_day
        for _ in range(purchase.units)
    ]


def _machine(draft: Draft, machine: str, install: _Install, seen: dict[str, list[date]]) -> Machine:
    """A machine never seen is known by its make only, unless it is ours."""
    dice, on = draft.dice, install.on
    days = [day for day in seen[install.account] if day >= on]
    seen_on = dice.one_of(days) if days and dice.chance(SEEN) else None
    breaks = draft.trade.breaks_down
    known = seen_on is not None or install.vendor == draft.trade.vendor
    age = (draft.last_day - on).days / 365
    return Machine(
        id=machine,
        account=install.account,
        vendor=install.vendor,
        model=dice.one_of(draft.trade.models[install.vendor]) if known else None,
        installed_on=on,
        department=dice.one_of(DEPARTMENTS),
        quantity=_quantity(draft),
        volumes=_volumes(draft, on) if known else (),
        condition=_condition(draft, age) if known and breaks else None,
        breakdowns=_breakdowns(draft, on, age) if known and breaks else (),
        seen_on=seen_on,
        lease_ends_on=_lease_end(draft, on) if dice.chance(LEASED) else None,
    )


def _quantity(draft: Draft) -> int:
    """How many alike there are of it."""
    (quantity, _), *others = draft.trade.quantities
    return draft.dice.weighted(draft.trade.quantities) if others else quantity


def _volumes(draft: Draft, installed_on: date) -> list[Volume]:
    """The last six months, as far as the machine stood there."""
    dice = draft.dice
    usual = dice.skewed(*draft.trade.monthly)
    return [
        Volume(month=first, amount=usual * dice.between(85, 115) // 100)
        for first in (date(draft.year, month, 1) for month in VOLUME_MONTHS)
        if installed_on <= first
    ]


def _condition(draft: Draft, age: float) -> MachineCondition:
    weights = (
        (MachineCondition.GOOD, 5.0),
        (MachineCondition.WORN, age),
        (MachineCondition.FAILING, age / 4),
    )
    return draft.dice.weighted(weights)


def _breakdowns(draft: Draft, installed_on: date, age: float) -> list[date]:
    """The working days of the year on which it broke down, more of them with age."""
    days = [day for day in draft.working_days if day >= installed_on]
    count = draft.dice.skewed(0, 2 + int(age)) if days else 0
    return sorted(draft.dice.one_of(days) for _ in range(count))


def _lease_end(draft: Draft, installed_on: date) -> date:
    """The first of the same month, a cycle of years on."""
    return installed_on.replace(year=installed_on.year + draft.trade.cycle_years, day=1)
