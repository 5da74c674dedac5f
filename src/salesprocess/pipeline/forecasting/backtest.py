"""The forecasts of the past, made again from what was known then, beside what came."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from functools import cached_property
from itertools import count, takewhile
from typing import TYPE_CHECKING

from salesprocess.dates import days_from, moment_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.histories.instants import at_offset, first_instant
from salesprocess.pipeline.forecasting.calibration import Calibration
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.learning.tracks import DAY, MICROSECOND, track_of
from salesprocess.pipeline.forecasting.lessons import WonIn
from salesprocess.pipeline.forecasting.model import YEAR, Model
from salesprocess.pipeline.forecasting.scores import Baseline, Scores
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Deal
from salesprocess.records.deals import DealField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.learning.tracks import Track
    from salesprocess.pipeline.forecasting.predicted import Predicted
    from salesprocess.pipeline.forecasting.snapshot import NoForecast, Snapshot
    from salesprocess.rates import Period
    from salesprocess.records import DealChange


MOST_YEARS = 20
"""How far back forecasts are made again at most, where nobody says since when."""


class Term(Enum):
    """Of which deals a forecast tells."""

    OPEN = "open"
    """Those open at its moment."""
    NEW = "new"
    """Those opened in its days."""
    TOTAL = "total"
    """Both."""


class Every(Enum):
    """How often forecasts of the past are made again: at the beginning of each."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@frozen_within
@frozen(kw_only=True, repr=False)
class PastForecast:
    """A forecast of the past, and what came.

    Args:
        as_of: When it is made.
        told: The orders it tells, by the deals it tells of.
        came: The orders that came, of the deals told of: none of an open deal without a chance,
            nor of one that had ended and was taken up again later.
        baselines: What was to be had for nothing, by the deals that tells of.
        chances: Of each open deal its chance, and whether it was won in the days.
        why_none: Why there is none of open deals; `None` where there is.
    """

    as_of: datetime
    told: Mapping[Term, Predicted]
    came: Mapping[Term, int]
    baselines: Mapping[tuple[Baseline, Term], float]
    chances: tuple[tuple[float, bool], ...]
    why_none: NoForecast | None = None

    def __repr__(self) -> str:
        told = ", ".join(
            f"{term.value} {predicted}, came {self.came[term]}"
            for term, predicted in self.told.items()
        )
        why = self.why_none.value if self.why_none else ""
        return f"PastForecast({self.as_of:%Y-%m-%d}: {told or f'none, {why}'})"


@gated
@frozen(kw_only=True, repr=False, slots=False)
class Backtest:
    """How good forecasts of a book were, by making them again from what was known then.

    Args:
        days: For how many days they are.
        forecasts: They, in time; none where the history is not three times as long as that.
    """

    days: float
    forecasts: tuple[PastForecast, ...]

    def scores(self, term: Term = Term.TOTAL) -> Scores | None:
        """How good they were.

        Args:
            term: Of which deals they tell.

        Returns:
            The scores; `None` where no forecast could be made.
        """
        made = [each for each in self.forecasts if term in each.told]
        return Scores.of(
            [(each.told[term], each.came[term]) for each in made],
            {
                baseline: [
                    (each.baselines[baseline, term], each.told[term], each.came[term])
                    for each in made
                    if (baseline, term) in each.baselines
                ]
                for baseline in Baseline
            },
        )

    @cached_property
    def calibration(self) -> Calibration:
        """The chances of open deals beside how many of them were won in the days."""
        return Calibration.from_pairs(
            pair for each in self.forecasts if not each.why_none for pair in each.chances
        )

    @property
    def widest(self) -> Term:
        """Of the most deals: of all, or of the open ones where those have far more forecasts.

        Deals yet to come can be told only after a year.
        """
        made = {term: sum(term in each.told for each in self.forecasts) for term in Term}
        return Term.TOTAL if 2 * made[Term.TOTAL] > made[Term.OPEN] else Term.OPEN

    def __repr__(self) -> str:
        scores = self.scores(self.widest)
        if scores is None:
            return f"Backtest({self.days:g} days: none could be made)"
        bias = "–" if scores.bias is None else f"{100 * scores.bias:+.0f} %"
        held = scores.coverage[0.8]
        return (
            f"Backtest({self.days:g} days, {scores.number} forecasts: bias {bias}, "
            f"{held.successes} of {held.trials} within 80 %)"
        )


