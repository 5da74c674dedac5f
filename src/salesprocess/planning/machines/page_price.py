"""What a page earns, where the caller says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.records.validators import AMOUNT, CURRENCY

if TYPE_CHECKING:
    from decimal import Decimal


@frozen
class PagePrice:
    """What a page earns; no record says it, so the caller has to.

    Args:
        amount: The price of a page, in `currency`.
        currency: The code of its currency.

    Raises:
        InvalidValueError: Listing each of the two that is not what it must be.

    >>> from decimal import Decimal
    >>> PagePrice(Decimal("0.02"), "euro")
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not the price of a page: currency: expected a currency
    code such as EUR, got 'euro'
    """

    amount: Decimal
    currency: str

    def __attrs_post_init__(self) -> None:
        faults = [
            *AMOUNT.faults("amount", self.amount, {}),
            *CURRENCY.faults("currency", self.currency, {}),
        ]
        if faults:
            raise InvalidValueError("not the price of a page", faults)
