"""A whole territory that is worked as the method asks, made up from a seed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.records import Book, ExchangeRate
from salesprocess.records.book import record_fields
from salesprocess.testing.clean.accounts import accounts_of, judgements_of, people_of
from salesprocess.testing.clean.days import days_of
from salesprocess.testing.clean.deals import answers_of, deals_of, deals_shared
from salesprocess.testing.clean.machines import machines_of
from salesprocess.testing.clean.plans import plans_of
from salesprocess.testing.clean.rounds import CLEAN_PERIOD, FIRST_MONDAY, KINDS, Stop
from salesprocess.testing.territory.dice import Dice
from salesprocess.testing.territory.draft import CURRENCY, MOST_ACCOUNTS
from salesprocess.testing.territory.reps import accounts_taken_over, rep_of
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Record


RATES = tuple(
    ExchangeRate(
        currency=CURRENCY, into="USD", on=month.start, rate=Decimal(110 + number) / Decimal(100)
    )
    for number, month in enumerate(CLEAN_PERIOD.months())
)
"""What the currency of the territory was worth in another, month by month."""


@gated
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
        accounts: How many accounts, forty to each rep; up to a million.

    Returns:
        The book. The stages of its deals are those of SPADCO (method §5.1).

    Raises:
        InvalidValueError: Listing every argument that is out of place.

    >>> clean_book(accounts=40)
    Book(40 accounts, 202 contacts, ... visits, ... time entries, 85 deals, ...)
    >>> clean_book(accounts=40) == clean_book(accounts=40)
    True
    """
    size, faults = len(KINDS), list[Fault]()
    if type(seed) is not int or seed < 0:
        faults.append(Fault("seed", "a whole number from 0 up", seed))
    if type(accounts) is not int or not size <= accounts <= MOST_ACCOUNTS or accounts % size:
        expected = f"{size}, or a multiple of it up to {MOST_ACCOUNTS:,}"
        faults.append(Fault("accounts", expected, accounts))
    if faults:
        raise InvalidValueError("not a clean book", faults)
    written: dict[type[Record], list[Record]] = {}
    for record in _records(accounts, Dice(seed)):
        written.setdefault(type(record), []).append(record)
    held: dict[str, Any] = {name: written.get(kind, []) for name, kind in record_fields().items()}
    return Book(vendor=COPIERS.vendor, **held)


def _records(size: int, dice: Dice) -> Iterator[Record]:
    rounds = [
        [Stop(number) for number in range(first, first + len(KINDS))]
        for first in range(0, size, len(KINDS))
    ]
    yield from RATES
    reps = [places[0].rep for places in rounds]
    for turn, (rep, places) in enumerate(zip(reps, rounds, strict=True)):
        yield rep_of(dice, rep, turn, FIRST_MONDAY)
        yield from plans_of(rep, dice)
        accounts = list(accounts_of(places, dice))
        yield from accounts
        if len(reps) > 1:
            yield from accounts_taken_over(dice, accounts, reps, FIRST_MONDAY)
            yield from deals_shared(places, reps[(turn + 1) % len(reps)])
        for place in places:
            yield from people_of(place, dice)
        yield from days_of(places, dice)
        for place in places:
            for topic in (deals_of, answers_of, judgements_of, machines_of):
                yield from topic(place, dice)
