"""What a lease costs: a kind of record that the library does not have."""

from __future__ import annotations

from datetime import date  # noqa: TC003  the conversion resolves the types of the fields
from decimal import Decimal  # noqa: TC003
from typing import ClassVar

from attrs import field, frozen

from salesprocess.records import Record
from salesprocess.records.validators import AMOUNT, CURRENCY, DAY, TEXT, refers_to


@frozen(kw_only=True, repr=False)
class Lease(Record):
    """A lease that was signed.

    Args:
        id: What the CRM knows it by.
        machine: The id of the machine.
        signed_on: Since when it is known.
        monthly: What it costs a month.
        currency: In which currency.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.
    """

    known_from: ClassVar[str | None] = "signed_on"

    id: str = field(validator=TEXT)
    machine: str = field(validator=TEXT, metadata=refers_to("machines"))
    signed_on: date = field(validator=DAY)
    monthly: Decimal = field(validator=AMOUNT)
    currency: str = field(validator=CURRENCY)
