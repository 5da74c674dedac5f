"""Each fact about a purchase elsewhere, as records, answers and silence tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from purchase_making import BOUGHT_ON, LATER, OLD_DEAL, OLD_VISIT, seen_later
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.processes import SalesProcess, Stage
from salesprocess.qualification import (
    KnownBy,
    NoContactFact,
    QualificationSettings,
    no_contact_facts,
)
from salesprocess.qualification.no_contact.traces import Fact
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    MarketPurchase,
    Outcome,
    Plan,
    Proposal,
    Role,
    StageChange,
    StrikeReason,
    Visit,
    VisitOutcome,
)

PURCHASE = MarketPurchase(id="b1", account="a1", vendor="Rival", bought_on=BOUGHT_ON)
TODAY = LATER.date()


def fact(wanted: NoContactFact, *, as_of: datetime = LATER, **records: Any) -> Fact:
    book = Book(
        **{
            "vendor": "Own",
            "accounts": [Account(id=id_, name=f"Paper {id_}") for id_ in ("a0", "a1")],
            "market_purchases": [PURCHASE],
            **records,
        }
    )
    return no_contact_facts(seen_later(book, as_of), book.market_purchases[-1])[wanted]


def before(days: int) -> date:
    return BOUGHT_ON - timedelta(days=days)


def at(days: int) -> datetime:
    return datetime(2026, 3, 9, 9) - timedelta(days=days)


def visit(days: int, outcome: VisitOutcome | None = VisitOutcome.MET, **known: Any) -> Visit:
    return Visit(
        id=f"made-{days}", rep="A", account="a1", started=at(days), outcome=outcome, **known
    )


def deal(opened: int | None, closed: int | None = None, **known: Any) -> Deal:
    outcome = Outcome.OPEN if closed is None else Outcome.LOST
    return Deal(
        **{
            "id": "d1",
            "account": "a1",
            "opened": None if opened is None else at(opened),
            "closed": None if closed is None else at(closed),
            "outcome": outcome,
            **known,
        }
    )


def answer(question: NoContactFact, value: bool | None, on: date = TODAY) -> Answer:
    return Answer(account="a1", question=question.question, value=value, answered_on=on, source="A")


VISITED, CONSIDERED = NoContactFact.VISITED, NoContactFact.CONSIDERED


@pytest.mark.parametrize(
    ("visits", "value", "known_by"),
    [
        ([], None, KnownBy.NOTHING),
        ([OLD_VISIT], False, KnownBy.SILENCE),
        ([evolve(OLD_VISIT, started=at(89))], None, KnownBy.NOTHING),
        ([evolve(OLD_VISIT, started=at(90))], False, KnownBy.SILENCE),
        ([OLD_VISIT, visit(1)], True, KnownBy.RECORDS),
        ([OLD_VISIT, visit(365)], True, KnownBy.RECORDS),
        ([OLD_VISIT, visit(366)], False, KnownBy.SILENCE),
        ([OLD_VISIT, visit(0)], None, KnownBy.NOTHING),
        ([OLD_VISIT, visit(-1)], False, KnownBy.SILENCE),
        ([OLD_VISIT, visit(9, VisitOutcome.ABSENT)], True, KnownBy.RECORDS),
        ([OLD_VISIT, visit(9, VisitOutcome.CANCELLED)], False, KnownBy.SILENCE),
    ],
)
def test_silence_means_no_only_where_visits_were_kept(
    visits: list[Visit], value: bool | None, known_by: KnownBy
) -> None:
    found = fact(VISITED, visits=visits)
    assert (found.value, found.known_by) == (value, known_by)


def test_an_answer_outweighs_silence_and_a_record_outweighs_an_answer() -> None:
    said_no, said_yes = answer(VISITED, False), answer(VISITED, True)
    assert fact(VISITED, visits=[OLD_VISIT], answers=[said_yes]).known_by is KnownBy.ANSWER
    assert fact(VISITED, visits=[OLD_VISIT], answers=[said_yes]).value is True
    assert fact(VISITED, answers=[said_no]).value is False
    assert fact(VISITED, visits=[visit(9)], answers=[said_no]).value is True


def test_the_last_answer_counts_and_none_from_another_time() -> None:
    earlier = answer(VISITED, True, date(2026, 3, 16))
    assert fact(VISITED, answers=[answer(VISITED, False), earlier]).value is False
    assert fact(VISITED, answers=[earlier, answer(VISITED, None)]).value is None
    assert fact(VISITED, answers=[evolve(earlier, answered_on=before(366))]).value is None
    one_day = [evolve(earlier, value=value) for value in (True, False)]
    assert fact(VISITED, answers=one_day).value is False


@pytest.mark.parametrize(
    ("deals", "value"),
    [
        ([], None),
        ([OLD_DEAL], False),
        ([OLD_DEAL, deal(9)], True),
        ([OLD_DEAL, deal(0)], None),
        ([OLD_DEAL, deal(-1)], False),
        ([OLD_DEAL, deal(400, 9)], True),
        ([OLD_DEAL, deal(400, 181)], False),
        ([OLD_DEAL, deal(400)], True),
        ([OLD_DEAL, deal(400, 9, outcome=Outcome.WON)], False),
        ([OLD_DEAL, deal(400, -9, outcome=Outcome.WON)], True),
        ([OLD_DEAL, deal(400, outcome=Outcome.LOST)], None),
        ([OLD_DEAL, deal(9, outcome=Outcome.LOST)], True),
        ([OLD_DEAL, deal(None)], None),
        ([OLD_DEAL, deal(None, 9)], True),
        ([OLD_DEAL, deal(None, -9)], None),
    ],
)
def test_a_deal_before_the_purchase_shows_that_we_were_considered(
    deals: list[Deal], value: bool | None
) -> None:
    assert fact(CONSIDERED, deals=deals).value is value


def test_a_deal_for_another_purchase_does_not_show_it() -> None:
    other = MarketPurchase(id="b0", account="a1", vendor="Rival", bought_on=before(5), deal="d1")
    deals = [OLD_DEAL, deal(9)]
    assert fact(CONSIDERED, deals=deals, market_purchases=[other, PURCHASE]).value is False
    mine = evolve(PURCHASE, deal="d1")
    assert fact(CONSIDERED, deals=deals, market_purchases=[other, mine]).value is True
    ended = [deal(400, outcome=Outcome.LOST)]
    assert fact(CONSIDERED, deals=ended, market_purchases=[mine]).value is True


def proposal(vendor: str, days: int, **known: Any) -> Proposal:
    return Proposal(
        **{
            "id": f"{vendor}{days}",
            "account": "a1",
            "vendor": vendor,
            "submitted": at(days),
            **known,
        }
    )


@pytest.mark.parametrize(
    ("records", "value"),
    [
        ({"proposals": [proposal("Own", 9)]}, True),
        ({"proposals": [proposal("Rival", 9)]}, False),
        ({"proposals": [proposal("Own", 181)]}, False),
        ({"proposals": [proposal("Own", 181, deal="d1")], "deals": [deal(-1)]}, True),
        ({"demonstrations": [Demonstration(id="s1", deal="d1", held=at(2))]}, True),
        ({"deals": [deal(9)], "proposals": [proposal("Rival", 20)]}, False),
        ({"deals": [deal(9)], "proposals": [proposal("Rival", 9)]}, None),
        ({"deals": [deal(20)], "proposals": [proposal("Rival", 9)]}, True),
        ({"deals": [deal(None)], "proposals": [proposal("Rival", 9)]}, None),
        ({"deals": [deal(None, 5)], "proposals": [proposal("Rival", 9)]}, None),
        ({"deals": [deal(None, 9)], "proposals": [proposal("Rival", 5)]}, True),
    ],
)
def test_proposals_and_demonstrations_show_it_and_a_deal_opened_too_late_does_not(
    records: Any, value: bool | None
) -> None:
    deals = [OLD_DEAL, *records.get("deals", [deal(-1)])]
    assert fact(CONSIDERED, **{**records, "deals": deals}).value is value


def test_a_book_that_does_not_name_us_tells_no_proposal_from_another() -> None:
    records: Any = {"vendor": None, "proposals": [proposal("Own", 9)]}
    assert fact(CONSIDERED, deals=[OLD_DEAL], **records).value is False
    assert fact(NoContactFact.BOUGHT_ELSEWHERE, **records) == Fact()
    assert fact(NoContactFact.COMPETITOR_FIRST, deals=[deal(5)], **records).value is None


@pytest.mark.parametrize(
    ("action", "days", "made_on", "value"),
    [
        ("visit Paper a1", 9, None, True),
        ("visit Paper a12", 9, None, False),
        ("visit all", 9, None, False),
        ("visit Paper a1", 400, None, False),
        ("visit Paper a1", 9, BOUGHT_ON, None),
        ("visit Paper a1", -1, None, False),
        ("visit Paper a1", -1, before(9), False),
    ],
)
def test_a_plan_counts_that_names_the_account_for_the_time_before(
    action: str, days: int, made_on: date | None, value: bool | None
) -> None:
    period = Period(before(days), before(days - 5))
    plan = Plan(id="w1", rep="A", period=period, actions=[action], made_on=made_on)
    assert fact(NoContactFact.PLANNED, visits=[OLD_VISIT], plans=[plan]).value is value


def test_since_when_plans_are_kept_is_told_by_visits_and_by_plans() -> None:
    old = Plan(id="w1", rep="A", period=Period.month(2024, 1))
    assert fact(NoContactFact.PLANNED, plans=[old]).value is False
    assert fact(NoContactFact.PLANNED, visits=[visit(400)]).value is None


def judged(days: int, reason: StrikeReason | None = None) -> Judgement:
    return Judgement(
        account="a1", rep="A", judged_on=before(days), is_prospect=not reason, struck_off=reason
    )


@pytest.mark.parametrize(
    ("judgements", "value"),
    [
        ([], None),
        ([judged(9, StrikeReason.OTHER)], True),
        ([judged(9)], False),
        ([judged(5), judged(9, StrikeReason.OTHER)], False),
        ([judged(0), judged(9, StrikeReason.OTHER)], None),
        ([judged(400, StrikeReason.OTHER)], None),
    ],
)
def test_the_last_judgement_before_the_purchase_counts(
    judgements: list[Judgement], value: bool | None
) -> None:
    assert fact(NoContactFact.JUDGED_NO_OPPORTUNITY, judgements=judgements).value is value


@pytest.mark.parametrize(
    ("visits", "judgements", "value"),
    [
        ([visit(400)], [judged(390, StrikeReason.OTHER)], True),
        ([visit(400)], [judged(9, StrikeReason.OTHER)], True),
        ([visit(400)], [judged(410, StrikeReason.OTHER)], None),
        ([visit(400)], [judged(390)], None),
        ([visit(400)], [judged(0, StrikeReason.OTHER)], None),
        ([], [judged(390, StrikeReason.OTHER)], None),
        ([visit(400)], [], None),
    ],
)
def test_to_be_struck_off_after_a_visit_of_long_ago_shows_that_it_no_longer_mattered(
    visits: list[Visit], judgements: list[Judgement], value: bool | None
) -> None:
    found = fact(NoContactFact.NO_LONGER_MATTERED, visits=visits, judgements=judgements)
    assert found.value is value


def test_who_says_that_there_never_was_a_visit_says_that_it_never_mattered() -> None:
    never = answer(NoContactFact.VISITED_LONG_AGO, False, before(5))
    assert fact(NoContactFact.NO_LONGER_MATTERED, answers=[never]).value is False
    assert fact(NoContactFact.VISITED_LONG_AGO, visits=[visit(400)]).value is True


@pytest.mark.parametrize(
    ("outcomes", "value"),
    [
        ([VisitOutcome.REFUSED], True),
        ([VisitOutcome.REFUSED, VisitOutcome.MET], False),
        ([VisitOutcome.MET, VisitOutcome.REFUSED], True),
        ([VisitOutcome.REFUSED, None], None),
        ([], None),
    ],
)
def test_the_last_visit_tells_whether_we_were_refused(
    outcomes: list[VisitOutcome | None], value: bool | None
) -> None:
    visits = [visit(20 - number, outcome) for number, outcome in enumerate(outcomes)]
    assert fact(NoContactFact.REFUSED, visits=visits).value is value


BOSS = Contact(id="c1", account="a1", name="Wu", department="Board", roles=[Role.DECISION_MAKER])
OPERATOR = Contact(id="c2", account="a1", name="Li", department="Sales", roles=[Role.OPERATOR])
UNPLACED = evolve(BOSS, department=None)


@pytest.mark.parametrize(
    ("boss", "visits", "value"),
    [
        (BOSS, [visit(9, departments=["Sales"])], True),
        (BOSS, [visit(9, contacts=["c2"])], True),
        (BOSS, [visit(9, departments=["board"]), visit(8, departments=["Sales"])], False),
        (BOSS, [visit(9, contacts=["c1"])], False),
        (UNPLACED, [visit(9, contacts=["c1"])], False),
        (UNPLACED, [visit(9, departments=["Sales"])], None),
        (BOSS, [visit(9)], None),
        (BOSS, [visit(9), visit(8, departments=["Sales"])], None),
        (BOSS, [visit(9, VisitOutcome.ABSENT), visit(8, departments=["Sales"])], True),
        (BOSS, [visit(9, VisitOutcome.ABSENT)], None),
        (BOSS, [visit(9, VisitOutcome.ABSENT, departments=["Sales"])], True),
        (BOSS, [visit(0, departments=["Sales"])], None),
        (evolve(BOSS, roles=[Role.OPERATOR]), [visit(9, departments=["Sales"])], None),
        (evolve(BOSS, since=TODAY), [visit(9, departments=["Sales"])], None),
    ],
)
def test_the_wrong_department_is_one_where_no_one_decides(
    boss: Contact, visits: list[Visit], value: bool | None
) -> None:
    found = fact(NoContactFact.WRONG_DEPARTMENT, contacts=[boss, OPERATOR], visits=visits)
    assert found.value is value


@pytest.mark.parametrize(
    ("noticed", "rivals", "value"),
    [
        (9, [20], True),
        (9, [20, 5], True),
        (9, [5], False),
        (9, [9], None),
        (9, [5, 9], None),
        (9, [0], None),
        (9, [], None),
        (None, [20], None),
    ],
)
def test_a_competitor_was_first_whose_proposal_was_in_before_we_noticed(
    noticed: int | None, rivals: list[int], value: bool | None
) -> None:
    judgements = [] if noticed is None else [judged(noticed)]
    proposals = [proposal("Rival", days) for days in rivals]
    found = fact(NoContactFact.COMPETITOR_FIRST, judgements=judgements, proposals=proposals)
    assert found.value is value


def test_a_deal_opened_no_one_knows_when_does_not_show_who_was_first() -> None:
    records: Any = {"proposals": [proposal("Rival", 9)]}
    first = NoContactFact.COMPETITOR_FIRST
    assert fact(first, deals=[deal(None, 5)], **records).value is None
    assert fact(first, deals=[deal(20, 5)], **records).value is False


def test_a_deal_that_moved_before_the_purchase_was_there() -> None:
    moved = StageChange(deal="d1", at=at(9), stage="demo")
    deals = [OLD_DEAL, deal(None)]
    assert fact(CONSIDERED, deals=deals, stage_changes=[moved]).value is True
    same_day = evolve(moved, at=at(0))
    assert fact(CONSIDERED, deals=deals, stage_changes=[same_day]).value is None


@pytest.mark.parametrize(("reopened", "value"), [(200, True), (-5, False)])
def test_a_deal_lost_long_ago_counts_if_it_was_taken_up_again_before_the_purchase(
    reopened: int, value: bool
) -> None:
    process = SalesProcess(
        "own", "Own", (Stage("demo", "Demo"), Stage("lost", "Lost")), lost=("lost",)
    )
    book = Book(
        vendor="Own",
        accounts=[Account(id="a0", name="Clear Print"), Account(id="a1", name="Bright Paper")],
        market_purchases=[PURCHASE],
        deals=[OLD_DEAL, deal(400, stage="demo")],
        stage_changes=[
            StageChange(deal="d1", at=at(300), stage="lost", from_stage="demo"),
            StageChange(deal="d1", at=at(reopened), stage="demo", from_stage="lost"),
        ],
    )
    case = Case(book, LATER, processes=[process])
    assert no_contact_facts(case, PURCHASE)[CONSIDERED].value is value


def test_days_are_those_of_the_calendar_that_is_looked_back_from() -> None:
    late = datetime(2026, 3, 8, 20, tzinfo=UTC)
    night = Visit(id="v1", rep="A", account="a1", started=late)
    shanghai = datetime(2026, 3, 31, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert fact(VISITED, visits=[night], as_of=shanghai).value is None
    assert fact(VISITED, visits=[night], as_of=shanghai.astimezone(UTC)).value is True


def test_a_purchase_after_the_moment_looked_back_from_is_not_known_yet() -> None:
    assert fact(VISITED, visits=[visit(9)], as_of=at(0)).value is True
    with pytest.raises(UnknownNameError, match="unknown MarketPurchase"):
        fact(VISITED, visits=[visit(9)], as_of=at(1))


def test_what_was_answered_after_the_moment_looked_back_from_is_not_known_yet() -> None:
    later = answer(VISITED, True, date(2026, 3, 16))
    assert fact(VISITED, answers=[later]).value is True
    assert fact(VISITED, answers=[later], as_of=datetime(2026, 3, 15, 9)).value is None


def test_the_lengths_of_time_are_the_caller_s() -> None:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a0", name="Clear Print"), Account(id="a1", name="Bright Paper")],
        visits=[OLD_VISIT, visit(40)],
        market_purchases=[PURCHASE],
    )
    month = QualificationSettings(look_back_days=30)
    facts = no_contact_facts(seen_later(book, settings=[month]), PURCHASE)
    assert facts[VISITED].value is False
    assert facts[NoContactFact.VISITED_LONG_AGO].value is True


def test_a_purchase_at_the_beginning_of_time_has_nothing_before_it() -> None:
    first = evolve(PURCHASE, bought_on=date(1, 1, 9))
    assert fact(VISITED, market_purchases=[first], visits=[visit(9)]).value is None
