"""G17: amounts of different currencies are added (seen in several systems)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import deal_amounts, forecast
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, Outcome

BEGUN, LATELY = datetime(2026, 1, 5), datetime(2026, 2, 20)


def deal(name: str, outcome: Outcome, amount: int, currency: str) -> Deal:
    return Deal(
        id=name,
        stage="demo",
        opened=LATELY if outcome is Outcome.OPEN else BEGUN,
        closed=None if outcome is Outcome.OPEN else BEGUN + timedelta(days=20),
        outcome=outcome,
        amount=Decimal(amount),
        currency=currency,
    )


DEALS = [
    deal("won", Outcome.WON, 10_000, "EUR"),
    deal("lost", Outcome.LOST, 1_500_000, "JPY"),
    deal("open in euros", Outcome.OPEN, 4_000, "EUR"),
    deal("open in yen", Outcome.OPEN, 600_000, "JPY"),
]
RECORDED = CommonSettings(recorded_from=date(2026, 1, 1))
CASE = Case(Book(deals=DEALS), datetime(2026, 3, 2), RECORDED)


def wrong_sum(outcome: Outcome) -> Decimal:
    """Adds the numbers, whatever they are numbers of."""
    return sum((deal.amount or Decimal(0) for deal in DEALS if deal.outcome is outcome), Decimal(0))


def test_each_currency_has_its_own_share_of_what_was_won() -> None:
    wrong_share = wrong_sum(Outcome.WON) / (wrong_sum(Outcome.WON) + wrong_sum(Outcome.LOST))
    shares = deal_amounts(CASE).win_shares(Basis.SNAPSHOT)
    assert round(wrong_share, 3) == Decimal("0.007")
    assert {currency: share.value for currency, share in shares.items()} == {"EUR": 1, "JPY": 0}


def test_each_currency_has_its_own_forecast() -> None:
    found = forecast(
        Case(Book(deals=DEALS), datetime(2026, 3, 20), RECORDED), Period.month(2026, 3)
    )
    assert wrong_sum(Outcome.OPEN) == 604_000
    assert found.open is not None
    expected = {code: float(each.expected) for code, each in found.open.amounts.items()}
    assert expected == {
        "EUR": pytest.approx(2_000, rel=0.02),
        "JPY": pytest.approx(300_000, rel=0.02),
    }
