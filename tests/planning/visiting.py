"""Visits made up for the tests of what came of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from salesprocess.case import Case
from salesprocess.processes import SPADCO
from salesprocess.records import Account, Book, Contact, Visit, VisitOutcome

AS_OF = datetime(2026, 3, 31, 18)
START = datetime(2026, 2, 20, 9)

ACCOUNTS = tuple(Account(id=f"a{place}", name=f"Account {place}", rep="A") for place in range(4))
CONTACT = Contact(id="c1", account="a0", name="Wu")

hours = st.integers(0, 50 * 24).map(lambda hour: START + timedelta(hours=hour))


def _numbered(visits: list[Visit]) -> list[Visit]:
    return [evolve(visit, id=f"v{place}") for place, visit in enumerate(visits)]


_visit = st.builds(
    lambda planned, started, **known: Visit(
        id="v",
        planned_for=planned or (None if started else START),
        started=started,
        **known,
    ),
    st.none() | hours,
    st.none() | hours,
    rep=st.sampled_from("AB"),
    account=st.sampled_from([account.id for account in ACCOUNTS]),
    outcome=st.none() | st.sampled_from(VisitOutcome),
    by_appointment=st.none() | st.booleans(),
    purpose=st.none() | st.sampled_from(["See the machines", "see the machines!", "ask"]),
    contacts=st.sampled_from([(), ("c1",)]),
)
visits = st.lists(_visit, max_size=12).map(_numbered)
"""Visits of two reps around March 2026, planned and made."""


def book_of(*made: Visit, **held: Any) -> Book:
    """A book with four accounts of one rep, a contact, and visits."""
    return Book(accounts=ACCOUNTS, contacts=[CONTACT], visits=made, **held)


def case_of(
    *made: Visit,
    as_of: datetime = AS_OF,
    settings: Any = (),
    processes: Any = (SPADCO,),
    **held: Any,
) -> Case:
    """The case of such a book, seen from the evening of the last of March."""
    return Case(book_of(*made, **held), as_of, settings, processes)
