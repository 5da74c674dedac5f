"""Numbers that know what they mean: a rate, a ratio, and the period they belong to.

A `Rate` is a share of trials that succeeded, so it never exceeds 1. A `Ratio` sets one
count beside another and may exceed 1 (method §5.2, rep C). They are different types so
that one is never read as the other.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

from attrs import field

from salesprocess.dates import CENTURY, is_zone, months_from, seen_in
from salesprocess.decimals import in_own_context
from salesprocess.errors import Fault, InvalidValueError, answer_of, shown
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.rows import as_row
from salesprocess.wording import Written

if TYPE_CHECKING:
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from salesprocess.rows import Row

LONGEST_MONTH = 31

DIGITS = range(21)
"""How many digits of a share may be shown."""

MOST_COUNTED = 10**15
"""How many of anything are counted at most."""

__all__ = ["Basis", "Interval", "IntervalMethod", "Period", "Rate", "Ratio", "Share", "percent"]

Q = TypeVar("Q", int, float, "Decimal", timedelta)


class Basis(Enum):
    """Which population a rate counts."""

    COHORT = "cohort"
    """Those that entered in the window, followed until a fixed horizon or `as_of`."""
    PERIOD = "period"
    """What happened in the window, whenever it began."""
    SNAPSHOT = "snapshot"
    """What stands at one moment."""


class IntervalMethod(Enum):
    """How the interval of a rate is computed (Brown, Cai, DasGupta 2001, Stat. Sci. 16(2))."""

    WILSON = "wilson"
    AGRESTI_COULL = "agresti_coull"


@frozen
class Interval(Written):
    """Where the true share lies at a confidence.

    Args:
        low: The lower end, from 0 to 1.
        high: The upper end, from 0 to 1.
        confidence: How sure, from 0 to 1.
    """

    low: float
    high: float
    confidence: float

    def columns(self) -> Row:
        """Its ends."""
        return {"low": self.low, "high": self.high}

    def __str__(self) -> str:
        return f"{100 * self.low:.1f}–{100 * self.high:.1f} %"


@gated
@frozen(repr=False)
class Rate(Written):
    """The share of trials that succeeded, with the population it is about.

    Args:
        successes: How many succeeded, a whole number from 0 to `trials`.
        trials: How many could have.
        basis: Which population was counted.
        open: How many of the population are not decided yet. Whether they are among
            the trials is said by the measure that made the rate.
        left_out: What could not be placed, by what was missing and by outcome. Where that is
            lopsided the rate has no value.

    Raises:
        InvalidValueError: If the counts are not whole, negative, or more than all succeeded.

    >>> rate = Rate(4238, 6711, Basis.SNAPSHOT, open=2089)
    >>> rate
    Rate(63.2 %, 4,238 of 6,711, snapshot, 2,089 open)
    >>> print(rate.interval())
    62.0–64.3 %
    >>> Rate(0, 0, Basis.COHORT).value is None
    True
    """

    successes: int
    trials: int
    basis: Basis
    open: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    def __attrs_post_init__(self) -> None:
        faults = count_faults(successes=self.successes, trials=self.trials, open=self.open)
        if not count_faults(a=self.successes, b=self.trials) and self.successes > self.trials:
            faults.append(Fault("successes", f"at most the {self.trials} trials", self.successes))
        if faults:
            raise InvalidValueError("not a rate", faults)

    @property
    def value(self) -> float | None:
        """Successes by trials, from 0 to 1; `None` where it can not be told.

        That is where there was no trial, and where what was left out would tilt it.
        """
        return self.successes / self.trials if self._is_told else None

    @property
    def _is_told(self) -> bool:
        return bool(self.trials) and not self.left_out.is_lopsided

    def interval(
        self, confidence: float = 0.95, method: IntervalMethod = IntervalMethod.WILSON
    ) -> Interval | None:
        """Where the true rate lies, given that this much was observed.

        Args:
            confidence: How sure the interval has to be, above 0 and below 1.
            method: Wilson (1927) by default.

        Returns:
            The interval; `None` where the rate has no value.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.

        >>> Rate(1, 10, Basis.PERIOD).interval(0.9, IntervalMethod.AGRESTI_COULL)
        Interval(low=0.0059..., high=0.3644..., confidence=0.9)
        """
        z_squared = normal_quantile(confidence) ** 2
        if not self._is_told:
            return None
        if method is IntervalMethod.WILSON:
            return wilson(self.successes, self.trials, confidence)
        center = (self.successes + z_squared / 2) / (self.trials + z_squared)
        half = sqrt(z_squared * center * (1 - center) / (self.trials + z_squared))
        return _interval(self.successes / self.trials, center, half, confidence)

    def columns(self) -> Row:
        """Its counts, its value and the ends of its interval.

        >>> Rate(1, 4, Basis.PERIOD).columns()
        {'successes': 1, 'trials': 4, 'value': 0.25, 'low': 0.045..., 'high': 0.699..., 'open': 0,
         'left_out': 0}
        """
        ends = self.interval()
        return {
            "successes": self.successes,
            "trials": self.trials,
            "value": self.value,
            "low": ends.low if ends else None,
            "high": ends.high if ends else None,
            "open": self.open,
            "left_out": self.left_out.total,
        }

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        waiting = f", {self.open:,} open" if self.open else ""
        counts = f"{self.successes:,} of {self.trials:,}"
        missing = f", left out: {self.left_out}" if self.left_out.total else ""
        return f"Rate({self}, {counts}, {self.basis.value}{waiting}{missing})"


@frozen(repr=False)
class Ratio(Written):
    """One count over another; it may exceed 1 (method §5.2, rep C).

    Args:
        numerator: The count asked about.
        denominator: The count it is set beside.

    Raises:
        InvalidValueError: If a count is negative or not whole.

    >>> Ratio(12, 7)
    Ratio(1.71, 12 to 7)
    >>> Ratio(12, 0).value is None
    True
    """

    numerator: int
    denominator: int

    def __attrs_post_init__(self) -> None:
        faults = count_faults(numerator=self.numerator, denominator=self.denominator)
        if faults:
            raise InvalidValueError("not a ratio", faults)

    @property
    def value(self) -> float | None:
        """Numerator by denominator; `None` where the denominator is 0."""
        return self.numerator / self.denominator if self.denominator else None

    def columns(self) -> Row:
        """Both counts and the value."""
        return as_row(numerator=self.numerator, denominator=self.denominator, value=self.value)

    def __str__(self) -> str:
        return "–" if self.value is None else f"{self.value:.2f}"

    def __repr__(self) -> str:
        return f"Ratio({self}, {self.numerator:,} to {self.denominator:,})"


@gated
@frozen(repr=False)
class Share(Written, Generic[Q]):
    """A part of a whole that is measured: time, money, pages, machines.

    It is no `Rate`: nothing was tried, so nothing could have failed and there is no interval.

    Args:
        part: How much of it; in the same unit as `whole`.
        whole: All of it.

    Raises:
        InvalidValueError: If the part is negative, or more than the whole.

    >>> Share(timedelta(minutes=116), timedelta(hours=10, minutes=15))
    Share(18.9 %, 1:56:00 of 10:15:00)
    >>> Share(0, 0).value is None
    True
    """

    part: Q
    whole: Q

    @in_own_context
    def __attrs_post_init__(self) -> None:
        if not answer_of(lambda: self.whole - self.whole <= self.part <= self.whole):
            fault = Fault("part", f"from nothing to the whole of {shown(self.whole)}", self.part)
            raise InvalidValueError("not a share", [fault])

    @property
    @in_own_context
    def value(self) -> float | None:
        """The part by the whole, from 0 to 1; `None` where the whole is nothing."""
        return float(self.part / self.whole) if self.whole else None

    def columns(self) -> Row:
        """The part, the whole and the value."""
        return as_row(part=self.part, whole=self.whole, value=self.value)

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        return f"Share({self}, {shown(self.part)} of {shown(self.whole)})"


@frozen(repr=False)
class Period:
    """The days from `start` up to, not including, `end`.

    Args:
        start: The first day.
        end: The day after the last.
        zone: In which time zone a day begins. Needed to place moments that carry a time
            zone; moments without one are read off the same wall clock as the days.

    Raises:
        InvalidValueError: If the ends are not days, the period has no day, or the zone is
            not a time zone.

    >>> Period.quarter(2026, 1)
    Period(2026-01-01 to 2026-03-31)
    >>> print(Period.quarter(2026, 1), Period.month(2026, 4))
    2026-01-01/2026-03-31 2026-04
    >>> date(2026, 4, 1) in Period.quarter(2026, 1)
    False
    """

    start: date
    end: date
    zone: ZoneInfo | None = None

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(name, "a day without a time of day", day)
            for name, day in (("start", self.start), ("end", self.end))
            if type(day) is not date
        ]
        if self.zone is not None and not is_zone(self.zone):
            faults.append(Fault("zone", "a ZoneInfo, or None", self.zone))
        if type(self.start) is type(self.end) is date and self.end <= self.start:
            faults.append(Fault("end", f"a day after {self.start}", self.end))
        if faults:
            raise InvalidValueError("not a period", faults)

    @classmethod
    @gated
    def month(cls, year: int, month: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar month, from 1 to 12.

        Raises:
            InvalidValueError: If there is no such month.

        >>> Period.month(2024, 2).days
        29
        """
        if type(month) is not int or month not in range(1, 13):
            raise InvalidValueError("not a period", [Fault("month", "1 to 12", month)])
        return cls._from_months(_first_day(year, month), 1, zone)

    @classmethod
    @gated
    def quarter(cls, year: int, quarter: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar quarter, from 1 to 4.

        Raises:
            InvalidValueError: If there is no such quarter.
        """
        if type(quarter) is not int or quarter not in range(1, 5):
            raise InvalidValueError("not a period", [Fault("quarter", "1, 2, 3 or 4", quarter)])
        return cls._from_months(_first_day(year, 3 * quarter - 2), 3, zone)

    @classmethod
    @gated
    def year(cls, year: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar year.

        Raises:
            InvalidValueError: If there is no such year.
        """
        return cls._from_months(_first_day(year, 1), 12, zone)

    @classmethod
    def _from_months(cls, start: date, months: int, zone: ZoneInfo | None) -> Self:
        past = months_from(start, months)
        if past == date.max:
            fault = Fault("year", f"a year before {start.year}, as time ends with it", start.year)
            raise InvalidValueError("not a period", [fault])
        return cls(start, past, zone)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def previous(self) -> Self:
        """The period of the same number of days that ends where this one begins.

        Comparing two windows is fair only at equal length, so the one before March has
        31 days and begins in January. `FiscalCalendar.before` is the month, quarter or year before.

        Raises:
            InvalidValueError: If time did not yet begin then.

        >>> Period.month(2026, 3).previous()
        Period(2026-01-29 to 2026-02-28)
        """
        if self.start - date.min < self.end - self.start:
            fault = Fault("start", f"a day {self.days:,} days after {date.min}", self.start)
            raise InvalidValueError("no period before", [fault])
        return type(self)(self.start - (self.end - self.start), self.start, self.zone)

    def months(self) -> tuple[Self, ...]:
        """The months from its first day on, each from that day of the month; the last is cut.

        Those of a period that begins on the first are calendar months. Where a month has no such
        day, its last stands for it.

        Raises:
            InvalidValueError: If the period is longer than a hundred years.

        >>> len(Period.year(2026).months())
        12
        >>> print(*Period(date(2026, 1, 15), date(2026, 3, 15)).months())
        2026-01-15/2026-02-14 2026-02-15/2026-03-14
        """
        cuts = [walked(self).start]
        while cuts[-1] < self.end:
            cuts.append(min(months_from(self.start, len(cuts)), self.end))
        return tuple(type(self)(first, past, self.zone) for first, past in pairwise(cuts))

    def __contains__(self, moment: date) -> bool:
        """Whether a day, or a moment, lies in the period.

        Raises:
            InvalidValueError: If the moment has a time zone and the period none, or the
                other way round: then no one knows on which day the moment fell.
        """
        return self.start <= self.day_of(moment) < self.end

    def day_of(self, moment: date | datetime) -> date:
        """On which day a moment falls, as the period counts days; a day is its own.

        Raises:
            InvalidValueError: As for a moment looked for in the period.

        >>> Period.month(2026, 3).day_of(datetime(2026, 4, 1, 8, 30))
        datetime.date(2026, 4, 1)
        """
        if isinstance(moment, datetime):
            if moment.tzinfo is None and self.zone is None:
                return moment.date()
            return self.on_the_wall(moment).date()
        if isinstance(cast("object", moment), date):
            return moment
        raise not_a_moment("moment", moment)

    def on_the_wall(self, moment: datetime) -> datetime:
        """What the wall clock shows at a moment, where the days of the period begin.

        Raises:
            InvalidValueError: As for a moment looked for in the period.

        >>> from datetime import UTC
        >>> from zoneinfo import ZoneInfo
        >>> march = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
        >>> f"{march.on_the_wall(datetime(2026, 3, 1, 20, tzinfo=UTC)):%d %H:%M}"
        '02 04:00'
        """
        try:
            if moment.tzinfo is None and self.zone is None:
                return moment
        except AttributeError as error:
            raise not_a_moment("moment", moment) from error
        if (moment.utcoffset() is None) is not (self.zone is None):
            kind = "a moment without a time zone" if self.zone is None else "one with a time zone"
            hint = "give the period the zone its days begin in: Period(…, zone=…)"
            fault = Fault("moment", kind, moment, hint if self.zone is None else None)
            raise InvalidValueError("can not tell the day", [fault])
        return (self.zone and seen_in(moment, self.zone)) or moment

    def columns(self) -> Row:
        """The first day and the last."""
        return {"first": self.start, "last": self.last_day}

    def __str__(self) -> str:
        if self.start.day == self.end.day == 1 and self.days <= LONGEST_MONTH:
            return f"{self.start:%Y-%m}"
        return f"{self.start}/{self.last_day}"

    def __repr__(self) -> str:
        zone = f", {self.zone}" if self.zone else ""
        return f"Period({self.start} to {self.last_day}{zone})"


def walked(period: Period) -> Period:
    """A period that is gone through day by day, or month by month.

    Raises:
        InvalidValueError: If it is longer than a hundred years.

    >>> walked(Period(date(1, 1, 1), date(2026, 1, 1)))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: too long to be gone through day by day: period: expected
    at most 36,525 days, which are a hundred years, got 0001-01-01/2025-12-31
    """
    if period.days > CENTURY:
        expected = f"at most {CENTURY:,} days, which are a hundred years"
        raise InvalidValueError(
            "too long to be gone through day by day", [Fault("period", expected, period)]
        )
    return period


def _first_day(year: int, month: int) -> date:
    if type(year) is not int or not date.min.year <= year <= date.max.year:
        expected = f"a whole number from {date.min.year} to {date.max.year}"
        raise InvalidValueError("not a period", [Fault("year", expected, year)])
    return date(year, month, 1)


@gated
def percent(share: float | None, digits: int = 1) -> str:
    """A share as text; a dash where there is none.

    Raises:
        InvalidValueError: If the number of digits is none from 0 to 20.

    >>> percent(0.6315), percent(None), percent(0.6315, 2)
    ('63.1 %', '–', '63.15 %')
    """
    if digits not in DIGITS:
        fault = Fault("digits", "a whole number from 0 to 20", digits)
        raise InvalidValueError("no share as text", [fault])
    return "–" if share is None else f"{100 * share:.{digits:d}f} %"


def wilson(successes: float, trials: float, confidence: float) -> Interval:
    """The score interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22).

    Args:
        successes: How many trials succeeded; no whole number where trials are weighed.
        trials: How many there were, above 0.
        confidence: How sure the interval has to be, above 0 and below 1.

    Raises:
        InvalidValueError: If the confidence is not above 0 and below 1.

    >>> print(wilson(1, 4, 0.95), wilson(0.5, 2, 0.95))
    4.6–69.9 % 2.7–80.2 %
    """
    z_squared = normal_quantile(confidence) ** 2
    share = successes / trials
    center = (successes + z_squared / 2) / (trials + z_squared)
    spread = share * (1 - share) * trials + z_squared / 4
    return _interval(share, center, sqrt(z_squared * spread) / (trials + z_squared), confidence)


def _interval(share: float, center: float, half: float, confidence: float) -> Interval:
    """So far each way from a centre; rounding must not leave it beside what was observed."""
    low, high = max(0.0, center - half), min(1.0, center + half)
    return Interval(min(share, low), max(share, high), confidence)


@lru_cache
def normal_quantile(confidence: float) -> float:
    """How many standard errors the two-sided interval of a confidence spans each way.

    >>> round(normal_quantile(0.95), 2)
    1.96
    """
    if not (isinstance(cast("object", confidence), (int, float)) and 0 < confidence < 1):
        fault = Fault("confidence", "a number above 0 and below 1", confidence)
        raise InvalidValueError("no such confidence", [fault])
    from statistics import NormalDist  # noqa: PLC0415  costs as much as all the rest here

    return abs(NormalDist().inv_cdf((1 - confidence) / 2))


def count_faults(**counts: object) -> list[Fault]:
    """A fault for each of the named values that is not a whole number from 0 up.

    >>> print(*count_faults(trials=3, successes=-1))
    successes: expected a whole number from 0 to 10**15, got -1
    """
    return [
        Fault(name, "a whole number from 0 to 10**15", count)
        for name, count in counts.items()
        if type(count) is not int or not 0 <= count <= MOST_COUNTED
    ]


def not_a_moment(argument: str, value: object) -> InvalidValueError:
    """The error for what is neither a day nor a moment, in an argument of that name."""
    fault = Fault(argument, "a day, or a date with a time of day", value)
    return InvalidValueError("can not tell the day", [fault])
