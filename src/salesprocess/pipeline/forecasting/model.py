"""The model of the forecast: what is known at a moment, what past forecasts taught, what follows.

One model serves a case: the forecast of today and those of the past, made again from what was
known then, are read from the same tracks by the same steps.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from salesprocess.memo import Memo
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.learning.pooling import ALIKE, UNTRIED
from salesprocess.pipeline.forecasting.learning.shock import Ahead
from salesprocess.pipeline.forecasting.learning.tracks import DAY
from salesprocess.pipeline.forecasting.lessons import Came, Groups, Learnt
from salesprocess.pipeline.forecasting.outlook import Likely, Outlook, ToCome
from salesprocess.pipeline.forecasting.snapshot import Ground, NoForecast, Snapshot, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.lessons import Group
    from salesprocess.pipeline.forecasting.snapshot import Standing

MOST_PAST = 12
"""How many forecasts of the past are made again: older ones tell of another business."""

DAYS_OF_A_MONTH, MOST_MONTHS = 30, 24
"""From how many months the shock is learnt, of about how many days each: parts of the days ahead,
and whole months where those are fewer, since hours and days tell of chance alone."""

RIPE = 4 / 3
"""How many times as long as a forecast looks ahead the history of past months has to be that teach
something: before that quick deals alone have ended, and too much is expected of the others."""

YEAR, MINUTE = 365 * DAY, DAY // 1440


class Model:
    """What the forecasts of a case are made of; made once for it.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.ground: Ground = case.shared(Ground)
        self.groups: Groups = Groups(case)
        self._snapshots = Memo["tuple[int, Window]"]()
        self._learnt = Memo["tuple[int, Window]"]()
        self._likely = Memo["tuple[int, Window]"]()
        self._to_come = Memo["tuple[int, Window]"]()
        self._opened = Memo[int]()

    def snapshot(self, moment: int, window: Window) -> Snapshot:
        """What was known at a moment.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self._snapshots.get_or_make(
            (moment, window), lambda: snapshot(self.ground, moment, window)
        )

    def past(self, moment: int, window: Window) -> list[Snapshot]:
        """The forecasts of as many days whose days were over by a moment, in time.

        A forecast is made from at least twice as long a history as it looks ahead.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self._before(moment, window, MOST_PAST, 2 * window.until)

    def _before(self, moment: int, window: Window, most: int, history: float) -> list[Snapshot]:
        """So many looks one after the other, each with so many days of history before it.

        Their moments are whole minutes, so that those of a quarter and of its months are the same.
        """
        until, length = round(window.until * DAY), round((window.until - window.wait) * DAY)
        moments: list[int] = []
        at = moment - until
        while len(moments) < most and at - round(history * DAY) >= self.ground.begins:
            moments.append(round(at / MINUTE) * MINUTE)
            at -= length
        return [self.snapshot(at, window) for at in reversed(moments)]

    def came(self, then: Snapshot) -> Came:
        """What came in the days after a snapshot; they must be over.

        Args:
            then: What was known.
        """
        return Came.after(then, self.ground)

    def learnt(self, moment: int, window: Window) -> Learnt:
        """What the forecasts of past months taught by a moment of the days ahead.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """

        def made() -> Learnt:
            length = window.until - window.wait
            months = max(1, round(length / DAYS_OF_A_MONTH))
            month = Window(0.0, max(float(DAYS_OF_A_MONTH), length / months))
            history_from = max(2 * month.until, RIPE * window.until)
            past = self._before(moment, month, MOST_MONTHS, history_from)
            history = partial(self._months, length=month.until)
            ahead = Ahead(round(window.wait / month.until), months, history(moment))
            told = [(then, self.came(then), history(then.moment)) for then in past]
            return Learnt.of(told, ahead, self.groups)

        return self._learnt.get_or_make((moment, window), made)

    def _months(self, moment: int, length: float) -> float:
        """How many months of so many days there are on record before a moment."""
        return max(0.0, (moment - self.ground.begins) / (length * DAY))

    def likely(self, moment: int, window: Window) -> Mapping[str, Likely]:
        """The open deals of a moment as they count in sums, by id.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """

        def made() -> dict[str, Likely]:
            learnt = self.learnt(moment, window)
            standing = self.snapshot(moment, window).standing
            return {id_: self._weighed(each, learnt, moment) for id_, each in standing.items()}

        return self._likely.get_or_make((moment, window), made)

    def _weighed(self, standing: Standing, learnt: Learnt, moment: int) -> Likely:
        """A deal with its chance, as far as its groups and the book differ from the past."""
        power = learnt.open.mean
        for group in self.groups.of(standing.track.deal, moment):
            factor = learnt.factors.get(group)
            power *= factor.mean if factor else 1.0
        deal, chance = self.groups.deals[standing.track.deal], standing.chance
        value = 1 - (1 - chance.value) ** power
        return Likely(
            deal.id,
            value,
            chance.variance**0.5 * (value / chance.value if chance.value else 1.0),
            standing.band,
            deal.amount,
            deal.currency,
        )

    def to_come(self, moment: int, window: Window) -> ToCome | None:
        """The deals yet to come as they count in sums; `None` where they can not be told.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self._to_come.get_or_make(
            (moment, window), lambda: self._made_to_come(moment, window)
        )

    def _made_to_come(self, moment: int, window: Window) -> ToCome | None:
        then = self.snapshot(moment, window)
        if then.to_come is None:
            return None
        learnt = self.learnt(moment, window)
        expected, spread = then.to_come
        amounts: dict[str, list[Decimal]] = {}
        number = 0
        for track in self.ground.tracks:
            if track.won_within(moment - YEAR, moment):
                deal = self.groups.deals[track.deal]
                number += 1
                if deal.amount is not None and deal.currency is not None:
                    amounts.setdefault(deal.currency, []).append(deal.amount)
        return ToCome(
            expected * learnt.new.mean,
            spread / expected**2 if expected else 0.0,
            {currency: tuple(each) for currency, each in amounts.items()},
            number,
        )

    def parts(
        self, moment: int, window: Window, chosen: Iterable[str] | None = None, *, with_new: bool
    ) -> Parts:
        """What open deals and deals yet to come bring in the days after a moment.

        Args:
            moment: The moment.
            window: The days in which an order counts.
            chosen: The deals asked about, by id; `None` for all.
            with_new: Whether the deals yet to come are asked about too: those of the group that
                the chosen deals are all of.
        """
        then, learnt = self.snapshot(moment, window), self.learnt(moment, window)
        ids = None if chosen is None else frozenset(chosen)
        if then.why_none is not None:
            return Parts(None, None, None, then.why_none, then.why_none)
        weighed = self.likely(moment, window)
        likely = tuple(each for id_, each in weighed.items() if ids is None or id_ in ids)
        error = self._error(then, learnt, likely, is_part=len(likely) < len(weighed))
        told = Outlook(likely, shock=learnt.open, error=error)
        coming = self.to_come(moment, window)
        if not with_new or coming is None:
            why = NoForecast.NO_YEAR if with_new else NoForecast.CHOSEN
            return Parts(told, None, None, None, why)
        share = 1.0 if ids is None else self._share(ids, moment)
        part = evolve(coming, orders=coming.orders * share)
        expected = sum(each.chance for each in likely)
        both = expected + part.orders
        error *= (expected / both) ** 2 if both else 0.0
        new = Outlook(to_come=part, shock=learnt.new)
        return Parts(told, new, Outlook(likely, part, learnt.total, error), None, None)

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
        reps = {self.groups.of(deal, then.moment)[0] for deal in then.standing}
        unknown = UNTRIED if len(reps) > 1 else ALIKE
        parts: dict[Group, float] = {}
        for each in likely:
            for group in self.groups.of(each.deal, then.moment):
                parts[group] = parts.get(group, 0.0) + each.chance
        for group, part in parts.items():
            factor = learnt.factors.get(group, unknown if group[0] == "rep" else ALIKE)
            error += (part / expected) ** 2 * factor.variance / factor.mean**2
        return error

    def _share(self, ids: frozenset[str], moment: int) -> float:
        """Which share of the deals opened in the year before a moment was among some."""
        opened = self._opened.get_or_make(moment, lambda: self._opened_before(moment))
        return len(ids & opened) / len(opened) if opened else 0.0

    def _opened_before(self, moment: int) -> frozenset[str]:
        """The deals opened in the year before a moment."""
        return frozenset(
            track.deal
            for track in self.ground.tracks
            if track.begun is not None and moment - YEAR < track.begun <= moment
        )


class Parts(NamedTuple):
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
