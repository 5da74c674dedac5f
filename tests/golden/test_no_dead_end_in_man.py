"""Whatever the verdict, something is to be asked or it is settled, and for no one for good (§4.5).

Every question of an account was answered, the need was explicit, there was no problem in handling
documents: and it stood open for ever, with nothing missing and nothing to ask. An account without a
source for its budget was disqualified as if for good, and went on being asked about competitors.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from answering import TODAY, answer
from framework_drawing import answered
from salesprocess.qualification import (
    BANT,
    MAN,
    MEDDPICC,
    Assessment,
    CriterionState,
    Framework,
    Question,
    Topic,
    Verdict,
    WhyAsked,
    assess_answers,
)
from salesprocess.thresholds import OWN

ALL_FOR = {question.id: question.speaks_for for question in MAN.questions}


def assessed(framework: Framework, known: dict[str, bool | None], days_ago: int = 0) -> Assessment:
    told = [answer(name, value, days_ago) for name, value in known.items()]
    return assess_answers(framework, told, as_of=TODAY)


def test_an_explicit_need_is_one_though_no_document_is_in_the_way() -> None:
    found = assessed(MAN, {**ALL_FOR, "document_problem": False})
    assert (found.verdict, found.next_questions) == (Verdict.QUALIFIED, ())


def test_without_a_time_or_a_figure_the_open_question_is_asked_again() -> None:
    no_date = {question.id: question.speaks_for for question in BANT.questions}
    found = assessed(BANT, {**no_date, "purchase_date": False})
    (again,) = found.next_questions
    assert (found.verdict, found.missing) == (Verdict.OPEN, ())
    assert (again.question.topic, again.why) == (Topic.PURCHASE_DATE, WhyAsked.SPEAKS_AGAINST)


def test_no_source_of_the_budget_disqualifies_until_the_answer_is_too_old() -> None:
    no = answer(Topic.BUDGET_SOURCE, False, days_ago=30)
    found = assess_answers(MAN, [no], as_of=TODAY)
    assert (found.verdict, found.is_settled) == (Verdict.DISQUALIFIED, True)
    last_day = date(2026, 3, 1) + timedelta(days=180)
    assert found.holds_until == last_day
    later = assess_answers(MAN, [no], as_of=last_day + timedelta(days=1))
    assert (later.verdict, later.is_settled) == (Verdict.OPEN, False)
    assert {one.question.topic: one.why for one in later.next_questions}[
        Topic.BUDGET_SOURCE
    ] is WhyAsked.TOO_OLD


def test_what_the_answers_add_up_to_is_the_library_s_own() -> None:
    assert (MAN.source, MAN.verdicts.source) == ("method §4.5", OWN)


@pytest.mark.parametrize("framework", [MAN, BANT, MEDDPICC], ids=lambda one: one.name)
def test_of_nothing_known_something_is_to_be_asked(framework: Framework) -> None:
    found = assessed(framework, {})
    assert found.next_question == found.next_questions[0]


@given(answered())
def test_either_something_is_to_be_asked_or_it_is_settled(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, _ = drawn
    found = assessed(framework, known)
    assert found.is_settled is not bool(found.next_questions)
    if found.verdict is Verdict.OPEN:
        assert found.next_questions
        assert found.holds_until is None
    if found.is_settled:
        assert found.holds_until is not None
        for name in (question.id for question in found.missing):
            turned = {
                assessed(framework, {**known, name: value}).verdict for value in (True, False)
            }
            assert turned == {found.verdict}


@given(answered())
def test_who_follows_the_questions_comes_to_an_end(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, _ = drawn
    for _ in range(2 * len(framework.questions)):
        following = assessed(framework, known).next_question
        if following is None:
            return
        known = {**known, following.question.id: following.question.speaks_for}
    last = assessed(framework, known)
    assert last.is_settled
    assert last.verdict is not Verdict.OPEN


@given(answered())
def test_once_nothing_it_rests_on_is_fresh_there_is_something_to_ask_again(
    drawn: tuple[Framework, dict[str, bool | None], Question],
) -> None:
    framework, known, _ = drawn
    told = [answer(name, value) for name, value in known.items()]
    found = assess_answers(framework, told, as_of=TODAY)
    if found.holds_until:
        later = assess_answers(framework, told, as_of=found.holds_until + timedelta(days=1))
        assert {one.state for one in later.criteria} == {CriterionState.OPEN}
        assert later.next_questions
