"""The table of causes answers every combination of facts, each by one row."""

from __future__ import annotations

from itertools import product

from salesprocess.decisions import HitPolicy
from salesprocess.qualification import NoContactCause
from salesprocess.qualification.no_contact.table import NO_CONTACT
from salesprocess.qualification.no_contact.terms import ASKED, WHY_NO_PLAN, WHY_NOT_NOTICED

TRUTH = (True, False, None)
CHOICES = {
    **{fact.value: TRUTH for fact in ASKED},
    "why_no_plan": (*WHY_NO_PLAN.values(), None),
    "why_not_noticed": (*WHY_NOT_NOTICED.values(), None),
}


def test_every_combination_of_facts_is_answered_by_exactly_one_row() -> None:
    combinations = [
        dict(zip(CHOICES, values, strict=True)) for values in product(*CHOICES.values())
    ]
    assert len(combinations) == 3**6 * 5 * 4
    assert all(sum(row.holds(facts) for row in NO_CONTACT.rows) == 1 for facts in combinations)
    assert NO_CONTACT.hit_policy is HitPolicy.UNIQUE


def test_no_unknown_fact_leads_to_a_definite_cause() -> None:
    for row in NO_CONTACT.rows:
        asks = any(cell.holds(None) for cell in row.when.values())
        assert not (asks and row.then.is_definite)


def test_each_definite_cause_and_each_that_is_to_be_found_out_has_its_row() -> None:
    outcomes = [row.then for row in NO_CONTACT.rows]
    inner = {NoContactCause.NOT_VISITED, NoContactCause.NO_PLAN, NoContactCause.VISITED}
    inner |= {NoContactCause.NOT_NOTICED, NoContactCause.NOTICED_TOO_LATE}
    assert len(set(outcomes)) == len(outcomes)
    assert set(outcomes) == set(NoContactCause) - inner
