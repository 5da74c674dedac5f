"""How long deals take to end, and how: by and by, with the open ones counted fairly.

A deal that is open has lasted a while without an ending; that is known of it and no more,
so it is censored. A deal that is lost can not be won later: losing competes with winning
and is no censoring. The share won by a day is then the estimate of Aalen and Johansen 1978,
Scand. J. Stat. 5(3); the share still open is that of Kaplan and Meier 1958, J. Am. Stat.
Assoc. 53. How far the true shares may lie from these is told by their variances, which for the
share still open is that of Greenwood 1926.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.rates.intervals import wilson
from salesprocess.summaries import Summary, by, rank, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.rates import Interval
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

K = TypeVar("K", bound="Hashable")

HAIR = 1e-9
"""By how much a share may miss another that it equals but for rounding."""


@gated
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


@frozen_within
@frozen
class Stretch(Generic[K]):
    """From when to when something lasted, and how it ended.

    Args:
        start: When it began.
        end: When it ended, not before; or up to when it is known to last.
        ending: How it ended; `None` while it lasts.
    """

    start: datetime
    end: datetime
    ending: K | None = None

    def spell(self, history: DealHistory) -> Spell[K]:
        """How many whole days it lasted, by the clock of a deal, which stands while it is on hold.

        Args:
            history: What is known of the deal.
        """
        return Spell(history.lasted(self.start, self.end).days, self.ending)


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
        survival_variance: The variance of `survival` (Greenwood).
        variance: That of `incidence`, by ending.
    """

    days: float
    at_risk: int
    ended: Mapping[K, int]
    survival: float
    incidence: Mapping[K, float]
    survival_variance: float
    variance: Mapping[K, float]


@frozen
class _Way:
    """The share that has ended in one way, and how uncertain it is.

    Args:
        share: The share.
        variance: Its variance.
        covariance: How it varies with the share that lasts.
    """

    share: float = 0.0
    variance: float = 0.0
    covariance: float = 0.0

    def after(
        self, ended: int, at_risk: int, survival: float, variance: float, stay: float
    ) -> _Way:
        """The same after another day with endings, by the delta method.

        Args:
            ended: How many ended in this way.
            at_risk: Of how many.
            survival: The share that lasted until then.
            variance: Its variance.
            stay: Which part of it lasts on.
        """
        chance = ended / at_risk
        drawn = survival**2 * chance / at_risk
        carried = chance * (2 * self.covariance + chance * variance)
        return _Way(
            self.share + survival * ended / at_risk,
            self.variance + carried + drawn * (1 - chance),
            stay * (self.covariance + chance * variance - drawn),
        )


