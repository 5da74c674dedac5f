"""In which order accounts are visited (method §7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import day_of
from salesprocess.planning.machines.facts import in_field, monthly_pages, years_between
from salesprocess.planning.machines.grid_cells import of_customer
from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.visits.priority import VISIT_PRIORITY, VisitPriority
from salesprocess.records import Machine
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence
    from datetime import date, datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.planning.territory.bands import Band, Bands
    from salesprocess.records import Account, Book

PRIORITIES = tuple(VisitPriority)


@frozen
class RankedAccount:
    """An account in its place among those to be visited.

    Args:
        account: The account.
        priority: Its group.
        volume: Its volume band in the matrix; `None` where that is not known.
        age: Its band of years in use; `None` where that is not known.
    """

    account: Account
    priority: VisitPriority
    volume: Band
    age: Band

    @property
    def explanation(self) -> Note:
        """Why it stands where it stands, in a sentence."""
        unknown = Note("review.unknown")
        values: dict[str, object] = {
            "account": self.account.name,
            "priority": self.priority,
            "volume": self.volume or unknown,
            "age": self.age or unknown,
            "region": self.account.region or unknown,
        }
        return Note("planning.visit_order", values)


def visit_order(
    book: Book,
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
    *,
    key: Container[str] = frozenset(),
) -> tuple[RankedAccount, ...]:
    """All accounts in the order in which they are to be visited (method §7.2).

    First our own users, those who also use a competitor's machines included; then the key
    ones of the competitors' users; then other key accounts; at the end all others, so that
    every account has its place. Within a group by the matrix, the largest volume first and,
    at the same volume, the longest in use; then by region. What is not known comes last.

    Args:
        book: All that is known; without its `vendor` no one can tell our own users.
        as_of: The moment to judge at.
        settings: The bands, from where on an account is a key one, and the order of regions.
        key: The ids of the accounts that are key ones for another reason, such as those
            expected to buy soon (method §4.4).

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book
    >>> accounts = [Account(id=name, name=name) for name in ("Iron Works", "Bright Paper")]
    >>> machines = [Machine(id="m1", account="Bright Paper", vendor="Own")]
    >>> book = Book(vendor="Own", accounts=accounts, machines=machines)
    >>> [(one.account.name, one.priority.value) for one in visit_order(book, datetime(2026, 1, 5))]
    [('Bright Paper', 'own_user'), ('Iron Works', 'not_known_if_key')]
    """
    today = day_of(as_of, as_of)
    ranked = [
        _ranked(account, book, today, settings, account.id in key) for account in book.accounts
    ]
    regions = {name: place for place, name in enumerate(settings.regions)}
    return tuple(sorted(ranked, key=lambda one: _place(one, regions, settings)))


def _ranked(
    account: Account,
    book: Book,
    day: date,
    settings: PlanningSettings,
    is_key: bool,  # noqa: FBT001  one of its facts
) -> RankedAccount:
    machines = [one for one in book.by_account(Machine)[account.id] if in_field(one, day)]
    (volume, age), _ = of_customer(machines, day, settings)
    facts = {
        "own_user": _uses(machines, lambda maker: maker == book.vendor, book.vendor),
        "competitor_user": _uses(machines, lambda maker: maker != book.vendor, book.vendor),
        "key": is_key or _is_key(machines, day, settings),
    }
    return RankedAccount(account, VISIT_PRIORITY.outcome(facts), volume, age)


def _uses(
    machines: Sequence[Machine], counts: Callable[[str], bool], vendor: str | None
) -> bool | None:
    """Whether a machine of some maker stands there; `None` where that is not known."""
    makers = {machine.vendor for machine in machines}
    if vendor is None or not makers:
        return None
    if any(counts(maker) for maker in makers if maker is not None):
        return True
    return None if None in makers else False


def _is_key(machines: Sequence[Machine], day: date, settings: PlanningSettings) -> bool | None:
    """Whether the volume is large or the oldest machine is due, as far as is known."""
    pages = [monthly_pages(machine, day, settings.volume_months) for machine in machines]
    ages = [years_between(machine.installed_on, day) for machine in machines]
    if sum(count or 0 for count in pages) >= settings.key_pages:
        return True
    if any(age is not None and age >= settings.key_years for age in ages):
        return True
    return None if not machines or None in pages or None in ages else False


def _place(
    ranked: RankedAccount, regions: Mapping[str, int], settings: PlanningSettings
) -> tuple[object, ...]:
    region = ranked.account.region
    return (
        PRIORITIES.index(ranked.priority),
        _from_the_top(ranked.volume, settings.volume_bands),
        _from_the_top(ranked.age, settings.age_bands),
        region is None,
        regions.get(region or "", len(regions)),
        region or "",
    )


def _from_the_top(band: Band, bands: Bands) -> int:
    """The place of a band among those of its kind, the highest first and the unknown last."""
    return len(bands.labels) - (bands.labels.index(band) if band else -1)
