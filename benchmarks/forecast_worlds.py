"""Worlds whose truth is known, to hold forecasts against: how deals come in, stand and end.

In each, deals are opened by a Poisson process from years before `as_of` until the horizon is
over, stand in each of three stages for a random time, and move on, are lost, or are won at the
end. The book holds all of it; a `Case` of it sees only what was known at its moment, so that
what came is known from the same book.

The reps' word is as over-hopeful as in `salesprocess.testing.sample_book`: what they say of a
deal is far above its chance, and since many dates lie in the past, the sum is some 20 % above what
comes.

    python benchmarks/forecast_worlds.py [--books 5]
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from math import exp, pi, prod, sin
from random import Random
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import attrs
from attrs import field, frozen

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.markdown import markdown_table
from salesprocess.processes import SalesProcess, Stage
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, DealChange, Outcome, StageChange
from salesprocess.records.deals import DealField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAGES = ("first", "offer", "terms")
PROCESS = SalesProcess(
    "worlds",
    "Worlds",
    (*(Stage(stage) for stage in STAGES), Stage("order")),
    won=("order",),
)
AS_OF = datetime(2026, 7, 1)
HORIZON = timedelta(days=91)
REPS = ("A", "B", "C", "D", "E")

DAYS = (32.0, 40.0, 40.0)
"""How many days a deal stands in each stage, on average, before it moves on."""
MOVES_ON = (0.6, 0.7, 0.7)
"""How likely it is to move on from each, and from the last to the order."""
SPREAD = 0.9
"""The standard deviation of the logarithm of the days in a stage."""
HOPE = (0.0, 0.25, 0.1, 0.1, 0.3)
"""What each rep adds to a sober probability: that of the sample's reps."""
HOPE_OF_ALL = 0.15
"""What all of them do: in the sample, what they hold for sober is not."""
DAYS_TO_THE_ORDER = 130
"""How many days after the opening a rep expects an order, from half to one and a half of it."""
REVISED = 0.2
"""The share of deals whose order date is put off with the first move."""


class Came(NamedTuple):
    """The orders that came in a horizon.

    Args:
        open: From deals that were open when it began.
        new: From deals opened in it.
    """

    open: int
    new: int

    @property
    def total(self) -> int:
        """From either."""
        return self.open + self.new


class Move(NamedTuple):
    """When a deal comes into a stage."""

    at: datetime
    stage: int


@frozen
class Way:
    """A deal's way from its opening to its end.

    Args:
        rep: Whose deal it is.
        moves: Its stages, the first entered at the opening.
        ended: When it ended; `None` for never.
        is_won: Whether it was won then.
    """

    rep: str
    moves: Sequence[Move]
    ended: datetime | None
    is_won: bool

    def since(self, day: datetime) -> Way | None:
        """The same as a system tells of it that it was brought into on a day; `None` if over."""
        if self.ended is not None and self.ended <= day:
            return None
        stage = max(move.stage for move in self.moves if move.at <= day)
        later = [move for move in self.moves if move.at > day]
        return attrs.evolve(self, moves=[Move(day, stage), *later])


