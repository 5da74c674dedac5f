"""How long a deal is checked after a save, as the book grows to twenty thousand accounts.

The case is kept, as a CRM does: it has been checked before, and each save makes the next of it.
The limit beside it is the same rules on the records of the deal's account alone, in the same
process. `benchmarks/review.py` says what the book is made of.

    python benchmarks/save.py [--tiles 1,5,20]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import timedelta
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from attrs import evolve

from lines import Line, table
from review import AS_OF, big_book
from salesprocess.case import Case
from salesprocess.records import Account, Answer, Book, Deal, Rep, StageChange, Visit
from salesprocess.records.book import record_fields
from salesprocess.review import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salesprocess.records import Record

TILES = (1, 5, 20)
WANTED = 3
"""How many times the limit a save may take."""
TIMES = 5
"""How often each save is timed; the middle counts."""

FIRST = 2
"""How many saves of each are made before: they make what all others find."""


def alone(book: Book, deal: Deal) -> Book:
    """The records of the deal's account, and of its rep the record alone."""
    deals = book.by_account(Deal)[deal.account]
    ids = {each.id for each in deals}
    own: dict[type[Record], Callable[[Any], bool]] = {
        Account: lambda record: record.id == deal.account,
        Deal: lambda record: record.account == deal.account,
        Rep: lambda record: record.id == deal.rep,
    }

    def is_its(record: Any) -> bool:
        account, named = getattr(record, "account", None), getattr(record, "deal", None)
        return account == deal.account or named in ids

    return Book(
        vendor=book.vendor,
        **{
            name: [each for each in getattr(book, name) if own.get(kind, is_its)(each)]
            for name, kind in record_fields().items()
        },
    )


def saves(book: Book, deal: Deal, number: int) -> dict[str, Callable[[Case], Case]]:
    """What happens at the account of a deal, or to its rep: each time a little different.

    The deal moves to and fro; of the rep's visits and open deals one after the other is removed.
    """
    at, stages = AS_OF - timedelta(hours=9 - number), ("demo", "analysis")
    stage, before = stages[number % 2], stages[1 - number % 2]
    moved = StageChange(deal=deal.id, at=at, stage=stage, from_stage=before)
    visit = next(each for each in book.by_account(Visit)[deal.account] if each.started)
    answer = next(iter(book.by_account(Answer)[deal.account]))
    visits = [each for each in book.by_rep(Visit)[deal.rep] if each is not visit]
    deals = [each for each in book.by_rep(Deal)[deal.rep] if each.is_open and each is not deal]
    return {
        "the move of a deal": lambda case: case.replacing(evolve(deal, stage=stage), moved),
        "the save of a visit": lambda case: case.replacing(evolve(visit, remark=f"no. {number}")),
        "the save of an answer": lambda case: case.replacing(
            evolve(answer, source=f"no. {number}")
        ),
        "the removal of a visit": lambda case: case.without(Visit, visits[number]),
        "the removal of a deal": lambda case: case.without(Deal, deals[number]),
    }


def timed(work: Callable[[], object]) -> float:
    """The milliseconds of processor time that something takes."""
    started = process_time()
    work()
    return 1000 * (process_time() - started)


def example(book: Book) -> Deal:
    """An open deal of an account that was visited and has answered."""
    return next(
        deal
        for deal in book.deals
        if deal.is_open
        and any(visit.started for visit in book.by_account(Visit)[deal.account])
        and book.by_account(Answer)[deal.account]
    )


def measured(tiles: int) -> dict[str, Any]:
    """What the saves cost with one size of the book, and what they are beside."""
    book = big_book(tiles)
    deal = example(book)
    case, part = Case(book, AS_OF), alone(book, deal)
    check(case, deal)
    limits = [timed(lambda: check(Case(part, AS_OF), deal)) for _ in range(3 * TIMES)]
    spent: dict[str, list[float]] = {}
    for number in range(FIRST + TIMES):
        for name, save in saves(book, deal, number).items():
            saved: list[Case] = []
            taken = timed(lambda: saved.append(save(case)))  # noqa: B023
            taken += timed(lambda: check(saved[0], deal))  # noqa: B023
            (case,) = saved
            spent.setdefault(name, []).append(taken)
    return {
        "accounts": len(book.accounts),
        "limit": median(limits),
        "saves": {name: median(each[FIRST:]) for name, each in spent.items()},
    }


def apart(tiles: int) -> dict[str, Any]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--alone", str(tiles)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def lines(tiles: Sequence[int] = TILES) -> list[Line]:
    """Each save with each size of the book."""
    return [
        Line(
            name=f"a deal checked after {name}, {cost['accounts']:,} accounts",
            measured=taken,
            beside="the same rules on its account's records",
            limit=cost["limit"],
            unit="ms",
            wanted=WANTED,
        )
        for cost in map(apart, tiles)
        for name, taken in cost["saves"].items()
    ]


def main(arguments: Sequence[str]) -> None:
    """Save and check with each size, and print what it takes beside the limit."""
    parser = argparse.ArgumentParser(description="Time the check of a deal after a save.")
    parser.add_argument("--tiles", default=",".join(map(str, TILES)), help="the sizes to time")
    parser.add_argument("--alone", type=int, help="one size, printed as JSON")
    options = parser.parse_args(arguments)
    if options.alone:
        print(json.dumps(measured(options.alone)))
        return
    print(table(lines([int(tiles) for tiles in options.tiles.split(",")])))


if __name__ == "__main__":
    main(sys.argv[1:])
