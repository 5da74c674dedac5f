"""Machines in field: whose they are, since when, and who has seen them (method §6.2)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.people.sightings import was_seen
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import Basis, Interval, Rate
from salesprocess.records import Account, Machine
from salesprocess.report import Explained, Note
from salesprocess.summaries import FRAME, Summary, by, rank, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.summaries import Counts

    Vendor = str | None
    """The name of a maker; `None` where it is not known."""


class Sighting(Enum):
    """Whether a machine was confirmed by eye, at the machine (method §4.3, §6.2)."""

    LATELY = "lately"
    """Within the days a look holds."""
    LONG_AGO = "long_ago"
    """Once, but not within those days."""
    NEVER = "never"
    """No one ever noted to have seen it."""
    UNKNOWN = "unknown"
    """No one knows: only a later look is on record, or no look at any machine."""


@frozen_within
@frozen(repr=False)
class InstalledBaseAt(Explained):
    """The machines in field on an earlier day, as far as today's records can tell.

    Machines taken away since are on no record, so the true number may have been greater and
    the shares may have been others: a trend of what still stands there.

    Args:
        day: The day.
        vendors: How many were installed by then, by maker.
        undated: How many more have no date of installation, by maker: they stand there now,
            and may have stood there then.
    """

    day: date
    vendors: Mapping[Vendor, int]
    undated: Mapping[Vendor, int]

    @property
    def machines(self) -> int:
        """How many were installed by then, of all makers."""
        return sum(self.vendors.values())

    def share(self, vendor: str) -> Rate:
        """One maker's share of those of known maker; the others are open."""
        return _share(self.vendors, vendor)

    def limits(self, vendor: str) -> Interval | None:
        """Between what the share lies, wherever the undated stood and whoever made the unknown.

        Args:
            vendor: The maker.

        Returns:
            The least and the greatest share, sure but for the machines taken away since;
            `None` where no machine may have stood there.
        """
        mine, all_dated = self.vendors.get(vendor, 0), self.machines
        mine_undated, all_undated = self.undated.get(vendor, 0), sum(self.undated.values())
        if not all_dated + all_undated:
            return None
        nobody, nobody_undated = self.vendors.get(None, 0), self.undated.get(None, 0)
        others_undated = all_undated - mine_undated
        high_undated = mine_undated + nobody_undated
        return Interval(
            _divided(mine, all_dated + others_undated),
            _divided(mine + nobody + high_undated, all_dated + high_undated),
            1.0,
        )

    @property
    def explanation(self) -> Note:
        """What is known of that day and what can not be, in a sentence."""
        undated = sum(self.undated.values())
        values = {"day": self.day, "machines": self.machines, "undated": undated}
        return Note("planning.mif.trend", values)


@gated
@frozen(repr=False, kw_only=True)
class InstalledBase(Summary):
    """The machines in field by maker, year and sighting. Two of one day add.

    Args:
        day: The day it is as of.
        installed: How many machines, by maker and by year of installation; `None` where one
            of the two is not known.
        seen: How many machines, by whether they were confirmed by eye.
        with_machines: How many accounts have a machine on record.
        without_machines: How many have none: no one knows whether one stands there.

    >>> base = InstalledBase(day=date(2026, 3, 31),
    ...                      installed={("Own", 2025): 3, ("Noritek", None): 1, (None, None): 1})
    >>> base, base.share("Own")
    (InstalledBase(5 machines on 2026-03-31), Rate(75.0 %, 3 of 4, snapshot, 1 open))
    """

    day: date = field(metadata=FRAME)
    installed: Mapping[tuple[Vendor, int | None], int] = field(
        factory=dict["tuple[Vendor, int | None]", int], metadata=by("vendor", "year")
    )
    seen: Mapping[Sighting, int] = field(factory=dict[Sighting, int], metadata=by("sighting"))
    with_machines: int = 0
    without_machines: int = 0

    @property
    def machines(self) -> int:
        """How many machines stand there."""
        return sum(self.installed.values())

    @property
    def vendors(self) -> dict[Vendor, int]:
        """How many machines each maker has there, the most first, those of no known maker last."""
        counts = sums_by_key((vendor, count) for (vendor, _), count in self.installed.items())
        order = sorted(counts, key=lambda vendor: (vendor is None, -counts[vendor], rank(vendor)))
        return {vendor: counts[vendor] for vendor in order}

    def share(self, vendor: str) -> Rate:
        """One maker's share of the machines of known maker; the others are open."""
        return _share(self.vendors, vendor)

    @property
    def confirmed(self) -> Rate:
        """How many machines were seen lately: how far the base can be relied on.

        Those of which no one knows whether they were seen are open.
        """
        unknown = self.seen.get(Sighting.UNKNOWN, 0)
        lately = self.seen.get(Sighting.LATELY, 0)
        return Rate(lately, self.machines - unknown, Basis.SNAPSHOT, unknown)

    @property
    def accounts_known(self) -> Rate:
        """How many accounts have a machine on record."""
        accounts = self.with_machines + self.without_machines
        return Rate(self.with_machines, accounts, Basis.SNAPSHOT)

    def at_end_of(self, year: int) -> InstalledBaseAt:
        """The machines in field at the end of a year, as far as today's records can tell.

        Raises:
            InvalidValueError: If it is no year, or not over.
        """
        if not (1 <= year <= self.day.year and date(year, 12, 31) <= self.day):
            raise InvalidValueError("not over yet", [Fault("year", f"over by {self.day}", year)])
        last = date(year, 12, 31)
        since = self.installed.items()
        return InstalledBaseAt(
            last,
            sums_by_key((vendor, n) for (vendor, first), n in since if first and first <= year),
            sums_by_key((vendor, n) for (vendor, first), n in since if first is None),
        )

    def trend(self, years: int) -> tuple[InstalledBaseAt, ...]:
        """The machines in field at the ends of the last years that are over, the oldest first.

        Args:
            years: How many year ends.

        >>> base = InstalledBase(day=date(2026, 3, 31), installed={("Own", 2025): 3})
        >>> [(at.day.year, at.machines) for at in base.trend(2)]
        [(2024, 0), (2025, 3)]
        """
        last = days_from(self.day, 1).year - 1
        first = max(last - years, 0) + 1
        return tuple(self.at_end_of(year) for year in range(first, last + 1))

    @property
    def explanation(self) -> Note:
        """How complete the installed base is, in a sentence."""
        values = {
            "machines": self.machines,
            **{sighting.value: self.seen.get(sighting, 0) for sighting in Sighting},
            "without": self.without_machines,
            "unknown_maker": self.vendors.get(None, 0),
        }
        return Note("planning.mif.complete", values)

    def __repr__(self) -> str:
        return f"InstalledBase({self.machines:,} machines on {self.day})"


