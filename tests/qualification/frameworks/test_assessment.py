from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from answering import TODAY, answer, said
from salesprocess.decisions import Choice, DecisionTable, Row
from salesprocess.errors import InvalidValueError
from salesprocess.qualification import (
    MAN,
    QUESTIONS,
    Criterion,
    CriterionState,
    Framework,
    Question,
    Topic,
    Verdict,
    WhyAsked,
    assess_answers,
)
from salesprocess.texts import BUILT_IN_TEXTS

if TYPE_CHECKING:
    from salesprocess.records import Answer

GOOD = [answer(one.id, one.speaks_for) for one in MAN.questions]
"""Answers to every question of MAN, all of which speak for the prospect."""

MONEY_AND_PEOPLE = {
    Topic.BUDGET_SOURCE: WhyAsked.NEVER_ANSWERED,
    Topic.BUDGET_AMOUNT: WhyAsked.TOO_OLD,
    Topic.DECISION_PROCEDURE: WhyAsked.UNSETTLED,
    Topic.OPERATOR_MET: WhyAsked.TO_DO,
}


def without(*topics: Topic) -> list[Answer]:
    return [one for one in GOOD if one.question not in {topic.value for topic in topics}]


answers = st.lists(
    st.builds(
        answer,
        st.sampled_from([question.id for question in MAN.questions]),
        st.sampled_from([True, False, None]),
        st.integers(-30, 400),
        st.sampled_from(["Ms Wu", "Mr Li"]),
    ),
    max_size=12,
)


def test_all_that_speaks_for_it_qualifies() -> None:
    assessment = assess_answers(MAN, GOOD, as_of=TODAY)
    assert assessment.verdict is Verdict.QUALIFIED
    assert (assessment.missing, assessment.next_questions, assessment.against) == ((), (), ())


@pytest.mark.parametrize(
    ("topics", "verdict"),
    [
        ([Topic.BUDGET_SOURCE], Verdict.DISQUALIFIED),
        ([Topic.BUDGET_AMOUNT], Verdict.DISQUALIFIED),
        ([Topic.DECISION_MAKER_MET], Verdict.OPEN),
        ([Topic.NEED_EXPLICIT], Verdict.OPEN),
        ([Topic.BUSINESS_STATE, Topic.DOCUMENT_PROBLEM], Verdict.QUALIFIED),
        ([Topic.BUSINESS_STATE, Topic.DOCUMENT_PROBLEM, Topic.NEED_EXPLICIT], Verdict.DISQUALIFIED),
        ([Topic.COMPETITOR_SEEN], Verdict.QUALIFIED),
        ([Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE], Verdict.CONTESTED),
        ([Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE, Topic.OPERATOR_MET], Verdict.CONTESTED),
    ],
)
def test_what_answers_against_it_lead_to(topics: list[Topic], verdict: Verdict) -> None:
    against = [answer(topic, not QUESTIONS[topic].speaks_for) for topic in topics]
    assert assess_answers(MAN, [*without(*topics), *against], as_of=TODAY).verdict is verdict


def test_the_rep_s_own_work_that_is_not_done_is_to_be_mended() -> None:
    known = [answer(Topic.OPERATOR_MET, False), answer(Topic.BUDGET_SOURCE, False)]
    assessment = assess_answers(MAN, known, as_of=TODAY)
    assert assessment.to_mend == (QUESTIONS[Topic.OPERATOR_MET],)
    assert [reply.question.topic for reply in assessment.against] == [
        Topic.BUDGET_SOURCE,
        Topic.OPERATOR_MET,
    ]


def test_the_newest_answer_counts_and_names_its_source() -> None:
    told = [
        answer(Topic.BUDGET_SOURCE, False, days_ago=1, source="Mr Li"),
        answer(Topic.BUDGET_SOURCE, True, days_ago=9),
    ]
    (reply, *_) = assess_answers(MAN, told, as_of=TODAY).replies
    assert (reply.value, [one.source for one in reply.answers]) == (False, ["Mr Li"])
    (earlier, *_) = assess_answers(MAN, told, as_of=told[1].answered_on).replies
    assert earlier.value is True


def test_answers_of_one_day_that_contradict_each_other_leave_it_unknown() -> None:
    told = [answer(Topic.BUDGET_SOURCE), answer(Topic.BUDGET_SOURCE, False, source="Mr Li")]
    (reply, *_) = assess_answers(MAN, told, as_of=TODAY).replies
    assert (reply.value, len(reply.answers)) == (None, 2)
    assert said(reply.note) == (
        "source of the budget: asked on 2026-03-31 and not known (Mr Li, Ms Wu)"
    )


