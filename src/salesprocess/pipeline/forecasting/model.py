"""The model of the forecast: what is known at a moment, what past forecasts taught, what follows.

One model serves a case: the forecast of today and those of the past, made again from what was
known then, are read from the same tracks by the same steps.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from salesprocess.histories.owners import owner_at
from salesprocess.left_out import LeftOut, Missing
from salesprocess.memo import Memo
from salesprocess.outcome import Outcome
from salesprocess.pipeline.forecasting.chances import all_chances
from salesprocess.pipeline.forecasting.learning.inflow import arrivals
from salesprocess.pipeline.forecasting.learning.landmarks import Landmarks, Window
from salesprocess.pipeline.forecasting.outlook import Likely, Outlook, ToCome
from salesprocess.pipeline.forecasting.learning.pooling import Factor, Told, factors
from salesprocess.pipeline.forecasting.learning.sampling import Influence, variance_of_sum
from salesprocess.pipeline.forecasting.learning.shock import PastSum, Shock
from salesprocess.pipeline.forecasting.learning.tracks import DAY, MICROSECOND, tracks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.learning.inflow import Arrivals
    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Seen
    from salesprocess.pipeline.forecasting.learning.tracks import Place, Track
    from salesprocess.records import Deal

MOST_PAST = 12
"""From how many past periods the shock is learnt: older ones tell of another business."""

YEAR = 365 * DAY

LOSSES_FROM = 20
"""From how many deals on a book without a single loss is taken for one that records none."""


class NoForecast(Enum):
    """Why it can not be told what deals will bring."""

    LOPSIDED = "lopsided"
    """What is not known of earlier deals is so mostly of the won ones, or of the others."""
    NO_HISTORY = "no_history"
    """No deal has ended that ever stood where an open one stands, or no one knows since when
    they stand there."""
    NO_LOSSES = "no_losses"
    """No loss is on record, so no one knows which of the open deals are lost already."""
    TOO_SHORT = "too_short"
    """The history is not twice as long as the forecast looks ahead."""
    NO_YEAR = "no_year"
    """Less than a year of openings is on record, so no one knows how many deals come, and when."""
    CHOSEN = "chosen"
    """Only some of the deals were asked about: those yet to come belong to no choice of deals."""


@frozen
class Standing:
    """An open deal at a moment.

    Args:
        track: Its way.
        place: The stage it stood in; none where only its age counts.
        stood: For how many days.
        chance: Its chance, by the deals that had stood there as long.
        band: Which deals share the errors of their chances with it.
    """

    track: Track
    place: Place
    stood: int
    chance: Chance
    band: tuple[Place, int]


@frozen
class Snapshot:
    """What was known at a moment.

    Args:
        moment: When.
        window: The days ahead in which an order counts.
        standing: The open deals that have a chance, by id.
        unplaced: The ids of those without one.
        arrivals: The orders of deals yet to come, by process; `None` where those can not be told.
        error: The mean square by which the sum of the chances may be off.
        by_stage_rates: How many of the open deals would be won if each were as often as those
            that ended of its stage.
        why_none: Why nothing can be told of the open deals; `None` where it can.
    """

    moment: int
    window: Window
    standing: Mapping[str, Standing]
    unplaced: tuple[str, ...]
    arrivals: Mapping[str | None, Arrivals | None]
    error: float
    by_stage_rates: float
    why_none: NoForecast | None

    @property
    def span(self) -> tuple[int, int]:
        """After which moment an order counts, and up to which."""
        wait, until = self.window
        return self.moment + round(wait * DAY), self.moment + round(until * DAY)

    @cached_property
    def expected(self) -> float:
        """How many orders the open deals bring on average, by the chances alone."""
        return sum(each.chance.value for each in self.standing.values())

    @cached_property
    def variance(self) -> float:
        """How far what they bring may lie from that, without any shock: the mean square."""
        shared: Counter[tuple[Place, int]] = Counter()
        for each in self.standing.values():
            shared[each.band] += each.chance.variance**0.5
        alone = sum(
            each.chance.value * (1 - each.chance.value) - each.chance.variance
            for each in self.standing.values()
        )
        return alone + max(self.error, sum(error**2 for error in shared.values()))

    @property
    def to_come(self) -> tuple[float, float] | None:
        """How many orders deals yet to come bring on average, and the mean square about it."""
        told = [each for each in self.arrivals.values() if each is not None]
        if not told or len(told) < len(self.arrivals):
            return None
        spread = sum(each.spread * each.expected**2 for each in told)
        return sum(each.expected for each in told), spread


@frozen
class Came:
    """What came in the days after a moment.

    Args:
        open: The ids of the deals open at the moment that were won.
        new: The ids of those opened later.
    """

    open: frozenset[str]
    new: frozenset[str]


@frozen
class Learnt:
    """What the forecasts of the past taught by a moment.

    Args:
        open: The shock that met the deals open then.
        new: That of those yet to come.
        total: That of both together.
        factors: By which factor deals of each rep, segment and amount differ.
        periods: How many forecasts there were.
    """

    open: Shock
    new: Shock
    total: Shock
    factors: Mapping[tuple[str, str | None], Factor]
    periods: int


class Model:
    """What the forecasts of a case are made of; made once for it.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tracks = case.shared(tracks)
        self.by_deal = {track.deal: track for track in self.tracks}
        begun = [track.begun for track in self.tracks if track.begun is not None]
        self.begins = min(begun, default=0)
        self._snapshots = Memo[tuple[int, Window]]()
        self._learnt = Memo[tuple[int, Window]]()
        self._weighed = Memo[tuple[int, Window]]()
        self._handed = frozenset(change.deal for change in case.book.owner_changes)

    def snapshot(self, moment: int, window: Window) -> Snapshot:
        """What was known at a moment.

        Args:
            moment: The moment.
            window: The days ahead in which an order counts.
        """
        return self._snapshots.get_or_make((moment, window), lambda: self._look(moment, window))

    def _look(self, moment: int, window: Window) -> Snapshot:
        seen: dict[Place, list[tuple[str, Seen]]] = {}
        where: dict[Place, list[tuple[Track, int]]] = {}
        opened: dict[str | None, list[int]] = {}
        unplaced: list[str] = []
        for track in self.tracks:
            if track.begun is None or track.begun > moment or not track.is_dated:
                continue
            for place, each in track.seen_at(moment):
                seen.setdefault(place, []).append((track.deal, each))
            for entry in track.entries[:1]:
                if entry.place[1] is None:
                    opened.setdefault(entry.place[0], []).append(entry.entered)
            if track.is_open_at(moment):
                standing = track.standing_at(moment)
                if standing is None or standing[0] in self._tilted:
                    standing = track.open_for(moment)
                if standing is None:
                    unplaced.append(track.deal)
                else:
                    where.setdefault(standing[0], []).append((track, standing[1]))
        found: dict[str, Standing] = {}
        influences: dict[Place, Influence] = {}
        by_rates = 0.0
        for place, deals in where.items():
            if all(each.is_open for _, each in seen[place]):
                unplaced += [track.deal for track, _ in deals]
                continue
            ended = [each.is_won for _, each in seen[place] if not each.is_open]
            by_rates += len(deals) * sum(ended) / len(ended)
            ages = Counter(age for _, age in deals)
            chances = Landmarks([each for _, each in seen.get(place, ())], window).chances(ages)
            for track, age in deals:
                chance, band = chances[age]
                found[track.deal] = Standing(track, place, age, chance, (place, band))
            told = {age: (chance, ages[age]) for age, (chance, _) in chances.items()}
            influences[place] = Influence(told, window)
        today = (self.case.as_of + moment * MICROSECOND).date()
        coming = {
            process: arrivals(
                sorted(at), moment, today, [each for _, each in seen[process, None]], window
            )
            for process, at in opened.items()
        }
        error = variance_of_sum(influences, seen)
        why_none = self._why_none(moment, window, where, seen)
        return Snapshot(moment, window, found, tuple(unplaced), coming, error, by_rates, why_none)

    def _why_none(
        self,
        moment: int,
        window: Window,
        where: Mapping[Place, object],
        seen: Mapping[Place, Sequence[tuple[str, Seen]]],
    ) -> NoForecast | None:
        """Why nothing can be told of the open deals of a moment."""
        if any(stage is None and self._undated[process].is_lopsided for process, stage in where):
            return NoForecast.LOPSIDED
        for process in {process for process, _ in where}:
            known = [each for _, each in seen.get((process, None), ())]
            ended = [each for each in known if not each.is_open]
            if len(known) >= LOSSES_FROM and ended and all(each.is_won for each in ended):
                return NoForecast.NO_LOSSES
        if where and all(each.is_open for place in where for _, each in seen[place]):
            return NoForecast.NO_HISTORY
        if where and moment - 2 * round(window.until * DAY) < self.begins:
            return NoForecast.TOO_SHORT
        return None

    @cached_property
    def _tilted(self) -> frozenset[Place]:
        """The stages whose history is lopsided: there only the age of a deal tells."""
        return frozenset(
            (process, stage)
            for process, chances in self.case.shared(all_chances).items()
            for stage in chances.seen
            if chances.left_out_of(stage).is_lopsided
        )

    @cached_property
    def _undated(self) -> Mapping[str | None, LeftOut]:
        """The deals that began or ended no one knows when, by process."""
        counts: dict[str | None, Counter[tuple[Missing | None, Outcome]]] = {}
        for track in self.tracks:
            history = self.case.history(track.deal)
            process = history.process.id if history.process else None
            missing = Missing.OPENED if history.opened is None else None
            missing = missing if track.is_dated else Missing.CLOSED
            counts.setdefault(process, Counter())[missing, history.outcome] += 1
        return {process: LeftOut.from_counts(each.items()) for process, each in counts.items()}

    def past(self, moment: int, window: Window) -> list[Snapshot]:
        """The forecasts whose days were over by a moment, in time.

        A forecast is made from at least twice as long a history as it looks ahead.
        """
        until, length = round(window.until * DAY), round((window.until - window.wait) * DAY)
        moments: list[int] = []
        at = moment - until
        while len(moments) < MOST_PAST and at - 2 * until >= self.begins:
            moments.append(at)
            at -= length
        return [self.snapshot(at, window) for at in reversed(moments)]

    def came(self, snapshot: Snapshot) -> Came:
        """What came in the days after a snapshot; they must be over."""
        start, end = snapshot.span
        won = [track for track in self.tracks if track.is_dated and track.won_within(start, end)]
        return Came(
            frozenset(track.deal for track in won if track.deal in snapshot.standing),
            frozenset(track.deal for track in won if track.begun and track.begun > snapshot.moment),
        )

    def learnt(self, moment: int, window: Window) -> Learnt:
        """What the forecasts whose days were over by a moment taught."""
        return self._learnt.get_or_make((moment, window), lambda: self._learn(moment, window))

    def _learn(self, moment: int, window: Window) -> Learnt:
        past = [(snapshot, self.came(snapshot)) for snapshot in self.past(moment, window)]
        of_open = [PastSum(each.expected, each.variance, len(came.open)) for each, came in past]
        of_new: list[PastSum] = []
        of_all: list[PastSum] = []
        for (each, came), told in zip(past, of_open, strict=True):
            if each.to_come is None:
                of_all.append(told)  # before deals yet to come could be told
                continue
            expected, spread = each.to_come
            new = PastSum(expected, expected + spread, len(came.new))
            of_new.append(new)
            of_all.append(PastSum(*map(add, told, new)))
        return Learnt(
            Shock.learnt(of_open),
            Shock.learnt(of_new),
            Shock.learnt(of_all),
            self._factors(past),
            len(past),
        )

    def _factors(
        self, past: Iterable[tuple[Snapshot, Came]]
    ) -> dict[tuple[str, str | None], Factor]:
        """By which factor the deals of each group were won more often than their chances said."""
        told: dict[str, dict[str | None, list[float]]] = {kind: {} for kind in KINDS}
        for snapshot, came in past:
            for id_, standing in snapshot.standing.items():
                chance = standing.chance.value
                for kind, group in self.groups(standing.track, snapshot.moment).items():
                    sums = told[kind].setdefault(group, [0.0, 0.0, 0.0])
                    sums[0] += chance
                    sums[1] += chance * (1 - chance)
                    sums[2] += id_ in came.open
        return {
            (kind, group): factor
            for kind, sums in told.items()
            for group, factor in factors(
                {group: Told(*each) for group, each in sums.items()}
            ).items()
        }

    def groups(self, track: Track, moment: int) -> dict[str, str | None]:
        """The rep and the segment of a deal at a moment."""
        deal = self.deals[track.deal]
        rep = deal.rep
        if track.deal in self._handed:
            rep = owner_at(self.case, deal, self.case.as_of + moment * MICROSECOND)
        return {"rep": rep, "segment": self._segments.get(track.deal)}

    @cached_property
    def deals(self) -> Mapping[str, Deal]:
        return {deal.id: deal for deal in self.case.book.deals}

    @cached_property
    def _segments(self) -> Mapping[str, str | None]:
        industries = {account.id: account.industry for account in self.case.book.accounts}
        return {
            deal.id: industries.get(deal.account) if deal.account else None
            for deal in self.case.book.deals
        }

    def likely(self, moment: int, window: Window) -> Mapping[str, Likely]:
        """The open deals of a moment as they count in sums, by id."""
        return self._weighed.get_or_make((moment, window), lambda: self._weigh(moment, window))

    def _weigh(self, moment: int, window: Window) -> dict[str, Likely]:
        learnt = self.learnt(moment, window)
        return {
            id_: self._likely(standing, learnt, moment)
            for id_, standing in self.snapshot(moment, window).standing.items()
        }

    def _likely(self, standing: Standing, learnt: Learnt, moment: int) -> Likely:
        power = learnt.open.mean
        for kind, group in self.groups(standing.track, moment).items():
            factor = learnt.factors.get((kind, group))
            power *= factor.mean if factor else 1.0
        deal, chance = self.deals[standing.track.deal], standing.chance
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
        """The deals yet to come as they count in sums; `None` where they can not be told."""
        snapshot = self.snapshot(moment, window)
        if snapshot.to_come is None:
            return None
        learnt = self.learnt(moment, window)
        expected, spread = snapshot.to_come
        amounts: dict[str, list[Decimal]] = {}
        number = 0
        for track in self.tracks:
            if track.is_dated and track.won_within(moment - YEAR, moment):
                deal = self.deals[track.deal]
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
        snapshot, learnt = self.snapshot(moment, window), self.learnt(moment, window)
        ids = None if chosen is None else frozenset(chosen)
        if snapshot.why_none is not None:
            return Parts(None, None, None, snapshot.why_none, snapshot.why_none)
        weighed = self.likely(moment, window)
        likely = tuple(each for id_, each in weighed.items() if ids is None or id_ in ids)
        error = self._error(snapshot, learnt, likely)
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

    def _error(self, snapshot: Snapshot, learnt: Learnt, likely: Sequence[Likely]) -> float:
        """How far the sum of chances may be off, as the variance by the square of it."""
        expected = sum(each.chance for each in likely)
        if not expected or not snapshot.expected:
            return 0.0
        error = snapshot.error / snapshot.expected**2
        groups: Counter[tuple[str, str | None]] = Counter()
        for each in likely:
            track = snapshot.standing[each.deal].track
            for group in self.groups(track, snapshot.moment).items():
                groups[group] += each.chance
        return error + sum(
            (share / expected) ** 2 * factor.variance / factor.mean**2
            for group, share in groups.items()
            if (factor := learnt.factors.get(group)) is not None
        )

    def _share(self, ids: frozenset[str], moment: int) -> float:
        """Which share of the deals opened in the year before a moment was among some."""
        opened = [
            track.deal
            for track in self.tracks
            if track.begun is not None and moment - YEAR < track.begun <= moment
        ]
        return sum(deal in ids for deal in opened) / len(opened) if opened else 0.0


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


KINDS = ("rep", "segment")
