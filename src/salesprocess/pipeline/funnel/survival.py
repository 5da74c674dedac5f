"""How long deals take to end, and how: by and by, with the open ones counted fairly.

A deal that is open has lasted a while without an ending; that is known of it and no more,
so it is censored. A deal that is lost can not be won later: losing competes with winning
and is no censoring. The share won by a day is then the estimate of Aalen and Johansen 1978,
Scand. J. Stat. 5(3); the share still open is that of Kaplan and Meier 1958, J. Am. Stat.
Assoc. 53.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import evolve, field, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.summaries import Summary, by, rank, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.records import Deal

K = TypeVar("K", bound="Hashable")

HAIR = 1e-9
"""By how much a share may miss another that it equals but for rounding."""


@frozen
class Spell(Generic[K]):
    """How long something lasted, and how it ended.

    Args:
        days: How many days, from 0 up.
        ending: How it ended, such as an `Outcome`; `None` while it lasts.

    Raises:
        InvalidValueError: If the days are below 0.
    """

    days: float
    ending: K | None = None

    def __attrs_post_init__(self) -> None:
        if not self.days >= 0:
            raise InvalidValueError("not a spell", [Fault("days", "from 0 up", self.days)])


@frozen
class IncidenceStep(Generic[K]):
    """What is estimated from one day with endings up to the next.

    Args:
        days: The day.
        at_risk: How many had lasted up to the day, and could end on it.
        ended: How many ended on it, by ending.
        survival: The share that lasts beyond the day (Kaplan–Meier).
        incidence: The share that has ended by the day, by ending (Aalen–Johansen). With
            `survival` they add up to 1.
    """

    days: float
    at_risk: int
    ended: Mapping[K, int]
    survival: float
    incidence: Mapping[K, float]


@frozen(repr=False)
class Incidence(Summary, Generic[K]):
    """How many spells lasted how long and ended how. Those of two sets of spells add.

    Args:
        counts: How many spells there are of each length in days and ending.
        left_out: Of how many deals no one knows how long they lasted. Where that is lopsided
            nothing is estimated: the missing part would tilt it.

    >>> incidence = Incidence.from_records(
    ...     [Spell(10, "won"), Spell(20, "lost"), Spell(25), Spell(40, "won")]
    ... )
    >>> incidence
    Incidence(4 spells: 1 lost, 2 won, 1 open)
    >>> incidence.at(30).incidence
    {'lost': 0.25, 'won': 0.25}
    >>> incidence.at(40).survival
    0.0
    """

    counts: Mapping[tuple[float, K | None], int] = field(
        factory=Counter["tuple[float, K | None]"], metadata=by("days", "ending")
    )
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_records(cls, spells: Iterable[Spell[K]]) -> Incidence[K]:
        """The summary of spells."""
        return Incidence(Counter((spell.days, spell.ending) for spell in spells))

    @property
    def endings(self) -> tuple[K, ...]:
        """The endings there are."""
        return tuple(sorted({end for _, end in self.counts if end is not None}, key=rank))

    @cached_property
    def steps(self) -> tuple[IncidenceStep[K], ...]:
        """The estimate from each day with endings on, in order; none where it would be tilted."""
        return () if self.left_out.is_lopsided else tuple(self._steps())

    def at(self, days: float) -> IncidenceStep[K] | None:
        """The estimate for so many days after the beginning.

        Args:
            days: How many, from 0 up.

        Returns:
            The step it is known from, of day 0 before the first ending. `None` beyond the
            longest spell as long as some still last then: nothing is known of that time; and
            `None` where what was left out would tilt it.
        """
        if self.left_out.is_lopsided:
            return None
        before = bisect_right(self.steps, days, key=lambda step: step.days)
        zero = IncidenceStep(0, self.total, {}, 1.0, dict.fromkeys(self.endings, 0.0))
        step = self.steps[before - 1] if before else zero
        longest = max((known for known, _ in self.counts), default=-1)
        return None if days > longest and step.survival else step

    def quantile(self, share: float) -> float | None:
        """After how many days a share of the spells has ended, in whatever way.

        Args:
            share: From 0 to 1.

        Returns:
            The first day with an ending by which so many have; `None` where not so many have
            been seen to end, and where what was left out would tilt it.

        >>> Incidence.from_records([Spell(10, "won"), Spell(15), Spell(20, "lost")]).quantile(0.5)
        20
        """
        lasting = 1 - share + HAIR
        return next((step.days for step in self.steps if step.survival <= lasting), None)

    @property
    def total(self) -> int:
        """All spells together."""
        return sum(self.counts.values())

    def _steps(self) -> Iterator[IncidenceStep[K]]:
        at_risk, survival = self.total, 1.0
        incidence = dict.fromkeys(self.endings, 0.0)
        for days, leaving in sorted(self._leaving().items()):
            ended = {end: leaving[end] for end in incidence if leaving[end]}
            for end, number in ended.items():
                incidence[end] += survival * number / at_risk
            if ended:
                survival *= (at_risk - sum(ended.values())) / at_risk
                yield IncidenceStep(days, at_risk, ended, survival, dict(incidence))
            at_risk -= leaving.total()

    def _leaving(self) -> dict[float, Counter[K | None]]:
        """For each length, how many spells of it there are, by ending."""
        leaving: dict[float, Counter[K | None]] = {}
        for (days, ending), number in self.counts.items():
            leaving.setdefault(days, Counter())[ending] += number
        return leaving

    def __repr__(self) -> str:
        ended = Counter(sums_by_key((end, number) for (_, end), number in self.counts.items()))
        named = [f"{ended[end]:,} {getattr(end, 'value', end)}" for end in self.endings]
        ways = ", ".join([*named, f"{ended[None]:,} open"])
        missing = f", left out: {self.left_out}" if self.left_out.total else ""
        return f"Incidence({self.total:,} spells: {ways}{missing})"


def spells(case: Case, *, deals: Iterable[Deal | str] | None = None) -> Incidence[Outcome]:
    """How long deals have lasted, in whole days without those on hold, and how they ended.

    Args:
        case: The case.
        deals: The deals asked about, or their ids; `None` for all.

    Returns:
        The spells, summed up. Deals of which no one knows when they began, or when they ended,
        tell nothing about time: they are left out, and counted.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", opened=datetime(2026, 1, 5)),
    ...     Deal(id="d2", opened=datetime(2026, 1, 5), outcome=Outcome.LOST),
    ... ]
    >>> spells(Case(Book(deals=deals), as_of=datetime(2026, 1, 15)))
    Incidence(1 spells: 1 open, left out: 1 lost without closed)
    """
    found = [(_spell(case, history), history.outcome) for history in case.histories_of(deals)]
    known = Incidence[Outcome].from_records(spell for spell, _ in found if isinstance(spell, Spell))
    missing = ((spell if isinstance(spell, Missing) else None, how) for spell, how in found)
    return evolve(known, left_out=LeftOut.from_counts(Counter(missing).items()))


def _spell(case: Case, history: DealHistory) -> Spell[Outcome] | Missing:
    """How long a deal has lasted, or what is missing to tell."""
    if history.opened is None:
        return Missing.OPENED
    if history.is_open:
        return Spell(history.lasted(history.opened, case.as_of).days)
    if history.closed is None:
        return Missing.CLOSED
    return Spell(history.lasted(history.opened, history.closed).days, history.outcome)
