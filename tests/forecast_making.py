"""Deals of which the chance is known: so many of so many were won after so many days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

AS_OF = datetime(2026, 3, 31)
APRIL = Period.month(2026, 4)
LONG_AGO = datetime(2025, 6, 2)
RECORDED = CommonSettings(recorded_from=date(2025, 6, 1))


def past(
    won: int, of: int, *, stage: str = "demo", days: float = 20, prefix: str = ""
) -> list[Deal]:
    """Deals that stood in a stage for so many days, so many of them won."""
    return [
        Deal(
            id=f"{prefix}{stage}{number}",
            rep="old",
            stage=stage,
            opened=LONG_AGO,
            closed=LONG_AGO + timedelta(days=days),
            outcome=Outcome.WON if number < won else Outcome.LOST,
            amount=Decimal(777),
            currency="EUR",
        )
        for number in range(of)
    ]


def present(
    name: str = "new",
    amount: int | None = 1000,
    currency: str = "EUR",
    *,
    stage: str | None = "demo",
    rep: str = "A",
    opened: datetime | None = datetime(2026, 3, 25),
) -> Deal:
    """An open deal."""
    return Deal(
        id=name,
        rep=rep,
        stage=stage,
        opened=opened,
        amount=None if amount is None else Decimal(amount),
        currency=None if amount is None else currency,
    )


def seen(*deals: Deal, as_of: datetime = AS_OF) -> Case:
    """A case in which every stage is on record."""
    return Case(Book(deals=deals), as_of, RECORDED)
