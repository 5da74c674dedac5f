"""What was known at a moment: which deals stood where, with which chance, and which are to come."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.forecasting.chances import all_chances
from salesprocess.pipeline.forecasting.learning.inflow import arrivals
from salesprocess.pipeline.forecasting.learning.landmarks import Landmarks, older_hazards
from salesprocess.pipeline.forecasting.learning.sampling import Influence, variance_of_sum
from salesprocess.pipeline.forecasting.learning.tracks import DAY, MICROSECOND, begin_of, tracks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories.history import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.forecasting.learning.inflow import Arrivals
    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Hazards, Seen, Window
    from salesprocess.pipeline.forecasting.learning.tracks import Place, Track

LOSSES_FROM = 20
"""From how many deals on a book without a single loss is taken for one that records none."""


class NoForecast(Enum):
    """Why it can not be told what deals will bring."""

    LOPSIDED = "lopsided"
    """When earlier deals were opened, or ended, is unknown mostly of the won ones, or of others."""
    NO_HISTORY = "no_history"
    """No deal has ended that ever stood where an open one stands, or no one knows since when
    they stand there, nor when they were opened."""
    NO_LOSSES = "no_losses"
    """No loss is on record, so no one knows which of the open deals are lost already."""
    TOO_SHORT = "too_short"
    """The history is not twice as long as the forecast looks ahead."""
    NO_YEAR = "no_year"
    """Less than a year of openings is on record, so no one knows how many deals come, and when."""
    CHOSEN = "chosen"
    """Only some of the deals were asked about: those yet to come belong to no choice of deals."""


class Ground:
    """What all looks at a case rest on; made once for it.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.as_of: datetime = case.as_of
        self._histories: Mapping[str, DealHistory] = case.histories
        self._chances = case.shared(all_chances)
        self.tracks: tuple[Track, ...] = case.shared(tracks)
        self.by_deal: Mapping[str, Track] = {track.deal: track for track in self.tracks}
        begun = sorted(track.begun for track in self.tracks if track.begun is not None)
        self.begins: int = begin_of(begun)

    @cached_property
    def tilted(self) -> frozenset[Place]:
        """The stages whose history is lopsided: there only the age of a deal tells."""
        return frozenset(
            (process, stage)
            for process, chances in self._chances.items()
            for stage in chances.seen
            if chances.left_out_of(stage).is_lopsided
        )

    @cached_property
    def undated(self) -> Mapping[str | None, LeftOut]:
        """The deals that began or ended no one knows when, by process."""
        counts: dict[str | None, Counter[tuple[Missing | None, Outcome]]] = {}
        for track in self.tracks:
            history = self._histories[track.deal]
            process = history.process.id if history.process else None
            missing = Missing.OPENED if history.opened is None else None
            missing = missing if track.is_dated else Missing.CLOSED
            counts.setdefault(process, Counter())[missing, history.outcome] += 1
        return {process: LeftOut.from_counts(each.items()) for process, each in counts.items()}


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


@frozen(slots=False)
class Snapshot:
    """What was known at a moment.

    Args:
        moment: When.
        window: The days ahead in which an order counts.
        standing: The open deals that have a chance, by id.
        arrivals: The orders of deals yet to come, by process; `None` where those can not be told.
        error: The mean square by which the sum of the chances may be off.
        by_stage_rates: How many of the open deals would be won if each were as often as those
            that ended of its stage; of its process, where only its age tells.
        why_none: Why nothing can be told of the open deals; `None` where it can.
    """

    moment: int
    window: Window
    standing: Mapping[str, Standing]
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


