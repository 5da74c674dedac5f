"""In which order accounts are visited (method §7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.machines.facts import pages_lately, years_between
from salesprocess.planning.machines.grid_cells import of_customer
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.priority import VISIT_PRIORITY, VisitPriority
from salesprocess.records import Account, Machine
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.planning.territory.bands import Band, Bands

PRIORITIES = tuple(VisitPriority)


@frozen(repr=False)
class RankedAccount(Explained):
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


@gated
def visit_order(case: Case, *, key: Iterable[Account | str] = ()) -> tuple[RankedAccount, ...]:
    """All accounts in the order in which they are to be visited (method §7.2).

    First our own users, those who also use a competitor's machines included; then the key
    ones of the competitors' users; then other key accounts; at the end all others, so that
    every account has its place. Within a group by the matrix, the largest volume first and,
    at the same volume, the longest in use; then by region. What is not known comes last.

    Args:
        case: The case; without the `vendor` of its book no one can tell our own users. Its
            `PlanningSettings` say the bands, from where on an account is a key one, and the
            order of regions.
        key: The accounts, or their ids, that are key ones for another reason, such as those
            expected to buy soon (method §4.4).

    Raises:
        UnknownNameError: If one of the key accounts was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> accounts = [Account(id=name, name=name) for name in ("Iron Works", "Bright Paper")]
    >>> machines = [Machine(id="m1", account="Bright Paper", vendor="Own")]
    >>> book = Book(vendor="Own", accounts=accounts, machines=machines)
    >>> [(ranked.account.id, ranked.priority.value)
    ...  for ranked in visit_order(Case(book, as_of=datetime(2026, 1, 5)))]
    [('Bright Paper', 'own_user'), ('Iron Works', 'not_known_if_key')]
    """
    settings = case.get(PlanningSettings)
    named = {account.id for account in case.records(Account, key)}
    ranked = [_ranked(case, account, account.id in named) for account in case.book.accounts]
    regions = {name: place for place, name in enumerate(settings.regions)}
    return tuple(sorted(ranked, key=lambda account: _place(account, regions, settings)))


def _ranked(
    case: Case,
    account: Account,
    is_key: bool,  # noqa: FBT001  one of its facts
) -> RankedAccount:
    machines, vendor = case.book.by_account(Machine)[account.id], case.book.vendor
    (volume, age), _ = of_customer(case, machines)
    facts = {
        "own_user": _uses(machines, lambda maker: maker == vendor, vendor),
        "competitor_user": _uses(machines, lambda maker: maker != vendor, vendor),
        "key": is_key or _is_key(case, machines),
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


def _is_key(case: Case, machines: Sequence[Machine]) -> bool | None:
    """Whether the volume is large or the oldest machine is due, as far as is known."""
    settings, day = case.get(PlanningSettings), case.as_of.date()
    pages = [pages_lately(machine, settings.volume_months) for machine in machines]
    ages = [years_between(machine.installed_on, day) for machine in machines]
    if sum(count or 0 for count in pages) >= settings.key_volume:
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
