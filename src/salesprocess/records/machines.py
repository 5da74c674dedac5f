"""The installed base: machines in field, our own and the competitors'."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated_late
from salesprocess.records.record import Record
from salesprocess.records.validators import (
    COUNT,
    DAY,
    FLAG,
    POSITIVE,
    TEXT,
    a,
    as_tuple,
    day,
    each,
    maybe,
    one_of,
    refers_to,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class MachineCondition(Enum):
    """The state a machine was seen in (method §4.6)."""

    GOOD = "good"
    WORN = "worn"
    FAILING = "failing"


@frozen(kw_only=True, repr=False)
class Volume(Record):
    """What a machine put out in one month, or how much of it was used; the month is its key.

    Of a copier it is the pages, copied and printed: the method's CV and PV. Several entries for one
    month add: a CRM may write the copies in one and the prints in the other.

    Args:
        month: The first day of the month.
        amount: How much, in whatever the texts call it: pages, seats, hours.

    >>> Volume(month=date(2026, 3, 1), amount=6500)
    Volume(month=datetime.date(2026, 3, 1), amount=6500)
    """

    identified_by: ClassVar[tuple[str, ...]] = ("month",)

    month: date = field(validator=DAY)
    amount: int = field(validator=COUNT)


@frozen(kw_only=True, repr=False)
class Machine(Record):
    """A machine in field, or several alike; in other trades whatever stands there that was sold.

    Args:
        id: What the CRM knows it by.
        account: The id of the account it stands at.
        vendor: Who made it.
        model: Which it is.
        installed_on: Since when it stands there.
        department: Where in the house.
        quantity: How many there are of it: it counts as so many wherever machines are counted.
        volumes: Its output month by month, that of all of them together.
        condition: The state it was last seen in.
        breakdowns: The days it broke down.
        seen_on: When a rep last stood before it (method §4.3).
        lease_ends_on: When its lease runs out.
        seen_only_later: Whether a rep is known to have stood before it later than the moment
            looked back from, and no one knows whether before.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.
    """

    known_from: ClassVar[str | None] = "installed_on"

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    vendor: str | None = field(default=None, validator=maybe(TEXT))
    model: str | None = field(default=None, validator=maybe(TEXT))
    installed_on: date | None = field(default=None, validator=maybe(DAY))
    department: str | None = field(default=None, validator=maybe(TEXT))
    quantity: int = field(default=1, validator=POSITIVE)
    volumes: tuple[Volume, ...] = field(default=(), converter=as_tuple, validator=each(a(Volume)))
    condition: MachineCondition | None = field(
        default=None, validator=maybe(one_of(MachineCondition))
    )
    breakdowns: tuple[date, ...] = field(default=(), converter=as_tuple, validator=each(DAY))
    seen_on: date | None = field(default=None, validator=maybe(DAY))
    lease_ends_on: date | None = field(
        default=None, validator=maybe(day(not_before="installed_on"))
    )
    seen_only_later: bool = field(default=False, validator=FLAG)


def name_of_machine(machine: Machine) -> str:
    """What people call a machine: its model, else its vendor, and where it stands; else its id.

    Args:
        machine: The machine.

    >>> name_of_machine(Machine(id="m1", account="a1", model="Hover 25", department="Accounting"))
    'Hover 25 (Accounting)'
    >>> name_of_machine(Machine(id="m1", account="a1", vendor="Kestrel"))
    'Kestrel'
    """
    what = machine.model or machine.vendor or machine.id
    return f"{what} ({machine.department})" if machine.department else what


@gated_late
def machine_count(machines: Iterable[Machine]) -> int:
    """How many machines some records tell of, each as many as its quantity.

    Args:
        machines: The records.

    >>> machine_count([Machine(id="m1", account="a1"), Machine(id="m2", account="a1", quantity=3)])
    4
    """
    return sum(machine.quantity for machine in machines)
