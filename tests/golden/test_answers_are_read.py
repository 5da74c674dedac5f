"""What customers told stands in no other record: whatever judges a deal reads it (§2.2, §4.8)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline import (
    Checklist,
    PipelineSettings,
    Position,
    PriceLossCheck,
    PriceRisk,
    Signal,
    align,
    audited_losses,
    checklist,
    met_roles,
    price_facts,
    price_risk,
    signals_from,
)
from salesprocess.pipeline.rules import RULES
from salesprocess.processes import BuyingStage
from salesprocess.processes.progress import ProgressFactor, StageCheck
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Outcome,
    Role,
    Topic,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import run

AS_OF = datetime(2026, 3, 31, 18)
DEAL = Deal(id="d1", account="a1", stage="demo", opened=datetime(2026, 2, 2, 17))
OTHER = Deal(id="d2", account="a1", stage="demo", opened=datetime(2026, 2, 2, 17))
TALK = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 2, 16, 9), outcome=VisitOutcome.MET
)
BOSS = Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])


def told(
    question: Topic | str,
    *,
    value: bool | None = True,
    on: date = date(2026, 3, 2),
    deal: str | None = None,
    source: str = "Wu",
) -> Answer:
    id_ = question.value if isinstance(question, Topic) else question
    return Answer(account="a1", question=id_, value=value, answered_on=on, source=source, deal=deal)


def case(*answers: Answer, deal: Deal = DEAL, as_of: datetime = AS_OF) -> Case:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[BOSS],
        deals=[deal, OTHER],
        visits=[TALK],
        answers=answers,
    )
    return Case(book, as_of)


ANSWERED = tuple(
    map(
        told,
        (
            Topic.BUYING_CRITERIA,
            Topic.DECISION_PROCEDURE,
            Topic.PURCHASE_DATE,
            Topic.NEED_EXPLICIT,
        ),
    )
)


def test_who_told_criteria_procedure_date_and_need_does_not_stand_at_the_beginning() -> None:
    before, after = align(case(), "d1"), align(case(*ANSWERED), "d1")
    assert (before.buying, before.gap) == (BuyingStage.RECOGNISE_CHANGE, 3)
    assert (after.buying, after.gap) == (BuyingStage.SET_CRITERIA, 1)
    assert "PIP112" in {found.code for found in run(RULES, case())}
    assert "PIP112" not in {found.code for found in run(RULES, case(*ANSWERED))}


def test_an_answer_that_names_the_deal_counts_whenever_and_for_that_deal_alone() -> None:
    early = told(Topic.BUYING_CRITERIA, on=date(2026, 1, 5))
    named = evolve(early, deal="d1")
    assert align(case(early), "d1").buying is BuyingStage.RECOGNISE_CHANGE
    assert align(case(named), "d1").buying is BuyingStage.SET_CRITERIA
    assert align(case(named), "d2").buying is BuyingStage.RECOGNISE_CHANGE
    undated = evolve(DEAL, opened=None)
    assert align(case(told(Topic.BUYING_CRITERIA), deal=undated), "d1").gap == 3


def test_the_newest_answer_counts_and_of_two_that_contradict_each_other_none() -> None:
    yes = told(Topic.BUYING_CRITERIA)
    taken_back = told(Topic.BUYING_CRITERIA, value=False, on=date(2026, 3, 9))
    denied = told(Topic.BUYING_CRITERIA, value=False, source="Li")
    for answers in ((yes, taken_back), (yes, denied)):
        assert align(case(*answers), "d1").buying is BuyingStage.RECOGNISE_CHANGE


def test_every_signal_can_be_told() -> None:
    for signal in Signal:
        found = signals_from(case(told(signal.value, deal="d1")), "d1")
        assert signal in {seen.signal for seen in found}
    accepted = case(told("solution_accepted", deal="d1"))
    assert align(accepted, "d1").position is Position.BEHIND


def test_the_checklist_is_answered_by_what_was_told() -> None:
    before, after = checklist(case(), "d1"), checklist(case(*ANSWERED), "d1")
    factors = (
        ProgressFactor.CRITERIA,
        ProgressFactor.DECISION,
        ProgressFactor.DURATION,
        ProgressFactor.PROBLEM,
    )
    assert all(before.answers[factor] is None for factor in factors)
    assert all(after.answers[factor] for factor in factors)
    own = checklist(case(told("fit", value=False), told("lead")), "d1")
    assert own.answers[ProgressFactor.FIT] is False
    assert own.answers[StageCheck.LEAD] is True
    asked_in_vain = checklist(case(told(Topic.BUYING_CRITERIA, value=False)), "d1")
    assert asked_in_vain == Checklist(
        {**before.answers, ProgressFactor.CRITERIA: False},
    )


def test_an_old_answer_is_unknown_again() -> None:
    assert (
        checklist(case(told("fit", on=date(2025, 9, 1))), "d1").answers[ProgressFactor.FIT] is None
    )


def test_a_competitor_who_was_told_of_is_in_the_deal_and_a_no_is_an_answer() -> None:
    def there(*answers: Answer) -> bool | None:
        return price_facts(case(*answers), "d1").competitor_present

    assert there() is None
    assert there(told(Topic.COMPETITOR_SEEN)) is True
    assert there(told(Topic.COMPETITOR_SEEN, value=False)) is False
    assert there(told(Topic.COMPETITOR_CLOSE)) is True
    assert there(told(Topic.COMPETITOR_CLOSE, value=False)) is None


def test_the_risk_of_a_price_decision_follows_from_what_was_told() -> None:
    answers = (
        told(Topic.COMPETITOR_SEEN),
        told("distinct_proposal", value=False),
        told("other_factors", value=False),
    )
    assert price_risk(price_facts(case(*answers), "d1")).outcome is PriceRisk.HIGH
    better = price_facts(case(*answers), "d1", distinct_proposal=True)
    assert better.distinct_proposal is True


def test_who_is_said_to_be_met_was_met_unless_someone_else_decides_since() -> None:
    met = told(Topic.DECISION_MAKER_MET)

    def known(*answers: Answer) -> bool | None:
        roles = met_roles(case(*answers), "d1", [Role.DECISION_MAKER, Role.INFLUENCER])
        assert roles[Role.INFLUENCER].met is None
        return roles[Role.DECISION_MAKER].met

    assert known() is None
    assert known(met) is True
    assert known(evolve(met, value=False)) is False
    heir = evolve(BOSS, since=date(2026, 3, 20))
    book = evolve(case(met).book, contacts=[heir])
    assert (
        met_roles(Case(book, AS_OF), "d1", [Role.DECISION_MAKER])[Role.DECISION_MAKER].met is None
    )


LOST = evolve(DEAL, outcome=Outcome.LOST, closed=datetime(2026, 3, 20, 17), lost_reasons=["price"])


def audited(*answers: Answer, deal: Deal = LOST) -> tuple[bool | None, bool | None]:
    """Whether the budget and the procedure were known when a deal was lost."""
    (loss,) = audited_losses(case(*answers, deal=deal))
    return loss.answers[PriceLossCheck.BUDGET_KNOWN], loss.answers[PriceLossCheck.PROCEDURE_KNOWN]


@pytest.mark.parametrize(
    ("value", "budget", "procedure"),
    [(True, True, True), (False, True, False), (None, False, False)],
)
def test_answers_say_whether_budget_and_procedure_were_known(
    value: bool | None, budget: bool, procedure: bool
) -> None:
    answers = (
        told(Topic.BUDGET_AMOUNT, value=value),
        told(Topic.DECISION_PROCEDURE, value=value),
    )
    assert audited(*answers) == (budget, procedure)


def test_no_answer_says_nothing_nor_does_one_given_after_the_loss() -> None:
    assert audited() == (None, None)
    assert audited(told(Topic.BUDGET_AMOUNT, on=date(2026, 3, 21))) == (None, None)
    both = (told(Topic.BUDGET_AMOUNT), told(Topic.BUDGET_AMOUNT, value=False, source="Li"))
    assert audited(*both) == (None, None)
    undated = evolve(LOST, closed=None)
    assert audited(told(Topic.BUDGET_AMOUNT), deal=undated) == (None, None)


@pytest.mark.parametrize(
    "reason", ["price", "Price ", "价格", "価格", "ＰＲＩＣＥ", "too expensive"]
)
def test_the_price_is_known_in_any_language(reason: str) -> None:
    assert audited_losses(case(deal=evolve(LOST, lost_reasons=[reason])))


def test_a_word_of_ones_own_takes_the_place_of_the_librarys() -> None:
    own = Case(
        Book(deals=[Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["Preis"])]),
        AS_OF,
        PipelineSettings(price_reasons=frozenset({"preis"})),
    )
    assert len(audited_losses(own)) == 1
