"""Customers and the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import Account, Contact, Location, Rank, Role
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import any_of, counts, days, maybe, texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def locations(**fixed: object) -> SearchStrategy[Location]:
    """Places anywhere on the globe.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Location, fill_location, fixed)


def accounts(**fixed: object) -> SearchStrategy[Account]:
    """Customers, of some of which little is known.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(accounts(id="a1", rep="A"), lambda account: bool(account.employees))
    Account(id='a1', name='0', rep='A', employees=1)
    """
    return drawn(Account, fill_account, fixed)


def contacts(**fixed: object) -> SearchStrategy[Contact]:
    """People at an account, some of whom have left.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Contact, fill_contact, fixed)


def fill_location(location: Sketch) -> None:
    """Draws the coordinates."""
    location.fill(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))


def fill_account(account: Sketch) -> None:
    """Draws the fields of a customer."""
    account.fill_id()
    account.fill(
        name=texts(),
        rep=maybe(texts()),
        region=maybe(texts()),
        industry=maybe(texts()),
        employees=maybe(counts()),
        parent=maybe(texts()),
        location=maybe(locations()),
        opened_on=maybe(days()),
    )
    account.fill_priced("last_year_sales")


def fill_contact(contact: Sketch) -> None:
    """Draws the fields of a person."""
    contact.fill_id()
    contact.fill(
        account=texts(),
        name=texts(),
        department=maybe(texts()),
        rank=maybe(any_of(Rank)),
        roles=st.frozensets(any_of(Role)),
    )
    contact.fill_span("since", "left_on", days())