@frozen(kw_only=True)
class World:
    """A world, as far as it differs from a steady business of independent deals.

    Args:
        name: What it is called.
        keeps_assumptions: Whether the assumptions of the forecast hold in it.
        opened_a_day: How many deals are opened a day, on average.
        years: How many years before `as_of` it begins.
        chance: How much of the usual chance of an order deals in the last stage have.
        lost_later: How many times as long a deal stands in a stage that it is lost from.
        season: By how much the inflow of spring is above the average, as a share; there are
            holidays then too.
        quick: The share of stays that take but a fraction of the time; 0 for one kind of stay.
        quick_by_deal: Whether a deal is quick in all stages or in none.
        slow_rep: How many times as long the deals of the last rep take.
        poor_rep: How much of their chance of an order the deals of the one before have.
        shock: The standard deviation of the logarithm of a month's factor on chances of an order.
        drift: How much of the chance of an order is lost in two years.
        never_closed: The share of deals not moving on that stay open for ever.
        imported: The share of deals that begin outside the book and are brought in on a few days,
            in the stage they then stand in, unless they are over; of 0.62 a third of all come so.
        as_of: The moment of the forecast.
        horizon: For how long orders are counted from then on.
    """

    name: str
    keeps_assumptions: bool = True
    opened_a_day: float = 0.75
    years: float = 2.5
    chance: float = 1.0
    lost_later: float = 1.5
    season: float = 0.0
    quick: float = 0.0
    quick_by_deal: bool = False
    slow_rep: float = 1.0
    poor_rep: float = 1.0
    shock: float = 0.0
    drift: float = 0.0
    never_closed: float = 0.0
    imported: float = 0.0
    as_of: datetime = AS_OF
    horizon: timedelta = HORIZON

    @property
    def begins(self) -> datetime:
        """The day from which on deals are opened, and every change of stage is on record."""
        return self.as_of - timedelta(days=round(365.25 * self.years))

    @property
    def ends(self) -> datetime:
        """The moment up to which the book goes."""
        return self.as_of + self.horizon

    def book(self, seed: int) -> Book:
        """All that happened until the horizon is over.

        Args:
            seed: The same gives the same book.
        """
        random = Random(f"{self.name} {seed}")  # noqa: S311  deals for a benchmark
        ways = sorted(_ways(self, random), key=lambda way: way.moves[0].at)
        draft = _Draft(random, self.ends)
        with attrs.validators.disabled():  # they hold what they must by how they are made
            for number, way in enumerate(ways):
                draft.write(f"d{number:05}", way)
        return Book(deals=draft.deals, stage_changes=draft.moves, deal_changes=draft.words)

    def case(self, book: Book) -> Case:
        """The book as it was known when the forecast was made."""
        recorded = CommonSettings(recorded_from=self.begins.date())
        return Case(book, self.as_of, recorded, PROCESS)

    @property
    def period(self) -> Period:
        """The days in which orders count."""
        return period_of(self.as_of, self.horizon)


def period_of(as_of: datetime, horizon: timedelta) -> Period:
    """The days from a moment on, which is a midnight, until a horizon is over."""
    return Period(as_of.date(), (as_of + horizon).date())


def came(book: Book, as_of: datetime, horizon: timedelta = HORIZON, rep: str | None = None) -> Came:
    """The orders that came.

    Args:
        book: The whole book, what came later included.
        as_of: From when on they count.
        horizon: For how long.
        rep: Whose; `None` for all.
    """
    opened = [
        moment(deal.opened) < as_of
        for deal in book.deals
        if deal.outcome is Outcome.WON
        and deal.opened is not None
        and deal.closed is not None
        and as_of <= moment(deal.closed) < as_of + horizon
        and (rep is None or deal.rep == rep)
    ]
    return Came(opened.count(True), opened.count(False))


def moment(given: date | datetime) -> datetime:
    """A moment; of a day its beginning."""
    return given if isinstance(given, datetime) else datetime.combine(given, time())


HOLIDAYS = (((8, 1), (8, 15)), ((12, 20), (12, 31)), ((1, 1), (1, 6)))
"""From which day to which hardly a deal is opened, where there are seasons."""
IN_HOLIDAYS = 0.2


def _inflow(world: World, day: datetime) -> float:
    """How many deals are opened on a day, on average."""
    if not world.season:
        return world.opened_a_day
    wave = 1 + world.season * sin(2 * pi * day.timetuple().tm_yday / 365.25)
    off = any(begin <= (day.month, day.day) <= end for begin, end in HOLIDAYS)
    return world.opened_a_day * wave * (IN_HOLIDAYS if off else 1)


def _openings(world: World, random: Random, share: float, early: timedelta) -> Iterator[datetime]:
    """When deals are opened: a Poisson process, thinned to the inflow of the day."""
    most = share * world.opened_a_day * (1 + world.season)
    at = world.begins - early + timedelta(days=random.expovariate(most))
    while at < world.ends:
        if random.random() * most < share * _inflow(world, at):
            yield at
        at += timedelta(days=random.expovariate(most))


BURSTS_A_YEAR = 2.0
BEFORE_THE_IMPORT = timedelta(days=182)


def _ways(world: World, random: Random) -> Iterator[Way]:
    """The ways of all deals of a world."""
    shocks = _Shocks(world.shock, random)
    for opened in _openings(world, random, 1 - world.imported, timedelta()):
        yield _way(world, random, shocks, opened)
    if world.imported:
        bursts = _bursts(world, random)
        for opened in _openings(world, random, world.imported, BEFORE_THE_IMPORT):
            burst = next((day for day in bursts if day > opened), None)
            way = burst and _way(world, random, shocks, opened).since(burst)
            if way:
                yield way