@gated
def installed_base(case: Case, *, accounts: Iterable[Account | str] | None = None) -> InstalledBase:
    """The machines in field, ours and the competitors' (method §6.2).

    Args:
        case: The case.
        accounts: At which accounts, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> book = Book(
    ...     accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")],
    ...     machines=[
    ...         Machine(id="m1", account="a1", vendor="Own", seen_on=date(2026, 2, 2)),
    ...         Machine(id="m2", account="a1", vendor="Noritek", installed_on=date(2024, 5, 6)),
    ...         Machine(id="m3", account="a1"),
    ...     ],
    ... )
    >>> base = installed_base(Case(book, as_of=datetime(2026, 3, 31)))
    >>> base
    InstalledBase(3 machines on 2026-03-31)
    >>> base.share("Own")
    Rate(50.0 %, 1 of 2, snapshot, 1 open)
    >>> base.confirmed
    Rate(33.3 %, 1 of 3, snapshot)
    >>> base.accounts_known
    Rate(50.0 %, 1 of 2, snapshot)
    """
    by_account = case.book.by_account(Machine)
    groups = [by_account[account.id] for account in case.records(Account, accounts)]
    machines = ((machine, 1) for group in groups for machine in group)
    return base_of(case, machines, len(groups), sum(bool(group) for group in groups))


def base_of(
    case: Case, machines: Counts[Machine], accounts: int, with_machines: int
) -> InstalledBase:
    """The machines in field, of machines that are alike; see `installed_base`.

    Args:
        case: The case.
        machines: Machines, each with how many are like it.
        accounts: How many accounts there are.
        with_machines: How many of them have a machine on record.
    """
    given = [(machine, machine.quantity * number) for machine, number in machines]
    return InstalledBase(
        day=case.as_of.date(),
        installed=sums_by_key(
            ((machine.vendor, machine.installed_on.year if machine.installed_on else None), number)
            for machine, number in given
        ),
        seen=sums_by_key((_sighting(case, machine), number) for machine, number in given),
        with_machines=with_machines,
        without_machines=accounts - with_machines,
    )


@gated
def sighting(case: Case, machine: Machine | str) -> Sighting:
    """Whether a machine was confirmed by eye (method §4.3).

    Args:
        case: The case; its `PlanningSettings` say how many days a look holds.
        machine: The machine, or its id.

    Raises:
        UnknownNameError: If no such machine was there by then; the message names a near one.
    """
    return _sighting(case, case.record(Machine, machine))


def _sighting(case: Case, machine: Machine) -> Sighting:
    if machine.seen_on is None:
        return Sighting.NEVER if was_seen(case, machine) is False else Sighting.UNKNOWN
    days = (case.as_of.date() - machine.seen_on).days
    is_held = days <= case.get(PlanningSettings).seen_within_days
    return Sighting.LATELY if is_held else Sighting.LONG_AGO


def _share(vendors: Mapping[Vendor, int], vendor: str) -> Rate:
    unknown = vendors.get(None, 0)
    known = sum(vendors.values()) - unknown
    return Rate(vendors.get(vendor, 0), known, Basis.SNAPSHOT, unknown)


def _divided(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
