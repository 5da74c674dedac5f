"""What is used wrongly is told by one error that names it, and what would be right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from salesprocess import convert
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, SalesProcessError, UnknownNameError
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.plugins import Plugin
from salesprocess.records import Account, Book, Deal
from salesprocess.review import ReviewPart, check, review
from salesprocess.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = datetime(2026, 3, 31)
CASE = Case(
    Book(accounts=[Account(id="a1", name="Wu", region="North")], deals=[Deal(id="d1")]), AS_OF
)


def wrong(value: object) -> Any:
    """A value of another kind than is asked for."""
    return cast("Any", value)


MISUSES: dict[str, tuple[Callable[[], object], str]] = {
    "a part that is none": (
        lambda: review(CASE, only=wrong(3)),
        "only[0]: expected a ReviewPart, or a Deal, an Account, a Rep or the id of one, got 3",
    ),
    "parts that are none": (
        lambda: review(CASE, only=wrong([ReviewPart.FINDINGS, None])),
        "only[1]: expected a ReviewPart, or a Deal, an Account, a Rep or the id of one, got None",
    ),
    "a book for a case": (
        lambda: review(wrong(CASE.book)),
        "case: expected a Case, got Book(1 accounts, 1 deals); Case(book, as_of) makes one of a",
    ),
    "a text for a period": (
        lambda: review(CASE, wrong("2026")),
        "period: expected a Period, got '2026'; such as Period.quarter(2026, 1)",
    ),
    "a code to ignore": (
        lambda: review(CASE, ignoring=wrong(["PIP101"])),
        "ignoring[0]: expected an Ignore, got 'PIP101'; Ignore(code=…, id=…, reason=…, until=…)",
    ),
    "a code to ignore in a check": (
        lambda: check(CASE, "d1", ignoring=wrong(["PIP101"])),
        "ignoring[0]: expected an Ignore, got 'PIP101'",
    ),
    "a kind of which nothing is made": (
        lambda: CASE.each(wrong(Book), wrong(print)),
        "kind: expected a class such as Account, Deal, Rep, got ",
    ),
    "a list of ids": (
        lambda: CASE.without(Deal, wrong(["d1"])),
        "named[0]: expected a Deal, or the id of one, got ['d1']; give several one by one",
    ),
    "a number for an id": (
        lambda: CASE.without(Deal, wrong(1)),
        "named[0]: expected a Deal, or the id of one, got 1",
    ),
    "half of a character": (
        lambda: Deal(id="d\ud800"),
        "id: expected text that is not empty, got 'd\\ud800'; half of a character (a surrogate)",
    ),
    "findings of a review without": (
        lambda: review(CASE, only=ReviewPart.PIPELINE).to_sarif(),
        "a review without findings: only: expected ReviewPart.FINDINGS among the parts, got",
    ),
    "two packs of a language": (
        lambda: Plugin(name="acme", version="1", made_for=1, texts={"DE": {}, "de": {}}),
        "texts['de']: expected another language than 'DE', got 'de'",
    ),
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_a_misuse_is_told_with_what_would_be_right(misuse: str) -> None:
    do, told = MISUSES[misuse]
    with pytest.raises(InvalidValueError) as error:
        do()
    assert told in str(error.value)


def test_what_is_no_kind_of_record_is_told_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="got 'deals'; did you mean 'Deal'"):
        CASE.without(wrong("deals"), "d1")


def test_a_record_is_asked_for_by_record_or_id() -> None:
    with pytest.raises(UnknownNameError, match="unknown Deal: id: expected .* got '3'"):
        CASE.record(Deal, wrong(3))


def faults_of(do: Callable[[], object]) -> list[str]:
    with pytest.raises(SalesProcessError) as error:
        do()
    return [fault.path for fault in cast("InvalidValueError", error.value).faults]


def test_all_faults_of_overrides_are_told_at_once() -> None:
    rows = [
        {"region": "", "visit_within_days": -1},
        {"region": "North", "unknown": 1},
        {"region": "North", "visit_within_days": -2},
    ]
    settings = {"pipeline": {"overrides": rows}}
    assert faults_of(lambda: convert.read(Settings, settings)) == [
        "pipeline.overrides[0].region",
        "pipeline.overrides[0].visit_within_days",
        "pipeline.overrides[1].unknown",
        "pipeline.overrides[2].visit_within_days",
    ]
    assert faults_of(lambda: PipelineSettings().where(region="", visit_within_days=-1)) == [
        "region",
        "visit_within_days",
    ]


def test_a_place_that_the_book_does_not_know_is_named_in_the_header() -> None:
    def told(**place: str) -> str:
        settings = PipelineSettings().where(**place, visit_within_days=3)
        return review(Case(CASE.delivered, AS_OF, settings), only=ReviewPart.FINDINGS).to_text()

    assert "Nothing in the book is of region Nrth: what is set" in told(region="Nrth")
    assert "Nothing in the book is of team One, rep A" in told(region="North", team="One", rep="A")
    assert "Nothing in the book" not in told(region="North", process="spadco")
