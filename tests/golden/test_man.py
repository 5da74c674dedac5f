"""MAN, the field survey's items, and two other schools' letters (method §4.2, §4.5)."""

from __future__ import annotations

import pytest

from salesprocess.legibility import Legibility
from salesprocess.qualification import (
    BANT,
    FIELD_SURVEY,
    MAN,
    MEDDPICC,
    Combine,
    Framework,
    Topic,
    Verdict,
)
from salesprocess.qualification.frameworks.known import Aspect
from salesprocess.qualification.frameworks.survey import SurveyItem
from salesprocess.records import Role


def test_man_asks_two_questions_on_money_four_on_authority_and_three_on_need() -> None:
    asked = {one.aspect: [question.topic for question in one.questions] for one in MAN.criteria}
    assert asked == {
        Aspect.MONEY: [Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT],
        Aspect.AUTHORITY: [
            Topic.PERSON_IN_CHARGE_MET,
            Topic.DECISION_MAKER_MET,
            Topic.OPERATOR_MET,
            Topic.DECISION_PROCEDURE,
        ],
        Aspect.NEED: [Topic.BUSINESS_STATE, Topic.DOCUMENT_PROBLEM, Topic.NEED_EXPLICIT],
        Aspect.COMPETITOR: [Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE],
    }
    assert (MAN.source, MAN.legibility) == ("method §4.5", Legibility.CLEAR)


def test_a_competitor_with_good_relations_is_to_be_talked_over() -> None:
    competitor = MAN.criteria[-1]
    assert (competitor.combine, competitor.if_fails) == (Combine.ANY, Verdict.CONTESTED)
    assert {question.speaks_for for question in competitor.questions} == {False}


def test_no_one_is_struck_off_because_the_right_person_was_not_met() -> None:
    authority = {question.id: False for question in MAN.criteria[1].questions}
    everything_else = {
        question.id: question.speaks_for
        for question in MAN.questions
        if question.id not in authority
    }
    assert MAN.verdict({**everything_else, **authority}) is Verdict.OPEN
    assert all(Role.DECISION_MAKER in one.ask or one.own_work for one in MAN.questions[:4])


@pytest.mark.parametrize(
    ("framework", "letters"),
    [(MAN, "manc"), (BANT, "bant"), (MEDDPICC, "meddppcc")],
    ids=["MAN", "BANT", "MEDDPICC"],
)
def test_every_framework_has_a_criterion_for_each_letter(
    framework: Framework, letters: str
) -> None:
    assert "".join(one.id[0] for one in framework.criteria) == letters


def test_one_answer_serves_every_framework_that_asks_the_question() -> None:
    shared = {question.id for question in MAN.questions} & {one.id for one in BANT.questions}
    assert {"budget_source", "decision_maker_met", "need_explicit"} <= shared


def test_the_field_survey_has_the_ten_items_and_says_that_it_could_be_read_in_part() -> None:
    assert len(FIELD_SURVEY.parts) == len(SurveyItem) == 10
    assert FIELD_SURVEY.legibility is Legibility.PARTIAL
    assert all(part.questions for part in FIELD_SURVEY.parts)
    assert len(set(FIELD_SURVEY.questions)) == len(FIELD_SURVEY.questions)
