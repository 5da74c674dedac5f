"""How many machines will be replaced, year by year (method §6.3)."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.common_settings import CommonSettings
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.machines.facts import years_between
from salesprocess.planning.machines.lifetime import Lifetime
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Machine
from salesprocess.report import Explained, Figure, Note
from salesprocess.summaries import FRAME, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case

YEARS_AHEAD = 5
"""How many years are looked ahead by default: one cycle (method §6.3)."""


@frozen(repr=False)
class ReplacementDemand(Explained, Summary):
    """How many machines of an installed base will be replaced. Two of a kind add.

    Each machine is replaced once: what follows it is not counted again.

    Args:
        lifetime: How long machines stay in use.
        years: How many years are looked ahead.
        ages: How many machines there are of each age in years; `None` where it is not known.

    >>> demand = ReplacementDemand(Lifetime(mean_years=5), 2, {4.0: 10})
    >>> demand.average, [round(count, 1) for count in demand.by_year]
    (2.0, [3.6, 4.0])
    """

    lifetime: Lifetime = field(metadata=FRAME)
    years: int = field(metadata=FRAME)
    ages: Mapping[float | None, int] = field(factory=dict["float | None", int], metadata=by("age"))

    @property
    def machines(self) -> int:
        """How many machines stand there."""
        return sum(self.ages.values())

    @property
    def undated(self) -> int:
        """Of how many the age is not known."""
        return self.ages.get(None, 0)

    @cached_property
    def surviving(self) -> tuple[float, ...]:
        """How many are expected to stand there still: now, in a year, in two, …."""
        return tuple(
            fsum(self.lifetime.surviving(age, ahead) * count for age, count in self.ages.items())
            for ahead in range(self.years + 1)
        )

    @property
    def average(self) -> float:
        """How many a year by the cycle alone, whatever their ages."""
        return self.machines / self.lifetime.mean_years

    @property
    def by_year(self) -> tuple[float, ...]:
        """How many are expected to be replaced within a year, in the year after that, …."""
        return tuple(before - after for before, after in pairwise(self.surviving))

    @property
    def survivors(self) -> float:
        """How many are expected to stand there still after the last of those years."""
        return self.surviving[-1]

    @property
    def explanation(self) -> Note:
        """How many will be replaced and by what that was reckoned, in a sentence."""
        values = {
            "machines": self.machines,
            "years": self.years,
            "expected": tuple(Figure(count, 1) for count in self.by_year),
            "average": Figure(self.average, 1),
            "cycle": Figure(self.lifetime.mean_years, digits=None),
            "undated": self.undated,
        }
        return Note("planning.replacement", values)


@gated
def replacement_demand(
    case: Case, years: int = YEARS_AHEAD, *, machines: Iterable[Machine | str] | None = None
) -> ReplacementDemand:
    """How many machines will be replaced in each of the coming years (method §6.3).

    The cycle alone says how many a year on average; the age of each machine says when. Ask of
    only our own machines, or only the competitors', to see what is to be defended or won.

    Args:
        case: The case; its `CommonSettings` say how long the replacement cycle is, its
            `PlanningSettings` how alike the lives of machines are.
        years: How many years to look ahead.
        machines: Which machines, or their ids; `None` for all of the case.

    Raises:
        InvalidValueError: If the years are fewer than none.
        UnknownNameError: If one of the machines was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> machines = [Machine(id=f"m{number}", account="a1") for number in range(10)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=machines)
    >>> demand = replacement_demand(Case(book, as_of=datetime(2026, 3, 31)), years=2)
    >>> demand.average, [round(count, 1) for count in demand.by_year]
    (2.0, [2.0, 2.0])
    """
    if years < 0:
        raise InvalidValueError("no such years", [Fault("years", "a number from 0 up", years)])
    day = case.as_of.date()
    cycle, shape = case.get(CommonSettings).cycle_years, case.get(PlanningSettings).lifetime_shape
    lifetime = Lifetime(cycle, shape)
    known = case.records(Machine, machines)
    ages = sums_by_key(
        (years_between(machine.installed_on, day), machine.quantity) for machine in known
    )
    return ReplacementDemand(lifetime, years, ages)
