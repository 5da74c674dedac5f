from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Checklist, checklist
from salesprocess.pipeline.alignment.checklist import DEAL_QUESTIONS, TO_FIND_OUT, DealQuestion
from salesprocess.processes import ProgressFactor, StageCheck
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)

AS_OF = datetime(2026, 3, 31)
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
ADVISER = Contact(id="c2", account="a1", name="Adviser", roles=[Role.INFLUENCER])
BOOK = Book(
    vendor="Own",
    accounts=[Account(id="a1", name="Bright Paper")],
    contacts=[BOSS, ADVISER],
    deals=[DEAL],
)


def met(*contacts: str) -> Book:
    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 9),
        outcome=VisitOutcome.MET,
        contacts=contacts,
    )
    return evolve(BOOK, visits=[visit])


def test_every_question_says_what_to_find_out() -> None:
    assert set(TO_FIND_OUT) == set(DEAL_QUESTIONS)
    assert Checklist().to_find_out == TO_FIND_OUT


@given(st.dictionaries(st.sampled_from(DEAL_QUESTIONS), st.sampled_from([True, False, None])))
def test_every_question_is_answered_yes_or_no_or_is_to_be_found_out(
    answers: dict[DealQuestion, bool | None],
) -> None:
    known = Checklist(answers)
    yes = [question for question in DEAL_QUESTIONS if answers.get(question)]
    assert len(yes) + len(known.refused) + len(known.unknown) == len(DEAL_QUESTIONS)
    assert tuple(known.to_find_out) == known.unknown
    assert not set(yes) & {*known.refused, *known.unknown}


def test_what_is_no_question_and_what_is_no_answer_are_all_listed() -> None:
    wrong = {"budget": True, ProgressFactor.FIT: "yes", StageCheck.LEAD: 1}
    with pytest.raises(InvalidValueError, match="^not a checklist") as error:
        Checklist(wrong)  # type: ignore[arg-type]
    assert [fault.path for fault in error.value.faults] == [
        "answers",
        "answers[StageCheck.LEAD]",
        "answers[ProgressFactor.FIT]",
    ]


def known(book: Book, told: dict[DealQuestion, bool | None] | None = None) -> Checklist:
    return checklist(Case(book, AS_OF), book.deals[0], told)


def test_records_without_the_customer_answer_nothing() -> None:
    assert known(Book(deals=[Deal(id="d2")])) == Checklist()


def test_both_decision_maker_and_influencers_are_to_be_met() -> None:
    def answer(book: Book) -> bool | None:
        return known(book).answers[StageCheck.DECISION_MAKER]

    assert answer(met("c1", "c2")) is True
    assert answer(met("c1")) is False
    assert answer(met()) is None
    assert answer(evolve(met("c1"), contacts=[BOSS])) is None


def test_a_visit_shows_the_buying_stage() -> None:
    visited = known(met("c1"))
    assert visited.answers[StageCheck.BUYING_STAGE] is True
    assert visited.refused == (StageCheck.DECISION_MAKER,)


def test_a_competitor_on_record_is_a_yes_and_none_on_record_is_no_answer() -> None:
    def answer(book: Book) -> bool | None:
        return known(book).answers[ProgressFactor.COMPETITOR]

    offer = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 2))
    assert answer(BOOK) is None
    assert answer(evolve(BOOK, deals=[evolve(DEAL, competitor="Rival")])) is True
    assert answer(evolve(BOOK, proposals=[offer])) is True


def test_the_rep_s_own_answers_come_first() -> None:
    told: dict[DealQuestion, bool | None] = {
        StageCheck.DECISION_MAKER: True,
        ProgressFactor.COMPETITOR: False,
    }
    answered = known(met("c1"), told)
    assert answered.answers[StageCheck.DECISION_MAKER] is True
    assert answered.refused == (ProgressFactor.COMPETITOR,)
