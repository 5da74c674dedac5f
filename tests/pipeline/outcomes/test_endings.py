from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import Endings, OutcomeTaken, all_deals, endings
from salesprocess.pipeline.outcome_report import ending_section
from salesprocess.processes import SALESFORCE
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.report.markdown import to_markdown
from salesprocess.texts import text

AS_OF = datetime(2026, 3, 31)
JANUARY, FEBRUARY, MARCH = (datetime(2026, month, 9) for month in (1, 2, 3))


def ended(ending: str | None, outcome: Outcome = Outcome.LOST, closed: datetime = MARCH) -> Deal:
    return Deal(id="d1", opened=JANUARY, closed=closed, outcome=outcome, ending=ending)


def known(deal: Deal, as_of: datetime, *changes: StageChange) -> Deal:
    book = Book(deals=[deal], stage_changes=changes)
    return Case(book, as_of, processes=SALESFORCE).book.deals[0]


def moved(at: datetime, stage: str) -> StageChange:
    return StageChange(deal="d1", at=at, stage=stage)


def test_open_deals_have_no_ending() -> None:
    assert Endings.from_records([Deal(id="d1", ending="active")]) == Endings()
    assert repr(Endings()) == "Endings(–)"


def test_one_word_may_stand_for_two_kinds_of_outcome() -> None:
    deals = [ended("duplicate"), ended("duplicate", Outcome.NO_DECISION), ended(None)]
    counts = {
        (Outcome.LOST, "duplicate"): 1,
        (Outcome.LOST, None): 1,
        (Outcome.NO_DECISION, "duplicate"): 1,
    }
    assert Endings.from_records(deals) == Endings(counts)
    assert list(Endings.from_records(deals).counts) == list(counts)


def test_what_no_one_could_place_is_told() -> None:
    left_out = LeftOut(counts={(Missing.CLOSED, Outcome.LOST): 2})
    found = Endings.from_records([ended("duplicate")], left_out)
    assert repr(found) == "Endings(1 lost: duplicate; left out: 2 lost without closed)"


def test_an_end_that_was_yet_to_come_had_no_word() -> None:
    assert known(ended("abandoned"), AS_OF).ending == "abandoned"
    assert known(ended("abandoned"), FEBRUARY).ending is None


def test_a_deal_that_was_taken_up_again_has_no_ending() -> None:
    lost, again = moved(FEBRUARY, "Closed Lost"), moved(MARCH, "Prospecting")
    assert known(Deal(id="d1", opened=JANUARY, ending="gone"), AS_OF, lost).ending == "gone"
    assert known(Deal(id="d1", opened=JANUARY, ending="gone"), AS_OF, lost, again).ending is None


def test_the_word_is_that_of_the_last_end_not_of_an_earlier_one() -> None:
    moves = [moved(JANUARY, "Closed Lost"), moved(FEBRUARY, "Prospecting")]
    book = Book(deals=[ended("signed", Outcome.WON)], stage_changes=moves)
    case = Case(book, AS_OF, processes=SALESFORCE)
    assert endings(case).counts == {(Outcome.WON, "signed"): 1}
    first = endings(case, all_deals(case, taken=OutcomeTaken.FIRST))
    assert first.counts == {(Outcome.LOST, None): 1}


def test_the_review_shows_the_words_where_there_are_any() -> None:
    (section,) = ending_section(Endings.from_records([ended("duplicate"), ended(None)]))
    report = to_markdown(section, text)
    assert "| lost    | duplicate |     1 |" in report
    assert list(ending_section(Endings.from_records([ended(None)]))) == []
