"""How long a whole review takes, and how much memory, as the book grows to a million visits.

What is measured and the agenda are asked for too. Beside it stands one loop by hand over the ten
figures of `ten_figures.py`, on the same book.

A thousand made-up accounts of eleven reps, with some 10,000 visits in the year, are the tile;
a book is many of them side by side, each with its own names. Each size has a process of its
own, so that its peak of memory is its own too.

    python benchmarks/review.py [--tiles 12,25,50,100]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from datetime import datetime
from time import process_time
from typing import TYPE_CHECKING, Any

import attrs

from by_hand import Walk
from lines import Line
from salesprocess.case import Case
from salesprocess.markdown import markdown_table
from salesprocess.records import Book
from salesprocess.records.book import record_fields
from salesprocess.review import review
from salesprocess.review.reviewing import quarter_before
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.records import Record

TILES = (12, 25, 50, 100)
ACCOUNTS_A_TILE = 1000
REPS = tuple(f"R{number:02}" for number in range(11))
SEEDS = (1, 2, 3, 4)
AS_OF = datetime(2026, 12, 31, 18)

HAND_TIMES = 16
"""How many times the loop by hand over ten figures the whole review is to take at most."""

MB_ABOVE, MOST_ACCOUNTS = 512, 100_000
"""How much memory a review of so many accounts is to take at most above that of the book."""


def renamed(record: Record, tile: int) -> Record:
    """The record in another tile: its id, its rep and what it refers to have the tile's name."""
    names: dict[str, Any] = {
        name: _renamed(getattr(record, name), tile)
        for name, field in attrs.fields_dict(type(record)).items()
        if name in {"id", "rep"} or "refers_to" in field.metadata
    }
    return attrs.evolve(record, **names)


def _renamed(name: str | tuple[str, ...] | None, tile: int) -> str | tuple[str, ...] | None:
    if isinstance(name, tuple):
        return tuple(f"{tile}-{part}" for part in name)
    return name and f"{tile}-{name}"


def big_book(tiles: int) -> Book:
    """Many tiles side by side."""
    patterns = [sample_book(seed=seed, accounts=ACCOUNTS_A_TILE, reps=REPS) for seed in SEEDS]
    with attrs.validators.disabled():  # the patterns hold together, so their copies do
        whole: dict[str, Any] = {
            shelf: [
                renamed(record, tile)
                for tile in range(tiles)
                for record in getattr(patterns[tile % len(SEEDS)], shelf)
            ]
            for shelf in record_fields()
        }
    return Book(vendor=patterns[0].vendor, **whole)


def measured(tiles: int) -> dict[str, Any]:
    """What the review of one size costs: seconds of processor time, and MB at the peak."""
    book = big_book(tiles)
    started = process_time()
    Walk(book, AS_OF, quarter_before(Case(book, AS_OF))).ten()
    by_hand = process_time() - started
    before = megabytes()
    started = process_time()
    result = review(Case(book, as_of=AS_OF), clock=process_time)
    for part in ("pipeline", "qualification", "planning", "agenda"):
        getattr(result, part)  # worked out when it is asked for
    seconds = process_time() - started
    return {
        "by hand": by_hand,
        "accounts": len(book.accounts),
        "visits": len(book.visits),
        "records": sum(len(getattr(book, shelf)) for shelf in record_fields()),
        "findings": len(result.findings),
        "seconds": seconds,
        "book MB": before,
        "peak MB": megabytes(),
        "rules": [(run.rule.code, run.seconds, run.found) for run in result.findings.runs],
    }


def megabytes() -> float:
    """The most memory this process has held so far; Linux counts it in units of 1,024 bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(tiles: int) -> dict[str, Any]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--alone", str(tiles)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def lines() -> list[Line]:
    """The whole review of 3,000 accounts: its time, and its memory above that of the book.

    The most memory that was held before the review is more than the book holds, so that above it
    there is at least as much as is told.
    """
    cost = apart(3)
    return [
        Line(
            name="whole review of 3,000 accounts, a visit",
            measured=1e6 * cost["seconds"] / cost["visits"],
            beside="the hand loop of the ten figures",
            limit=1e6 * cost["by hand"] / cost["visits"],
            unit="µs",
            wanted=HAND_TIMES,
        ),
        Line(
            name="memory of that review above the book, an account, at least",
            measured=1024 * (cost["peak MB"] - cost["book MB"]) / cost["accounts"],
            beside="half a GB by 100,000 accounts",
            limit=1024 * MB_ABOVE / MOST_ACCOUNTS,
            unit="KB",
            wanted=1,
        ),
    ]


def growth(costs: Sequence[dict[str, Any]]) -> Iterator[list[object]]:
    """A row for each size: what it costs, and what a visit costs beside the smallest size."""
    first = costs[0]["seconds"] / costs[0]["visits"]
    for cost in costs:
        of_rules = sum(seconds for _, seconds, _ in cost["rules"])
        a_visit = cost["seconds"] / cost["visits"]
        yield [
            cost["accounts"],
            cost["visits"],
            cost["records"],
            f"{cost['seconds']:.1f}",
            f"{of_rules:.1f}",
            f"{1e6 * a_visit:.0f}",
            f"{a_visit / first:.2f}",
            f"{cost['seconds'] / cost['by hand']:.0f}",
            "met" if cost["seconds"] <= HAND_TIMES * cost["by hand"] else "not met",
            f"{cost['book MB']:,.0f}",
            f"{cost['peak MB']:,.0f}",
            f"{1000 * cost['peak MB'] / cost['visits']:.2f}",
        ]


def main(arguments: Sequence[str]) -> None:
    """Review each size, and print what it costs and what each rule takes of the largest."""
    parser = argparse.ArgumentParser(description="Time the review of ever larger books.")
    parser.add_argument("--tiles", default=",".join(map(str, TILES)), help="the sizes to time")
    parser.add_argument("--alone", type=int, help="one size, printed as JSON")
    options = parser.parse_args(arguments)
    if options.alone:
        print(json.dumps(measured(options.alone)))
        return

    costs = [apart(int(tiles)) for tiles in options.tiles.split(",")]
    header = [
        *("accounts", "visits", "records", "s", "s of rules", "µs a visit", "of the first"),
        *("times by hand", "is it", "book MB", "peak MB", "KB a visit"),
    ]
    print(markdown_table(header, growth(costs)))

    largest = costs[-1]
    dearest = sorted(largest["rules"], key=lambda rule: -rule[1])
    rows: list[list[object]] = [
        [code, f"{seconds:.2f}", f"{seconds / largest['seconds']:.1%}", found]
        for code, seconds, found in dearest
    ]
    print(
        f"\nEach rule at {largest['visits']:,} visits, {largest['findings']:,} findings in all:\n"
    )
    print(markdown_table(["rule", "s", "of the review", "findings"], rows))


if __name__ == "__main__":
    main(sys.argv[1:])
