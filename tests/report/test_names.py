from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from attrs import fields, has

from salesprocess.agenda import agenda, team_agenda
from salesprocess.case import Case
from salesprocess.records import Book, Deal, Rep
from salesprocess.report import Named, Note, Section, Table, with_names
from salesprocess.review import review
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {"rep": {"A": "Clara Berg"}}


def test_only_what_has_no_name_yet_is_called() -> None:
    cells = (Named("rep", "A"), Named("rep", "A", "C."), Named("rep", None), Named("deal", "A"), 7)
    table = Table(("a", "b", "c", "d", "e"), [cells], total=(None,) * 5)
    report = Section("top", (Note("n"), Section("in", (table,))))
    within = with_names(report, NAMES).parts[1]
    assert isinstance(within, Section)
    (row,) = within.table("a").rows
    assert row == (Named("rep", "A", "Clara Berg"), *cells[1:])


def test_a_review_calls_reps_by_their_names_and_programs_get_the_ids() -> None:
    deal = Deal(id="d1", rep="A", stage="demo", opened=datetime(2026, 3, 2))
    book = Book(deals=[deal], reps=[Rep(id="A", name="Clara Berg"), Rep(id="B")])
    made = review(Case(book, as_of=datetime(2026, 3, 31)))
    assert "| Clara Berg |" in made.to_markdown()
    assert made.section("pipeline.outcomes").table("rep").to_rows()[0]["rep"] == "A"


def test_a_notebook_shows_a_review_with_its_style() -> None:
    shown = review(Case(Book(), as_of=datetime(2026, 3, 31)))._repr_html_()
    assert shown.startswith("<style>")
    assert '<div class="salesprocess" lang="en">' in shown
    assert "<html" not in shown


def named(part: object) -> Iterator[Named]:
    """All that a part of a report names."""
    if isinstance(part, Named):
        yield part
    elif isinstance(part, tuple):
        yield from (each for one in part for each in named(one))
    elif isinstance(part, dict):
        yield from named(tuple(part.values()))
    elif has(kind := type(part)):
        yield from named(tuple(getattr(part, each.name) for each in fields(kind)))


@pytest.fixture(scope="module")
def territory() -> Case:
    return Case(sample_book(accounts=60, reps=["r01", "r02"]), datetime(2026, 11, 2))


@pytest.mark.parametrize("document", ["review", "team", "rep"])
def test_what_a_page_names_is_found_in_the_book_by_its_id(territory: Case, document: str) -> None:
    pages = {
        "review": lambda: review(territory).document,
        "team": lambda: team_agenda(territory).document,
        "rep": lambda: agenda(territory, "r01").document,
    }
    book = territory.book
    ids: dict[str, set[str | None]] = {
        "account": {account.id for account in book.accounts},
        "deal": {deal.id for deal in book.deals},
        "rep": {"r01", "r02", None, "total"},
    }
    found = [*named(pages[document]())]
    assert [each for each in found if each.id not in ids.get(each.kind, {each.id})] == []
    kinds = {each.kind for each in found}
    assert kinds >= {"account", "rep"}
    assert kinds.isdisjoint(ids["account"] | ids["deal"])
