from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.records import Book, Deal, Rep
from salesprocess.report import Named, Note, Section, Table, with_names
from salesprocess.review import review

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
