"""A whole territory that is worked as the method asks, made up from a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.testing.clean.answers import write_answers
from salesprocess.testing.clean.days import write_days
from salesprocess.testing.clean.deals import write_deals
from salesprocess.testing.clean.draft import Draft
from salesprocess.testing.clean.judgements import write_judgements
from salesprocess.testing.clean.machines import write_machines
from salesprocess.testing.clean.market import write_market
from salesprocess.testing.clean.people import write_people
from salesprocess.testing.clean.plans import write_plans
from salesprocess.testing.clean.reps import write_reps
from salesprocess.testing.clean.revisions import write_revisions
from salesprocess.testing.clean.rounds import PLACES
from salesprocess.testing.territory.dice import Dice

if TYPE_CHECKING:
    from salesprocess.records import Book

TOPICS = (
    write_people,
    write_days,
    write_deals,
    write_market,
    write_answers,
    write_judgements,
    write_machines,
    write_plans,
    write_reps,
    write_revisions,
)
"""What writes the book, in order: each topic builds on those before it."""


def clean_book(seed: int = 7, accounts: int = 200) -> Book:
    """A territory in which no rule of the library finds anything.

    It is worked as the method asks: each account is visited every four weeks and those with a
    deal every two, by appointment and with a purpose; each deal goes through every stage with
    the decision maker met and shown the solution; wins, losses and plans given up are all
    written down with what belongs to them. It is judged at `CLEAN_AS_OF`. There is some of
    all that a rule looks at, so a rule that is silent has looked. It is the ground on which
    faults are planted, one at a time.

    Moments carry no time zone. All names are made up. No one in it keeps holidays.

    Args:
        seed: A whole number from 0 up; the same seed gives the same book on every platform.
        accounts: How many accounts, forty to each rep.

    Returns:
        The book. The stages of its deals are those of SPADCO (method §5.1).

    Raises:
        InvalidValueError: Listing every argument that is out of place.

    >>> clean_book(accounts=40)
    Book(40 accounts, 202 contacts, ... visits, ... time entries, 85 deals, ...)
    >>> clean_book(accounts=40) == clean_book(accounts=40)
    True
    """
    faults: list[Fault] = []
    if type(seed) is not int or seed < 0:
        faults.append(Fault("seed", "a whole number from 0 up", seed))
    if type(accounts) is not int or accounts < PLACES or accounts % PLACES:
        faults.append(Fault("accounts", f"{PLACES}, or a multiple of it", accounts))
    if faults:
        raise InvalidValueError("not a clean book", faults)
    reps = tuple(f"R{number:02}" for number in range(1, accounts // PLACES + 1))
    draft = Draft(Dice(seed), reps)
    for write in TOPICS:
        write(draft)
    return draft.book()
