"""The nearest customers to call on when one is absent (method §7.5)."""

from __future__ import annotations

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import began, day_of, passed
from salesprocess.planning.settings import DEFAULTS
from salesprocess.records import Visit
from salesprocess.report import Note

if TYPE_CHECKING:
    from datetime import date, datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.records import Account, Book, Location

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the earth (Moritz 2000, Geodetic Reference System 1980)."""


@frozen
class Neighbour:
    """An account that is due for a visit, and how far away it is.

    Args:
        account: The account.
        km: How far it is, in kilometres along a great circle.
        last_visit_on: When it was last visited; `None` where it never was.
    """

    account: Account
    km: float
    last_visit_on: date | None

    @property
    def explanation(self) -> Note:
        """Where it is and since when it waits, in a sentence."""
        values = {
            "account": self.account.name,
            "km": f"{self.km:.1f}",
            "last_visit_on": self.last_visit_on or "–",
        }
        return Note("planning.neighbour", values)


@frozen
class Neighbourhood:
    """The accounts due for a visit around one.

    Args:
        account: The account in the middle.
        nearest: The nearest of them, the nearest first.
        unplaced: The ids of those of which no one knows where they are; all that are due, where
            that is not known of the account in the middle.
    """

    account: Account
    nearest: tuple[Neighbour, ...]
    unplaced: tuple[str, ...]

    @property
    def explanation(self) -> Note:
        """Who is nearby, in a sentence."""
        values = {
            "account": self.account.name,
            "nearest": tuple(one.explanation for one in self.nearest) or "–",
            "unplaced": len(self.unplaced),
        }
        return Note("planning.neighbourhood", values)


def distance_km(one: Location, other: Location) -> float:
    """The distance of two places along a great circle, in kilometres (the haversine formula).

    It takes the earth for a sphere, so it errs by half a percent at most.

    >>> from salesprocess.records import Location
    >>> shanghai = Location(latitude=31.23, longitude=121.47)
    >>> round(distance_km(shanghai, Location(latitude=39.90, longitude=116.41)))
    1067
    """
    here, there = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    haversine = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * across
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))


def nearest(
    book: Book,
    account: Account,
    n: int,
    *,
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
) -> Neighbourhood:
    """Whom to call on nearby when a customer is absent (method §7.5).

    Those are the accounts that were never visited, or not for so long that they are due: of
    the same rep or of none, and of any rep where the account has none.

    Args:
        book: All that is known.
        account: The customer who is absent.
        n: How many to name at most.
        as_of: The moment to look back from.
        settings: How many days after a visit the next one is due.

    Raises:
        InvalidValueError: If only one of a visit and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book, Location
    >>> accounts = [Account(id=id, name=id, location=Location(latitude=31, longitude=longitude))
    ...             for id, longitude in (("a1", 121), ("far", 123), ("near", 121.1))]
    >>> around = nearest(Book(accounts=accounts), accounts[0], 1, as_of=datetime(2026, 3, 31))
    >>> [(one.account.id, round(one.km, 1)) for one in around.nearest]
    [('near', 9.5)]
    """
    due_since = day_of(as_of, as_of) - timedelta(days=settings.coverage_days)
    visited = {
        other: last_visit(book, other, as_of)
        for other in book.accounts
        if other.id != account.id and _is_shared(account, other)
    }
    due = {other: last for other, last in visited.items() if last is None or last <= due_since}
    found = [
        Neighbour(other, distance_km(account.location, other.location), last)
        for other, last in due.items()
        if account.location and other.location
    ]
    placed = {one.account.id for one in found}
    return Neighbourhood(
        account,
        tuple(sorted(found, key=lambda one: one.km)[:n]),
        tuple(other.id for other in due if other.id not in placed),
    )


def last_visit(book: Book, account: Account, as_of: datetime) -> date | None:
    """When an account was last visited; `None` where it never was, as far as anyone knows.

    Args:
        book: All that is known.
        account: The account.
        as_of: The moment to look back from.
    """
    made = [at for visit in book.by_account(Visit)[account.id] if (at := began(visit))]
    return max((day_of(at, as_of) for at in made if passed(at, as_of)), default=None)


def _is_shared(account: Account, other: Account) -> bool:
    return account.rep is None or other.rep in {account.rep, None}
