"""A whole territory of a copier maker over one year, made up from a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.testing.territory.answers import write_answers
from salesprocess.testing.territory.days import write_days
from salesprocess.testing.territory.deals import write_deals
from salesprocess.testing.territory.dice import Dice
from salesprocess.testing.territory.draft import MOST_ACCOUNTS, Draft
from salesprocess.testing.territory.habits import HABITS
from salesprocess.testing.territory.judgements import write_judgements
from salesprocess.testing.territory.lines import write_lines
from salesprocess.testing.territory.machines import write_machines
from salesprocess.testing.territory.market import write_market
from salesprocess.testing.territory.people import write_people
from salesprocess.testing.territory.plans import write_plans
from salesprocess.testing.territory.reps import write_reps
from salesprocess.testing.territory.revisions import write_revisions
from salesprocess.testing.territory.trade import COPIERS, SEATS, Trade
from salesprocess.testing.territory.visits import write_visits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salesprocess.records import Book

TOPICS = (
    write_people,
    write_days,
    write_deals,
    write_revisions,
    write_visits,
    write_market,
    write_machines,
    write_plans,
    write_answers,
    write_judgements,
    write_reps,
    write_lines,
)
"""What writes the book, in order: each topic builds on those before it."""

FIRST_YEAR = 1900
LAST_YEAR = 2999


@gated
def sample_book(
    seed: int = 7,
    accounts: int = 200,
    reps: Sequence[str] = ("A", "B", "C", "D", "E"),
    year: int = 2026,
    progress: Callable[[int, int], object] | None = None,
) -> Book:
    """A territory that never was, for demonstrations and tests.

    Accounts with their people and machines, the working days of the reps, their visits and
    deals, what rivals offered and sold, plans and checks, what the customers told and who was
    judged a prospect, and what changed hands or was thought better of: one year that hangs
    together. Each rep has habits of their own, good
    and bad, that an analysis can find: in order a solid one, one long on the road and a
    quarter without an order, one too often at easy accounts, one out late and at times
    without a plan, one who loses prospects, notes little and is never checked. A sixth rep
    works as the first does, and so on.

    Nothing lies after the year but expected orders, the ends of leases, and visits planned
    for January. Moments carry no time zone. All names are made up.

    Args:
        seed: A whole number from 0 up; the same seed gives the same book on every platform.
        accounts: How many accounts, at least one to a rep; up to a million.
        reps: The names of the reps, all different; a list or a tuple.
        year: The calendar year, from 1900 to 2999.
        progress: Called after each topic with the number of topics done and of all.

    Returns:
        The book. The stages of its deals are those of SPADCO (method §5.1).

    Raises:
        InvalidValueError: Listing every argument that is out of place.

    >>> sample_book()
    Book(200 accounts, 578 contacts, ... visits, ... time entries, ... deals, ...)
    >>> book = sample_book(seed=3, accounts=20, reps=["Mia", "Leo"])
    >>> book.rep_ids
    ('Leo', 'Mia')
    """
    return _made(COPIERS, seed, accounts, reps=reps, year=year, progress=progress)


@gated
def subscription_book(
    seed: int = 7,
    accounts: int = 200,
    reps: Sequence[str] = ("A", "B", "C", "D", "E"),
    year: int = 2026,
    progress: Callable[[int, int], object] | None = None,
) -> Book:
    """A territory of who sells software by the seat; else as `sample_book`.

    What stands in the accounts are subscriptions: a `Machine` each, or several alike, with the
    seats in use month by month, and with the end of its term. Most talks are held by video or by
    telephone. Deals say of which products they are. Working time is not entered, nothing is
    planned month by month, and no one writes down in which state a subscription is.

    Read it with the words of `texts.SUBSCRIPTIONS`.

    Args:
        seed: A whole number from 0 up; the same seed gives the same book on every platform.
        accounts: How many accounts, at least one to a rep; up to a million.
        reps: The names of the reps, all different; a list or a tuple.
        year: The calendar year, from 1900 to 2999.
        progress: Called after each topic with the number of topics done and of all.

    Raises:
        InvalidValueError: Listing every argument that is out of place.

    >>> book = subscription_book(accounts=20, reps=["Mia", "Leo"])
    >>> book.machines[0].model, book.visits[0].channel, len(book.time_entries)
    ('Roost Enterprise', <VisitChannel.ON_SITE: 'on_site'>, 0)
    """
    return _made(SEATS, seed, accounts, reps=reps, year=year, progress=progress)


def _made(
    trade: Trade,
    seed: int,
    accounts: int,
    *,
    reps: Sequence[str],
    year: int,
    progress: Callable[[int, int], object] | None,
) -> Book:
    """The book of a trade."""
    faults = [*_number_faults(seed, accounts, year), *_reps_faults(reps, accounts)]
    if faults:
        raise InvalidValueError("not a sample book", faults)
    team = {rep: HABITS[place % len(HABITS)] for place, rep in enumerate(reps)}
    draft = Draft(Dice(seed), year, team, accounts, trade)
    for done, write in enumerate(TOPICS, start=1):
        write(draft)
        if progress:
            progress(done, len(TOPICS))
    return draft.book()


def _number_faults(seed: object, accounts: object, year: object) -> list[Fault]:
    faults: list[Fault] = []
    if type(seed) is not int or seed < 0:
        faults.append(Fault("seed", "a whole number from 0 up", seed))
    if type(accounts) is not int or not 1 <= accounts <= MOST_ACCOUNTS:
        faults.append(Fault("accounts", f"a whole number from 1 to {MOST_ACCOUNTS:,}", accounts))
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        faults.append(Fault("year", f"a year from {FIRST_YEAR} to {LAST_YEAR}", year))
    return faults


def _reps_faults(reps: object, accounts: object) -> list[Fault]:
    names = cast("Sequence[object]", reps)
    if not isinstance(names, (list, tuple)) or not names:
        return [Fault("reps", "a list or tuple of at least one name", names)]
    faults: list[Fault] = []
    known: set[str] = set()
    for place, name in enumerate(names):
        if not isinstance(name, str) or not name.strip() or name in known:
            faults.append(Fault(f"reps[{place}]", "a name not given before", name))
        else:
            known.add(name)
    if type(accounts) is int and 1 <= accounts < len(names):
        faults.append(Fault("accounts", f"at least one to each of {len(names)} reps", accounts))
    return faults
