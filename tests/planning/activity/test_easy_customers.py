from __future__ import annotations

from datetime import datetime, timedelta

from attrs import evolve
from hypothesis import given

from planning.visiting import ACCOUNTS, AS_OF, case_of, visits
from salesprocess.planning import PlanningSettings, SegmentMeasure, VisitBalance, visit_balances
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Share
from salesprocess.records import Account, Deal, Machine, Outcome, StageChange, Visit
from salesprocess.texts import text

SETTINGS = PlanningSettings(easy_times=2, easy_visits=4)


def machines(**counts: int) -> list[Machine]:
    return [
        Machine(id=f"{account}-{place}", account=account)
        for account, count in counts.items()
        for place in range(count)
    ]


def made(account: str, count: int, rep: str = "A") -> list[Visit]:
    return [
        Visit(
            id=f"{rep}-{account}-{place}",
            rep=rep,
            account=account,
            started=AS_OF - timedelta(days=place + 1),
        )
        for place in range(count)
    ]


ELSEWHERE = Deal(id="elsewhere", account="a3", opened=datetime(2026, 1, 5))


def balance(some: list[Visit], stands: list[Machine], *deals: Deal) -> VisitBalance:
    case = case_of(*some, machines=stands, deals=[ELSEWHERE, *deals], settings=SETTINGS)
    return visit_balances(case)["A"]


def test_an_account_visited_twice_as_often_as_its_machines_say_is_easy() -> None:
    found = balance([*made("a0", 6), *made("a1", 6)], machines(a0=1, a1=3))
    (easy,) = found.too_often
    assert easy.limit == 6
    assert (easy.account.id, easy.visits, easy.potential) == ("a0", Share(6, 12), Share(1, 4))
    assert (easy.expected, easy.beyond) == (3, 3)
    assert easy.potential_by is SegmentMeasure.MACHINES
    assert balance([*made("a0", 5), *made("a1", 7)], machines(a0=1, a1=3)).too_often == ()


def test_few_visits_are_no_fault() -> None:
    found = balance(made("a0", 3), machines(a0=1, a1=9))
    assert found.too_often == ()
    assert balance(made("a0", 4), machines(a0=1, a1=9)).too_often != ()


def test_visits_while_a_deal_is_open_are_not_easy_ones() -> None:
    deal = Deal(id="d1", account="a0", opened=AS_OF - timedelta(days=2))
    some, stands = made("a0", 5), machines(a0=1, a1=9)
    assert balance(some, stands, deal).accounts[0].for_deals == 2
    assert balance(some, stands, deal).too_often == ()
    lost = evolve(deal, opened=None, closed=AS_OF - timedelta(days=9), outcome=Outcome.LOST)
    assert balance(some, stands, lost).accounts[0].for_deals == 0
    undated = evolve(deal, opened=None)
    assert balance(some, stands, undated).accounts[0].for_deals == 5, "a deal may have been open"


def test_a_lost_deal_that_was_taken_up_again_was_open_in_between() -> None:
    lost_on, again = AS_OF - timedelta(days=4), AS_OF - timedelta(days=2)
    deal = Deal(id="d1", account="a0", opened=datetime(2026, 1, 5), stage="Qualification")
    moves = [
        StageChange(deal="d1", at=lost_on, stage="Closed Lost", from_stage="Qualification"),
        StageChange(deal="d1", at=again, stage="Qualification", from_stage="Closed Lost"),
    ]
    case = case_of(
        *made("a0", 5),
        machines=machines(a0=1),
        deals=[deal],
        stage_changes=moves,
        processes=SALESFORCE,
    )
    (effort,) = [found for found in visit_balances(case)["A"].accounts if found.visits.part]
    assert effort.for_deals == 3, "on two of the days it was lost"


def test_in_a_book_without_deals_every_visit_may_be_for_one() -> None:
    case = case_of(*made("a0", 5), machines=machines(a0=1, a1=9), settings=SETTINGS)
    assert visit_balances(case)["A"].accounts[0].for_deals == 5
    assert visit_balances(case)["A"].too_often == ()


def test_an_account_without_a_machine_on_record_is_not_judged() -> None:
    found = balance([*made("a0", 5), *made("a1", 2)], machines(a1=3))
    assert ([effort.account.id for effort in found.accounts], found.unjudged) == (["a1"], 5)
    assert found.visits == 2


def test_visits_to_accounts_of_others_are_not_judged() -> None:
    case = case_of(*made("a0", 5, rep="B"), machines=machines(a0=1))
    assert visit_balances(case)["B"] == VisitBalance("B", (), unjudged=5)


def test_only_visits_of_the_last_days_count() -> None:
    old = Visit(id="v", rep="A", account="a0", started=datetime(2025, 12, 31))
    assert balance([old], machines(a0=1)).visits == 0


@given(visits)
def test_no_visit_is_lost_and_both_kinds_of_shares_make_a_whole(some: list[Visit]) -> None:
    case = case_of(*some, machines=machines(a0=1, a1=2))
    found = visit_balances(case)["A"]
    known = [effort.visits.value for effort in found.accounts]
    assert known == [None, None] or sum(share or 0 for share in known) == 1
    assert sum(effort.potential.part for effort in found.accounts) == 3
    beyond = [effort.beyond for effort in found.accounts]
    assert beyond == sorted(beyond, reverse=True)


def test_an_effort_explains_itself() -> None:
    (found,) = balance(made("a0", 1), machines(a0=1)).accounts
    assert isinstance(found.account, Account)
    assert found.account == ACCOUNTS[0]
    assert found.explanation.worded(text) == (
        "Account 0: 1 visit (100.0 % of the visits, 0 of them for deals; "
        "100.0 % of the potential by machines)"
    )