def test_of_one_day_an_answer_counts_more_than_that_none_was_had() -> None:
    told = [answer(Topic.BUDGET_SOURCE, None), answer(Topic.BUDGET_SOURCE, source="Mr Li")]
    (reply, *_) = assess_answers(MAN, told, as_of=TODAY).replies
    assert (reply.value, [one.source for one in reply.answers]) == (True, ["Mr Li"])


def test_asked_later_in_vain_it_is_unknown_again() -> None:
    told = [answer(Topic.BUDGET_SOURCE, None), answer(Topic.BUDGET_SOURCE, days_ago=9)]
    (reply, *_) = assess_answers(MAN, told, as_of=TODAY).replies
    assert (reply.value, reply.is_stale) == (None, False)


def test_an_answer_older_than_it_is_taken_to_hold_is_unknown_again() -> None:
    last_day, day_after = (answer(Topic.BUDGET_SOURCE, days_ago=days) for days in (180, 181))
    assert assess_answers(MAN, [last_day], as_of=TODAY).stale == ()
    assessment = assess_answers(MAN, [day_after], as_of=TODAY)
    (stale,) = assessment.stale
    assert stale.question in assessment.missing
    assert said(stale.note) == (
        "source of the budget: last known on 2025-10-01, too long ago to count (Ms Wu)"
    )
    assert assess_answers(MAN, [day_after], as_of=TODAY, valid_days=181).stale == ()


def test_what_is_answered_later_is_not_known_yet() -> None:
    tomorrow = answer(Topic.BUDGET_SOURCE, days_ago=-1)
    assert (
        assess_answers(MAN, [tomorrow], as_of=datetime(2026, 3, 31, 23, 59)).replies[0].answers
        == ()
    )
    assert assess_answers(MAN, [tomorrow], as_of=datetime(2026, 4, 1)).replies[0].value is True


def test_answers_about_two_accounts_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="answers about one account, got 'a1, a2'"):
        assess_answers(MAN, [*GOOD, evolve(GOOD[0], account="a2")], as_of=TODAY)


