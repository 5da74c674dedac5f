from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import groupby

from salesprocess.case import Case
from salesprocess.qualification import NoContactFact, Topic, Verdict, WarningSign, assess
from salesprocess.qualification.needs.kinds import TOLD_SIGNS
from salesprocess.qualification.no_contact.terms import WHY_NO_PLAN, WHY_NOT_NOTICED
from salesprocess.records import Answer, Book, Contact, MarketPurchase, Role, Visit, VisitOutcome
from salesprocess.testing.territory.answers import MAN, SURVEY, WHY_NOT_VISITED
from salesprocess.testing.territory.trade import COPIERS

REASON = "no_contact."


def told(book: Book) -> list[Answer]:
    return [one for one in book.answers if not one.question.startswith(REASON)]


def reasons(book: Book) -> list[Answer]:
    return [one for one in book.answers if one.question.startswith(REASON)]


def test_every_question_is_one_that_is_looked_for(book: Book) -> None:
    known = {term.value for term in (*Topic, *TOLD_SIGNS, *WarningSign)}
    questions = {question for question, _ in (*MAN, *SURVEY)}
    assert questions == {one.question for one in told(book)}
    assert questions < known
    assert set(COPIERS.notes) < questions


def test_an_answer_is_given_at_a_visit_by_someone_met_there(book: Book) -> None:
    met = {
        (visit.rep, visit.account, visit.started.date(), book.get(Contact, contact).name)
        for visit in book.all(Visit)
        if visit.started and visit.outcome is VisitOutcome.MET
        for contact in visit.contacts
    }
    assert all((one.rep, one.account, one.answered_on, one.source) in met for one in told(book))


def test_some_answers_are_unknown_and_some_contradict_each_other(book: Book) -> None:
    values = Counter(one.value for one in told(book))
    assert 0.04 < values[None] / values.total() < 0.12

    def asked(one: Answer) -> tuple[str, ...]:
        return (one.account, one.question, str(one.answered_on))

    grouped = groupby(sorted(told(book), key=asked), key=asked)
    said = [{one.value for one in answers} for _, answers in grouped]
    assert 20 < sum({True, False} <= values for values in said) < len(said) / 10


def test_in_autumn_some_answers_are_too_old_to_count(book: Book) -> None:
    case = Case(book, datetime(2026, 10, 1))
    stale = [assess(case, account).stale for account in case.book.accounts]
    assert 0.3 < sum(map(bool, stale)) / len(stale) < 0.9


def test_some_prospects_are_known_to_be_qualified_and_most_are_not_yet(book: Book) -> None:
    case = Case(book, datetime(2027, 1, 1))
    verdicts = [assess(case, account).verdict for account in case.book.accounts]
    assert 0.02 < verdicts.count(Verdict.QUALIFIED) / len(verdicts) < 0.3
    assert set(verdicts) == set(Verdict)


def test_the_solid_rep_writes_down_most_and_the_fifth_least(book: Book) -> None:
    counts = Counter(one.rep for one in told(book))
    assert max(counts, key=lambda rep: counts[rep]) == "A"
    assert min(counts, key=lambda rep: counts[rep]) == "E"


def test_whether_a_known_operator_was_met_is_left_to_the_visits(book: Book) -> None:
    operated = {one.account for one in book.contacts if Role.OPERATOR in one.roles}
    asked = {one.account for one in book.answers if one.question == "operator_met"}
    assert asked
    assert not asked & operated


def test_only_a_yes_has_a_note(book: Book) -> None:
    noted = [one for one in book.answers if one.note]
    assert noted
    assert all(one.value for one in noted)


def test_reps_say_why_a_purchase_went_past_them(book: Book) -> None:
    known = {fact.question for fact in (*WHY_NO_PLAN, *WHY_NOT_NOTICED)}
    missed = {
        (purchase.account, purchase.bought_on)
        for purchase in book.all(MarketPurchase)
        if purchase.deal is None
    }
    assert 5 < len(reasons(book)) < len(missed)
    for one in reasons(book):
        assert one.question in known
        assert one.source == one.rep
        assert any(
            account == one.account and timedelta() < one.answered_on - day < timedelta(days=28)
            for account, day in missed
        )


def test_who_was_never_there_gives_another_reason_than_who_was(book: Book) -> None:
    bought = {one.account: one.bought_on for one in book.market_purchases if not one.deal}
    for one in reasons(book):
        visited = any(
            visit.started and visit.started.date() < bought[one.account]
            for visit in book.by_account(Visit)[one.account]
        )
        reason = one.question.removeprefix(REASON)
        assert (reason in WHY_NOT_VISITED) is not visited
        assert NoContactFact(reason)


def test_the_rep_whom_no_one_checks_gives_no_reasons(book: Book) -> None:
    assert "E" not in {one.rep for one in reasons(book)}
