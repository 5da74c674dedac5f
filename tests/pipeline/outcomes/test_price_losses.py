"""Deals lost on price, put to the four checks."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.pipeline import (
    AuditedLoss,
    LossVerdict,
    PipelineSettings,
    PriceLossAudit,
    PriceLossCheck,
    audited_losses,
    price_loss_audit,
)
from salesprocess.pipeline.outcomes.price_checks import (
    decision_maker_attended,
    is_lost_on_price,
    proposed_first,
)
from salesprocess.pipeline.outcomes.price_losses import PRICE_LOSS
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Demonstration,
    Outcome,
    Proposal,
    Role,
    StageChange,
)

AS_OF = datetime(2026, 3, 31)
BOSS = Contact(id="boss", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
CLERK = Contact(id="clerk", account="a1", name="Clerk", roles=[Role.OPERATOR])
GUEST = Contact(id="guest", account="a1", name="Guest")
HEAD = Contact(id="head", account="a2", name="Head", roles=[Role.DECISION_MAKER])
DEAL = Deal(
    id="d1",
    account="a1",
    opened=datetime(2026, 1, 5),
    closed=datetime(2026, 3, 20),
    outcome=Outcome.LOST,
    lost_reasons=["price"],
)
OTHER = Deal(id="d2", account="a2")

ATTENDED = PriceLossCheck.DECISION_MAKER_AT_DEMONSTRATION
FIRST = PriceLossCheck.PROPOSAL_FIRST
BUDGET = PriceLossCheck.BUDGET_KNOWN
PROCEDURE = PriceLossCheck.PROCEDURE_KNOWN


def demo(*attended: str, deal: str = "d1", day: int = 2) -> Demonstration:
    held = datetime(2026, 3, day)
    return Demonstration(id=f"{deal}{day}{attended}", deal=deal, held=held, attended=attended)


def proposal(vendor: str, day: int, deal: str | None = "d1", account: str = "a1") -> Proposal:
    submitted = datetime(2026, 3, day)
    return Proposal(
        id=f"{vendor}{day}", account=account, vendor=vendor, submitted=submitted, deal=deal
    )


def book(
    *records: Demonstration | Proposal,
    contacts: tuple[Contact, ...] = (BOSS, CLERK, GUEST, HEAD),
    deal: Deal = DEAL,
    vendor: str | None = "Own",
) -> Book:
    return Book(
        vendor=vendor,
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Deep Well")],
        contacts=contacts,
        deals=[deal, OTHER],
        demonstrations=[made for made in records if isinstance(made, Demonstration)],
        proposals=[made for made in records if isinstance(made, Proposal)],
    )


def attended(known: Book) -> bool | None:
    return decision_maker_attended(Case(known, AS_OF), DEAL)


def test_the_decision_maker_attended_if_one_was_there_once() -> None:
    assert attended(book(demo("clerk"), demo("clerk", "boss", day=5))) is True


def test_the_decision_maker_did_not_attend_where_others_did() -> None:
    assert attended(book(demo("clerk", "guest"))) is False
    assert attended(book(demo("clerk"), contacts=(CLERK,))) is False


def test_who_attended_may_be_unknown() -> None:
    assert attended(book(demo())) is None
    assert attended(book(demo("clerk"), demo(day=5))) is None
    assert attended(book(demo("guest"), contacts=(GUEST,))) is None


def test_one_who_decides_elsewhere_or_at_another_time_may_have_decided_here() -> None:
    assert attended(book(demo("head"))) is None
    heir = evolve(BOSS, since=date(2026, 3, 9))
    assert attended(book(demo("boss"), contacts=(heir, CLERK))) is None


def test_no_demonstration_is_a_no_where_demonstrations_are_recorded() -> None:
    assert attended(book()) is None
    assert attended(book(demo("boss", deal="d2"))) is False
    assert attended(book(demo("boss", day=21), demo("boss", deal="d2"))) is False


def test_what_was_shown_on_the_day_of_a_loss_counts_where_only_the_day_is_known() -> None:
    shown = evolve(demo("boss"), held=datetime(2026, 3, 20, 10))
    assert attended(book(shown, deal=evolve(DEAL, closed=date(2026, 3, 20)))) is True


def first(known: Book) -> bool | None:
    return proposed_first(Case(known, AS_OF), DEAL)


def test_our_proposal_was_first_or_was_not() -> None:
    assert first(book(proposal("Own", 2), proposal("Rival", 3))) is True
    assert first(book(proposal("Own", 3), proposal("Rival", 3))) is True
    assert first(book(proposal("Own", 4), proposal("Rival", 3))) is False
    assert first(book(proposal("Own", 4), proposal("Rival", 3), proposal("Own", 2))) is True


def test_no_proposal_of_theirs_on_record_does_not_mean_that_there_was_none() -> None:
    assert first(book(proposal("Own", 2))) is None
    assert first(book(proposal("Own", 2), proposal("Rival", 3), vendor=None)) is None


def test_a_proposal_of_ours_that_never_came_is_late_where_ours_are_recorded() -> None:
    theirs = proposal("Rival", 3)
    assert first(book(theirs)) is None
    assert first(book(theirs, proposal("Own", 1, deal="d2", account="a2"))) is False


def test_only_lost_deals_with_a_word_for_the_price_are_lost_on_price() -> None:
    assert is_lost_on_price(DEAL, ["Price"])
    assert not is_lost_on_price(DEAL, ["too dear"])
    assert is_lost_on_price(evolve(DEAL, lost_reasons=["speed", "Too dear"]), ["too DEAR"])
    assert not is_lost_on_price(evolve(DEAL, outcome=Outcome.WON), ["price"])


def audit(
    known: Book,
    answers: dict[str, dict[PriceLossCheck, bool | None]] | None = None,
    period: Period | None = None,
) -> PriceLossAudit:
    return price_loss_audit(Case(known, AS_OF), period, answers=answers)


def losses_of(
    known: Book, answers: dict[str, dict[PriceLossCheck, bool | None]] | None = None
) -> tuple[AuditedLoss, ...]:
    return audited_losses(Case(known, AS_OF), answers=answers)


def test_a_loss_that_fails_a_check_was_lost_by_the_process() -> None:
    (loss,) = losses_of(book(demo("clerk"), proposal("Own", 4), proposal("Rival", 3)))
    assert loss.deal == DEAL
    assert loss.answers == {ATTENDED: False, FIRST: False, BUDGET: None, PROCEDURE: None}
    assert (loss.failed, loss.unanswered) == ((ATTENDED, FIRST), (BUDGET, PROCEDURE))
    assert loss.verdict is LossVerdict.PROCESS
    assert loss.why == "decision_maker_at_demonstration is no"


def test_a_loss_that_passes_every_check_was_lost_on_price() -> None:
    known = book(demo("boss"), proposal("Own", 2), proposal("Rival", 3))
    told: dict[str, dict[PriceLossCheck, bool | None]] = {"d1": {BUDGET: True, PROCEDURE: True}}
    found = audit(known, told)
    assert losses_of(known, told)[0].verdict is LossVerdict.PRICE
    assert found.process_share == Rate(0, 1, Basis.SNAPSHOT)


def test_unknown_is_never_taken_for_no() -> None:
    known = book(demo("boss"), proposal("Own", 2), proposal("Rival", 3))
    found = audit(known)
    assert losses_of(known)[0].verdict is LossVerdict.UNKNOWN
    assert found.process_share == Rate(0, 0, Basis.SNAPSHOT, open=1)
    assert repr(found) == "PriceLossAudit(1 lost on price: Rate(–, 0 of 0, snapshot, 1 open))"


def test_an_answer_counts_only_where_the_records_are_silent() -> None:
    told: dict[str, dict[PriceLossCheck, bool | None]] = {"d1": {ATTENDED: True, FIRST: False}}
    (loss,) = losses_of(book(demo("clerk")), told)
    assert (loss.answers[ATTENDED], loss.answers[FIRST]) == (False, False)


def test_each_check_has_its_share_of_failures() -> None:
    found = audit(book(demo("clerk")))
    assert found.failures(ATTENDED) == Rate(1, 1, Basis.SNAPSHOT)
    assert found.failures(BUDGET) == Rate(0, 0, Basis.SNAPSHOT, open=1)


@pytest.mark.parametrize(
    ("deal", "losses"),
    [
        (DEAL, 1),
        (evolve(DEAL, closed=datetime(2026, 2, 28)), 0),
        (evolve(DEAL, closed=None), 0),
        (evolve(DEAL, closed=datetime(2026, 4, 1)), 0),
    ],
)
def test_the_losses_of_a_period_are_those_closed_in_it(deal: Deal, losses: int) -> None:
    found = audit(book(deal=deal), period=Period(date(2026, 3, 1), date(2026, 5, 1)))
    assert (found.losses, found.basis) == (losses, Basis.PERIOD)


def test_a_deal_lost_no_one_knows_when_is_judged_by_all_there_is() -> None:
    undated = evolve(DEAL, closed=None)
    (loss,) = losses_of(book(demo("boss", day=30), deal=undated))
    assert loss.answers[ATTENDED] is True


def test_a_deal_lost_on_price_and_taken_up_again_is_not_lost() -> None:
    moves = [
        StageChange(deal="d1", at=datetime(2026, month, 2), stage=stage)
        for month, stage in [(2, "Closed Lost"), (3, "Prospecting")]
    ]
    stale = evolve(DEAL, closed=datetime(2026, 2, 2))
    known = Book(accounts=[Account(id="a1", name="A")], deals=[stale], stage_changes=moves)
    then = Case(known, datetime(2026, 2, 9), processes=SALESFORCE)
    assert price_loss_audit(Case(known, AS_OF, processes=SALESFORCE)).losses == 0
    assert price_loss_audit(then).losses == 1


def test_the_words_for_the_price_are_those_of_the_settings() -> None:
    dear = book(deal=evolve(DEAL, lost_reasons=["too dear"]))
    settings = PipelineSettings(price_reasons=frozenset({"Too dear"}))
    assert price_loss_audit(Case(dear, AS_OF)).losses == 0
    assert price_loss_audit(Case(dear, AS_OF, settings)).losses == 1


def test_a_loss_without_a_date_is_left_out_of_a_period_and_counted() -> None:
    found = audit(book(demo("clerk"), deal=evolve(DEAL, closed=None)), period=Period.month(2026, 3))
    assert found.losses == 0
    assert str(found.process_share.left_out) == "1 lost without closed"


ANSWERS = st.fixed_dictionaries(
    {check: st.sampled_from([True, False, None]) for check in PriceLossCheck}
)


@given(ANSWERS)
def test_the_verdict_is_price_only_if_all_is_yes_and_process_if_any_is_no(
    answers: dict[PriceLossCheck, bool | None],
) -> None:
    verdict = PRICE_LOSS.outcome({check.value: answers[check] for check in PriceLossCheck})
    assert (verdict is LossVerdict.PROCESS) is (False in answers.values())
    assert (verdict is LossVerdict.PRICE) is (set(answers.values()) == {True})
