from __future__ import annotations

from salesprocess.records import Account, Book, Deal
from salesprocess.testing import sample_book


def test_every_rep_has_a_record_in_a_team_with_a_leader_who_sells_nothing(book: Book) -> None:
    assert tuple(rep.id for rep in book.reps) == book.rep_ids
    assert len({(rep.team, rep.manager) for rep in book.reps}) == 2
    assert not {rep.manager for rep in book.reps} & {*book.rep_ids}
    assert all(rep.name and rep.since and rep.since.year < 2026 for rep in book.reps)


def test_what_was_taken_over_stands_in_the_name_of_who_took_it(book: Book) -> None:
    kinds = {change.account is None for change in book.owner_changes}
    assert kinds == {True, False}
    for change in book.owner_changes:
        assert change.from_rep in book.rep_ids
        assert change.from_rep != change.rep
        taken = book.get(Deal, change.deal) if change.deal else None
        assert change.rep == (taken or book.get(Account, str(change.account))).rep


def test_an_account_was_taken_over_on_a_working_day_before_the_year(book: Book) -> None:
    for change in book.owner_changes:
        if change.account:
            opened_on = book.get(Account, change.account).opened_on
            assert opened_on
            assert opened_on < change.at.date()
            assert change.at.year < 2026
            assert change.at.weekday() < 5


def test_a_deal_was_taken_over_on_the_evening_of_its_opening(book: Book) -> None:
    for change in book.owner_changes:
        if change.deal:
            opened = book.get(Deal, change.deal).opened
            assert opened
            assert change.at > opened
            assert f"{change.at:%x}" == f"{opened:%x}"


def test_a_rep_alone_takes_nothing_over() -> None:
    book = sample_book(accounts=40, reps=["Ann"])
    assert [rep.id for rep in book.reps] == ["Ann"]
    assert not book.owner_changes
