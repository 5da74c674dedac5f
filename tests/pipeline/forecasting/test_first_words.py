"""What was first said of deals, and of which of them no one knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings, Credit
from salesprocess.histories.instants import first_moment
from salesprocess.pipeline.forecasting.first_words import FirstWord, first_words
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome, OwnerChange
from salesprocess.testing.strategies import books

BEGUN = datetime(2026, 1, 5)
AS_OF = datetime(2026, 12, 31)


def ended(
    id_: str = "d1",
    days: int | None = 30,
    opened: date | None = BEGUN,
    probability: float | None = 0.0,
) -> Deal:
    closed = None if days is None else BEGUN + timedelta(days=days)
    outcome = Outcome.LOST
    return Deal(
        id=id_, rep="A", opened=opened, closed=closed, outcome=outcome, probability=probability
    )


def said(days: int, before: float | None, after: float | None, deal: str = "d1") -> DealChange:
    at = BEGUN + timedelta(days=days)
    return DealChange(deal=deal, at=at, changed=DealField.PROBABILITY, before=before, after=after)


RECORDED = [ended("first", opened=None), said(0, 0.5, 0.6, "first")]
"""A deal of which something was said when the history of probabilities began."""


def words(*records: Deal | DealChange | OwnerChange, settings: object = ()) -> dict[str, FirstWord]:
    """What was first said of all deals but that."""
    held = [*RECORDED, *records]
    book = Book(
        deals=[record for record in held if isinstance(record, Deal)],
        deal_changes=[record for record in held if isinstance(record, DealChange)],
        owner_changes=[record for record in held if isinstance(record, OwnerChange)],
    )
    found = first_words(Case(book, AS_OF, settings))
    assert found["first"] == FirstWord(0.5, "A")
    return {id_: word for id_, word in found.items() if id_ != "first"}


UNKNOWN = {"d1": FirstWord(None, "A")}


def test_the_first_word_counts_and_not_the_last() -> None:
    assert words(ended(), said(5, 0.3, 0.8), said(30, 0.8, 0.0)) == {"d1": FirstWord(0.3, "A")}


def test_a_deal_of_which_nothing_changed_was_spoken_of_once() -> None:
    assert words(ended(probability=0.4)) == {"d1": FirstWord(0.4, "A")}


def test_what_was_said_only_later_is_the_first_word() -> None:
    assert words(ended(), said(5, None, 0.8)) == {"d1": FirstWord(0.8, "A")}
    assert words(ended(), said(5, 0.0, 0.8)) == {"d1": FirstWord(0.8, "A")}


def test_what_was_written_on_the_day_it_ended_is_no_word() -> None:
    assert words(ended(), said(30, None, 0.2)) == {}
    assert words(ended(), said(31, None, 0.2)) == {}


def test_a_deal_never_spoken_of_is_not_there() -> None:
    assert words(ended(probability=None)) == {}
    assert words(ended(), said(30, None, 0.0)) == {}


def test_what_0_was_written_over_without_a_change_is_unknown() -> None:
    assert words(ended()) == UNKNOWN


def test_what_was_said_before_changes_were_on_record_is_unknown() -> None:
    long_ago = BEGUN - timedelta(days=90)
    assert words(ended(days=-10, opened=long_ago, probability=0.4)) == UNKNOWN
    assert words(ended(days=10, opened=long_ago, probability=0.4)) == {"d1": FirstWord(0.4, "A")}


def test_where_nothing_is_on_record_all_is_unknown() -> None:
    deals = [ended(probability=0.4), Deal(id="open", opened=BEGUN, probability=0.4)]
    assert first_words(Case(Book(deals=deals), AS_OF)) == UNKNOWN


def test_where_no_change_tells_what_stood_before_all_is_unknown() -> None:
    """A deal that changed once had stood at something else, no one knows at what."""
    changes = [said(5, None, 0.5), said(9, None, 0.7)]
    assert first_words(Case(Book(deals=[ended()], deal_changes=changes), AS_OF)) == UNKNOWN


def test_a_deal_that_ended_no_one_knows_when_is_known_if_it_was_opened_since() -> None:
    assert words(ended(days=None), said(5, 0.3, 0.8)) == {"d1": FirstWord(0.3, "A")}
    assert words(ended(days=None), said(5, None, 0.8)) == {"d1": FirstWord(0.8, "A")}
    assert words(ended(days=None, opened=None), said(5, 0.3, 0.8)) == UNKNOWN


def test_days_will_do_and_moments_of_any_zone() -> None:
    changes = [said(5, 0.3, 0.8), said(30, 0.8, 0.0)]
    moved = [
        DealChange(
            deal=change.deal,
            at=change.at.replace(tzinfo=UTC),
            changed=change.changed,
            before=change.before,
            after=change.after,
        )
        for change in changes
    ]
    deal = Deal(id="d1", opened=date(2026, 1, 5), closed=date(2026, 2, 4), outcome=Outcome.WON)
    found = first_words(Case(Book(deals=[deal], deal_changes=moved), AS_OF.replace(tzinfo=UTC)))
    assert found == {"d1": FirstWord(0.3, None)}


def test_the_word_is_that_of_who_had_the_deal_when_it_was_said() -> None:
    handed = OwnerChange(deal="d1", at=BEGUN + timedelta(days=3), rep="A", from_rep="B")
    early = words(ended(), said(5, 0.3, 0.0), handed)
    late = words(ended(), said(5, None, 0.3), handed)
    assert (early["d1"].rep, late["d1"].rep) == ("B", "A")
    today = words(ended(), said(5, 0.3, 0.0), handed, settings=CommonSettings(credit=Credit.TODAY))
    assert today["d1"].rep == "A"


def test_words_of_deals_most_of_which_are_open_are_too_young() -> None:
    old = [ended(f"old{n}", probability=0.4) for n in range(40)]
    stuck = Deal(id="stuck", opened=BEGUN, probability=0.4)
    begun = BEGUN + timedelta(days=100)
    young = [Deal(id=f"new{n}", opened=begun, probability=0.4) for n in range(9)]
    fast = [ended(f"fast{n}", 120, begun, probability=0.4) for n in range(30)]
    found = words(*old, stuck, *young, *fast)
    assert found.keys() == {*(deal.id for deal in old), "stuck"}
    assert words(*old, stuck, *young[:1], *fast).keys() == {
        *(deal.id for deal in (*old, *fast)),
        "stuck",
        "new0",
    }


@given(books())
def test_every_deal_that_ended_is_known_unknown_or_never_spoken_of(book: Book) -> None:
    moment = first_moment(book)
    case = Case(book, AS_OF if moment is None else AS_OF.replace(tzinfo=moment.tzinfo))
    for id_, word in first_words(case).items():
        assert word.chance is not None or not case.history(id_).is_open
        assert word.chance is None or 0 < word.chance < 1
