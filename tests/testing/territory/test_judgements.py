from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.qualification import (
    DropFault,
    ProspectDetail,
    ProspectStatus,
    drops,
    prospect_standing,
)
from salesprocess.records import Book, Deal, Judgement, StrikeReason, Visit, VisitOutcome
from salesprocess.records.in_time import own_day
from salesprocess.testing.territory.trade import COPIERS

END = datetime(2027, 1, 1)


def test_an_account_is_judged_on_the_day_of_a_visit(book: Book) -> None:
    days = {
        (visit.rep, visit.account, visit.started.date())
        for visit in book.all(Visit)
        if visit.started and visit.outcome is VisitOutcome.MET
    }
    first = [book.by_account(Judgement)[account.id][:1] for account in book.accounts]
    assert all((one.rep, one.account, one.judged_on) in days for ones in first for one in ones)


def test_some_are_judged_in_time_some_too_late_and_some_never(book: Book) -> None:
    case = Case(book, END)
    standings = [prospect_standing(case, account) for account in book.accounts]
    assert {standing.in_time for standing in standings} == {True, False, None}
    assert {standing.status for standing in standings} >= {
        ProspectStatus.JUDGED_PROSPECT,
        ProspectStatus.JUDGED_NO,
        ProspectStatus.OVERDUE,
    }
    judged = [bool(book.by_account(Judgement)[account.id]) for account in book.accounts]
    assert 0.6 < sum(judged) / len(judged) < 0.9


def test_the_solid_rep_judges_more_accounts_than_the_fifth(book: Book) -> None:
    def share(rep: str) -> float:
        mine = [account for account in book.accounts if account.rep == rep]
        return sum(bool(book.by_account(Judgement)[one.id]) for one in mine) / len(mine)

    assert share("A") > 0.8
    assert share("E") < 0.7


def test_an_account_with_a_deal_under_way_is_not_struck_off(book: Book) -> None:
    for judgement in book.judgements:
        under_way = [
            deal.id
            for deal in book.by_account(Deal)[judgement.account]
            if deal.opened
            and own_day(deal.opened) <= judgement.judged_on
            and (deal.closed is None or own_day(deal.closed) > judgement.judged_on)
        ]
        assert judgement.is_prospect or not under_way


def test_the_solid_rep_strikes_nothing_off_unconfirmed_and_others_do(book: Book) -> None:
    found = drops(Case(book, END))
    assert {one.is_confirmed for one in found if one.judgement.rep == "A"} == {True}
    assert {one.is_confirmed for one in found} == {True, False, None}
    faults = {fault for one in found for fault in one.faults}
    assert {DropFault.MACHINES_SEEMED_FINE, DropFault.RIGHT_PERSON_NOT_MET} <= faults


def test_accounts_are_struck_off_for_several_reasons(book: Book) -> None:
    given = {one.struck_off for one in book.judgements if not one.is_prospect}
    assert given == set(StrikeReason) - {StrikeReason.OTHER}


def test_most_prospects_say_when_which_and_why_and_some_do_not(book: Book) -> None:
    yes = [one for one in book.judgements if one.is_prospect]
    for details in ([one.expected_on for one in yes], [one.model for one in yes]):
        assert 0.5 < sum(map(bool, details)) / len(yes) < 0.95
    assert {one.model for one in yes} == {None, *COPIERS.models[COPIERS.vendor]}
    assert all(one.judged_on < one.expected_on for one in yes if one.expected_on)
    case = Case(book, END)
    missing = {detail for one in book.accounts for detail in prospect_standing(case, one).missing}
    assert missing == set(ProspectDetail)


def test_who_confirms_first_keeps_the_account_on_the_list_until_then(book: Book) -> None:
    twice = [given for one in book.accounts if len(given := book.by_account(Judgement)[one.id]) > 1]
    assert twice
    for kept, struck_off in twice:
        assert kept.is_prospect
        assert not struck_off.is_prospect
        assert kept.judged_on < struck_off.judged_on
