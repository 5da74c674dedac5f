from __future__ import annotations

from answering import answer, said
from salesprocess.qualification import (
    Criterion,
    Framework,
    Question,
    ToMeet,
    Topic,
    whom_to_meet,
)
from salesprocess.qualification.rules.examples import case_of, visit
from salesprocess.records import Contact, Record, Role
from salesprocess.texts import BUILT_IN_TEXTS

BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.PERSON_IN_CHARGE])


def to_meet(*records: Record) -> tuple[ToMeet, ...]:
    return whom_to_meet(case_of(*records), "a1")


def test_a_known_decision_maker_no_one_met_comes_first() -> None:
    first, *_ = to_meet(BOSS, CLERK, visit("c2"))
    assert (first.role, first.not_met, first.met) == (Role.DECISION_MAKER, (BOSS,), ())
    assert [question.topic for question in first.questions] == [
        Topic.BUDGET_SOURCE,
        Topic.BUDGET_AMOUNT,
        Topic.DECISION_MAKER_MET,
        Topic.BUSINESS_STATE,
    ]


def test_one_who_was_met_is_met_again() -> None:
    second = to_meet(BOSS, CLERK, visit("c2"))[1]
    assert (second.role, second.not_met, second.met) == (Role.PERSON_IN_CHARGE, (), (CLERK,))


def test_a_question_goes_to_the_best_role_that_someone_is_known_to_hold() -> None:
    (alone,) = to_meet(CLERK)
    assert (alone.role, len(alone.questions)) == (Role.PERSON_IN_CHARGE, 11)


def test_where_no_one_is_known_the_best_role_has_to_be_found_out() -> None:
    roles = [one.role for one in to_meet()]
    assert roles == [Role.DECISION_MAKER, Role.PERSON_IN_CHARGE, Role.OPERATOR]
    assert {one.not_met + one.met for one in to_meet()} == {()}


def test_a_question_for_no_one_in_particular_sends_the_rep_to_no_one() -> None:
    own = Framework("own", [Criterion("money", [Question("source", "?")])])
    case = case_of(CLERK)
    bright = case.book.accounts[0]
    assert whom_to_meet(case, bright, own) == ()


def test_each_is_said_in_every_language() -> None:
    first, second, *_ = to_meet(BOSS, CLERK, visit("c2"), answer(Topic.DECISION_PROCEDURE))
    nobody, *_ = to_meet()
    assert said(first.explanation) == (
        "Meet Boss (decision maker) and ask about: source of the budget, amount of the budget, "
        "decision maker met, state of the business."
    )
    assert said(second.explanation).startswith("Meet Clerk (person in charge) again")
    assert said(nobody.explanation).startswith("Find out who is the decision maker, and ask")
    for language in BUILT_IN_TEXTS.languages:
        for one in (first, second, nobody):
            assert "{" not in said(one.explanation, language)


def test_where_the_verdict_is_settled_no_one_has_to_be_met() -> None:
    assert to_meet(BOSS, CLERK, answer(Topic.BUDGET_SOURCE, False)) == ()
