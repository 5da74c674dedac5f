"""The rep's opening questions, answered by the rep's own formula (method §1.5, §5.3).

Is my target really high? How can it be met? How do I go about it? The deck's 10 : 3 : 1 answers
for anyone; what a rep did and won answers for that rep.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.pipeline.flow.months import months_before
from salesprocess.pipeline.formulas.track_record import STEPS, TrackRecord, track_records
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Measure, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.people.by_rep import ByRep
    from salesprocess.pipeline.formulas.ratio_rule import Improvement, RatioRule
    from salesprocess.rates import Period


@frozen(kw_only=True, repr=False)
class OwnFormula:
    """A rep's own formula beside a target.

    Args:
        rep: The id of the rep.
        target: How many orders are to be brought; `None` where that is not set.
        period: The days in which they are.
        record: What the rep did and won before.
        over: The days of that record.
        likely: From which chance on a target is not high.
        sure: How sure it is to be met by what is needed to be nearly sure.
    """

    rep: str
    target: int | None
    period: Period
    record: TrackRecord
    over: Period
    likely: float
    sure: float

    @property
    def rule(self) -> RatioRule | None:
        """The record as a rule; `None` where no order came of it, or more than there were visits.

        Where more orders came than demonstrations were held, it goes from visits to orders.
        """
        steps = _steps(self.record)
        return self.record.rule(steps) if steps else None

    @property
    def usual_orders(self) -> float:
        """How many orders so many days usually bring the rep."""
        return self.record.orders * self._share

    @property
    def usual_visits(self) -> int:
        """How many visits the rep usually makes in so many days."""
        return round(self.record.visits * self._share)

    @property
    def _share(self) -> float:
        """How long the days of the target are, beside those of the record."""
        return self.period.days / self.over.days

    @property
    def chance(self) -> float | None:
        """How likely the usual visits bring the target by the rep's own formula, from 0 to 1."""
        if self.rule is None or self.target is None:
            return None
        return self.rule.probability(self.target, self.usual_visits)

    @property
    def is_high(self) -> bool | None:
        """Whether the target is rather missed than met by what the rep usually does."""
        return None if self.chance is None else self.chance < self.likely

    @property
    def needed(self) -> Mapping[str, int]:
        """How many of each step bring the target on average; empty where none can tell."""
        return self.rule.required(self.target) if self.rule and self.target is not None else {}

    @property
    def needed_to_be_sure(self) -> Mapping[str, int]:
        """How many of each step bring the target nearly surely; empty where none can tell."""
        if self.rule is None or self.target is None:
            return {}
        return self.rule.required(self.target, confidence=self.sure)

    @property
    def begin_with(self) -> Improvement | None:
        """Which rate saves most visits if raised by a point; `None` where none can tell."""
        if self.rule is None or not self.target:
            return None
        return self.rule.improvements(self.target)[0]

    def __repr__(self) -> str:
        chance = "–" if self.chance is None else f"{self.chance:.0%}"
        target = "no target" if self.target is None else f"target {self.target}"
        return f"OwnFormula({self.rep}: {target}, {chance} by {self.rule or 'no rule'})"


