from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from salesprocess.records import Account, Book, Deal, Visit
from salesprocess.records.altered import altered

EVENING = datetime(2026, 3, 8, 20, tzinfo=UTC)
VISIT = Visit(id="v1", rep="A", account="a1", started=EVENING, departments=["Sales"])


def test_what_does_not_change_is_returned_itself() -> None:
    assert altered(VISIT, started=EVENING, departments=VISIT.departments) is VISIT


def test_one_instant_written_in_another_zone_is_another_value() -> None:
    shanghai = EVENING.astimezone(timezone(timedelta(hours=8)))
    moved = altered(VISIT, started=shanghai)
    assert moved.started == EVENING
    assert moved.started is shanghai
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[VISIT])
    assert altered(book, visits=(moved,)).visits[0].started is shanghai
    assert altered(book, visits=book.visits) is book


def test_a_copy_has_the_other_values_and_is_not_checked() -> None:
    deal = Deal(id="d1", rep="A", stage="demo")
    assert altered(deal, stage=None, rep="B") == Deal(id="d1", rep="B")
    unchecked: object = altered(deal, stage=7).stage
    assert unchecked == 7
    assert deal.stage == "demo"


def test_a_book_works_out_its_groups_anew() -> None:
    book = Book(accounts=[Account(id="a1", name="A")])
    assert book.get(Account, "a1").name == "A"
    other = altered(book, accounts=(Account(id="a1", name="B"),))
    assert other.get(Account, "a1").name == "B"
    assert book.get(Account, "a1").name == "A"
