from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from framework_drawing import answered, values
from salesprocess.decisions import Choice, DecisionTable, Flag, Row
from salesprocess.errors import InvalidValueError, TableError
from salesprocess.qualification import (
    Combine,
    Criterion,
    CriterionState,
    Framework,
    Question,
    Verdict,
)
from salesprocess.qualification.frameworks.framework import RANKS

HOLDS, FAILS, OPEN = CriterionState.HOLDS, CriterionState.FAILS, CriterionState.OPEN


@given(answered())
def test_an_unknown_turned_into_what_speaks_for_it_never_makes_the_verdict_worse(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, question = drawn
    before = framework.verdict({**known, question.id: None})
    after = framework.verdict({**known, question.id: question.speaks_for})
    assert RANKS[after] >= RANKS[before]


@given(answered())
def test_an_unknown_turned_into_what_speaks_against_it_never_makes_the_verdict_better(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, question = drawn
    before = framework.verdict({**known, question.id: None})
    after = framework.verdict({**known, question.id: not question.speaks_for})
    assert RANKS[after] <= RANKS[before]


@given(answered())
def test_the_verdict_is_the_worst_that_any_criterion_leaves(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, _ = drawn
    left = [one.allows(one.state(known)) for one in framework.criteria]
    assert framework.verdict(known) is min(left, key=RANKS.__getitem__)


@given(answered())
def test_nothing_is_disqualified_without_an_answer_that_speaks_against_it(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, _ = drawn
    favourable = [one.favourable(known[one.id]) for one in framework.questions]
    if False not in favourable:
        assert framework.verdict(known) in {Verdict.OPEN, Verdict.QUALIFIED}
    assert framework.verdict({}) is Verdict.OPEN


@given(st.sampled_from(Combine), st.lists(values, min_size=1, max_size=4))
def test_a_settled_criterion_stays_so_whatever_becomes_known(
    combine: Combine, favourable: list[bool | None]
) -> None:
    state = combine.state(favourable)
    choices = [(one,) if one is not None else (True, False) for one in favourable]
    if state is not OPEN:
        assert {combine.state(one) for one in product(*choices)} == {state}


@pytest.mark.parametrize(
    ("combine", "states"),
    [
        (Combine.ALL, [HOLDS, FAILS, OPEN, FAILS, FAILS, OPEN]),
        (Combine.ANY, [HOLDS, HOLDS, HOLDS, FAILS, OPEN, OPEN]),
        (Combine.LAST, [HOLDS, OPEN, OPEN, FAILS, OPEN, OPEN]),
    ],
)
def test_each_way_to_combine_two_answers(combine: Combine, states: list[CriterionState]) -> None:
    pairs = [
        (True, True),
        (True, False),
        (True, None),
        (False, False),
        (False, None),
        (None, None),
    ]
    assert [combine.state(pair) for pair in pairs] == states


def test_where_the_last_answer_decides_what_leads_up_to_it_may_be_unknown_or_against_it() -> None:
    assert {Combine.LAST.state([first, True]) for first in (True, False, None)} == {HOLDS}


@given(st.sampled_from(Combine), st.lists(values, min_size=1, max_size=5), st.data())
def test_a_place_turns_the_state_where_some_answers_of_the_free_ones_make_two_of_it(
    combine: Combine, favourable: list[bool | None], data: st.DataObject
) -> None:
    free = data.draw(st.sets(st.sampled_from(range(len(favourable)))))
    choices = [(True, False, None) if at in free else (it,) for at, it in enumerate(favourable)]

    def turns(place: int) -> bool:
        return any(
            combine.state([*tried[:place], True, *tried[place + 1 :]])
            is not combine.state([*tried[:place], False, *tried[place + 1 :]])
            for tried in product(*choices)
        )

    assert combine.turned_by(favourable, free) == [place for place in free if turns(place)]


def test_a_table_of_one_s_own_takes_the_place_of_the_derived_one() -> None:
    criterion = Criterion("money", [Question("source", "?")])
    ask = Choice("money", tuple(CriterionState), always_known=True)
    table = DecisionTable("lenient", [ask], [Row({}, Verdict.QUALIFIED)])
    assert Framework("own", [criterion], verdicts=table).verdict({}) is Verdict.QUALIFIED


def test_a_table_about_other_criteria_and_a_question_asked_twice_are_refused() -> None:
    twice = [Question("source", "?"), Question("source", "again?")]
    table = DecisionTable("other", [Flag("x")], [Row({}, Verdict.OPEN)])
    with pytest.raises(InvalidValueError, match="^framework 'own'") as caught:
        Framework("own", [Criterion("money", twice)], verdicts=table)
    assert [(fault.path, fault.expected) for fault in caught.value.faults] == [
        ("questions", "each id once"),
        ("verdicts", "a table of money"),
    ]


def test_a_framework_without_criteria_or_with_one_twice_is_refused() -> None:
    money = Criterion("money", [Question("source", "?")])
    with pytest.raises(InvalidValueError, match="^framework 'own': criteria: expected one or more"):
        Framework("own", [])
    with pytest.raises(TableError, match="each name once, got 'money'"):
        Framework("own", [money, Criterion("money", [Question("sum", "?")])])


def test_a_criterion_without_questions_or_that_may_fail_unnoticed_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="^criterion 'money'") as caught:
        Criterion("money", [], if_fails=Verdict.QUALIFIED)
    assert [fault.path for fault in caught.value.faults] == ["questions", "if_fails"]


def test_a_framework_is_shown_by_its_criteria() -> None:
    own = Framework("own", [Criterion("money", [Question("source", "?")])])
    assert repr(own) == "Framework(own: money)"
