"""How likely deals that have stood in a stage for so long are won within the days ahead.

They are set beside the earlier deals that had stood there as long: from that day on, day by day,
so many of them were won and so many lost, and the deals that are open still count for as long as
they have been seen. That is the estimate of Aalen and Johansen 1978 from a landmark; it holds
whatever way deals take from stage to stage (Putter, Spitoni 2018, Stat. Methods Med. Res. 27(7)).

Where hardly any deal has stood so long, those that had stood at least half as long stand in, with
one hazard for all of their later days, drawn a little towards that of the longest stays of all
stages: an old deal is never judged by young ones.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from itertools import accumulate
from math import ceil, exp
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import at_offset, first_instant
from salesprocess.rates.period import walked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from salesprocess.rates import Period

ONE_DAY = timedelta(days=1)
MANY = 1e9
HAIR = 1e-9

LEAST = 5
"""On how many deals a chance rests at least, where as many have stood in the stage. Our own: more
would judge the oldest deals by others that are much younger."""


class Seen(NamedTuple):
    """How long a deal stood in a stage, and how it ended; days from when it came into it.

    Args:
        stood: On how many days it was there still when they were over.
        until: Up to which day it is known: that of its end, or the last it was looked at.
        is_won: Whether it was won on that day.
        is_open: Whether it had not ended by then.
    """

    stood: int
    until: int
    is_won: bool
    is_open: bool


@gated
@frozen(repr=False)
class Chance:
    """How likely a deal is won in a period, as earlier deals tell: a share that is not quite known.

    It is distributed as Beta(won, others): what is expected and how sure that is come from one.

    Args:
        won: As how many earlier deals that were won the history counts.
        others: As how many that were not.

    >>> chance = Chance(1.5, 0.5)  # of one deal, which was won
    >>> chance, chance.value
    (Chance(75.0 % as of 2.0 deals), 0.75)
    """

    won: float
    others: float

    @classmethod
    def of(cls, value: float, error: float) -> Chance:
        """A chance by its average and its standard deviation.

        Args:
            value: What it is on average, from 0 to 1.
            error: How far it may lie from that.
        """
        if not error:
            return cls(MANY * value, MANY * (1 - value))
        trials = max(HAIR, value * (1 - value) / error**2 - 1)
        return cls(trials * value, trials * (1 - value))

    @property
    def trials(self) -> float:
        """As how many earlier deals the history counts."""
        return self.won + self.others

    @property
    def value(self) -> float:
        """What the chance is on average, from 0 to 1."""
        return self.won / self.trials

    @property
    def variance(self) -> float:
        """How far it may lie from that: the mean square."""
        return self.value * (1 - self.value) / (self.trials + 1)

    def __repr__(self) -> str:
        return f"Chance({100 * self.value:.1f} % as of {self.trials:,.1f} deals)"


class Window(NamedTuple):
    """The days in which an order counts.

    Args:
        wait: After how many days they begin, from 0 up.
        until: After how many they are over.
    """

    wait: float
    until: float

    @classmethod
    def of(cls, period: Period, as_of: datetime) -> Window:
        """The days of a period from a moment on.

        Args:
            period: The period; it may have begun.
            as_of: The moment.

        Raises:
            InvalidValueError: If the period is over or longer than a hundred years, or only one of
                the two has a time zone.

        >>> from datetime import datetime
        >>> from salesprocess.rates import Period
        >>> Window.of(Period.month(2026, 4), datetime(2026, 3, 31)), Window.of(
        ...     Period.month(2026, 4), datetime(2026, 4, 21, 12))
        (Window(wait=1.0, until=31.0), Window(wait=0.0, until=9.5))
        """
        today = walked(period).day_of(as_of)
        if today >= period.end:
            fault = Fault("period", f"a period that is not over on {today}", period)
            raise InvalidValueError("no time left", [fault])
        now = at_offset(as_of, as_of.tzinfo)
        start, end = (
            at_offset(first_instant(day, period.zone), as_of.tzinfo)
            for day in (period.start, period.end)
        )
        return cls(max(0.0, (start - now) / ONE_DAY), (end - now) / ONE_DAY)

    def part(self, day: int) -> float:
        """How much of a day lies within; the first is day 0."""
        return max(0.0, min(self.until, day + 1) - max(self.wait, day))


@frozen
class Hazards:
    """What becomes of old deals: one hazard for all their later days.

    Args:
        won: How likely one of them is won on a day on which it is open.
        lost: How likely it ends otherwise.
    """

    won: float
    lost: float

    def chance(self, window: Window) -> float:
        """How likely one of them is won in the days ahead."""
        both = self.won + self.lost
        if not both:
            return 0.0
        return self.won / both * (exp(-both * window.wait) - exp(-both * window.until))


class Ended(NamedTuple):
    """How often deals ended on some days.

    Args:
        won: How many were won.
        lost: How many ended otherwise.
        days: For how many days they were seen, all together.
    """

    won: float
    lost: float
    days: float

    def hazards(self, beside: Hazards, days: float) -> Hazards:
        """The hazards on such days, drawn to others.

        Args:
            beside: The others.
            days: How many days those weigh.
        """
        exposed = max(1.0, self.days + days)
        won, lost = self.won + days * beside.won, self.lost + days * beside.lost
        within = max(exposed, won + lost)
        return Hazards(won / within, lost / within)


NONE = Hazards(0.0, 0.0)


def longest_stays(seen: Iterable[Seen]) -> Ended:
    """What became of the deals that stood longest, as few as it takes, from then on.

    Args:
        seen: The deals of a stage; of fewer, nothing.
    """
    ordered = sorted(seen)[-LEAST:]
    if len(ordered) < LEAST:
        return Ended(0, 0, 0)
    return _ended(ordered, ordered[0].stood)


def older_hazards(stages: Iterable[Iterable[Seen]]) -> Hazards:
    """What becomes of the deals that stood longest, those of all stages taken together.

    Args:
        stages: The deals of each stage.
    """
    ended = [longest_stays(seen) for seen in stages]
    won, lost, days = (sum(each) for each in zip(Ended(0, 0, 0), *ended, strict=True))
    return Ended(won, lost, days).hazards(NONE, 0)


def _ended(seen: Sequence[Seen], since: int) -> Ended:
    """What became of deals that had stood so long, from then on."""
    return Ended(
        sum(each.is_won for each in seen),
        sum(not each.is_won and not each.is_open for each in seen),
        sum(each.until - since for each in seen),
    )


class Landmarks:
    """The deals that stood in a stage, to be asked about those that had stood so long.

    Args:
        seen: The deals.
        window: The days in which an order counts.
        older: What becomes of the longest stays of all stages.
    """

    def __init__(self, seen: Iterable[Seen], window: Window, older: Hazards = NONE) -> None:
        self.window: Window = window
        self.older: Hazards = older
        self._seen = sorted(seen)
        self._parts = [window.part(day) for day in range(ceil(window.until))]

    def chances(self, ages: Iterable[int]) -> dict[int, tuple[Chance, int]]:
        """The chance of deals that have stood so many days, by the days, each with its band.

        The chances of one band rest on much the same deals, so that their errors go together; of
        two they hardly do. From one band to the next half of the deals have left the stage.

        Args:
            ages: For how many days deals have stood in the stage.
        """
        self._stand_at_first()
        return {age: (self._chance(age), self._band()) for age in sorted(set(ages))}

    def _stand_at_first(self) -> None:
        """Take in all deals, before any is left out."""
        self._pool, self._left = _Pool(self._seen), 0
        self._tail = self._hazards_of(self._pool.since(0)) if len(self._seen) >= LEAST else None

    def _hazards_of(self, ended: Ended) -> Hazards:
        """The hazards of some days, with half a deal beside them that has stood long."""
        return ended.hazards(self.older, 0.5 * self._pool.usual_days)

    def _prior(self, share: float) -> float:
        """The chance of the one made-up deal that stands beside those seen.

        It is theirs. Where none of them was won it is that of one hazard for all later days; where
        all were, or too few were ever seen, one half: so no order is quite sure.
        """
        if self._tail is None or share == 1:
            return 0.5
        return share or self._tail.chance(self.window)

    def _band(self) -> int:
        return max(LEAST, self._pool.deals).bit_length()

    def _chance(self, age: int) -> Chance:
        """The same for one number of days; those must be asked for in order."""
        self._leave(age)
        pool, days = self._pool, ceil(self.window.until)
        lacking = max(0, LEAST - pool.deals) if self._tail else 0
        span = slice(age + 1, age + days + 1)
        won, lost, gone = pool.won[span], pool.lost[span], pool.gone[span]
        at_risk = [*accumulate(gone, int.__sub__, initial=pool.deals - pool.gone_on(age))]
        share, variance = self._hazards(at_risk, won, lost, lacking, days)
        cut_short = sum(gone[: days - 1]) - sum(won[: days - 1]) - sum(lost[: days - 1])
        trials = share * (1 - share) / variance if variance else at_risk[0] - cut_short
        prior = self._prior(share)
        return Chance(trials * share + prior, trials * (1 - share) + 1 - prior)

    def _hazards(
        self,
        at_risk: Sequence[int],
        won: Sequence[int],
        lost: Sequence[int],
        lacking: int,
        days: int,
    ) -> tuple[float, float]:
        """The share won in the days ahead and its variance, from the last day to the first."""
        parts, share, variance = self._parts, 0.0, 0.0
        late = self._late(at_risk, won, lost)
        for day in range(days - 1, -1, -1):
            known = at_risk[day] if day < len(won) else 0
            more, tail = (lacking, self._tail or NONE) if known else (LEAST, late)
            if not (known and (won[day] or lost[day])) and not (more and tail.won + tail.lost):
                continue
            deals = known + more
            winning = ((won[day] if known else 0) + more * tail.won) / deals
            losing = ((lost[day] if known else 0) + more * tail.lost) / deals
            going_on = 1 - winning - losing
            counted = winning * parts[day]
            before = counted + going_on * share
            spread = counted + going_on * share**2 - before**2
            variance = spread / deals + going_on**2 * variance
            share = before
        return min(1.0, max(0.0, share)), max(0.0, variance)

    def _late(self, at_risk: Sequence[int], won: Sequence[int], lost: Sequence[int]) -> Hazards:
        """The hazards of days beyond the last seen: those of the latter half of the days seen.

        Of more days where that half is of too few deals.
        """
        if self._tail is None:
            return NONE
        many = sum(number >= LEAST for number in at_risk[: len(won)])
        if not many:
            return self._tail
        since = slice(min(many - 1, len(won) // 2), None)
        return self._hazards_of(Ended(sum(won[since]), sum(lost[since]), sum(at_risk[since])))

    def _leave(self, age: int) -> None:
        """Leave out the deals that had not stood so long."""
        left = bisect_left(self._seen, (age,))
        self._pool.add(self._seen[self._left : left], -1)
        self._left = left
        if self._tail is not None:
            is_enough = self._pool.deals >= LEAST
            ended = self._pool.since(age) if is_enough else self._since_half(age)
            self._tail = self._hazards_of(ended)

    def _since_half(self, age: int) -> Ended:
        """What became of the deals that had stood half as long, from then on."""
        half = age // 2
        some = self._seen[bisect_left(self._seen, half, key=lambda seen: seen.stood) :]
        return _ended(some, half)


class _Pool:
    """How many deals ended on each day, and how long all of them were seen."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        last = max((until for _, until, _, _ in seen), default=0) + 1
        self.won, self.lost, self.gone = [0] * last, [0] * last, [0] * last
        self.deals, self.days, self.wins, self.losses = 0, 0, 0, 0
        self.add(seen, 1)
        self.usual_days = self.days / max(1, self.deals)

    def add(self, seen: Sequence[Seen], number: int) -> None:
        """Take in deals, so many times each, or leave them out.

        Args:
            seen: The deals.
            number: How many times; -1 leaves them out.
        """
        won, lost, gone, days = self.won, self.lost, self.gone, 0
        for _, until, is_won, is_open in seen:
            gone[until] += number
            days += until
            if is_won:
                won[until] += number
            elif not is_open:
                lost[until] += number
        wins, is_open = (sum(map(itemgetter(part), seen)) for part in (2, 3))
        self.deals += number * len(seen)
        self.days += number * days
        self.wins += number * wins
        self.losses += number * (len(seen) - wins - is_open)

    def gone_on(self, day: int) -> int:
        """How many were seen up to a day and no further."""
        return self.gone[day] if day < len(self.gone) else 0

    def since(self, age: int) -> Ended:
        """What became of the deals on all days after one."""
        return Ended(self.wins, self.losses, self.days - self.deals * age)
