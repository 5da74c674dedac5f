from __future__ import annotations

from salesprocess.rates import Period
from salesprocess.records import Book, Check, Measure, Plan, Target


def test_every_rep_has_every_target_in_every_month(book: Book) -> None:
    for rep in book.rep_ids:
        found = [(one.period, one.measure) for one in book.by_rep(Target)[rep]]
        months = Period.year(2026).months()
        assert found == [(month, measure) for month in months for measure in Measure]


def test_the_fourth_rep_has_no_plan_in_some_months(book: Book) -> None:
    planned = {rep: [one.period for one in book.by_rep(Plan)[rep]] for rep in book.rep_ids}
    months = list(Period.year(2026).months())
    assert all(planned[rep] == months for rep in "ABCE")
    assert planned["D"] == [one for one in months if one.start.month not in {3, 4, 8, 9}]


def test_plans_are_made_about_when_their_month_begins(book: Book) -> None:
    gaps = {(one.made_on - one.period.start).days for one in book.plans if one.made_on}
    assert gaps <= set(range(-5, 3))
    assert min(gaps) < 0 < max(gaps)


def test_the_fifth_rep_is_never_checked(book: Book) -> None:
    assert not book.by_rep(Check)["E"]
    assert all(len(book.by_rep(Check)[rep]) > 6 for rep in "ABCD")


def test_a_check_is_held_in_its_month_against_the_plan_of_the_rep(book: Book) -> None:
    for check in book.checks:
        if check.plan:
            plan = book.get(Plan, check.plan)
            assert plan.rep == check.rep
            assert check.checked_on in plan.period


def test_checks_of_months_without_a_plan_name_none(book: Book) -> None:
    planless = [check for check in book.checks if check.plan is None]
    assert planless
    assert all(check.rep == "D" and check.checked_on.month in {3, 4, 8, 9} for check in planless)


def test_only_problems_have_causes_and_countermeasures(book: Book) -> None:
    problems = {check.id for check in book.checks if check.problem}
    assert {check.id for check in book.checks if check.cause} < problems
    assert {one.check for one in book.countermeasures} < problems


def test_countermeasures_are_done_after_they_were_decided_or_not_at_all(book: Book) -> None:
    done = [one.done_on for one in book.countermeasures]
    assert any(done)
    assert not all(done)
    for one in book.countermeasures:
        assert one.done_on is None or one.decided_on < one.done_on
