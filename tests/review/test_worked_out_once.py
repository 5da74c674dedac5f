"""What a review asks for again and again is worked out once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from doing_again import done_again
from salesprocess.case import Case
from salesprocess.histories.history_reader import HistoryReader
from salesprocess.people import encounters
from salesprocess.pipeline.alignment import evidence
from salesprocess.qualification import absences
from salesprocess.qualification.no_contact import cause
from salesprocess.records import Record
from salesprocess.review import document, review
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.records import Book

BOOK = sample_book(accounts=40)
LOOK_BACKS = 3
"""From how many moments a review looks back: its own, and the ends of the months before."""


FEW = 0.03
"""Which part of all calls a function may take to say what it has said before."""


def counted(monkeypatch: pytest.MonkeyPatch, home: Any, name: str, place: int) -> Counter[str]:
    """How often a function is called from now on, by one of its arguments."""
    calls: Counter[str] = Counter()
    original = getattr(home, name)

    def counting(*arguments: Any) -> Any:
        about = arguments[place]
        calls[getattr(about, "id", None) or str(about)] += 1
        return original(*arguments)

    monkeypatch.setattr(home, name, counting)
    return calls


def everything(book: Book = BOOK) -> None:
    """A review, read in all its forms."""
    found = review(Case(book, as_of=datetime(2027, 1, 1)))
    for form in (found.to_markdown, found.to_text, found.to_html, found.to_json, found.to_sarif):
        form()


def test_a_history_is_read_once_for_each_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counted(monkeypatch, HistoryReader, "read", 1)
    everything()
    assert len(read) == len(BOOK.deals)
    assert max(read.values()) <= LOOK_BACKS + 1  # once more where it ended later


def test_what_records_show_of_a_deal_is_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = counted(monkeypatch, evidence, "_recorded", 1)
    everything()
    assert gathered.total() == len(BOOK.deals)


def test_who_was_met_at_an_account_is_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = counted(monkeypatch, encounters, "_gather", 1)
    everything()
    assert set(gathered.values()) == {1}


def test_a_purchase_is_classified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    classified = counted(monkeypatch, cause, "no_contact_facts", 1)
    everything()
    assert set(classified.values()) == {1}


def test_the_sections_are_built_once_for_all_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    built = counted(monkeypatch, document, "planning_sections", 0)
    everything()
    assert built.total() == 1


def test_no_record_is_put_into_words_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = counted(monkeypatch, Record, "__repr__", 0)
    review(Case(BOOK, as_of=datetime(2027, 1, 1)))
    assert shown.total() == 0


@pytest.mark.long
def test_nothing_is_said_again_at_the_cost_of_working_it_out_again() -> None:
    """It holds of every function, whether anybody thought of it or not."""
    everything(sample_book(accounts=5))  # what is imported or compiled late is so now
    again = done_again(lambda: everything(sample_book(accounts=5)))
    assert {name: share for name, share in again.items() if share > FEW} == {}


def test_what_is_worked_out_again_is_seen() -> None:
    case = Case(sample_book(accounts=5), as_of=datetime(2027, 1, 1))
    accounts = case.book.accounts
    once = done_again(lambda: [absences(case, account) for account in accounts])
    again = done_again(lambda: [absences(case, account) for account in 2 * accounts])
    name = "qualification/prospects/absent_contacts.py:absences"
    assert once[name] == 0.0
    assert again[name] > FEW
