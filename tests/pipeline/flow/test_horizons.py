"""Hunting and sowing: the share of visits by horizon."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import SPADCO, VisitHorizons, visit_horizons
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Deal, Outcome, StageChange, Visit, VisitOutcome

JANUARY = Period.month(2026, 1)
AS_OF = datetime(2026, 1, 25)


def day(number: int, hour: int = 9) -> datetime:
    return datetime(2026, 1, number, hour)


def visit(at: int, account: str = "a", rep: str = "A", name: str = "") -> Visit:
    return Visit(id=f"{account}{at}{name}", rep=rep, account=account, started=day(at))


def counted(*visits: Visit, deal: Deal | None = None, moves: dict[int, str]) -> VisitHorizons:
    deal = deal or Deal(id="d", account="a", rep="B")
    changes = [StageChange(deal="d", at=day(at), stage=stage) for at, stage in moves.items()]
    accounts = [Account(id=name, name=name) for name in "ab"]
    book = Book(accounts=accounts, deals=[deal], stage_changes=changes, visits=visits)
    return visit_horizons(book, process=SPADCO, period=JANUARY, as_of=AS_OF)["A"]


def test_a_visit_hunts_from_the_demo_to_the_order_whoever_s_deal_it_is() -> None:
    moves = {3: "prospect", 5: "demo", 9: "close", 12: "order"}
    visits = [visit(at) for at in (2, 4, 5, 8, 9, 11, 12, 20)]
    assert counted(*visits, moves=moves) == VisitHorizons(hunting=4, sowing=4)


def test_a_visit_hunts_while_the_deal_stands_and_elsewhere_sows() -> None:
    assert counted(visit(6), visit(6, "b"), moves={5: "demo"}) == VisitHorizons(1, 1)


def test_a_lost_deal_is_hunted_no_more() -> None:
    lost = Deal(id="d", account="a", closed=day(8), outcome=Outcome.LOST)
    assert counted(visit(7), visit(9), deal=lost, moves={5: "demo"}) == VisitHorizons(1, 1)


def test_an_account_whose_deals_no_one_can_date_is_sown() -> None:
    undated = Deal(id="d", account="a", stage="close")
    assert counted(visit(7), deal=undated, moves={}) == VisitHorizons(0, 1)


def test_only_visits_made_up_to_the_moment_count() -> None:
    plan = Visit(id="plan", rep="A", account="a", planned_for=day(9))
    no_show = Visit(id="absent", rep="A", account="a", started=day(9), outcome=VisitOutcome.ABSENT)
    cancelled = Visit(
        id="off", rep="A", account="a", started=day(9), outcome=VisitOutcome.CANCELLED
    )
    noted_late = Visit(id="met", rep="A", account="a", planned_for=day(9), outcome=VisitOutcome.MET)
    later = visit(26)
    before = Visit(id="before", rep="A", account="a", started=datetime(2025, 12, 31))
    some = (plan, no_show, cancelled, noted_late, later, before)
    assert counted(*some, moves={}) == VisitHorizons(0, 2)


def test_every_rep_of_the_book_has_a_share_if_an_unknown_one() -> None:
    book = Book(deals=[Deal(id="d", rep="A")])
    found = visit_horizons(book, process=SPADCO, period=JANUARY, as_of=AS_OF)
    assert found == {"A": VisitHorizons()}
    assert found["A"].sowing_share.value is None


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_visits_of_two_sets_add(hunting: int, sowing: int, more: int, others: int) -> None:
    both = VisitHorizons(hunting, sowing) + VisitHorizons(more, others)
    assert both.sowing_share == Rate(
        sowing + others, hunting + sowing + more + others, Basis.PERIOD
    )


def test_counts_that_are_none_are_all_listed() -> None:
    with pytest.raises(InvalidValueError) as error:
        VisitHorizons(hunting=-1, sowing=-2)
    assert [fault.path for fault in error.value.faults] == ["hunting", "sowing"]
