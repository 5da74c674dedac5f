from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given

from answering import answer
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import UnknownNameError
from salesprocess.histories.instants import first_moment
from salesprocess.qualification import (
    MAN,
    MEDDPICC,
    QualificationSettings,
    Topic,
    Verdict,
    answers_from,
    assess,
    assess_answers,
    next_question,
)
from salesprocess.qualification.frameworks.evidence import known_answers, reply_on
from salesprocess.qualification.frameworks.replies import RecordedAnswer
from salesprocess.qualification.rules.examples import case_of, visit
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    Machine,
    MachineCondition,
    MarketPurchase,
    Outcome,
    Proposal,
    Record,
    Role,
    StrikeReason,
    Volume,
)
from salesprocess.testing.strategies import books

BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.OPERATOR])
MACHINE = Machine(id="m1", account="a1", seen_on=date(2026, 3, 9))


def derived(*records: Record, vendor: str | None = "Own") -> dict[Topic, RecordedAnswer]:
    """The newest that records answer on each topic."""
    case = case_of(*records, vendor=vendor)
    found = answers_from(case, "a1")
    ordered = sorted(found, key=lambda known: known.answered_on)
    return {Topic(known.question): known for known in ordered}


def met(case: Case, topic: Topic = Topic.DECISION_MAKER_MET) -> bool | None:
    replies = assess(case, "a1").replies
    return {reply.question.topic: reply.value for reply in replies}[topic]


def test_a_book_that_knows_nothing_answers_nothing() -> None:
    assert derived() == {}


def test_who_was_met_was_met_on_the_day_of_the_last_meeting() -> None:
    deal = Deal(id="d1", account="a1")
    shown = Demonstration(id="x1", deal="d1", held=datetime(2026, 3, 20, 9), attended=["c1"])
    found = derived(BOSS, CLERK, visit("c1", "c2"), deal, shown)
    boss, clerk = found[Topic.DECISION_MAKER_MET], found[Topic.OPERATOR_MET]
    assert (boss.value, boss.answered_on, boss.source) == (True, date(2026, 3, 20), "Boss")
    assert (clerk.value, clerk.answered_on, clerk.records) == (True, date(2026, 3, 2), (CLERK,))
    assert Topic.PERSON_IN_CHARGE_MET not in found


def test_who_is_known_and_was_never_met_was_not() -> None:
    boss = derived(BOSS, CLERK, visit("c2"))[Topic.DECISION_MAKER_MET]
    assert (boss.value, boss.answered_on, boss.source) == (False, date(2026, 3, 31), "Boss")


def test_who_may_have_been_met_is_unknown() -> None:
    assert Topic.DECISION_MAKER_MET not in derived(BOSS, visit())
    assert Topic.DECISION_MAKER_MET not in derived(BOSS)


def test_who_gave_the_role_up_no_longer_counts_and_the_heir_has_to_be_met() -> None:
    gone = evolve(BOSS, left_on=date(2026, 3, 10))
    heir = evolve(BOSS, id="c3", name="Heir", since=date(2026, 3, 10))
    found = derived(gone, heir, visit("c1"))[Topic.DECISION_MAKER_MET]
    assert (found.value, found.source) == (False, "Heir")


def test_a_meeting_no_visit_records_counts_as_the_rep_tells_it() -> None:
    known = (BOSS, CLERK, visit("c2"))
    told = answer(Topic.DECISION_MAKER_MET, days_ago=30)
    assert met(case_of(*known)) is False
    assert met(case_of(*known, told)) is True
    assert met(case_of(*known, evolve(told, answered_on=date(2025, 1, 5)))) is None
    assert met(case_of(*known, evolve(told, value=False))) is False
    assert met(case_of(*known, evolve(told, answered_on=date(2026, 4, 1)))) is False


def test_to_have_met_the_one_before_is_not_to_have_met_the_heir() -> None:
    heir = evolve(BOSS, since=date(2026, 3, 10))
    told = answer(Topic.DECISION_MAKER_MET, days_ago=30)
    assert met(case_of(heir, CLERK, visit("c2"), told)) is False


def test_the_newest_counts_be_it_of_a_record_or_of_a_person() -> None:
    known = (BOSS, visit("c1"))
    assert met(case_of(*known, answer(Topic.DECISION_MAKER_MET, False, days_ago=1))) is False
    assert met(case_of(*known, answer(Topic.DECISION_MAKER_MET, False, days_ago=60))) is True


