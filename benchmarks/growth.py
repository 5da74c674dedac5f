"""How the work of every call grows with the records: four sizes of one crowded account.

All records are of one account and one rep, where what looks through them for each of them shows.
What is counted is calls of functions, which do not depend on the machine, each call once and by
itself: what was worked out before it does not help it. A call that grows by more than n·log n from
the first size to the last is marked, but for those in `BY_NATURE`.

    python benchmarks/growth.py [--sizes 32,64,128,256] [--calls funnel,review]
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from inspect import Parameter, signature
from math import log
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import salesprocess.agenda
import salesprocess.people
import salesprocess.pipeline
import salesprocess.planning
import salesprocess.qualification
from crowded import calls
from one_account import one_account
from salesprocess.case import Case
from salesprocess.convert import dump, load
from salesprocess.decisions import AtLeast, Below, Between, DecisionTable, Number, Row
from salesprocess.errors import SalesProcessError
from salesprocess.markdown import markdown_table
from salesprocess.people import expected_order_on, horizon_at, owner_at
from salesprocess.pipeline import Reach, WinLossBy, step_incidences
from salesprocess.planning import TerritoryAxis, kept_visits, planned_visits
from salesprocess.privacy import erase, pseudonymise
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, assemble
from salesprocess.records.book import record_fields
from salesprocess.review import check, review

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Call = Callable[[Book], object]

AS_OF = datetime(2026, 12, 31, 18)
ARGUMENTS = {
    "period": Period.year(2026),
    "rep": "r",
    "deal": "d0",
    "account": "a",
    "subject": "a",
    "question": "queues",
    "topic": "queues",
    "target": 3,
    "since": datetime(2026, 6, 1),
    "key": attrgetter("source"),
    "by": WinLossBy.COMPETITOR,
    "n": 3,
    "machine": "m0",
    "purchase": "b0",
    "axes": [TerritoryAxis.INDUSTRY],
    "from_stage": "demo",
    "to_stage": "close",
    "reach": Reach.EVER,
}
"""What is asked about, by the name of the argument."""

BY_NATURE: dict[str, str] = {
    "target_probability": "n², the exact distribution of how many are won",
}
"""Calls that may grow faster by nature, each with its growth and the reason."""


def takes_a_case(call: object) -> bool:
    """Whether something is a function that answers something of a case."""
    if not callable(call) or isinstance(call, type):
        return False
    return next(iter(signature(call).parameters), None) == "case"


def public_calls() -> dict[str, Callable[..., object]]:
    """Every function that answers something of a case, by its name."""
    rooms = (
        salesprocess.people,
        salesprocess.pipeline,
        salesprocess.planning,
        salesprocess.qualification,
        salesprocess.agenda,
    )
    named = {name: getattr(room, name) for room in rooms for name in dir(room)}
    return {name: call for name, call in named.items() if takes_a_case(call)}


def needed(call: Callable[..., object]) -> list[str]:
    """The arguments that have to be given beside the case."""
    by_name = {Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY}
    return [
        each.name
        for each in list(signature(call).parameters.values())[1:]
        if each.default is each.empty and each.kind in by_name
    ]


def of_a_case(call: Callable[..., Any]) -> Call | None:
    """A call of a book, with arguments that are known by name; `None` where one is not."""
    names = needed(call)
    if not ARGUMENTS.keys() >= set(names):
        return None
    given = {name: ARGUMENTS[name] for name in names}
    return lambda book: call(Case(book, as_of=AS_OF), **given)


def written(form: str) -> Call:
    """A review in one of its forms."""
    return lambda book: getattr(review(Case(book, as_of=AS_OF)), form)()


def bands(book: Book) -> object:
    """A decision table of as many bands as there are deals."""
    last = len(book.deals)
    rows = [Row({"n": Between(low, low + 1)}, low) for low in range(last)]
    ends = [Row({"n": Below(0)}, -1), Row({"n": AtLeast(last)}, last)]
    return DecisionTable("bands", [Number("n", always_known=True)], [*rows, *ends])


def held(book: Book) -> dict[str, Any]:
    return {name: getattr(book, name) for name in record_fields()}


OF_PARTS: dict[str, Call] = {
    "step_incidences": lambda book: step_incidences(
        at_end(book), [("demo", "close")], reach=Reach.EVER
    ),
    "owner_at": lambda book: owner_at(at_end(book), book.deals[0], AS_OF.date()),
    "expected_order_on": lambda book: expected_order_on(at_end(book), book.deals[0], AS_OF),
    "horizon_at": lambda book: horizon_at(at_end(book), "a", AS_OF),
    "kept_visits": lambda book: kept_visits(
        at_end(book), planned_visits(at_end(book), Period.year(2026))
    ),
    "check": lambda book: check(at_end(book), book.deals[0]),
}
"""Calls with arguments that are made of the book."""


def at_end(book: Book) -> Case:
    """A book seen from the moment of all calls."""
    return Case(book, as_of=AS_OF)


def every_call() -> dict[str, Call]:
    """What is measured, by its name."""
    asked = {name: of_a_case(call) for name, call in public_calls().items()}
    return {
        "Book": lambda book: Book(vendor=book.vendor, **held(book)),
        "assemble": lambda book: assemble(Book, held(book)),
        "dump and load": lambda book: load(Deal, [dump(deal) for deal in book.deals]),
        "pseudonymise": lambda book: pseudonymise(book, key="key"),
        "erase": lambda book: erase(book, "c0"),
        "DecisionTable": bands,
        "Case.histories": lambda book: Case(book, as_of=AS_OF).histories,
        "review": lambda book: review(Case(book, as_of=AS_OF)),
        **{
            form: written(form)
            for form in ("to_markdown", "to_html", "to_text", "to_json", "to_sarif")
        },
        **{name: call for name, call in asked.items() if call},
        **OF_PARTS,
    }


def counted(call: Call, books: Sequence[Book]) -> list[int] | None:
    """How many functions a call calls for each book; `None` where it has no answer to these."""
    try:
        call(books[0])  # what is imported late is imported now
        return [calls(lambda book=book: call(book)) for book in books]  # type: ignore[misc]
    except SalesProcessError:
        return None


def main(arguments: Sequence[str]) -> None:
    """Print how each call grows, those first that grow most."""
    parser = argparse.ArgumentParser(description="Count how calls grow with the records.")
    parser.add_argument("--sizes", default="32,64,128,256", help="how many records of each kind")
    parser.add_argument("--calls", default="", help="some calls alone")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    books = [one_account(size) for size in sizes]
    some = set(filter(None, options.calls.split(",")))
    measured = {
        name: counts
        for name, call in every_call().items()
        if not some or name in some
        if (counts := counted(call, books))
    }
    most = sizes[-1] * log(sizes[-1]) / (sizes[0] * log(sizes[0]))
    steepest = sorted(measured.items(), key=lambda each: -each[1][-1] / each[1][0])
    rows = [
        [name, *(f"{n:,}" for n in counts), *told(name, counts, most)] for name, counts in steepest
    ]
    print(markdown_table(["call", *map(str, sizes), "growth", f"n·log n: {most:.1f}"], rows))


def told(name: str, counts: list[int], most: float) -> tuple[str, str]:
    """How much a call grew, and what is to be said of it."""
    growth = counts[-1] / counts[0]
    return f"{growth:.2f}", BY_NATURE.get(name, "more" if growth > most else "")


if __name__ == "__main__":
    main(sys.argv[1:])