@gated
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

    @classmethod
    def from_counts(cls, counts: Counts[tuple[Spell[K] | Missing, Outcome]]) -> Incidence[K]:
        """The summary of the spells of deals, the open ones among them trials too.

        Args:
            counts: How many deals have the same spell, or lack the same to tell it, and stand or
                ended in the same way.

        >>> Incidence.from_counts([
        ...     ((Spell(10, "won"), Outcome.WON), 3), ((Missing.CLOSED, Outcome.LOST), 1)])
        Incidence(3 spells: 3 won, 0 open, left out: 1 lost without closed)
        """
        known: Counter[tuple[float, K | None]] = Counter()
        missing: Counter[tuple[Missing | None, Outcome]] = Counter()
        for (spell, outcome), number in counts:
            if isinstance(spell, Missing):
                missing[spell, outcome] += number
            else:
                known[spell.days, spell.ending] += number
                missing[None, outcome] += number
        return Incidence(known, LeftOut.from_counts(missing.items(), weighs_open=True))

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
        step = self._step(bisect_right(self.steps, days, key=_day))
        return None if days > self._longest and step.survival else step

    def interval(self, ending: K | None, days: float, confidence: float = 0.95) -> Interval | None:
        """Where the true share lies that has ended in one way, so many days after the beginning.

        The interval is that of Wilson for a share from so many trials as would leave it as
        uncertain as it is (Rothman 1978, J. Chronic Dis. 31(8)). So it lies between 0 and 1,
        is that of a `Rate` where nothing was open, and is there at 0 % and 100 % too, where
        log(−log) and arcsine limits are not. How uncertain a share is says its variance (by
        the delta method; of the share still open Greenwood 1926); where that is 0, how many
        had lasted so long (Peto et al. 1977, Br. J. Cancer 35(1)).

        Args:
            ending: In which way; `None` for the share that lasts.
            days: How many days, from 0 up.
            confidence: How sure the interval has to be, above 0 and below 1.

        Returns:
            The interval, for this day alone and not for all days at once; `None` where `at`
            knows nothing.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.

        >>> incidence = Incidence.from_records(
        ...     [Spell(10, "won"), Spell(20, "lost"), Spell(25), Spell(40, "won")]
        ... )
        >>> print(incidence.interval("won", 30), incidence.interval(None, 30))
        4.6–69.9 % 15.0–85.0 %
        """
        step = self.at(days)
        if step is None:
            return None
        share, variance = step.survival, step.survival_variance
        if ending is not None:
            share, variance = step.incidence.get(ending, 0.0), step.variance.get(ending, 0.0)
        is_certain = not HAIR < share < 1 - HAIR
        trials = self._worth(days) if is_certain else share * (1 - share) / variance
        return wilson(share * trials, trials, confidence)

    def _worth(self, days: float) -> float:
        """For how many trials those stand that lasted up to a day, or to the end."""
        day = min(days, self._longest)
        lasting = sum(number for (length, _), number in self.counts.items() if length >= day)
        return lasting / self._step(bisect_left(self.steps, day, key=_day)).survival

    def _step(self, number: int) -> IncidenceStep[K]:
        """The estimate after so many days with endings."""
        nothing = dict.fromkeys(self.endings, 0.0)
        zero = IncidenceStep(0, self.total, {}, 1.0, nothing, 0.0, nothing)
        return self.steps[number - 1] if number else zero

    @cached_property
    def _longest(self) -> float:
        """How long the longest spell is known to have lasted; -1 where there is none."""
        return max((days for days, _ in self.counts), default=-1)

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
        at_risk, survival, variance = self.total, 1.0, 0.0
        ways = dict.fromkeys(self.endings, _Way())
        for days, leaving in sorted(self._leaving().items()):
            ended = {end: leaving[end] for end in ways if leaving[end]}
            if ended:
                stay = (at_risk - sum(ended.values())) / at_risk
                for end, way in ways.items():
                    ways[end] = way.after(leaving[end], at_risk, survival, variance, stay)
                variance = stay * (stay * variance + survival**2 * (1 - stay) / at_risk)
                survival *= stay
                shares = {end: way.share for end, way in ways.items()}
                variances = {end: way.variance for end, way in ways.items()}
                yield IncidenceStep(days, at_risk, ended, survival, shares, variance, variances)
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


def _day(step: IncidenceStep[K]) -> float:
    return step.days


@gated
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
    counts: Counter[tuple[Spell[Outcome] | Missing, Outcome]] = Counter()
    for history in case.histories_of(deals):
        lasted = life_of(case, history)
        spell = lasted if isinstance(lasted, Missing) else lasted.spell(history)
        counts[spell, history.outcome] += 1
    return Incidence[Outcome].from_counts(counts.items())


def life_of(case: Case, history: DealHistory) -> Stretch[Outcome] | Missing:
    """From when to when a deal lasted, or what is missing to tell.

    Args:
        case: The case.
        history: What is known of the deal.
    """
    if history.opened is None:
        return Missing.OPENED
    if history.is_open:
        return Stretch(history.opened, case.as_of)
    if history.closed is None:
        return Missing.CLOSED
    return Stretch(history.opened, history.closed, history.outcome)
