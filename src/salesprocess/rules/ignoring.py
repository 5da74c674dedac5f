"""A finding that is known and accepted for a while, with the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.records.validators import DAY, TEXT

if TYPE_CHECKING:
    from salesprocess.rules.finding import Finding


@frozen(kw_only=True)
class Ignore:
    """A finding that is accepted until a day.

    Args:
        code: The code of the fault.
        id: Of which deal, account, rep or book.
        reason: Why it is accepted.
        until: The last day on which it is.

    Raises:
        InvalidValueError: Listing every field that is empty or of another kind.

    >>> from datetime import date
    >>> Ignore(code="PIP106", id="d1", reason="the customer is closed for works",
    ...        until=date(2026, 4, 30)).until.month
    4
    """

    code: str = field(validator=TEXT)
    id: str
    reason: str = field(validator=TEXT)
    until: date = field(validator=DAY)


@frozen
class Ignored:
    """A finding that is accepted.

    Args:
        finding: The finding.
        ignore: Why, and until when.
    """

    finding: Finding
    ignore: Ignore
