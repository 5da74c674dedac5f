"""Customers and the people in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.records.record import Record
from salesprocess.records.validators import (
    AMOUNT,
    COUNT,
    DAY,
    TEXT,
    a,
    another,
    as_frozenset,
    currency_of,
    day,
    degrees,
    each,
    maybe,
    one_of,
    refers_to,
)


class Role(Enum):
    """What a person does in a purchase (method §4.5)."""

    DECISION_MAKER = "decision_maker"
    PERSON_IN_CHARGE = "person_in_charge"
    OPERATOR = "operator"
    INFLUENCER = "influencer"
    PURCHASING = "purchasing"


class Rank(Enum):
    """How high a person stands in the customer's house (method §4.7)."""

    EXECUTIVE = "executive"
    MANAGEMENT = "management"
    STAFF = "staff"


@frozen(kw_only=True, repr=False)
class Location(Record):
    """A place on the globe; its two numbers together are its key.

    Args:
        latitude: How far north, in degrees from -90 to 90.
        longitude: How far east, in degrees from -180 to 180.

    >>> Location(latitude=31.23, longitude=121.47)
    Location(latitude=31.23, longitude=121.47)
    """

    identified_by: ClassVar[tuple[str, ...]] = ("latitude", "longitude")

    latitude: float = field(validator=degrees(90))
    longitude: float = field(validator=degrees(180))


@frozen(kw_only=True, repr=False)
class Account(Record):
    """A customer, or one that could become one: a company or a branch of it.

    Args:
        id: What the CRM knows it by.
        name: What people call it.
        rep: The account manager's id.
        region: The part of the territory it lies in.
        industry: Its line of business.
        employees: How many people work there.
        parent: The id of the account it is a branch of.
        last_year_sales: What we sold it last year, in `currency`.
        currency: The code of that amount's currency.
        location: Where it is.
        opened_on: Since when it is on the contact list.
        merged_into: The id of the account that took its place, where the CRM merged two.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Account(id="a1", name="Bright Paper", rep="A", employees=120)
    Account(id='a1', name='Bright Paper', rep='A', employees=120)
    """

    id: str = field(validator=TEXT)
    name: str = field(validator=TEXT)
    rep: str | None = field(default=None, validator=maybe(TEXT))
    region: str | None = field(default=None, validator=maybe(TEXT))
    industry: str | None = field(default=None, validator=maybe(TEXT))
    employees: int | None = field(default=None, validator=maybe(COUNT))
    parent: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("accounts"))
    last_year_sales: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("last_year_sales"))
    location: Location | None = field(default=None, validator=maybe(a(Location)))
    opened_on: date | None = field(default=None, validator=maybe(DAY))
    merged_into: str | None = field(
        default=None, validator=another(maybe(TEXT)), metadata=refers_to("accounts")
    )


@frozen(kw_only=True, repr=False)
class Contact(Record):
    """A person at an account.

    Args:
        id: What the CRM knows the person by.
        account: The id of the account.
        name: What people call them.
        department: Where in the house they work.
        rank: How high they stand.
        roles: What they do in a purchase; empty where that is not known.
        since: Since when they hold these roles.
        left_on: When they gave them up.
        merged_into: The id of the contact that took its place, where the CRM merged two.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.
    """

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    name: str = field(validator=TEXT)
    department: str | None = field(default=None, validator=maybe(TEXT))
    rank: Rank | None = field(default=None, validator=maybe(one_of(Rank)))
    roles: frozenset[Role] = field(
        default=frozenset[Role](), converter=as_frozenset, validator=each(one_of(Role))
    )
    since: date | None = field(default=None, validator=maybe(DAY))
    left_on: date | None = field(default=None, validator=maybe(day(not_before="since")))
    merged_into: str | None = field(
        default=None, validator=another(maybe(TEXT)), metadata=refers_to("contacts")
    )
