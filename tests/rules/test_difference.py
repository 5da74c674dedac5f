from __future__ import annotations

from hypothesis import given, strategies as st

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import CRASHED, Finding, Findings, Ignore, RuleRun, compare, run

RULES = [make_rule("TST101"), make_rule("TST102"), make_rule("TST103")]
found = st.builds(
    Finding, st.sampled_from(RULES), st.just("deal"), st.sampled_from(["d1", "d2"]), st.just({})
)


@st.composite
def reviews(draw: st.DrawFn) -> Findings:
    """Findings of some of the rules, some of which did not come to their end."""
    rules = draw(st.lists(st.sampled_from(RULES), unique_by=id))
    runs = tuple(RuleRun(rule, 0, finished=draw(st.booleans())) for rule in rules)
    some = draw(st.lists(found, unique_by=lambda finding: finding.key))
    return Findings(AS_OF, runs, tuple(one for one in some if one.diagnosis in rules))


def keys(findings: tuple[Finding, ...] | Findings) -> list[tuple[str, ...]]:
    return sorted(finding.key for finding in findings)


@given(reviews(), reviews())
def test_every_finding_of_both_reviews_stands_in_one_place(
    before: Findings, after: Findings
) -> None:
    change = compare(before, after)
    assert keys((*change.new, *change.still_there, *change.first_checked)) == keys(after)
    assert keys((*change.gone, *change.still_there, *change.no_longer_checked)) == keys(before)


@given(reviews(), reviews())
def test_looked_at_the_other_way_round_what_is_new_is_gone(
    before: Findings, after: Findings
) -> None:
    there, back = compare(before, after), compare(after, before)
    assert keys(there.new) == keys(back.gone)
    assert keys(there.first_checked) == keys(back.no_longer_checked)
    assert keys(there.still_there) == keys(back.still_there)


@given(reviews())
def test_a_review_differs_in_nothing_from_itself(review: Findings) -> None:
    change = compare(review, review)
    assert keys(change.still_there) == keys(review)
    assert (change.new, change.gone) == ((), ())
    assert (change.first_checked, change.no_longer_checked) == ((), ())


def lost(*ids: str) -> Findings:
    deals = [Deal(id=id_, outcome=Outcome.LOST) for id_ in ids]
    return run(RULES[:1], Case(Book(deals=deals), AS_OF))


def test_a_finding_that_is_ignored_is_still_there() -> None:
    ignore = Ignore(code="TST101", id="d1", reason="known", until=AS_OF.date())
    change = compare(lost("d1", "d2"), lost("d1", "d3").ignoring([ignore]))
    assert [one.id for one in change.still_there] == ["d1"]
    assert [one.id for one in change.new] == ["d3"]
    assert [one.id for one in change.gone] == ["d2"]
    assert repr(change) == "Difference(1 new, 1 gone, 1 still there)"


def test_what_a_rule_that_was_not_run_had_found_is_not_gone() -> None:
    nothing_run = run([], Case(Book(), AS_OF))
    assert compare(lost("d1"), nothing_run).gone == ()
    assert [one.id for one in compare(lost("d1"), nothing_run).no_longer_checked] == ["d1"]
    assert [one.id for one in compare(nothing_run, lost("d1")).first_checked] == ["d1"]


def test_that_a_rule_fails_is_new_and_that_it_works_again_makes_it_gone() -> None:
    def fail(*_: object) -> None:
        raise ValueError

    fine = lost("d1")
    failed = run([make_rule("TST101", check=fail)], Case(Book(deals=[Deal(id="d1")]), AS_OF))
    assert [one.diagnosis for one in compare(fine, failed).new] == [CRASHED]
    assert [one.diagnosis for one in compare(failed, fine).gone] == [CRASHED]
    assert [one.id for one in compare(fine, failed).no_longer_checked] == ["d1"]
