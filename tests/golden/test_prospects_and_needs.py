"""The deck's own figures: 180 days, three visits, three kinds of need, 100 % repurchase."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from salesprocess.case import Case
from salesprocess.qualification import (
    NeedKind,
    ProspectStatus,
    key_prospects,
    need_signals,
    prospect_standing,
    repurchases,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Deal,
    Machine,
    MachineCondition,
    MarketPurchase,
    Visit,
    VisitOutcome,
)

AS_OF = datetime(2026, 3, 31)
BRIGHT = Account(id="a1", name="Bright Paper")


@pytest.mark.parametrize(("days", "is_key"), [(0, True), (180, True), (181, False)])
def test_key_prospects_buy_within_180_days(days: int, is_key: bool) -> None:
    deal = Deal(id="d1", account="a1", expected_order_on=AS_OF.date() + timedelta(days=days))
    case = Case(Book(accounts=[BRIGHT], deals=[deal]), AS_OF)
    assert bool(key_prospects(case)) is is_key


@pytest.mark.parametrize(
    ("visits", "status"),
    [
        (0, ProspectStatus.NOT_MET),
        (1, ProspectStatus.TO_BE_JUDGED),
        (2, ProspectStatus.TO_BE_JUDGED),
        (3, ProspectStatus.OVERDUE),
    ],
)
def test_three_visits_from_the_first_meeting_decide(visits: int, status: ProspectStatus) -> None:
    made = [
        Visit(
            id=f"v{day}",
            rep="A",
            account="a1",
            started=datetime(2026, 3, day + 1, 9),
            outcome=VisitOutcome.MET,
        )
        for day in range(visits)
    ]
    case = Case(Book(accounts=[BRIGHT], visits=made), AS_OF)
    assert prospect_standing(case, BRIGHT).status is status


def test_needs_are_of_three_kinds() -> None:
    branch = Account(id="a2", name="Bright Paper, north", parent="a1", opened_on=date(2026, 3, 2))
    book = Book(
        accounts=[BRIGHT, branch],
        machines=[Machine(id="m1", account="a1", condition=MachineCondition.FAILING)],
        answers=[
            Answer(
                account="a1",
                question="queues",
                value=True,
                answered_on=date(2026, 3, 2),
                source="an operator",
            )
        ],
    )
    case = Case(book, AS_OF)
    kinds = [signal.kind for account in book.accounts for signal in need_signals(case, account)]
    assert kinds == [NeedKind.REPLACEMENT, NeedKind.REARRANGEMENT, NeedKind.NEW_PURCHASE]


def test_the_aim_is_100_percent_repurchase() -> None:
    ours = Machine(id="m1", account="a1", vendor="Own", installed_on=date(2021, 3, 31))
    bought = MarketPurchase(
        id="p1", account="a1", vendor="Own", bought_on=date(2026, 2, 2), units=4
    )
    elsewhere = MarketPurchase(id="p2", account="a1", vendor="Rival", bought_on=date(2026, 3, 2))
    quarter = Period.quarter(2026, 1)

    def total(*purchases: MarketPurchase) -> Rate:
        book = Book(vendor="Own", accounts=[BRIGHT], machines=[ours], market_purchases=purchases)
        return repurchases(Case(book, AS_OF), quarter).total.unit_rate

    assert total(bought) == Rate(4, 4, Basis.PERIOD)
    assert total(bought, elsewhere) == Rate(4, 5, Basis.PERIOD)
