from __future__ import annotations

from datetime import date, timedelta

from salesprocess.records import Book, Deal, DealField, StageChange


def test_a_revision_leads_to_what_the_record_says(book: Book) -> None:
    assert {change.changed for change in book.deal_changes} == {
        DealField.AMOUNT,
        DealField.EXPECTED_ORDER_ON,
        DealField.PROBABILITY,
    }
    for change in book.deal_changes:
        deal = book.get(Deal, change.deal)
        assert change.after == getattr(deal, change.changed.value)
        assert change.before is not None
        assert change.before != change.after


def test_a_deal_is_revised_when_it_moves(book: Book) -> None:
    for change in book.deal_changes:
        moves = [move.at for move in book.by_deal(StageChange)[change.deal]]
        is_day = change.changed is DealField.EXPECTED_ORDER_ON
        assert change.at == (min(moves) if is_day else max(moves))


def test_an_order_date_comes_nearer_while_it_is_far_off(book: Book) -> None:
    for change in book.deal_changes:
        if change.changed is DealField.EXPECTED_ORDER_ON:
            assert isinstance(change.before, date)
            assert isinstance(change.after, date)
            assert change.before > change.after > change.at.date() + timedelta(days=60)
