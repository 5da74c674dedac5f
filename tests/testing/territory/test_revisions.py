from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise

from salesprocess.records import Book, Deal, DealChange, DealField, StageChange
from salesprocess.records.in_time import own_day


def order_dates(book: Book, *, later: bool) -> list[DealChange]:
    """The changes that put an order off, or those that bring it nearer."""
    return [
        change
        for change in book.all(DealChange)
        if isinstance(change.before, date)
        and isinstance(change.after, date)
        and (change.after > change.before) is later
    ]


def test_revisions_follow_one_another_to_what_the_record_says(book: Book) -> None:
    assert {change.changed for change in book.deal_changes} == {
        DealField.AMOUNT,
        DealField.EXPECTED_ORDER_ON,
        DealField.PROBABILITY,
    }

    def key(change: DealChange) -> tuple[str, str]:
        return change.deal, change.changed.value

    ordered = sorted(book.all(DealChange), key=lambda change: (*key(change), change.at))
    for (deal, changed), group in groupby(ordered, key):
        changes = list(group)
        assert all(one.after == following.before for one, following in pairwise(changes))
        assert all(change.before not in {None, change.after} for change in changes)
        assert changes[-1].after == getattr(book.get(Deal, deal), changed)


def test_a_deal_is_revised_when_it_moves(book: Book) -> None:
    put_off = order_dates(book, later=True)
    for change in book.deal_changes:
        if change not in put_off:
            moves = [move.at for move in book.by_deal(StageChange)[change.deal]]
            is_day = change.changed is DealField.EXPECTED_ORDER_ON
            assert change.at == (min(moves) if is_day else max(moves))


def test_an_order_date_comes_nearer_while_it_is_far_off(book: Book) -> None:
    sooner = order_dates(book, later=False)
    assert sooner
    for change in sooner:
        assert isinstance(change.after, date)
        assert change.after > change.at.date() + timedelta(days=60)


def test_an_order_that_did_not_come_on_its_day_is_put_off_or_forgotten(book: Book) -> None:
    put_off = order_dates(book, later=True)
    assert len(put_off) > 20
    for change in put_off:
        assert isinstance(change.before, date)
        assert change.at.date() - change.before <= timedelta(days=2)
        closed = book.get(Deal, change.deal).closed
        assert closed is None or change.at.date() < own_day(closed)
    due = [deal.expected_order_on for deal in book.deals if deal.closed is None]
    passed = [day for day in due if day and day < date(2026, 12, 31)]
    assert 0 < len(passed) < len(due) / 2