def test_a_reply_says_whether_a_record_or_a_person_decided() -> None:
    case = case_of(BOSS, visit("c1"), answer(Topic.OPERATOR_MET))
    replies = assess(case, "a1").replies
    decided = {r.question.topic: type(one) for r in replies for one in r.answers}
    assert decided == {Topic.DECISION_MAKER_MET: RecordedAnswer, Topic.OPERATOR_MET: Answer}


def test_a_machine_seen_failing_is_a_problem() -> None:
    failing = evolve(MACHINE, condition=MachineCondition.FAILING)
    found = derived(failing)[Topic.DOCUMENT_PROBLEM]
    assert (found.answered_on, found.source) == (date(2026, 3, 9), "m1")
    for unseen in (None, date(2026, 4, 1)):
        assert Topic.DOCUMENT_PROBLEM not in derived(evolve(failing, seen_on=unseen))


def test_many_breakdowns_are_a_problem_and_few_are_not() -> None:
    days = [date(2026, 1, 5), date(2026, 2, 3), date(2026, 3, 4), date(2026, 4, 1)]
    often = evolve(MACHINE, breakdowns=days)
    assert derived(often)[Topic.DOCUMENT_PROBLEM].answered_on == date(2026, 3, 4)
    assert Topic.DOCUMENT_PROBLEM not in derived(evolve(MACHINE, breakdowns=days[1:]))
    case = case_of(evolve(MACHINE, breakdowns=days[2:]))
    strict = evolve(case, settings=QualificationSettings(breakdowns=1))
    assert "document_problem" in [known.question for known in answers_from(strict, "a1")]


@pytest.mark.parametrize("condition", [MachineCondition.GOOD, MachineCondition.WORN, None])
def test_machines_that_seem_fine_say_nothing_against_a_need(
    condition: MachineCondition | None,
) -> None:
    assert Topic.DOCUMENT_PROBLEM not in derived(evolve(MACHINE, condition=condition))


def test_a_competitor_who_proposed_or_sold_has_been_there() -> None:
    ours = Proposal(id="p1", account="a1", vendor="Own", submitted=datetime(2026, 3, 2, 9))
    theirs = evolve(ours, id="p2", vendor="Rival")
    sold = MarketPurchase(id="b1", account="a1", vendor="Other", bought_on=date(2026, 3, 9))
    mine = evolve(sold, id="b2", vendor="Own", bought_on=date(2026, 3, 10))
    assert derived(ours, theirs)[Topic.COMPETITOR_SEEN].source == "Rival"
    assert derived(theirs, sold, mine)[Topic.COMPETITOR_SEEN].source == "Other"
    assert Topic.COMPETITOR_SEEN not in derived(ours, mine)
    assert Topic.COMPETITOR_SEEN not in derived(theirs, sold, vendor=None)
    later = evolve(theirs, submitted=datetime(2026, 4, 1)), evolve(sold, bought_on=date(2026, 4, 1))
    assert Topic.COMPETITOR_SEEN not in derived(*later)


def test_a_judgement_tells_by_when_they_buy() -> None:
    judged = Judgement(
        account="a1",
        rep="A",
        judged_on=date(2026, 3, 9),
        is_prospect=True,
        expected_on=date(2026, 6, 30),
    )
    assert derived(judged)[Topic.PURCHASE_DATE].source == "A"
    no = evolve(judged, is_prospect=False, struck_off=StrikeReason.NO_NEED)
    for other in (no, evolve(judged, expected_on=None), evolve(judged, judged_on=date(2026, 4, 1))):
        assert Topic.PURCHASE_DATE not in derived(other)


def test_the_account_s_own_record_tells_what_it_does_and_how_large_it_is() -> None:
    account = Account(id="a1", name="Bright Paper", industry="paper", employees=0)
    found = answers_from(Case(Book(accounts=[account]), datetime(2026, 3, 31)), account)
    assert [known.question for known in found] == ["line_of_business", "company_size"]
    assert {known.source for known in found} == {"Bright Paper"}


