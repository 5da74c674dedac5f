"""What a forecast has to be better than, and as good as; each rests on what was known then.

The baselines are what people do without a model: the win rate of each stage times the open deals
in it, the same period a year ago, the reps' own word. The peer is the textbook's estimate of the
chance of an open deal: that of Aalen and Johansen (1978) among the deals that had stood in its
stage for as long. It is written here from the definition, and shares nothing with the library.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from forecast_worlds import Came, came, moment
from salesprocess.records import Deal, Outcome, StageChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.records import Book

STAGE_RATES, YEAR_AGO, WORD = BASELINES = ("stage rates", "a year ago", "reps' word")
PEER = "Aalen–Johansen"

YEAR = timedelta(days=364)
"""A year by weeks, so that the days of the week are the same."""
A_DAY = timedelta(days=1)


class Standing(NamedTuple):
    """A deal's standing in a stage, in days.

    Args:
        stage: The stage.
        stood: How long it stood there, or has so far.
        followed: How long it was followed from its coming there on: to its end, or to now.
        outcome: How it ended; open if it has not.
        is_there: Whether it stands there now.
    """

    stage: str
    stood: float
    followed: float
    outcome: Outcome
    is_there: bool


@frozen
class Asked:
    """What is asked of a forecast.

    Args:
        book: The book with all that came later.
        case: The book as it was known at the moment of the forecast.
        horizon: For how long orders are counted from then on.
        begins: Since when the book is whole.
    """

    book: Book
    case: Case
    horizon: timedelta
    begins: datetime

    @property
    def as_of(self) -> datetime:
        """The moment of the forecast."""
        return self.case.as_of

    def came(self, rep: str | None = None) -> Came:
        """The orders that came."""
        return came(self.book, self.as_of, self.horizon, rep)


def stage_rates(standings: Sequence[Standing]) -> float:
    """The win rate of each stage times the open deals in it."""
    won = Counter(each.stage for each in standings if each.outcome is Outcome.WON)
    ended = Counter(each.stage for each in standings if each.outcome is not Outcome.OPEN)
    there = Counter(each.stage for each in standings if each.is_there)
    return sum(there[stage] * won[stage] / ended[stage] for stage in there if ended[stage])


def year_ago(asked: Asked) -> Came | None:
    """The orders of the same days a year ago; `None` where the book does not reach back."""
    before = asked.as_of - YEAR
    return came(asked.book, before, asked.horizon) if before >= asked.begins else None


def word_of_reps(asked: Asked) -> float | None:
    """What the reps say of the open deals due in the period; `None` where they say nothing."""
    first, last = asked.as_of.date(), (asked.as_of + asked.horizon).date()
    said = [
        (deal.probability, first <= deal.expected_order_on < last)
        for deal in asked.case.book.deals
        if deal.is_open and deal.probability is not None and deal.expected_order_on is not None
    ]
    return sum(probability for probability, is_due in said if is_due) if said else None


def aalen_johansen(standings: Sequence[Standing], horizon: timedelta) -> float:
    """The orders from open deals: each counts with its chance by deals that stood as long."""
    of_stage: dict[str, list[Standing]] = {}
    for each in sorted(standings, key=lambda each: -each.stood):
        of_stage.setdefault(each.stage, []).append(each)
    there = Counter((each.stage, int(each.stood)) for each in standings if each.is_there)
    return sum(
        count * _chance(of_stage[stage], stood, horizon // A_DAY)
        for (stage, stood), count in there.items()
    )


def _chance(standings: Iterable[Standing], stood: int, days: int) -> float:
    """The cumulative incidence of an order in so many days, of deals that had stood so long.

    On each day, of n still followed w are won and e end, these included: the incidence grows by
    S·w/n, and S, the share that has not ended, falls to S·(1 − e/n).

    Args:
        standings: Those in the stage, from the longest to the shortest.
        stood: For how many days the deal has stood there.
        days: In how many days an order counts.
    """
    followed = [0] * (days + 1)
    won, ended = [0] * days, [0] * days
    for each in standings:
        if each.stood < stood:
            break
        day = int(each.followed) - stood
        if day >= days:
            followed[days] += 1
            continue
        followed[day] += 1
        if each.outcome is not Outcome.OPEN:
            ended[day] += 1
            won[day] += each.outcome is Outcome.WON
    at_risk, open_still, incidence = sum(followed), 1.0, 0.0
    for day in range(days):
        if at_risk:
            incidence += open_still * won[day] / at_risk
            open_still *= 1 - ended[day] / at_risk
        at_risk -= followed[day]
    return incidence


def standings_of(book: Book, as_of: datetime, rep: str | None = None) -> list[Standing]:
    """Every stay of a deal in a stage, as it was known at a moment.

    A deal stands in the stage it was opened in from its opening on.

    Args:
        book: The whole book.
        as_of: The moment.
        rep: Whose deals; `None` for all.
    """
    changes: dict[str, list[StageChange]] = {}
    for change in book.stage_changes:
        changes.setdefault(change.deal, []).append(change)
    return [
        standing
        for deal in book.deals
        if deal.opened is not None
        and moment(deal.opened) < as_of
        and (rep is None or deal.rep == rep)
        for standing in _standings(deal, changes.get(deal.id, []), as_of)
    ]


def _standings(deal: Deal, changes: Sequence[StageChange], as_of: datetime) -> Iterator[Standing]:
    in_time = sorted(changes, key=lambda change: change.at)
    entry = in_time[0].from_stage if in_time else deal.stage
    opened = moment(deal.opened) if deal.opened is not None else as_of
    closed = moment(deal.closed) if deal.closed is not None else None
    ended = closed if closed is not None and closed <= as_of else None
    outcome = deal.outcome if ended is not None else Outcome.OPEN
    until = ended or as_of
    entries = [(opened, entry), *((each.at, each.stage) for each in in_time)]
    stays = [(at, stage) for at, stage in entries if stage and at < until]
    for place, (at, stage) in enumerate(stays):
        is_last = place == len(stays) - 1
        left = until if is_last else stays[place + 1][0]
        is_there = is_last and ended is None
        yield Standing(stage, (left - at) / A_DAY, (until - at) / A_DAY, outcome, is_there)


def others(asked: Asked) -> Mapping[str, Mapping[str, float]]:
    """What others expect of the open deals, of those not yet open, and of both, by their names."""
    standings, before = standings_of(asked.book, asked.as_of), year_ago(asked)
    word = word_of_reps(asked)
    of_open = {
        STAGE_RATES: stage_rates(standings),
        PEER: aalen_johansen(standings, asked.horizon),
        **({} if word is None else {WORD: word}),
    }
    if before is None:
        return {"open": of_open, "new": {}, "total": {}}
    return {
        "open": of_open | {YEAR_AGO: before.open},
        "new": {YEAR_AGO: before.new},
        "total": {YEAR_AGO: before.total},
    }
