"""What was known at a moment: which deals stood where, with which chance, and which are to come."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cached_property
from math import fsum
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import define, field

from salesprocess.frozen import frozen
from salesprocess.pipeline.forecasting.learning.inflow import arrivals
from salesprocess.pipeline.forecasting.learning.landmarks import Landmarks, older_hazards
from salesprocess.pipeline.forecasting.learning.lopsided import tilted, undated
from salesprocess.pipeline.forecasting.learning.sampling import Influence, sum_of_squares
from salesprocess.pipeline.forecasting.learning.tracks import DAY, MICROSECOND, begin_of, track_of
from salesprocess.pipeline.forecasting.looking import SeenAt, Sight
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.case.totals import Ordered
    from salesprocess.pipeline.forecasting.learning.inflow import Arrivals
    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Hazards, Seen, Window
    from salesprocess.pipeline.forecasting.learning.tracks import Group, Place, Track
    from salesprocess.pipeline.forecasting.looking import Stood

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


def begins(case: Case) -> int:
    """When the history of a case begins, in microseconds from its moment.

    Args:
        case: The case.
    """
    return begin_of(case.parts(Deal, track_of, _beginnings).ordered[None])


def _beginnings(track: Track) -> Iterator[tuple[None, int]]:
    if track.begun is not None:
        yield None, track.begun


@frozen
class Standing:
    """Open deals at a moment that stood in one stage for as many days.

    Args:
        place: The stage; none where only their age counts.
        stood: For how many days.
        chance: The chance of each, by the deals that had stood there as long.
        band: Which deals share the errors of their chances with them.
        number: How many they are.
    """

    place: Place
    stood: int
    chance: Chance
    band: tuple[Place, int]
    number: int


@frozen(slots=False)
class Snapshot:
    """What was known at a moment.

    Args:
        moment: When.
        window: The days ahead in which an order counts.
        standing: The open deals that have a chance, by id: with which others each stood where.
        groups: What each may differ by.
        arrivals: The orders of deals yet to come, by process; `None` where those can not be told.
        error: The mean square by which the sum of the chances may be off.
        by_stage_rates: How many of the open deals would be won if each were as often as those
            that ended of its stage; of its process, where only its age tells.
        why_none: Why nothing can be told of the open deals; `None` where it can.
    """

    moment: int
    window: Window
    standing: Mapping[str, Standing]
    groups: Mapping[str, Group]
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
    def _cells(self) -> Sequence[Standing]:
        """The deals by where they stood for how long."""
        return [*{id(each): each for each in self.standing.values()}.values()]

    @cached_property
    def expected(self) -> float:
        """How many orders the open deals bring on average, by the chances alone."""
        return fsum(each.number * each.chance.value for each in self._cells)

    @cached_property
    def variance(self) -> float:
        """How far what they bring may lie from that, without any shock: the mean square."""
        shared: dict[tuple[Place, int], list[float]] = {}
        for each in self._cells:
            shared.setdefault(each.band, []).append(each.number * each.chance.variance**0.5)
        alone = fsum(
            each.number * (each.chance.value * (1 - each.chance.value) - each.chance.variance)
            for each in self._cells
        )
        return alone + max(self.error, fsum(fsum(errors) ** 2 for errors in shared.values()))

    @property
    def to_come(self) -> tuple[float, float] | None:
        """How many orders deals yet to come bring on average, and the mean square about it."""
        told = [each for each in self.arrivals.values() if each is not None]
        if not told or len(told) < len(self.arrivals):
            return None
        spread = fsum(each.spread * each.expected**2 for each in told)
        return fsum(each.expected for each in told), spread


@frozen
class SnapshotAt:
    """What was known at a moment, of any case.

    Args:
        moment: The moment.
        window: The days ahead in which an order counts.
    """

    moment: int
    window: Window

    def __call__(self, case: Case) -> Snapshot:
        """What was known.

        Args:
            case: The case.
        """
        parts = case.parts(Deal, track_of, SeenAt(self.moment, case.shared(tilted)))
        look = _Look(parts.ordered, self.moment, self.window, case.as_of)
        return look.snapshot(look.why_none(case.shared(undated), case.shared(begins)))


@define(slots=False)
class _Look:
    """A look at what was known at a moment.

    Args:
        seen: What was to be seen of deals.
        moment: When.
        window: The days ahead in which an order counts.
        as_of: The moment of the case.
    """

    seen: Ordered[Any, Any]
    moment: int
    window: Window
    as_of: datetime
    where: Mapping[Place, Sequence[Stood]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.where = {place: self.seen["standing", place] for place in self._of("standing")}

    def _of(self, sight: Sight) -> list[Any]:
        """Where something is seen, in order: whatever was saved last."""
        return sorted((where for seen, where in self.seen if seen is sight), key=repr)

    def snapshot(self, why_none: NoForecast | None) -> Snapshot:
        """What was known.

        Args:
            why_none: Why nothing can be told of the open deals.
        """
        places = [place for place in self.where if self._ended(place).ended]
        rates = [
            len(self.where[place]) * ended.won / ended.ended
            for place in places
            for ended in [self._ended(place)]
        ]
        standing: dict[str, Standing] = {}
        groups: dict[str, Group] = {}
        for place in places:
            of_place = self._standing(place)
            standing |= of_place[0]
            groups |= of_place[1]
        return Snapshot(
            self.moment,
            self.window,
            standing,
            groups,
            self._arrivals(),
            self._error(places),
            fsum(rates),
            why_none,
        )

    def _stays(self, place: Place) -> Sequence[Seen]:
        return self.seen["stays", place]

    def _ended(self, place: Place) -> _Ended:
        """How many of the deals that stood in a stage have ended."""
        seen = self._stays(place)
        return self.seen.kept(("ended", place), [seen], lambda: _Ended.of(seen))

    def _cells(self, place: Place) -> Mapping[int, Standing]:
        """The open deals in a stage by their days there, each with their chance."""
        seen, waiting, older = self._stays(place), self.where[place], self._older
        made_of = [seen, waiting, repr(older)]

        def made() -> dict[int, Standing]:
            ages = Counter(each.age for each in waiting)
            chances = Landmarks(seen, self.window, older).chances(ages)
            return {
                age: Standing(place, age, chance, (place, band), ages[age])
                for age, (chance, band) in chances.items()
            }

        return self.seen.kept(("cells", place, self.window), made_of, made)

    @cached_property
    def _older(self) -> Hazards:
        """What becomes of the longest stays of all stages together."""
        return older_hazards(
            seen
            for (sight, place), seen in self.seen.held.items()
            if sight == "stays" and place[1] is not None
        )

    def _standing(self, place: Place) -> tuple[dict[str, Standing], dict[str, Group]]:
        """The open deals in a stage by id: with which others each stands, and its group."""
        cells, waiting = self._cells(place), self.where[place]

        def made() -> tuple[dict[str, Standing], dict[str, Group]]:
            by_deal = {deal: cells[age] for age, deal, _ in waiting}
            return by_deal, {deal: group for _, deal, group in waiting}

        return self.seen.kept(("standing", place, self.window), [cells], made)

    def _error(self, places: Sequence[Place]) -> float:
        """The mean square by which the sum of the chances may be off."""
        squares = [
            self._squares(way, [n for n, place in enumerate(way) if place in places])
            for sight, way in self.seen
            if sight == "ways"
        ]
        return fsum(squares)

    def _squares(self, way: Sequence[Place], asked: Sequence[int]) -> float:
        """The same of the deals that stood in the same stages, of which some are asked for."""
        deals = self.seen["ways", way]
        columns = [self._added(way, number) for number in asked]
        made_of = [deals, *columns]
        name = "squares", way, tuple(asked), self.window
        return self.seen.kept(name, made_of, lambda: sum_of_squares(columns))

    def _added(self, way: Sequence[Place], number: int) -> Sequence[float]:
        """What deals that stood in the same stages add to the sum of the chances in one of them."""
        deals, influence = self.seen["ways", way], self._influence(way[number])
        return self.seen.kept(
            ("added", way, number, self.window),
            [deals, influence],
            lambda: influence.column(map(itemgetter(number), deals)),
        )

    def _influence(self, place: Place) -> Influence:
        """What earlier deals of a stage add to the sum of the chances of the open ones in it."""
        cells = self._cells(place)

        def made() -> Influence:
            told = {age: (cell.chance, cell.number) for age, cell in cells.items()}
            return Influence(told, self.window)

        return self.seen.kept(("influence", place, self.window), [cells], made)

    def _arrivals(self) -> dict[str | None, Arrivals | None]:
        today = (self.as_of + self.moment * MICROSECOND).date()
        found: dict[str | None, Arrivals | None] = {}
        for process in self._of("openings"):
            opened, seen = self.seen["openings", process], self._stays((process, None))
            found[process] = self.seen.kept(
                ("arrivals", process, self.window),
                [opened, seen],
                lambda: arrivals(opened, self.moment, today, seen, self.window),  # noqa: B023
            )
        return found

    def why_none(self, undated: frozenset[str | None], begins: int) -> NoForecast | None:
        """Why nothing can be told of the open deals.

        Args:
            undated: The processes in which it is unknown of some deals, not of others, when
                they were.
            begins: When the history begins.
        """
        if any(stage is None and process in undated for process, stage in self.where):
            return NoForecast.LOPSIDED
        for process in {process for process, _ in self.where}:
            known = self._ended((process, None))
            if known.seen >= LOSSES_FROM and known.ended and known.ended == known.won:
                return NoForecast.NO_LOSSES
        has_open = bool(self.where or self.seen["unplaced", None])
        if has_open and not any(self._ended(place).ended for place in self.where):
            return NoForecast.NO_HISTORY
        if self.where and self.moment - 2 * round(self.window.until * DAY) < begins:
            return NoForecast.TOO_SHORT
        return None


class _Ended(NamedTuple):
    """How many deals stood in a stage, how many of them have ended, and were won."""

    seen: int
    ended: int
    won: int

    @classmethod
    def of(cls, seen: Sequence[Seen]) -> _Ended:
        """The same of how long each stood there."""
        is_open, is_won = (sum(map(itemgetter(part), seen)) for part in (3, 2))
        return cls(len(seen), len(seen) - is_open, is_won)
