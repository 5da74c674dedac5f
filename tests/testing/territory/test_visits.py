from __future__ import annotations

from collections import Counter

from salesprocess.records import Book, Visit, VisitOutcome


def test_visits_lie_in_the_year_but_for_some_planned_for_january(book: Book) -> None:
    later = [visit for visit in book.visits if visit.planned_for and visit.planned_for.year > 2026]
    assert len(later) == 4 * len(book.rep_ids)
    for visit in later:
        assert visit.started is None
        assert visit.outcome is None
        assert visit.planned_for
        assert (visit.planned_for.year, visit.planned_for.month) == (2027, 1)
        assert visit.planned_for.weekday() < 5
    assert {visit.started.year for visit in book.visits if visit.started} == {2026}


def test_each_rep_makes_from_two_to_five_visits_a_day(book: Book) -> None:
    made = Counter((visit.rep, visit.started.date()) for visit in book.visits if visit.started)
    assert set(made.values()) == {2, 3, 4, 5}


def test_visits_come_to_everything_they_can_come_to(book: Book) -> None:
    assert {visit.outcome for visit in book.visits} == {None, *VisitOutcome}
    assert all((visit.outcome is VisitOutcome.MET) is bool(visit.contacts) for visit in book.visits)


def test_a_visit_never_made_has_no_beginning(book: Book) -> None:
    idle = {None, VisitOutcome.CANCELLED}
    assert all((visit.started is None) is (visit.outcome in idle) for visit in book.visits)


def test_no_account_is_visited_before_it_is_listed(book: Book) -> None:
    opened_on = {account.id: account.opened_on for account in book.accounts}
    for visit in book.visits:
        moment, listed = visit.started or visit.planned_for, opened_on[visit.account]
        assert moment
        assert listed
        assert listed <= moment.date()


def test_the_third_rep_goes_to_the_same_few_accounts(book: Book) -> None:
    def share_of_top_four(rep: str) -> float:
        calls = Counter(visit.account for visit in book.by_rep(Visit)[rep])
        return sum(count for _, count in calls.most_common(4)) / calls.total()

    assert share_of_top_four("C") > 0.4
    assert all(share_of_top_four(rep) < 0.35 for rep in "ABDE")


def test_some_accounts_are_never_visited_but_none_of_the_solid_rep(book: Book) -> None:
    visited = {visit.account for visit in book.visits if visit.started}
    forgotten = [account for account in book.accounts if account.id not in visited]
    assert forgotten
    assert all(account.rep != "A" for account in forgotten)


def test_someone_absent_is_sometimes_tried_in_another_department(book: Book) -> None:
    absent = [visit for visit in book.visits if visit.outcome is VisitOutcome.ABSENT]
    tried = [visit for visit in absent if visit.departments]
    assert 0.2 < len(tried) / len(absent) < 0.4
    assert {visit.remark for visit in tried} == {"left a card"}


def test_the_solid_rep_plans_most_visits(book: Book) -> None:
    def share_planned(rep: str) -> float:
        made = [visit for visit in book.by_rep(Visit)[rep] if visit.started]
        return sum(visit.planned_for is not None for visit in made) / len(made)

    shares = {rep: share_planned(rep) for rep in book.rep_ids}
    assert max(shares, key=lambda rep: shares[rep]) == "A"
    assert all(share < 1 for share in shares.values())