def _bursts(world: World, random: Random) -> list[datetime]:
    """The days on which deals were brought in, at nine; all before the forecast."""
    days = (world.as_of - world.begins).days
    number = round(BURSTS_A_YEAR * world.years)
    return sorted(
        world.begins + timedelta(days=random.randrange(days), hours=9) for _ in range(number)
    )


class _Shocks:
    """A factor of each month on the chances of an order, 1 on average."""

    def __init__(self, spread: float, random: Random) -> None:
        self.spread, self.random = spread, random
        self.of_month: dict[tuple[int, int], float] = {}

    def factor(self, at: datetime) -> float:
        if not self.spread:
            return 1.0
        month = (at.year, at.month)
        if month not in self.of_month:
            drawn = self.random.gauss(0, self.spread)
            self.of_month[month] = exp(drawn - self.spread**2 / 2)
        return self.of_month[month]


QUICK, SLOW = 0.15, 1.85
"""How many times the average time a quick stay takes, and a slow one."""
DRIFTS = timedelta(days=730)
SUREST = 0.98


def _way(world: World, random: Random, shocks: _Shocks, opened: datetime) -> Way:
    """The way of one deal.

    The chance of an order is that of the moment at which it is decided on, so that a month's
    shock meets all deals decided on in it.
    """
    rep = REPS[random.randrange(len(REPS))]
    pace = world.slow_rep if rep == REPS[-1] else 1.0
    by_deal = _kind(world, random)
    at, moves = opened, [Move(opened, 0)]
    for stage, (days, chance) in enumerate(zip(DAYS, MOVES_ON, strict=True)):
        kind = by_deal if world.quick_by_deal else _kind(world, random)
        stays = days * pace * kind * exp(random.gauss(-(SPREAD**2) / 2, SPREAD))
        until = at + timedelta(days=stays)
        is_last = stage == len(STAGES) - 1
        likely = _likely(world, rep, shocks, until, chance) if is_last else chance
        if random.random() >= likely:
            if random.random() < world.never_closed:
                return Way(rep, moves, None, is_won=False)
            return Way(rep, moves, at + timedelta(days=stays * world.lost_later), is_won=False)
        at = until
        if not is_last:
            moves.append(Move(at, stage + 1))
    return Way(rep, moves, at, is_won=True)


def _kind(world: World, random: Random) -> float:
    """How many times the average time a stay takes, or all stays of a deal do."""
    if not world.quick:
        return 1.0
    return QUICK if random.random() < world.quick else SLOW


def _likely(world: World, rep: str, shocks: _Shocks, at: datetime, chance: float) -> float:
    """How likely an order is at a moment, of a deal that has come to the end."""
    poor = world.poor_rep if rep == REPS[-2] else 1.0
    gone = min(1.0, max(0.0, (at - (world.as_of - DRIFTS)) / DRIFTS))
    return min(SUREST, chance * world.chance * poor * (1 - world.drift * gone) * shocks.factor(at))


