"""The model of the forecast: what is known at a moment, what past forecasts taught, what follows.

The forecast of today and those of the past, made again from what was known then, are read from the
same tracks by the same steps. Each of them is shared by its moment and its days: so after a save
those stand in whose past the saved deals are the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.learning.pooling import ALIKE, UNTRIED
from salesprocess.pipeline.forecasting.learning.shock import Ahead
from salesprocess.pipeline.forecasting.learning.tracks import DAY, track_of
from salesprocess.pipeline.forecasting.lessons import (
    Came,
    Learnt,
    LessonAt,
    named,
    thirds_of_amounts,
)
from salesprocess.pipeline.forecasting.outlook import Likely, Outlook, ToCome
from salesprocess.pipeline.forecasting.snapshot import NoForecast, SnapshotAt, begins
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.learning.pooling import Factor
    from salesprocess.pipeline.forecasting.learning.tracks import Track
    from salesprocess.pipeline.forecasting.lessons import Named, Thirds
    from salesprocess.pipeline.forecasting.snapshot import Snapshot

MOST_PAST = 12
"""How many forecasts of the past are made again: older ones tell of another business."""

DAYS_OF_A_MONTH, MOST_MONTHS = 30, 24
"""From how many months the shock is learnt, of about how many days each: parts of the days ahead,
and whole months where those are fewer, since hours and days tell of chance alone."""

RIPE = 4 / 3
"""How many times as long as a forecast looks ahead the history of past months has to be that teach
something: before that quick deals alone have ended, and too much is expected of the others."""

ZERO = Decimal(0)

YEAR, MINUTE = 365 * DAY, DAY // 1440


@frozen
class LearntBy:
    """What the forecasts of past months taught by a moment of the days ahead, of any case.

    Args:
        moment: The moment.
        window: The days ahead in which an order counts.
    """

    moment: int
    window: Window

    def __call__(self, case: Case) -> Learnt:
        """What they taught.

        Args:
            case: The case.
        """
        window, begun = self.window, case.shared(begins)
        length = window.until - window.wait
        months = max(1, round(length / DAYS_OF_A_MONTH))
        month = Window(0.0, max(float(DAYS_OF_A_MONTH), length / months))
        history_from = max(2 * month.until, RIPE * window.until)
        past = moments_before(self.moment, month, MOST_MONTHS, history_from, begun)
        ahead = Ahead(round(window.wait / month.until), months, _months(self.moment, month, begun))
        lessons = [(case.shared(LessonAt(at, month)), _months(at, month, begun)) for at in past]
        return Learnt.of(lessons, ahead)


def _months(moment: int, month: Window, begun: int) -> float:
    """How many months of so many days there are on record before a moment."""
    return max(0.0, (moment - begun) / (month.until * DAY))


def moments_before(moment: int, window: Window, most: int, history: float, begun: int) -> list[int]:
    """So many looks one after the other, each with so many days of history before it, in time.

    They are whole minutes, so that those of a quarter and of its months are the same.

    Args:
        moment: By when their days are over.
        window: The days ahead in which an order counts.
        most: How many there are at most.
        history: How many days of history there are before each.
        begun: When that begins.
    """
    until, length = round(window.until * DAY), round((window.until - window.wait) * DAY)
    moments: list[int] = []
    at = moment - until
    while len(moments) < most and at - round(history * DAY) >= begun:
        moments.append(round(at / MINUTE) * MINUTE)
        at -= length
    return moments[::-1]


@frozen
class ToComeAt:
    """The deals yet to come as they count in sums, of any case.

    Args:
        moment: From when on they are yet to come.
        window: The days ahead in which an order counts.
    """

    moment: int
    window: Window

    def __call__(self, case: Case) -> ToCome | None:
        """They; `None` where they can not be told.

        Args:
            case: The case.
        """
        then = case.shared(SnapshotAt(self.moment, self.window))
        if then.to_come is None:
            return None
        learnt = case.shared(LearntBy(self.moment, self.window))
        expected, spread = then.to_come
        worth = case.shared(WorthBefore(self.moment))
        return ToCome(
            expected * learnt.new.mean,
            spread / expected**2 if expected else 0.0,
            {currency: each for currency, each in worth.items() if currency is not None},
            sum(map(len, worth.values())),
        )


@frozen
class WorthBefore:
    """What the orders of the year before a moment were worth, of any case.

    Args:
        moment: The moment.
    """

    moment: int

    def __call__(self, case: Case) -> Mapping[str | None, tuple[Decimal, ...]]:
        """The amounts by their currencies, in order; under `None` those that are not known.

        Args:
            case: The case.
        """
        ordered = case.parts(Deal, track_of, OrdersBefore(self.moment)).ordered
        return {currency: tuple(ordered[currency]) for currency in sorted(ordered, key=_last)}


def _last(currency: str | None) -> tuple[bool, str]:
    return currency is None, currency or ""


@frozen
class OrdersBefore:
    """Which deals were won in the year before a moment, with their amounts.

    Args:
        moment: The moment.
    """

    moment: int

    def __call__(self, track: Track) -> Iterable[tuple[str | None, Decimal]]:
        """Of one deal; with no currency where its amount is not known.

        Args:
            track: Its way.
        """
        if not track.won_within(self.moment - YEAR, self.moment):
            return ()
        amount = track.group.amount
        return [(None, ZERO) if amount is None else (track.group.currency, amount)]


@frozen
class OpenedBefore:
    """Which deals were opened in the year before a moment.

    Args:
        moment: The moment.
    """

    moment: int

    def __call__(self, track: Track) -> Iterable[tuple[None, str]]:
        """Of one deal: its id.

        Args:
            track: Its way.
        """
        begun = track.begun
        is_of_year = begun is not None and self.moment - YEAR < begun <= self.moment
        return [(None, track.deal)] if is_of_year else ()


@frozen
class NumberOpened:
    """How many deals were opened in the year before a moment, of any case.

    Args:
        moment: The moment.
    """

    moment: int

    def __call__(self, case: Case) -> int:
        """How many.

        Args:
            case: The case.
        """
        return len(case.parts(Deal, track_of, OpenedBefore(self.moment)).ordered[None])


@frozen
class Model:
    """What the forecasts of a case are made of.

    Args:
        case: The case.
    """

    case: Case

    @property
    def begins(self) -> int:
        """When the history begins."""
        return self.case.shared(begins)

    def snapshot(self, moment: int, window: Window) -> Snapshot:
        """What was known at a moment.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self.case.shared(SnapshotAt(moment, window))

    def past(self, moment: int, window: Window) -> list[int]:
        """The moments of forecasts of as many days whose days were over by a moment, in time.

        A forecast is made from at least twice as long a history as it looks ahead.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return moments_before(moment, window, MOST_PAST, 2 * window.until, self.begins)

    def came(self, then: Snapshot) -> Came:
        """What came in the days after a snapshot; they must be over.

        Args:
            then: What was known.
        """
        return Came.after(self.case, then)

    def learnt(self, moment: int, window: Window) -> Learnt:
        """What the forecasts of past months taught by a moment of the days ahead.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self.case.shared(LearntBy(moment, window))

    def likely(
        self, moment: int, window: Window, chosen: Iterable[str] | None = None
    ) -> Mapping[str, Likely]:
        """The open deals of a moment as they count in sums, by id and in its order.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
            chosen: Some deals, by id; `None` for all.
        """
        then, learnt = self.snapshot(moment, window), self.learnt(moment, window)
        thirds = self.case.shared(thirds_of_amounts)
        ids = then.standing if chosen is None else then.standing.keys() & {*chosen}
        return {id_: _weighed(id_, then, learnt, thirds) for id_ in sorted(ids)}

    def parts(
        self, moment: int, window: Window, chosen: Iterable[str] | None = None, *, with_new: bool
    ) -> Brought:
        """What open deals and deals yet to come bring in the days after a moment.

        Args:
            moment: The moment.
            window: The days in which an order counts.
            chosen: The deals asked about, by id; `None` for all.
            with_new: Whether the deals yet to come are asked about too: those of the group that
                the chosen deals are all of.
        """
        then, learnt = self.snapshot(moment, window), self.learnt(moment, window)
        if then.why_none is not None:
            return Brought(None, None, None, then.why_none, then.why_none)
        ids = None if chosen is None else [*dict.fromkeys(chosen)]
        likely = tuple(self.likely(moment, window, ids).values())
        error = self._error(then, learnt, likely, is_part=len(likely) < len(then.standing))
        told = Outlook(likely, shock=learnt.open, error=error)
        coming = self.case.shared(ToComeAt(moment, window)) if with_new else None
        if coming is None:
            why = NoForecast.NO_YEAR if with_new else NoForecast.CHOSEN
            return Brought(told, None, None, None, why)
        share = 1.0 if ids is None else self._share(ids, moment)
        part = evolve(coming, orders=coming.orders * share)
        expected = sum(each.chance for each in likely)
        both = expected + part.orders
        error *= (expected / both) ** 2 if both else 0.0
        new = Outlook(to_come=part, shock=learnt.new)
        return Brought(told, new, Outlook(likely, part, learnt.total, error), None, None)

    def _error(
        self, then: Snapshot, learnt: Learnt, likely: Sequence[Likely], *, is_part: bool
    ) -> float:
        """How far the sum of chances may be off, as the variance by the square of it.

        Of a part of the book also by how little is known of how its groups differ.
        """
        expected = sum(each.chance for each in likely)
        if not expected or not then.expected:
            return 0.0
        error = then.error / then.expected**2
        if not is_part:
            return error
        thirds, unknown = self.case.shared(thirds_of_amounts), _untold(then)
        parts: dict[Named, float] = {}
        for each in likely:
            for group in named(then.groups[each.deal], thirds):
                parts[group] = parts.get(group, 0.0) + each.chance
        for group, part in parts.items():
            factor = learnt.factors.get(group, unknown if group[0] == "rep" else ALIKE)
            error += (part / expected) ** 2 * factor.variance / factor.mean**2
        return error

    def _share(self, ids: Sequence[str], moment: int) -> float:
        """Which share of the deals opened in the year before a moment was among some."""
        number, of_year = self.case.shared(NumberOpened(moment)), OpenedBefore(moment)
        tracks = self.case.each(Deal, track_of)
        return sum(len([*of_year(tracks[id_])]) for id_ in ids) / number if number else 0.0