def test_all_machines_were_seen_and_counted_as_of_the_one_longest_ago() -> None:
    volumes = [Volume(month=date(2026, month, 1), amount=9) for month in (1, 2, 5)]
    first = evolve(MACHINE, volumes=volumes)
    second = evolve(MACHINE, id="m2", seen_on=date(2026, 2, 3), volumes=volumes[:1])
    found = derived(first, second)
    assert found[Topic.MACHINES_SEEN].answered_on == date(2026, 2, 3)
    assert found[Topic.MONTHLY_VOLUME].answered_on == date(2026, 1, 1)
    unseen = evolve(second, seen_on=None, volumes=[])
    assert not {Topic.MACHINES_SEEN, Topic.MONTHLY_VOLUME} & set(derived(first, unseen))
    to_come = evolve(unseen, installed_on=date(2026, 4, 1))
    assert Topic.MACHINES_SEEN in derived(first, to_come)


def test_any_framework_can_judge_an_account() -> None:
    case = case_of(BOSS, visit("c1"))
    assessment = assess(case, "a1", MEDDPICC)
    assert (assessment.framework, assessment.verdict) == (MEDDPICC, Verdict.OPEN)
    assert assessment.criteria[1].state.value == "holds"


def test_how_long_an_answer_holds_is_a_setting() -> None:
    case = case_of(answer(Topic.BUDGET_SOURCE, days_ago=9))
    short = evolve(case, settings=CommonSettings(evidence_valid_days=8))
    assert assess(case, "a1").stale == ()
    assert len(assess(short, "a1").stale) == 1


def test_what_is_known_on_one_topic_is_what_an_assessment_says_of_it() -> None:
    case = case_of(BOSS, visit("c1"), answer(Topic.BUDGET_SOURCE, False, days_ago=200))
    replies = {reply.question.topic: reply for reply in assess(case, "a1").replies}
    for topic in (Topic.DECISION_MAKER_MET, Topic.BUDGET_SOURCE, Topic.NEED_EXPLICIT):
        assert reply_on(case, "a1", topic) == replies[topic]
    assert known_answers(case, "a1") is known_answers(case, "a1")
    assert repr(known_answers(case, "a1")) == "KnownAnswers(2 questions by 2026-03-31)"


def test_an_open_deal_tells_by_when_they_buy_unless_the_day_has_passed() -> None:
    deal = Deal(id="d1", account="a1", expected_order_on=date(2026, 3, 31))
    found = derived(deal)[Topic.PURCHASE_DATE]
    assert (found.answered_on, found.source) == (date(2026, 3, 31), "d1")
    passed = evolve(deal, expected_order_on=date(2026, 3, 30))
    for other in (passed, evolve(deal, outcome=Outcome.LOST), evolve(deal, account=None)):
        assert Topic.PURCHASE_DATE not in derived(other)


def test_what_the_customer_wants_is_an_explicit_need_and_a_queue_is_a_problem() -> None:
    found = derived(answer("colour_wanted", days_ago=9), answer("queues", days_ago=8))
    assert found[Topic.NEED_EXPLICIT].answered_on == date(2026, 3, 22)
    assert found[Topic.DOCUMENT_PROBLEM].source == "Ms Wu"
    gone = answer("colour_wanted", False)
    assert Topic.NEED_EXPLICIT not in derived(answer("colour_wanted", days_ago=9), gone)
    assert Topic.NEED_EXPLICIT not in derived(answer("colour_wanted", days_ago=181))


def test_the_question_to_ask_next_at_an_account_is_that_for_its_deals() -> None:
    deal = Deal(id="d1", account="a1")
    case = case_of(deal)
    following = next_question(case, "a1")
    assert following is not None
    assert following.question.topic is Topic.BUDGET_SOURCE
    assert next_question(case, deal) == next_question(case, case.book.accounts[0]) == following
    assert next_question(case, evolve(deal, account=None)) is None
    assert next_question(case_of(answer(Topic.BUDGET_SOURCE, False)), "a1") is None


def test_an_account_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="^unknown Account:"):
        assess(case_of(), "a2")


@given(books())
def test_of_any_book_records_alone_never_disqualify_and_hold_on_their_own(book: Book) -> None:
    moment = first_moment(book)
    case = Case(book, datetime(2020, 1, 1, tzinfo=moment.tzinfo if moment else None))
    for account in case.book.accounts:
        known = answers_from(case, account)
        assert {answer.account for answer in known} <= {account.id}
        assert all(answer.answered_on <= case.as_of.date() for answer in known)
        assert all(answer.records for answer in known)
        assert assess_answers(MAN, known, as_of=case.as_of).verdict is Verdict.OPEN
