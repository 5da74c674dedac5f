"""Plan, do, check, act (method §7.7): what was meant, and what was learned from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.rates import Period
from salesprocess.records.must import Beside
from salesprocess.records.record import Record
from salesprocess.records.validators import (
    AMOUNT,
    CURRENCY,
    DAY,
    TEXT,
    a,
    as_tuple,
    day,
    each,
    maybe,
    one_of,
    refers_to,
)


class Measure(Enum):
    """What a target counts."""

    ORDERS = "orders"
    SALES = "sales"
    VISITS = "visits"
    DEMONSTRATIONS = "demonstrations"


CURRENCY_OF_SALES = evolve(
    maybe(CURRENCY),
    beside=Beside(
        "measure",
        lambda code, measure: (
            None
            if (code is None) is (measure is not Measure.SALES)
            else "a currency with sales, and none with a count"
        ),
    ),
)


@frozen(kw_only=True, repr=False)
class Plan(Record):
    """What a rep means to do in a period.

    Args:
        id: What the CRM knows it by.
        rep: Whose plan it is.
        period: The days it is for.
        made_on: When it was made.
        actions: What is to be done, one by one.
    """

    known_from: ClassVar[str | None] = "made_on"

    id: str = field(validator=TEXT)
    rep: str = field(validator=TEXT)
    period: Period = field(validator=a(Period))
    made_on: date | None = field(default=None, validator=maybe(DAY))
    actions: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))


@frozen(kw_only=True, repr=False)
class Target(Record):
    """What a rep is to reach in a period.

    It has no id: `rep`, `period` and `measure` are its key.

    Args:
        rep: Whose target it is.
        period: The days it is for.
        measure: What is counted.
        value: How much of it: a count, or for sales an amount in `currency`.
        currency: The code of the amount's currency; only sales have one.
    """

    identified_by: ClassVar[tuple[str, ...]] = ("rep", "period", "measure")

    rep: str = field(validator=TEXT)
    period: Period = field(validator=a(Period))
    measure: Measure = field(validator=one_of(Measure))
    value: Decimal = field(validator=AMOUNT)
    currency: str | None = field(default=None, validator=CURRENCY_OF_SALES)


@frozen(kw_only=True, repr=False)
class Check(Record):
    """A look at how a plan went.

    Args:
        id: What the CRM knows it by.
        rep: Whose work was looked at.
        checked_on: When.
        plan: The id of the plan it was held against.
        problem: What was found wrong; `None` where nothing was.
        cause: Why, as far as is known.
    """

    known_from: ClassVar[str | None] = "checked_on"

    id: str = field(validator=TEXT)
    rep: str = field(validator=TEXT)
    checked_on: date = field(validator=DAY)
    plan: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("plans"))
    problem: str | None = field(default=None, validator=maybe(TEXT))
    cause: str | None = field(default=None, validator=maybe(TEXT))


@frozen(kw_only=True, repr=False)
class Countermeasure(Record):
    """What is done so that a problem does not come back.

    Args:
        id: What the CRM knows it by.
        check: The id of the check that found the problem.
        rep: Who does it.
        action: What is done.
        decided_on: When it was decided.
        done_on: When it was done; `None` while it is not.
    """

    known_from: ClassVar[str | None] = "decided_on"

    id: str = field(validator=TEXT)
    check: str = field(validator=TEXT, metadata=refers_to("checks"))
    rep: str = field(validator=TEXT)
    action: str = field(validator=TEXT)
    decided_on: date = field(validator=DAY)
    done_on: date | None = field(default=None, validator=maybe(day(not_before="decided_on")))