@given(answers.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_answers_does_not_matter(orders: tuple[list[Answer], list[Answer]]) -> None:
    told, shuffled = orders
    assert assess_answers(MAN, shuffled, as_of=TODAY) == assess_answers(MAN, told, as_of=TODAY)


@given(answers, st.integers(0, 180))
def test_evidence_that_agrees_changes_no_verdict(told: list[Answer], days_ago: int) -> None:
    assessment = assess_answers(MAN, told, as_of=TODAY)
    agreeing = [
        answer(reply.question.id, reply.value, days_ago)
        for reply in assessment.replies
        if reply.value is not None
    ]
    again = assess_answers(MAN, [*told, *agreeing], as_of=TODAY)
    assert again.verdict is assessment.verdict
    assert [one.value for one in again.replies] == [one.value for one in assessment.replies]


@given(answers)
def test_old_and_later_answers_are_as_good_as_none(told: list[Answer]) -> None:
    fresh = [one for one in told if 0 <= (TODAY - one.answered_on).days <= 180]
    assessment, alone = (assess_answers(MAN, some, as_of=TODAY) for some in (told, fresh))
    assert assessment.verdict is alone.verdict
    assert assessment.missing == alone.missing


@given(answers)
def test_unknown_alone_never_disqualifies(told: list[Answer]) -> None:
    assessment = assess_answers(MAN, told, as_of=TODAY)
    if not assessment.against:
        assert assessment.verdict in {Verdict.OPEN, Verdict.QUALIFIED}


@given(answers)
def test_the_next_questions_do_what_they_say(told: list[Answer]) -> None:
    assessment = assess_answers(MAN, told, as_of=TODAY)
    for one in assessment.next_questions:
        is_against = one.question not in assessment.missing
        assert is_against is (one.why in {WhyAsked.TO_DO, WhyAsked.SPEAKS_AGAINST})
        for verdict, good in ((one.if_for, True), (one.if_against, False)):
            topic, value = one.question.id, one.question.speaks_for is good
            given_it = [*told, answer(topic, value, source="Ms Hu")]
            told_today = [x for x in given_it if x.question != topic or x.source == "Ms Hu"]
            assert assess_answers(MAN, told_today, as_of=TODAY).verdict is verdict
    turns = [one.turns for one in assessment.next_questions]
    assert turns == sorted(turns, reverse=True)


def test_each_question_says_why_it_is_asked_in_every_language() -> None:
    told = [
        answer(Topic.BUDGET_AMOUNT, days_ago=200),
        answer(Topic.DECISION_PROCEDURE, None),
        answer(Topic.OPERATOR_MET, False),
    ]
    asked = assess_answers(MAN, told, as_of=TODAY).next_questions
    found = {one.question.topic: one for one in asked}
    assert {topic: found[topic].why for topic in MONEY_AND_PEOPLE} == MONEY_AND_PEOPLE
    assert said(found[Topic.BUDGET_AMOUNT].explanation) == (
        "Ask again, last answered on 2025-09-12: Is the budget enough, and how much is it?"
    )
    for language in BUILT_IN_TEXTS.languages:
        for one in asked:
            assert "{" not in said(one.explanation, language)
            assert "qualification." not in said(one.explanation, language)


def test_what_speaks_against_it_is_asked_again_where_nothing_else_is_open() -> None:
    silent = answer(Topic.NEED_EXPLICIT, False, days_ago=9)
    assessment = assess_answers(MAN, [*without(Topic.NEED_EXPLICIT), silent], as_of=TODAY)
    (again,) = assessment.next_questions
    assert (assessment.verdict, assessment.missing) == (Verdict.OPEN, ())
    assert (again.question.topic, again.why) == (Topic.NEED_EXPLICIT, WhyAsked.SPEAKS_AGAINST)
    assert (again.if_for, again.if_against, again.turns) == (Verdict.QUALIFIED, Verdict.OPEN, 1)
    assert said(again.explanation).startswith("Ask whether it has changed since 2026-03-22: Is")


def test_how_much_is_known_stands_beside_the_verdict_by_letter() -> None:
    told = [answer(Topic.BUDGET_SOURCE), answer(Topic.OPERATOR_MET, False)]
    assessment = assess_answers(MAN, told, as_of=TODAY)
    by_letter = [said(assessed.known_note) for assessed in assessment.criteria]
    assert by_letter == ["money 1/2", "authority 0/4", "need 0/3", "competitor 0/2"]
    assert (assessment.known.successes, assessment.known.trials) == (1, 11)


def test_what_could_settle_the_verdict_alone_is_asked_first() -> None:
    (first, second, *rest) = assess_answers(MAN, [], as_of=TODAY).next_questions
    assert [first.question.topic, second.question.topic] == [
        Topic.BUDGET_SOURCE,
        Topic.BUDGET_AMOUNT,
    ]
    assert (first.if_against, first.turns) == (Verdict.DISQUALIFIED, 1)
    assert {one.turns for one in rest} == {0}
    assert rest[0].settles == 1
    (last,) = assess_answers(MAN, without(Topic.DECISION_PROCEDURE), as_of=TODAY).next_questions
    assert (last.question.topic, last.turns, last.settles) == (Topic.DECISION_PROCEDURE, 1, 2)


def test_a_criterion_that_holds_needs_no_more_questions() -> None:
    known = without(Topic.COMPETITOR_CLOSE)
    assessment = assess_answers(MAN, known, as_of=TODAY)
    assert assessment.missing == (QUESTIONS[Topic.COMPETITOR_CLOSE],)
    assert assessment.next_questions == ()
    (failing, *_) = assess_answers(MAN, [answer(Topic.BUDGET_SOURCE, False)], as_of=TODAY).criteria
    assert failing.state is CriterionState.FAILS


def test_the_verdict_is_explained_by_the_facts_in_every_language() -> None:
    told = [*without(Topic.BUDGET_SOURCE), answer(Topic.BUDGET_SOURCE, False, 29)]
    note = assess_answers(MAN, told, as_of=TODAY).explanation
    assert said(note) == (
        "By MAN on 2026-03-31 the account is disqualified in money: "
        "source of the budget: no on 2026-03-02 by Ms Wu. Ask again after 2026-08-29."
    )
    assert said(note, "zh-Hans") == (
        "2026-03-31按MAN判定该客户不合格：资金不成立（预算来源：否（2026-03-02，Ms Wu））。"
        "2026-08-29之后再问。"
    )
    assert said(note, "ja") == (
        "2026-03-31時点、MANではこの顧客は不適格です：予算（金）が不成立"
        "（予算の出どころ：いいえ（2026-03-02、Ms Wu））。2026-08-29より後に再度確認してください。"
    )


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@given(told=answers)
def test_every_verdict_can_be_said_and_names_each_fact_it_rests_on(
    language: str, told: list[Answer]
) -> None:
    assessment = assess_answers(MAN, told, as_of=TODAY)
    sentence = said(assessment.explanation, language)
    assert "{" not in sentence
    assert "qualification." not in sentence
    for assessed in assessment.reasons:
        for reply in assessed.deciding:
            assert said(reply.note, language) in sentence


def test_where_a_table_of_one_s_own_decides_all_criteria_are_its_reasons() -> None:
    money = Criterion("money", [Question("source", "?")])
    ask = Choice("money", tuple(CriterionState), always_known=True)
    table = DecisionTable("strict", [ask], [Row({}, Verdict.CONTESTED)])
    assessment = assess_answers(Framework("own", [money], verdicts=table), [], as_of=TODAY)
    assert assessment.reasons == assessment.criteria
    assert "contested in money: source: unknown" in said(assessment.explanation)