def _weighed(id_: str, then: Snapshot, learnt: Learnt, thirds: Thirds) -> Likely:
    """A deal with its chance, as far as its groups and the book differ from the past."""
    standing, group = then.standing[id_], then.groups[id_]
    power = learnt.open.mean
    for each in named(group, thirds):
        factor = learnt.factors.get(each)
        power *= factor.mean if factor else 1.0
    chance = standing.chance
    value = 1 - (1 - chance.value) ** power
    return Likely(
        id_,
        value,
        chance.variance**0.5 * (value / chance.value if chance.value else 1.0),
        standing.band,
        group.amount,
        group.currency,
    )


def _untold(then: Snapshot) -> Factor:
    """What is taken of a rep of whom the past tells nothing: one alone is like the book."""
    reps = (group.rep for group in then.groups.values())
    first = next(reps, None)
    return UNTRIED if any(rep != first for rep in reps) else ALIKE


class Brought(NamedTuple):
    """What open deals and deals yet to come bring; or why that can not be told.

    Args:
        open: What open deals bring.
        new: What those yet to come bring.
        total: What both bring.
        why_none: Why the first can not be told.
        why_no_new: Why the second can not.
    """

    open: Outlook | None
    new: Outlook | None
    total: Outlook | None
    why_none: NoForecast | None
    why_no_new: NoForecast | None
