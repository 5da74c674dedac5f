"""The nearest customers to call on when one is absent (method §7.5)."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account
from salesprocess.report import Explained, Figure, Note

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Location

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the earth (Moritz 2000, Geodetic Reference System 1980)."""


@frozen(repr=False)
class Neighbour(Explained):
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
            "km": Figure(self.km, 1),
            "last_visit_on": self.last_visit_on,
        }
        return Note("planning.neighbour", values)


@frozen(repr=False)
class Neighbourhood(Explained):
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
            "nearest": tuple(neighbour.explanation for neighbour in self.nearest),
            "unplaced": len(self.unplaced),
        }
        return Note("planning.neighbourhood", values)


@gated
def distance_km(place: Location, other: Location) -> float:
    """The distance of two places along a great circle, in kilometres (the haversine formula).

    It takes the earth for a sphere, so it errs by half a percent at most.

    >>> from salesprocess.records import Location
    >>> shanghai = Location(latitude=31.23, longitude=121.47)
    >>> round(distance_km(shanghai, Location(latitude=39.90, longitude=116.41)))
    1067
    """
    here, there = radians(place.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - place.longitude) / 2) ** 2
    haversine = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * across
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))


@gated
def nearest(case: Case, account: Account | str, n: int) -> Neighbourhood:
    """Whom to call on nearby when a customer is absent (method §7.5).

    Those are the accounts that were never visited, or not for so long that they are due: of
    the same rep or of none, and of any rep where the account has none.

    Args:
        case: The case; its settings say how many days after a visit the next one is due.
        account: The customer who is absent, or the id.
        n: How many to name at most.

    Raises:
        UnknownNameError: If the book has no such account; the message names a near one.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Location
    >>> accounts = [Account(id=id, name=id, location=Location(latitude=31, longitude=longitude))
    ...             for id, longitude in (("a1", 121), ("far", 123), ("near", 121.1))]
    >>> around = nearest(Case(Book(accounts=accounts), datetime(2026, 3, 31)), "a1", 1)
    >>> [(neighbour.account.id, round(neighbour.km, 1)) for neighbour in around.nearest]
    [('near', 9.5)]
    """
    middle = account if isinstance(account, Account) else case.book.get(Account, account)
    due_since = days_from(case.as_of.date(), -case.get(PlanningSettings).coverage_days)
    visited = {
        other: last_visit(case, other)
        for other in case.book.accounts
        if other.id != middle.id and _is_shared(middle, other)
    }
    due = {other: last for other, last in visited.items() if last is None or last <= due_since}
    found = [
        Neighbour(other, distance_km(middle.location, other.location), last)
        for other, last in due.items()
        if middle.location and other.location
    ]
    placed = {neighbour.account.id for neighbour in found}
    return Neighbourhood(
        middle,
        tuple(sorted(found, key=lambda neighbour: neighbour.km)[:n]),
        tuple(other.id for other in due if other.id not in placed),
    )


def last_visit(case: Case, account: Account | str) -> date | None:
    """When an account was last visited; `None` where it never was, as far as anyone knows.

    Args:
        case: The case.
        account: The account, or its id.
    """
    made = visits_made(case, account)
    return made[-1].day if made else None


def _is_shared(account: Account, other: Account) -> bool:
    return account.rep is None or other.rep in {account.rep, None}
