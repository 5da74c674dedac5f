"""Those who sell: who they are, who had which deal or account from when on, and who shared it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.records.must import Beside
from salesprocess.records.record import Record
from salesprocess.records.validators import DAY, MOMENT, TEXT, Must, day, maybe, refers_to


@frozen(kw_only=True, repr=False)
class Rep(Record):
    """One who sells.

    Other records name a rep by the id, and may name one of whom there is no record.

    Args:
        id: What the CRM knows the rep by, as other records name them.
        name: What people call them.
        team: The team they are in.
        manager: Who leads them: another rep's id, or any name.
        since: The first day they sold for us.
        until: The last; `None` while they are here, or where the CRM does not say.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Rep(id="A", name="Ann Wu", team="North", until=date(2026, 3, 31))
    Rep(id='A', name='Ann Wu', team='North', until=datetime.date(2026, 3, 31))
    """

    known_from: ClassVar[str | None] = "since"

    id: str = field(validator=TEXT)
    name: str | None = field(default=None, validator=maybe(TEXT))
    team: str | None = field(default=None, validator=maybe(TEXT))
    manager: str | None = field(default=None, validator=maybe(TEXT))
    since: date | None = field(default=None, validator=maybe(DAY))
    until: date | None = field(default=None, validator=maybe(day(not_before="since")))


def _deal_or_account(account: str | None, deal: str | None) -> str | None:
    if account is None and deal is None:
        return "the id of an account, since there is none of a deal"
    if account is not None and deal is not None:
        return "no account, since there is a deal"
    return None


@frozen(kw_only=True, repr=False)
class OwnerChange(Record):
    """A deal or an account that went to another rep.

    It has no id: `deal`, `account` and `at` are its key.

    Args:
        at: When it did.
        rep: Who has it since; `None` for no one.
        from_rep: Who had it before; `None` for no one, or where the CRM does not say.
        deal: The id of the deal.
        account: The id of the account; one of the two is needed, and not both.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> OwnerChange(at=datetime(2026, 3, 2), rep="B", from_rep="A")
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not an OwnerChange: account: expected the id of an
    account, since there is none of a deal, got None
    """

    identified_by: ClassVar[tuple[str, ...]] = ("deal", "account", "at")
    known_from: ClassVar[str | None] = "at"

    at: datetime = field(validator=MOMENT)
    rep: str | None = field(validator=maybe(TEXT))
    from_rep: str | None = field(default=None, validator=maybe(TEXT))
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))
    account: str | None = field(
        default=None,
        validator=evolve(maybe(TEXT), beside=Beside("deal", _deal_or_account)),
        metadata=refers_to("accounts"),
    )


@frozen(kw_only=True, repr=False)
class DealShare(Record):
    """The part of a deal that is a rep's, where several are credited with it.

    It has no id: `deal` and `rep` are its key. The shares of a deal are at most 1 together; the
    rest is its owner's.

    Args:
        deal: The id of the deal.
        rep: Whose it is.
        share: Which part of the deal.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> DealShare(deal="d1", rep="B", share=Decimal("0.4"))
    DealShare(deal='d1', rep='B', share=Decimal('0.4'))
    """

    identified_by: ClassVar[tuple[str, ...]] = ("deal", "rep")

    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    rep: str = field(validator=TEXT)
    share: Decimal = field(
        validator=Must(
            "a Decimal above 0 and up to 1",
            lambda value: isinstance(value, Decimal) and value.is_finite() and 0 < value <= 1,
        )
    )