@gated
def own_formula(case: Case, rep: str, period: Period, *, target: int | None = None) -> OwnFormula:
    """A rep's own formula beside the orders to be brought in a period (method §1.5).

    The formula is that of the months set for it, `PipelineSettings.stable_months`, up to the one
    of the case. Is my target high: `is_high`, beside `usual_orders` and `chance`. How is it met:
    `needed`, and `needed_to_be_sure`. Where do I begin: `begin_with`.

    Args:
        case: The case.
        rep: The id of the rep.
        period: The days of the target.
        target: How many orders; `None` for those that the targets of the book set for it: one of
            just these days, or else those within them that do not overlap.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Deal, Outcome, Visit
    >>> visits = [Visit(id=f"v{n}", rep="A", account="a1", started=datetime(2025, 4, 1 + n % 28, 9))
    ...           for n in range(100)]
    >>> won = [Deal(id=f"d{n}", rep="A", closed=datetime(2026, 2, 3), outcome=Outcome.WON)
    ...        for n in range(20)]
    >>> book = Book(accounts=[Account(id="a1", name="Wu")], visits=visits, deals=won)
    >>> case = Case(book, datetime(2026, 4, 1))
    >>> asked = own_formula(case, "A", Period.quarter(2026, 2), target=9)
    >>> asked.rule, round(asked.usual_orders, 1), asked.is_high
    (RatioRule(100 visits : 20 orders), 5.0, True)
    >>> asked.needed, asked.needed_to_be_sure["visits"]
    ({'visits': 45, 'orders': 9}, 63)
    >>> asked
    OwnFormula(A: target 9, 5% by RatioRule(100 visits : 20 orders))
    """
    settings = case.get(PipelineSettings)
    if target is None:
        target = _target_of(case.book.by_rep(Target)[rep], period)
    period.day_of(case.as_of)  # raises where only one of them has a time zone
    return OwnFormula(
        rep=rep,
        target=target,
        period=period,
        record=case.shared(_records).get(rep, TrackRecord()),
        over=_over(case, rep),
        likely=settings.target_chance,
        sure=settings.nearly_sure,
    )


@gated
def own_formulas(case: Case, period: Period) -> Mapping[str, OwnFormula]:
    """The own formula of each rep of the book beside what the book sets them; see `own_formula`.

    Args:
        case: The case.
        period: The days of the targets.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Rep
    >>> case = Case(Book(reps=[Rep(id="A")]), datetime(2026, 4, 1))
    >>> own_formulas(case, Period.quarter(2026, 2))
    {'A': OwnFormula(A: no target, – by no rule)}
    """
    return {rep: own_formula(case, rep, period) for rep in sorted(case.book.rep_ids)}


def _steps(record: TrackRecord) -> Sequence[str] | None:
    """The steps of which none exceeds the one before, and each is there."""
    visits, demonstrations, orders = (getattr(record, step) for step in STEPS)
    if visits >= demonstrations >= orders > 0:
        return STEPS
    return (STEPS[0], STEPS[-1]) if visits >= orders > 0 else None


def _target_of(targets: Iterable[Target], period: Period) -> int | None:
    """The orders that are set for a period as a whole, or else in parts of it."""
    orders = [target for target in targets if target.measure is Measure.ORDERS]
    whole = [
        target
        for target in orders
        if (target.period.start, target.period.end) == (period.start, period.end)
    ]
    parts = whole[:1] or _apart(orders, period)
    return ceil(sum(target.value for target in parts)) if parts else None


def _apart(targets: Iterable[Target], period: Period) -> Sequence[Target]:
    """Those within a period that do not overlap, from the first on, the shorter first."""
    parts: list[Target] = []
    past = period.start
    for target in sorted(targets, key=lambda each: (each.period.start, each.period.end)):
        if past <= target.period.start and target.period.end <= period.end:
            parts.append(target)
            past = target.period.end
    return parts


def _over(case: Case, rep: str) -> Period:
    """The months of the record: those set for it, but none before the rep began."""
    months = months_before(case.as_of, case.get(PipelineSettings).stable_months)
    began = case.shared(_begun).get(rep, months.start)
    return evolve(months, start=began) if began in months else months


def _begun(case: Case) -> Mapping[str, date]:
    """The day on which each rep began: that on record, else that of the first visit."""
    begun: dict[str, date] = {}
    for made in visits_made(case):
        for rep in made.visit.reps:
            begun.setdefault(rep, made.day)
    return begun | {rep.id: rep.since for rep in case.book.reps if rep.since}


def _records(case: Case) -> ByRep[TrackRecord]:
    """What each rep did and won in the months that are set."""
    return track_records(case, months_before(case.as_of, case.get(PipelineSettings).stable_months))
