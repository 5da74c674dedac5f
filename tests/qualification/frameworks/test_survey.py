from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from answering import answer, said
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import UnknownNameError
from salesprocess.qualification import (
    FIELD_SURVEY,
    QUESTIONS,
    Question,
    Survey,
    SurveyCompleteness,
    Topic,
    survey_completeness,
)
from salesprocess.qualification.frameworks.survey import SurveyItem, SurveyKind, SurveyPart
from salesprocess.qualification.rules.examples import case_of
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from salesprocess.records import Answer, Record
from salesprocess.thresholds import OWN

TOPICS = [question.id for question in FIELD_SURVEY.questions]


def surveyed(*records: Record) -> SurveyCompleteness:
    return survey_completeness(case_of(*records), "a1")


def test_yes_and_no_are_both_known_and_asked_in_vain_is_not() -> None:
    known = surveyed(
        answer(Topic.MAIN_CONCERN), answer(Topic.BUYING_CRITERIA, False), answer("champion")
    )
    assert known.parts[1].known == Rate(2, 2, Basis.SNAPSHOT)
    assert known.known == Rate(2, 26, Basis.SNAPSHOT)
    assert surveyed(answer(Topic.MAIN_CONCERN, None)).known.successes == 0


def test_own_work_that_is_not_done_is_still_to_be_done() -> None:
    survey = surveyed(answer(Topic.MACHINES_SEEN, False), answer(Topic.DOCUMENT_PROBLEM, False))
    assert survey.parts[2].known == Rate(1, 3, Basis.SNAPSHOT)
    assert QUESTIONS[Topic.MACHINES_SEEN] in survey.missing


def test_what_is_too_old_no_longer_counts() -> None:
    case = case_of(answer(Topic.MAIN_CONCERN, days_ago=181))
    longer = evolve(case, settings=CommonSettings(evidence_valid_days=181))
    assert survey_completeness(case, "a1").known.successes == 0
    assert survey_completeness(longer, "a1").known.successes == 1


def test_what_could_turn_the_verdict_is_asked_first_then_what_completes_an_item() -> None:
    first, second, *rest = surveyed().next_questions
    assert (first.topic, second.topic) == (Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT)
    assert rest[0].topic is Topic.PERSON_IN_CHARGE_MET
    unlocking = [question.topic for question in rest[7:9]]
    assert unlocking == [Topic.INDUSTRY_ISSUE, Topic.SOLUTION_REACTION]


def test_a_complete_survey_asks_nothing_more() -> None:
    full = surveyed(*(answer(topic) for topic in TOPICS))
    assert (full.missing, full.best_next, full.known.value) == ((), None, 1)
    assert said(full.explanation) == ("On 2026-03-31 all 26 questions of the survey are answered.")


def test_how_much_is_known_is_said_in_every_language() -> None:
    note = surveyed(answer(Topic.MAIN_CONCERN)).explanation
    assert said(note) == (
        "On 2026-03-31 1 of 26 questions of the survey are answered "
        "(open at the desk: 4; on site: 21); "
        "ask next about: source of the budget."
    )
    assert said(note, "zh-Hans") == (
        "截至2026-03-31，26个调查问题中已弄清1个（未清：资料4个，现场21个）；下一步询问：预算来源。"
    )
    assert "予算の出どころ" in said(note, "ja")


def test_a_survey_of_one_s_own_takes_the_place_of_the_deck_s() -> None:
    own = Survey("own", [SurveyPart("board", [Question("board", "Has the board agreed?")])])
    case = case_of(answer("board"))
    assert survey_completeness(case, "a1", survey=own).known.value == 1
    nothing = survey_completeness(case, case.book.accounts[0], survey=Survey("none", []))
    assert (nothing.known.value, nothing.best_next) == (None, None)
    assert repr(own) == "Survey(own: 1 items, 1 questions)"


def test_an_account_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="^unknown Account:"):
        survey_completeness(case_of(), "a2")


@given(
    st.lists(st.builds(answer, st.sampled_from(TOPICS), st.sampled_from([True, False, None]))),
    st.sampled_from(TOPICS),
)
def test_parts_and_whole_reconcile_and_a_yes_never_makes_less_known(
    told: list[Answer], topic: str
) -> None:
    survey = surveyed(*told)
    counts = [part.known for part in survey.parts]
    assert sum(known.successes for known in counts) == survey.known.successes
    assert survey.known.successes + len(survey.missing) == survey.known.trials == 26
    assert sorted(question.id for question in survey.next_questions) == sorted(
        question.id for question in survey.missing
    )
    by_kind = survey.by_kind.values()
    assert sum(known.successes for known in by_kind) == survey.known.successes
    assert sum(len(survey.missing_of(kind)) for kind in SurveyKind) == len(survey.missing)
    others = [given for given in told if given.question != topic]
    assert surveyed(*others, answer(topic)).known.successes >= surveyed(*others).known.successes


def test_what_documents_tell_is_found_out_at_the_desk_and_the_rest_on_site() -> None:
    desk = [part.item for part in FIELD_SURVEY.parts if part.kind is SurveyKind.DESK]
    assert desk == [SurveyItem.COMPANY_PROFILE, SurveyItem.INDUSTRY_ISSUES]
    assert FIELD_SURVEY.kinds_source == OWN
    at_desk = surveyed(answer(Topic.COMPANY_SIZE)).missing_of(SurveyKind.DESK)
    assert [question.topic for question in at_desk] == [
        Topic.INDUSTRY_ISSUE,
        Topic.LINE_OF_BUSINESS,
        Topic.BUSINESS_STATE,
    ]


def test_the_items_are_in_the_order_of_the_method() -> None:
    assert [part.item for part in FIELD_SURVEY.parts] == list(SurveyItem)
