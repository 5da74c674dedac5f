"""What one account has on record is looked through once, not once for each of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crowded import AS_OF, calls, merged, rule_calls
from one_account import one_account
from salesprocess.case import Case
from salesprocess.people.horizons import effort_horizons
from salesprocess.qualification import no_contact_losses
from salesprocess.rates import Period
from salesprocess.review import review
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.records import Book

YEAR = Period.year(2026)
FOLD, AT_MOST = 64, 5.0
"""Where records are of many accounts a rule looks at those of a few alone."""
CODES = [
    *("PIP106", "PIP112", "PIP113", "PIP114", "PIP115", "PIP116", "PIP124"),
    *("QUA102", "QUA106", "QUA113", "QUA115"),
]
MEASURES: dict[str, Callable[[Case], object]] = {
    "no-contact losses": lambda case: no_contact_losses(case, YEAR),
    "hunting and farming": lambda case: effort_horizons(case, YEAR),
}


@pytest.fixture(scope="module")
def books() -> tuple[Book, Book]:
    """A territory, and the same records at two accounts."""
    sparse = sample_book(accounts=2 * FOLD)
    rule_calls(sparse, CODES[0])  # what is imported late is imported now
    return sparse, merged(sparse, FOLD)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_grows_with_the_records_alone(books: tuple[Book, Book], code: str) -> None:
    sparse, crowded = (rule_calls(book, code) for book in books)
    assert crowded < AT_MOST * sparse


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_grows_with_the_records_alone(books: tuple[Book, Book], measure: str) -> None:
    sparse, crowded = (measure_calls(book, measure) for book in books)
    assert crowded < AT_MOST * sparse


def measure_calls(book: Book, measure: str) -> int:
    """How many calls a measure takes of a book whose deals are read."""
    case = Case(book, as_of=AS_OF)
    assert len(case.histories) == len(book.deals)
    return calls(lambda: MEASURES[measure](case))


FEW, MANY = 32, 128
RECORDS_GROW_BY = MANY / FEW
REVIEWED: dict[str, Callable[[Case], object]] = {
    "a review": review,
    "Markdown": lambda case: review(case).to_markdown(),
    "a page": lambda case: review(case).to_html(),
    "text": lambda case: review(case).to_text(),
    "JSON": lambda case: review(case).to_json(),
    "SARIF": lambda case: review(case).to_sarif(),
}


@pytest.mark.long
@pytest.mark.parametrize("form", REVIEWED)
@pytest.mark.parametrize(
    "only", [(), ("deals", "proposals"), ("checks", "countermeasures", "plans")]
)
def test_a_review_grows_with_the_records_of_one_account(form: str, only: tuple[str, ...]) -> None:
    few, many = (
        calls(lambda book=book: REVIEWED[form](Case(book, as_of=AS_OF)))  # type: ignore[misc]
        for book in (one_account(count, only=frozenset(only)) for count in (FEW, MANY))
    )
    assert many < 1.25 * RECORDS_GROW_BY * few
