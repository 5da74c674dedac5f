"""G4: lost deals add their full value to the forecast (seen in Frappe CRM's dashboard)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import forecast
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

BEGUN, LATELY = datetime(2026, 1, 5), datetime(2026, 2, 20)


def deal(name: str, outcome: Outcome, amount: int, probability: float | None = None) -> Deal:
    closed = None if outcome is Outcome.OPEN else BEGUN + timedelta(days=20)
    return Deal(
        id=name,
        stage="demo",
        opened=LATELY if outcome is Outcome.OPEN else BEGUN,
        closed=closed,
        outcome=outcome,
        amount=Decimal(amount),
        currency="EUR",
        probability=probability,
    )


DEALS = [
    deal("won", Outcome.WON, 800),
    deal("lost", Outcome.LOST, 5000, probability=0.6),
    deal("open", Outcome.OPEN, 1000, probability=0.5),
]


def wrong_forecast(deals: list[Deal]) -> Decimal:
    """Weights what is open and adds what is not with its full value, lost or won."""
    return sum(
        (
            (deal.amount or Decimal(0)) * (Decimal(str(deal.probability)) if deal.is_open else 1)
            for deal in deals
        ),
        Decimal(0),
    )


def test_a_lost_deal_adds_nothing_to_the_forecast() -> None:
    recorded = CommonSettings(recorded_from=date(2026, 1, 1))
    case = Case(Book(deals=DEALS), datetime(2026, 3, 20), recorded)
    found = forecast(case, Period.month(2026, 3))
    assert wrong_forecast(DEALS) == 6300
    assert [deal.deal.id for deal in found.deals] == ["open"]
    assert found.open is not None
    euros = found.open.amounts["EUR"]
    assert float(euros.expected) == pytest.approx(500, rel=0.02)  # one of two such deals was won
    assert euros.interval()[1] <= 1000
