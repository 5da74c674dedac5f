"""What currencies were worth in each other, day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.records.must import Beside
from salesprocess.records.record import Record
from salesprocess.records.validators import AMOUNT, CURRENCY, DAY, MOST_AMOUNT, Must

ABOVE_NOTHING = Must(
    f"a Decimal above 0, to {MOST_AMOUNT}, of at most 100 digits",
    lambda value: AMOUNT.holds(value) and value > 0,
)


def _other(code: Any, currency: object) -> str | None:
    return "another currency" if code == currency else None


@frozen(kw_only=True, repr=False)
class ExchangeRate(Record):
    """What one unit of a currency was worth in another from a day on, until the next rate.

    It has no id: `currency`, `into` and `on` are its key.

    Args:
        currency: The code of the currency.
        into: The code of the other currency.
        on: The first day on which the rate holds.
        rate: How much of the other currency one unit is.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> ExchangeRate(currency="USD", into="EUR", on=date(2026, 3, 2), rate=Decimal("0.92"))
    ExchangeRate(currency='USD', into='EUR', on=datetime.date(2026, 3, 2), rate=Decimal('0.92'))
    """

    identified_by: ClassVar[tuple[str, ...]] = ("currency", "into", "on")
    known_from: ClassVar[str | None] = "on"

    currency: str = field(validator=CURRENCY)
    into: str = field(validator=evolve(CURRENCY, beside=Beside("currency", _other)))
    on: date = field(validator=DAY)
    rate: Decimal = field(validator=ABOVE_NOTHING)