@frozen
class _Draft:
    """The records of a book while they are written."""

    random: Random
    until: datetime
    deals: list[Deal] = field(factory=list)
    moves: list[StageChange] = field(factory=list)
    words: list[DealChange] = field(factory=list)

    def write(self, id_: str, way: Way) -> None:
        """Write a deal, as far as it has come, and what its rep said of it when."""
        known = [move for move in way.moves if move.at < self.until]
        ended = way.ended if way.ended is not None and way.ended < self.until else None
        is_won = ended is not None and way.is_won
        stages = [STAGES[move.stage] for move in known]
        steps = list(zip([move.at for move in known[1:]], pairwise(stages), strict=True))
        if ended is not None and is_won:
            steps.append((ended, (stages[-1], "order")))
        for at, (left, entered) in steps:
            self.moves.append(StageChange(deal=id_, at=at, stage=entered, from_stage=left))
        self.deals.append(
            Deal(
                id=id_,
                rep=way.rep,
                opened=known[0].at,
                closed=ended,
                outcome=Outcome.WON if is_won else Outcome.LOST if ended else Outcome.OPEN,
                stage="order" if is_won else stages[-1],
                amount=Decimal(100 * max(1, round(exp(self.random.gauss(4.5, 0.8))))),
                currency="EUR",
                probability=self._probability(id_, way.rep, known),
                expected_order_on=self._due(id_, known),
            )
        )

    def _probability(self, id_: str, rep: str, known: Sequence[Move]) -> float:
        """What the rep says last; what was said before is written down."""
        said = [self._said(rep, move.stage) for move in known]
        for move, (before, after) in zip(known[1:], pairwise(said), strict=True):
            told = DealField.PROBABILITY
            self.words.append(
                DealChange(deal=id_, at=move.at, changed=told, before=before, after=after)
            )
        return said[-1]

    def _said(self, rep: str, stage: int) -> float:
        """How likely a rep holds an order to be: the chance in a steady business, and the hope."""
        hope = HOPE_OF_ALL + HOPE[REPS.index(rep)] + self.random.uniform(-0.05, 0.05)
        return round(min(0.95, max(0.0, prod(MOVES_ON[stage:]) + hope)), 2)

    def _due(self, id_: str, known: Sequence[Move]) -> date:
        """When the rep expects the order; mostly near the average, and at times put off."""
        about = (1 + self.random.random() + self.random.random()) / 2
        due = known[0].at.date() + timedelta(days=round(DAYS_TO_THE_ORDER * about))
        if not known[1:] or self.random.random() >= REVISED:
            return due
        later = due + timedelta(days=self.random.randint(7, 28))
        told = DealField.EXPECTED_ORDER_ON
        self.words.append(
            DealChange(deal=id_, at=known[1].at, changed=told, before=due, after=later)
        )
        return later


WORLDS = (
    World(name="stationary"),
    World(name="losses told late", opened_a_day=0.75, chance=0.5, lost_later=6.0),
    World(name="few deals", opened_a_day=6 / 30.4),
    World(name="few deals, losses told late", opened_a_day=6 / 30.4, lost_later=6.0),
    World(name="bimodal times by stage", quick=0.5),
    World(name="bimodal times by deal", quick=0.5, quick_by_deal=True),
    World(name="seasonal", season=0.5),
    World(name="slow reps", slow_rep=2.0, poor_rep=0.5),
    World(name="market shocks", keeps_assumptions=False, shock=0.3),
    World(name="drift", keeps_assumptions=False, drift=0.5),
    World(name="deals never closed", never_closed=0.25),
    World(name="bursts of imports", keeps_assumptions=False, opened_a_day=1.3, imported=0.62),
)
"""All of them, with the default horizon; `attrs.evolve(world, horizon=…)` for another."""


def _row(world: World, books: int) -> list[object]:
    """A row for a world: what is in its books, on average."""
    started = process_time()
    made = [world.book(seed) for seed in range(books)]
    seconds = (process_time() - started) / books
    found = [came(book, world.as_of, world.horizon) for book in made]
    known = [[deal for deal in world.case(book).book.deals if deal.is_open] for book in made]
    said = [
        sum(
            deal.probability or 0
            for deal in deals
            if deal.expected_order_on and deal.expected_order_on in world.period
        )
        for deals in known
    ]
    came_open = sum(each.open for each in found)
    return [
        world.name,
        "yes" if world.keeps_assumptions else "no",
        *(
            f"{sum(numbers) / books:,.1f}"
            for numbers in (
                [len(book.deals) for book in made],
                [len(deals) for deals in known],
                [each.open for each in found],
                [each.new for each in found],
            )
        ),
        f"{sum(said) / came_open - 1:+.0%}",
        f"{1000 * seconds:.0f}",
    ]


def main(arguments: Sequence[str]) -> None:
    """Print what is in the books of each world."""
    parser = argparse.ArgumentParser(description="Show the simulated worlds.")
    parser.add_argument("--books", type=int, default=5, help="how many books of each world")
    options = parser.parse_args(arguments)
    header = [
        *("world", "keeps assumptions", "deals", "open", "orders from open", "from new"),
        *("reps' word too high by", "ms a book"),
    ]
    print(markdown_table(header, [_row(world, options.books) for world in WORLDS]))


if __name__ == "__main__":
    main(sys.argv[1:])