@define
class _Look:
    """A look at what was known at a moment.

    Args:
        ground: What it rests on.
        moment: When.
        window: The days ahead in which an order counts.
        seen: How long the deals known by then had stood in each stage, with their ids.
        where: The open deals in each stage, and for how many days they stood there.
        unplaced: How many open deals stood no one knows where since when.
        opened: When deals were opened, by process.
    """

    ground: Ground
    moment: int
    window: Window
    seen: dict[Place, list[tuple[str, Seen]]] = field(
        factory=dict["Place", "list[tuple[str, Seen]]"]
    )
    where: dict[Place, list[tuple[Track, int]]] = field(
        factory=dict["Place", "list[tuple[Track, int]]"]
    )
    unplaced: int = 0
    opened: dict[str | None, list[int]] = field(factory=dict["str | None", "list[int]"])

    def __attrs_post_init__(self) -> None:
        for track in self.ground.tracks:
            if track.is_dated and track.begun is None:
                self.unplaced += self.moment == 0 and track.ending_at(0) is None
            elif track.is_dated and track.begun is not None and track.begun <= self.moment:
                self._add(track)

    def _add(self, track: Track) -> None:
        for place, each in track.seen_at(self.moment):
            self.seen.setdefault(place, []).append((track.deal, each))
        whole = track.whole
        if whole is not None:
            self.opened.setdefault(whole.place[0], []).append(whole.entered)
        if not track.is_open_at(self.moment):
            return
        standing = track.standing_at(self.moment)
        if standing is None or standing[0] in self.ground.tilted:
            standing = track.open_for(self.moment)
        if standing is None:
            self.unplaced += 1
        else:
            self.where.setdefault(standing[0], []).append((track, standing[1]))

    def snapshot(self) -> Snapshot:
        """What was known."""
        found: dict[str, Standing] = {}
        influences: dict[Place, Influence] = {}
        by_rates, older = 0.0, self._older()
        for place, deals in self.where.items():
            ended = [each.is_won for each in self._of(place) if not each.is_open]
            if not ended:
                continue
            by_rates += len(deals) * sum(ended) / len(ended)
            ages = Counter(age for _, age in deals)
            chances = Landmarks(self._of(place), self.window, older).chances(ages)
            for track, age in deals:
                chance, band = chances[age]
                found[track.deal] = Standing(track, place, age, chance, (place, band))
            told = {age: (chance, ages[age]) for age, (chance, _) in chances.items()}
            influences[place] = Influence(told, self.window)
        return Snapshot(
            self.moment,
            self.window,
            found,
            self._arrivals(),
            variance_of_sum(influences, self.seen),
            by_rates,
            self._why_none(),
        )

    def _older(self) -> Hazards:
        """What becomes of the longest stays of all stages together."""
        return older_hazards(self._of(place) for place in self.seen if place[1] is not None)

    def _of(self, place: Place) -> list[Seen]:
        return [each for _, each in self.seen.get(place, ())]

    def _arrivals(self) -> dict[str | None, Arrivals | None]:
        today = (self.ground.as_of + self.moment * MICROSECOND).date()
        return {
            process: arrivals(
                sorted(opened), self.moment, today, self._of((process, None)), self.window
            )
            for process, opened in self.opened.items()
        }

    def _why_none(self) -> NoForecast | None:
        """Why nothing can be told of the open deals."""
        where, undated = self.where, self.ground.undated
        if any(stage is None and undated[process].is_lopsided for process, stage in where):
            return NoForecast.LOPSIDED
        for process in {process for process, _ in where}:
            known = self._of((process, None))
            ended = [each.is_won for each in known if not each.is_open]
            if len(known) >= LOSSES_FROM and ended and all(ended):
                return NoForecast.NO_LOSSES
        has_open = bool(where) or self.unplaced > 0
        if has_open and all(each.is_open for place in where for each in self._of(place)):
            return NoForecast.NO_HISTORY
        if where and self.moment - 2 * round(self.window.until * DAY) < self.ground.begins:
            return NoForecast.TOO_SHORT
        return None


def snapshot(ground: Ground, moment: int, window: Window) -> Snapshot:
    """What was known at a moment.

    Args:
        ground: What is known of all deals.
        moment: The moment.
        window: The days ahead in which an order counts.
    """
    return _Look(ground, moment, window).snapshot()
