from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from answering import TODAY, answer
from salesprocess.errors import InvalidValueError
from salesprocess.qualification import (
    BANT,
    MAN,
    Assessment,
    CriterionState,
    Topic,
    Verdict,
    VerdictCounts,
    assess_answers,
)
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from salesprocess.qualification.frameworks.verdict_counts import CriterionCounts

MONEY = (answer(Topic.BUDGET_SOURCE), answer(Topic.BUDGET_AMOUNT))

values = st.dictionaries(st.sampled_from(Topic), st.booleans() | st.none())
assessments = values.map(
    lambda told: assess_answers(MAN, [answer(*one) for one in told.items()], as_of=TODAY)
)


def counted(*judged: Assessment) -> dict[str, CriterionCounts]:
    return {
        counts.criterion.id: counts for counts in VerdictCounts.from_records(MAN, judged).criteria
    }


def test_what_is_most_often_missing_comes_first() -> None:
    known = assess_answers(MAN, MONEY[:1], as_of=TODAY)
    nothing = assess_answers(MAN, [], as_of=TODAY)
    money = counted(known, nothing)["money"]
    assert list(money.missing.items()) == [(Topic.BUDGET_AMOUNT, 2), (Topic.BUDGET_SOURCE, 1)]
    assert money.states == {
        CriterionState.HOLDS: 0,
        CriterionState.FAILS: 0,
        CriterionState.OPEN: 2,
    }


def test_own_work_that_is_still_to_be_done_is_missing_and_a_no_of_the_customer_is_not() -> None:
    told = [answer(Topic.DECISION_MAKER_MET, False), answer(Topic.BUDGET_SOURCE, False)]
    found = counted(assess_answers(MAN, told, as_of=TODAY))
    assert Topic.DECISION_MAKER_MET in found["authority"].missing
    assert Topic.BUDGET_SOURCE not in found["money"].missing


def test_assessments_by_another_framework_are_refused_each_by_its_place() -> None:
    by_man, by_bant = (assess_answers(way, [], as_of=TODAY) for way in (MAN, BANT))
    with pytest.raises(InvalidValueError, match="^no counts of verdicts") as refused:
        VerdictCounts.from_records(MAN, [by_bant, by_man, by_bant])
    assert [fault.path for fault in refused.value.faults] == ["assessments[0]", "assessments[2]"]
    assert "expected an assessment by MAN" in str(refused.value)
    alike = evolve(MAN)
    assert VerdictCounts.from_records(alike, [by_man]).accounts == 1


def test_no_accounts_have_no_rate() -> None:
    counts = VerdictCounts.from_records(MAN, [])
    assert counts.accounts == 0
    assert counts.rate(Verdict.OPEN) == Rate(0, 0, Basis.SNAPSHOT)


@given(st.lists(assessments, max_size=4))
def test_every_account_has_one_verdict_and_one_state_of_each_criterion(
    judged: list[Assessment],
) -> None:
    counts = VerdictCounts.from_records(MAN, judged)
    assert counts.accounts == len(judged)
    for criterion in counts.criteria:
        assert sum(criterion.states.values()) == len(judged)
        assert all(0 < missing <= len(judged) for missing in criterion.missing.values())
        assert sorted(criterion.missing.values(), reverse=True) == list(criterion.missing.values())


def test_it_shows_how_many_accounts_have_each_verdict() -> None:
    nothing = assess_answers(MAN, [], as_of=TODAY)
    assert "1 open" in repr(VerdictCounts.from_records(MAN, [nothing]))