@gated
def backtest(
    case: Case,
    *,
    every: Every | int = Every.MONTH,
    horizon: int | None = None,
    since: date | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Backtest:
    """How good forecasts of this book were: made again at past moments, and held against what came.

    Where the days of two overlap, such as those of a quarter from each month on, they share what
    came: coverage then looks surer than it is.

    None is made from more than a year after the last that is known of any deal.

    Each is made from what was known then: deals, stages and ends by their dates, the shock by the
    forecasts that were over by then. A day's orders count whatever became of the deal afterwards,
    unless it was taken up again before the days were over.

    Args:
        case: The case.
        every: How often: at the beginning of each week, month or quarter; or after so many days
            each, back from the last that can be judged.
        horizon: For how many days; `None` for `PipelineSettings.forecast_days`.
        since: The first day on which one may be made; `None` for as early as history allows, which
            is twice the horizon after it begins, but twenty years back at most.
        progress: Called after each forecast with how many are made, and of how many.

    Raises:
        InvalidValueError: If the days are not whole numbers from 1 up.

    >>> from datetime import datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 1, 1)
    >>> deals = [
    ...     Deal(id=f"d{n}", stage="close", opened=begun + timedelta(n),
    ...          closed=begun + timedelta(n + 40), outcome=Outcome.LOST if n % 4 else Outcome.WON)
    ...     for n in range(400)
    ... ]
    >>> recorded = CommonSettings(recorded_from=date(2025, 1, 1))
    >>> found = backtest(Case(Book(deals=deals), datetime(2026, 3, 1), recorded), horizon=30)
    >>> found
    Backtest(30 days, 10 forecasts: bias +3 %, 10 of 10 within 80 %)
    >>> found.forecasts[-1]
    PastForecast(2026-01-01: open ...
    """
    days = case.get(PipelineSettings).forecast_days if horizon is None else horizon
    faults = [
        Fault(name, "a whole number of days from 1 up", number)
        for name, number in (("horizon", days), ("every", every))
        if not isinstance(number, Every) and (type(number) is not int or number < 1)
    ]
    if faults:
        raise InvalidValueError("no backtest", faults)
    model, window = Model(case), Window(0.0, float(days))
    latest = min(-days * DAY, case.shared(_last_known) + YEAR)
    first = latest - MOST_YEARS * YEAR
    if since is not None:
        first = _place(first_instant(since, case.as_of.tzinfo), case)
    earliest = max(model.begins + 2 * days * DAY, first)
    moments = [*takewhile(lambda at: at >= earliest, _moments(case, every, days, latest))]
    return _tested(case, window, [*reversed(moments)], progress)


@gated
def past_forecasts(case: Case, period: Period) -> Backtest:
    """How good forecasts like one of a period were: of as many days, one after the other.

    At most a dozen, the last of them over by now.

    Args:
        case: The case.
        period: The days that the forecast tells of.

    Raises:
        InvalidValueError: If the period is over, or only one of period and case has a time zone.
    """
    window = Window.of(period, case.as_of)
    return _tested(case, window, Model(case).past(0, window))


def _last_known(case: Case) -> int:
    """When the last that is known of any deal happened, in microseconds from the moment."""
    return max(case.parts(Deal, track_of, _happened).ordered[None], default=0)


def _happened(track: Track) -> Iterator[tuple[None, int]]:
    known = [*(at for _, at in track.stays), *(end.at for end in track.endings), track.begun]
    if happened := [at for at in known if at is not None]:
        yield None, max(happened)


def _moments(case: Case, every: Every | int, days: int, latest: int) -> Iterator[int]:
    """The moments whose days are over, up to the latest, the last first."""
    if not isinstance(every, Every):
        step, first = every * DAY, -days * DAY
        return count(first + (latest - first) // step * step, -step)
    return _begins(case, every, latest)


def _begins(case: Case, every: Every, latest: int) -> Iterator[int]:
    """When the weeks, months or quarters began, up to the latest moment, the last first."""
    day = _begin_of(every, moment_from(case.as_of, latest / DAY + 1).date())
    while day != date.min:
        moment = _place(first_instant(day, case.as_of.tzinfo), case)
        if moment <= latest:
            yield moment
        day = _begin_of(every, days_from(day, -1))


def _begin_of(every: Every, day: date) -> date:
    """The first day of the week, month or quarter of a day."""
    if every is Every.WEEK:
        return days_from(day, -day.weekday())
    if every is Every.MONTH:
        return day.replace(day=1)
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def _place(moment: datetime, case: Case) -> int:
    zone = case.as_of.tzinfo
    return (at_offset(moment, zone) - at_offset(case.as_of, zone)) // MICROSECOND


def _tested(
    case: Case,
    window: Window,
    moments: Sequence[int],
    progress: Callable[[int, int], object] | None = None,
) -> Backtest:
    forecasts: list[PastForecast] = []
    for number, moment in enumerate(moments, start=1):
        forecasts.append(_made_again(case, window, moment))
        if progress:
            progress(number, len(moments))
    return Backtest(days=window.until - window.wait, forecasts=tuple(forecasts))


def _made_again(case: Case, window: Window, moment: int) -> PastForecast:
    model = Model(case)
    snapshot = model.snapshot(moment, window)
    parts, came = model.parts(moment, window, with_new=True), model.came(snapshot)
    outlooks = {Term.OPEN: parts.open, Term.NEW: parts.new, Term.TOTAL: parts.total}
    numbers = {Term.OPEN: len(came.open), Term.NEW: len(came.new)}
    return PastForecast(
        as_of=case.as_of + moment * MICROSECOND,
        told={term: each.orders for term, each in outlooks.items() if each is not None},
        came={**numbers, Term.TOTAL: sum(numbers.values())},
        baselines=dict(_baselines(case, model, snapshot)),
        chances=tuple(
            (each.chance, id_ in came.open) for id_, each in model.likely(moment, window).items()
        ),
        why_none=parts.why_none,
    )


def _baselines(
    case: Case, model: Model, snapshot: Snapshot
) -> Iterator[tuple[tuple[Baseline, Term], float]]:
    yield (Baseline.STAGE_RATES, Term.OPEN), snapshot.by_stage_rates
    before = snapshot.moment - 365 * DAY
    if before >= model.begins:
        start, end = (at - 365 * DAY for at in snapshot.span)
        won = [*case.parts(Deal, track_of, WonIn(start, end))]
        was_open = sum(begun is not None and begun <= before for _, begun in won)
        yield (Baseline.YEAR_AGO, Term.OPEN), float(was_open)
        yield (Baseline.YEAR_AGO, Term.NEW), float(len(won) - was_open)
        yield (Baseline.YEAR_AGO, Term.TOTAL), float(len(won))
    word = _word_of_reps(case, snapshot)
    if word is not None:
        yield (Baseline.REPS_WORD, Term.OPEN), word


def _word_of_reps(case: Case, snapshot: Snapshot) -> float | None:
    """What the reps said of the open deals due in the days, as it stood then.

    `None` where changes of what they say were not on record yet.
    """
    at = case.as_of + snapshot.moment * MICROSECOND
    changes = case.shared(_changes_of_word)
    if min(map(_since, changes.values()), default=case.as_of) > at:
        return None
    start, end = (case.as_of + moment * MICROSECOND for moment in snapshot.span)
    total = 0.0
    for id_ in snapshot.standing:
        deal = case.history(id_).deal
        due = _said(changes.get((id_, DealField.EXPECTED_ORDER_ON), ()), deal.expected_order_on, at)
        chance = _said(changes.get((id_, DealField.PROBABILITY), ()), deal.probability, at)
        is_due = isinstance(due, date) and start.date() <= due < end.date()
        total += float(chance) if is_due and isinstance(chance, (int, float)) else 0.0
    return total


def _since(changes: Sequence[DealChange]) -> datetime:
    return changes[0].at


def _changes_of_word(case: Case) -> Mapping[tuple[str, DealField], Sequence[DealChange]]:
    """The changes of what reps say of deals, by deal and field, in time."""
    found: dict[tuple[str, DealField], list[DealChange]] = {}
    for change in sorted(case.book.deal_changes, key=lambda change: change.at):
        if change.changed in {DealField.EXPECTED_ORDER_ON, DealField.PROBABILITY}:
            found.setdefault((change.deal, change.changed), []).append(change)
    return found


def _said(changes: Iterable[DealChange], now: object, at: datetime) -> object:
    """What stood in a field at a moment: what the first later change says stood before it."""
    return next((change.before for change in changes if change.at > at), now)
