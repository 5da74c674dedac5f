"""What a finding says names things as people know them, not by the ids of the CRM."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.records.book import record_fields
from salesprocess.report import Named
from salesprocess.review import ReviewPart, review
from salesprocess.review.findings_report import finding_table
from salesprocess.rules import Finding
from salesprocess.testing import sample_book, subscription_book
from salesprocess.texts import text

if TYPE_CHECKING:
    from salesprocess.records import Book

AS_OF = datetime(2026, 11, 2)
OF_DATA = "DAT"
"""The rules for whoever looks after the CRM, who looks a record up by its id."""


def ids_of(book: Book) -> set[str]:
    """The ids of all records that have one of more than a letter."""
    held = (record for name in record_fields() for record in getattr(book, name))
    return {record.id for record in held if len(getattr(record, "id", "")) > 1}


@pytest.mark.parametrize(
    "book", [sample_book(accounts=60, reps=["r01", "r02"]), subscription_book(accounts=60)]
)
def test_no_sentence_tells_of_an_id(book: Book) -> None:
    result, known = review(Case(book, AS_OF), only=ReviewPart.FINDINGS), ids_of(book)
    told = {
        (finding.code, word)
        for finding in result.findings
        for language in ("en", "zh-Hans", "ja")
        for word in re.findall(r"[\w-]+", finding.in_language(language).message, re.ASCII)
        if not finding.code.startswith(OF_DATA)
    }
    assert {(code, word) for code, word in told if word in known} == set()


def test_no_line_of_a_review_tells_of_a_rep_by_id() -> None:
    book = sample_book(accounts=60, reps=["r01", "r02"])
    lines = review(Case(book, AS_OF)).to_text().splitlines()
    assert [line for line in lines if re.search(r"\br0\d", line)] == []


def test_of_two_accounts_of_one_name_a_table_has_the_ids_too() -> None:
    rule = make_rule()
    found = [Finding(rule, "account", id_, {}, name=name) for id_, name in ("1W", "2W", "3L")]
    called = [row[0].worded(text) for row in finding_table(found).rows if isinstance(row[0], Named)]
    assert called == ["account W (1)", "account W (2)", "account L"]
