"""How the rules grow as the records of ever more accounts are those of one.

The book stays as large as it is; only the accounts are fewer, and each has as many more visits,
deals, answers and purchases. What looks through the records of an account for each of its
records grows with that; what looks through them once does not. What is counted is calls of
functions, which do not depend on the machine.

    python benchmarks/crowded.py [--accounts 256] [--folds 1,8,64]
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs

from salesprocess.case import Case
from salesprocess.markdown import markdown_table
from salesprocess.records import Book
from salesprocess.records.book import record_fields
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salesprocess.records import Record

AS_OF = datetime(2026, 12, 31, 18)


def merged(book: Book, fold: int) -> Book:
    """The same book with the records of so many accounts named as of one."""
    ids = [account.id for account in book.accounts]
    home = {id_: ids[place // fold * fold] for place, id_ in enumerate(ids)}

    def moved(record: Record) -> Record:
        at = getattr(record, "account", None)
        named: dict[str, Any] = {"account": home[at]} if at else {}
        return attrs.evolve(record, **named)

    shelves: dict[str, Any] = {
        shelf: [moved(record) for record in getattr(book, shelf)] for shelf in record_fields()
    }
    shelves["accounts"] = [
        attrs.evolve(account, parent=None, merged_into=None)
        for account in book.accounts
        if home[account.id] == account.id
    ]
    return Book(vendor=book.vendor, **shelves)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by some work, those of Python's own among them."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def rule_calls(book: Book, code: str) -> int:
    """How many calls a rule takes that is run alone over a book whose deals are read."""
    case, rule = Case(book, as_of=AS_OF), BUILT_IN_RULES.get(code)
    ready = (case.book, case.histories)
    return calls(lambda: run([rule], case)) if ready else 0


def main(arguments: Sequence[str]) -> None:
    """Print the calls of each rule for each book, those first that grow most."""
    parser = argparse.ArgumentParser(description="Count the calls of rules in crowded accounts.")
    parser.add_argument("--accounts", type=int, default=256, help="how many accounts there are")
    parser.add_argument("--folds", default="1,8,64", help="of how many the records are merged")
    options = parser.parse_args(arguments)

    book = sample_book(accounts=options.accounts)
    folds = [int(fold) for fold in options.folds.split(",")]
    books = [merged(book, fold) for fold in folds]
    rule_calls(books[0], BUILT_IN_RULES.rules[0].code)  # what is imported late is imported now
    costs = {
        rule.code: [rule_calls(each, rule.code) for each in books] for rule in BUILT_IN_RULES.rules
    }
    costs["all"] = [sum(column) for column in zip(*costs.values(), strict=True)]
    dearest = sorted(costs.items(), key=lambda cost: -cost[1][-1] / cost[1][0])
    rows: list[list[object]] = [
        [code, *(f"{count:,}" for count in counts), f"{counts[-1] / counts[0]:.2f}"]
        for code, counts in dearest
    ]
    print(markdown_table(["rule", *(f"{fold} in one" for fold in folds), "growth"], rows))


if __name__ == "__main__":
    main(sys.argv[1:])
