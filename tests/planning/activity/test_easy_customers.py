from __future__ import annotations

from datetime import datetime, timedelta

from attrs import evolve
from hypothesis import given

from planning.visiting import ACCOUNTS, AS_OF, book_of, visits
from salesprocess.labels import label
from salesprocess.planning import PlanningSettings, SegmentMeasure, VisitBalance, visit_balances
from salesprocess.rates import Share
from salesprocess.records import Account, Deal, Machine, Outcome, Visit

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


def balance(some: list[Visit], stands: list[Machine], *deals: Deal) -> VisitBalance:
    book = book_of(*some, machines=stands, deals=deals)
    return visit_balances(book, AS_OF, SETTINGS)["A"]


def test_an_account_visited_twice_as_often_as_its_machines_say_is_easy() -> None:
    found = balance([*made("a0", 6), *made("a1", 6)], machines(a0=1, a1=3))
    (easy,) = found.too_often(SETTINGS)
    assert (easy.account.id, easy.visits, easy.potential) == ("a0", Share(6, 12), Share(1, 4))
    assert (easy.expected, easy.beyond) == (3, 3)
    assert easy.potential_by is SegmentMeasure.MACHINES
    assert balance([*made("a0", 5), *made("a1", 7)], machines(a0=1, a1=3)).too_often(SETTINGS) == ()


def test_few_visits_are_no_fault() -> None:
    found = balance(made("a0", 3), machines(a0=1, a1=9))
    assert found.too_often(SETTINGS) == ()
    assert balance(made("a0", 4), machines(a0=1, a1=9)).too_often(SETTINGS) != ()


def test_visits_while_a_deal_is_open_are_not_easy_ones() -> None:
    deal = Deal(id="d1", account="a0", opened=AS_OF - timedelta(days=2))
    some, stands = made("a0", 5), machines(a0=1, a1=9)
    assert balance(some, stands, deal).accounts[0].for_deals == 2
    assert balance(some, stands, deal).too_often(SETTINGS) == ()
    lost = evolve(deal, opened=None, closed=AS_OF - timedelta(days=9), outcome=Outcome.LOST)
    assert balance(some, stands, lost).accounts[0].for_deals == 0
    undated = evolve(deal, opened=None)
    assert balance(some, stands, undated).accounts[0].for_deals == 5, "a deal may have been open"


def test_an_account_without_a_machine_on_record_is_not_judged() -> None:
    found = balance([*made("a0", 5), *made("a1", 2)], machines(a1=3))
    assert ([one.account.id for one in found.accounts], found.unjudged) == (["a1"], 5)
    assert found.visits == 2


def test_visits_to_accounts_of_others_are_not_judged() -> None:
    book = book_of(*made("a0", 5, rep="B"), machines=machines(a0=1))
    assert visit_balances(book, AS_OF)["B"] == VisitBalance("B", (), unjudged=5)


def test_only_visits_of_the_last_days_count() -> None:
    old = Visit(id="v", rep="A", account="a0", started=datetime(2025, 12, 31))
    assert balance([old], machines(a0=1)).visits == 0


@given(visits)
def test_no_visit_is_lost_and_both_kinds_of_shares_make_a_whole(some: list[Visit]) -> None:
    book = book_of(*some, machines=machines(a0=1, a1=2))
    found = visit_balances(book, AS_OF)["A"]
    known = [one.visits.value for one in found.accounts]
    assert known == [None, None] or sum(share or 0 for share in known) == 1
    assert sum(one.potential.part for one in found.accounts) == 3
    beyond = [one.beyond for one in found.accounts]
    assert beyond == sorted(beyond, reverse=True)


def test_an_effort_explains_itself() -> None:
    (found,) = balance(made("a0", 1), machines(a0=1)).accounts
    assert isinstance(found.account, Account)
    assert found.account is ACCOUNTS[0]
    assert found.explanation.worded(label) == (
        "Account 0: 1 visits (100.0 % of the visits, 0 of them for deals; "
        "100.0 % of the potential by machines)"
    )
