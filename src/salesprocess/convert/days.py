"""Days and moments of a file: their order, numbers that stand for them, zones."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from salesprocess.convert import readers
from salesprocess.convert.day_orders import (
    day_and_clock,
    day_in_order,
    day_readings,
    plain_day,
)
from salesprocess.dates import seen_in
from salesprocess.decimals import in_own_context
from salesprocess.records.in_time import own_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.convert.dialect import Dialect, Epoch, FirstYear
    from salesprocess.convert.words import WordReader

D = TypeVar("D", bound=date)

COUNTED = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
"""A number as text that may count days or seconds."""

FARTHEST = 10**18
"""What no count of days or seconds exceeds."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

PER_UNIT: Mapping[Epoch, int] = {"seconds": 1_000_000, "milliseconds": 1000}
"""The microseconds in what an epoch counts."""

FIRST_DAYS: Mapping[FirstYear, date] = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""The day that a spreadsheet counts as 0, had 1900 no 29th of February."""

FIRST_COUNTS: Mapping[FirstYear, int] = {1900: 61, 1904: 0}
"""The first count that is sure: spreadsheets have a 29th of February in 1900, and it had none."""

MICROSECONDS_A_DAY = 86_400_000_000

MIDNIGHT = time()


class DayReader:
    """How the days and moments of a dialect are read; what stands for none is read as `None`.

    Args:
        dialect: The dialect.
        words: How its words are read.
    """

    def __init__(self, dialect: Dialect, words: WordReader) -> None:
        self.dialect = dialect
        self.tidy: Callable[[str], str] = words.tidy
        self.has_order: bool = not dialect.exact and dialect.days != "ISO"

    def day(self, value: object, kind: object) -> date | None:
        """A day, or that of a moment."""
        found = self._found(value)
        if isinstance(found, datetime) and not self.dialect.exact:
            found = self._day_of(found)
        if type(found) is not date:
            found = readers.as_given(value, readers.day, found, kind, _hint)
        return self._known(found)

    def moment(self, value: object, kind: object) -> datetime | None:
        """A moment, or a day at the time that the dialect says."""
        found = self._found(value)
        if type(found) is date and self.dialect.day_at is not None:
            if self._known(found) is None:
                return None
            found = self._placed(datetime.combine(found, self.dialect.day_at))
        if not isinstance(found, datetime):
            found = readers.as_given(value, readers.moment, found, kind, _hint)
        return self._known(found)

    def day_or_moment(self, value: object, kind: object) -> date | None:
        """A day or a moment, as it is said."""
        found = self._found(value)
        if not isinstance(found, date):
            found = readers.as_given(value, readers.day_or_moment, found, kind, _hint)
        if (
            isinstance(found, datetime)
            and self.dialect.midnight_is_day
            and found.time() == MIDNIGHT
        ):
            found = found.date()
        return self._known(found)

    def time_of_day(self, value: object, kind: object) -> time:
        """A time of day; also one whose hour has one digit."""
        text = self.tidy(value) if isinstance(value, str) else value
        if isinstance(text, str) and text[1:2] == ":" and not self.dialect.exact:
            text = f"0{text}"
        return readers.as_given(value, readers.time_of_day, text, kind)

    def _known(self, day: D) -> D | None:
        """A day or a moment; nothing where it means that none is known."""
        placeholders = self.dialect.placeholder_days
        return None if placeholders and own_day(day) in placeholders else day

    def _found(self, value: object) -> object:
        """The day or the moment that a value says, else what the strict readers judge."""
        if isinstance(value, str):
            text = self.tidy(value)
            found = self._of_text(text)
            return text if found is None else found
        if isinstance(value, datetime):
            return self._placed(value)
        found = self._counted(value) if _is_count(value) else None
        return value if found is None else found

    def _of_text(self, text: str) -> date | None:
        order, years_from = self.dialect.days, self.dialect.years_from
        if self.has_order:
            if both := day_and_clock(text, order):
                return datetime.combine(*both, self.dialect.zone)
            if day := plain_day(text, order, years_from):
                return day
        found = readers.iso_day_or_moment(text)
        if found is None and not self.dialect.exact:
            found = day_in_order(text, order, years_from) or day_in_order(text, "ISO")
        if found is None and COUNTED.fullmatch(text):
            return self._counted(Decimal(text))
        return self._placed(found) if isinstance(found, datetime) else found

    @in_own_context
    def _counted(self, count: float | Decimal) -> date | None:
        """The day or the moment for which a number stands, by what it counts."""
        number = Decimal(count)
        if not -FARTHEST <= number <= FARTHEST:
            return None
        try:
            if self.dialect.epoch:
                return self._of_epoch(number, self.dialect.epoch)
            return self._of_serial(number, self.dialect.serial)
        except OverflowError:
            return None

    def _of_epoch(self, count: Decimal, unit: Epoch) -> datetime:
        microseconds = round(count * PER_UNIT[unit])
        moment = EPOCH + timedelta(microseconds=microseconds)
        return moment.astimezone(self.dialect.zone) if self.dialect.zone else moment

    def _of_serial(self, count: Decimal, first_year: FirstYear | None) -> date | None:
        """A day, or a moment where it has a fraction; days before March 1900 are uncertain."""
        if first_year is None or count < FIRST_COUNTS[first_year]:
            return None
        days, fraction = divmod(count, 1)
        day = FIRST_DAYS[first_year] + timedelta(days=int(days))
        if not fraction:
            return day
        clock = timedelta(microseconds=round(fraction * MICROSECONDS_A_DAY))
        return self._placed(datetime.combine(day, MIDNIGHT) + clock)

    def _placed(self, moment: datetime) -> datetime:
        """A moment in the zone of the dialect, where it has none of its own."""
        zone = self.dialect.zone
        return moment.replace(tzinfo=zone) if zone and moment.tzinfo is None else moment

    def _day_of(self, moment: datetime) -> object:
        """The day of a moment in the zone of the dialect; without any it is the moment's to say."""
        if moment.tzinfo is None:
            return moment.date()
        if self.dialect.zone is None:
            return moment
        return (seen_in(moment, self.dialect.zone) or moment).date()


def _is_count(value: object) -> TypeGuard[float | Decimal]:
    return type(value) in {int, float} or isinstance(value, Decimal)


def _hint(value: object) -> str | None:
    """How a dialect could read what is refused."""
    moment = value if isinstance(value, date) else readers.iso_day_or_moment(value)
    if isinstance(moment, datetime):
        return f"give {'zone= of a Dialect' if moment.tzinfo else 'dialect=Dialect()'} for its day"
    if _is_count(value):
        return "give epoch= or serial= of a Dialect if it counts seconds or days"
    readings = day_readings(value) if isinstance(value, str) else {}
    named = [f"{reading} by days={order!r}" for order, reading in readings.items()]
    if not named and isinstance(value, str) and day_readings(value, years_from=1900):
        return "give days= and years_from= of a Dialect for a year of two digits"
    return f"it is {' or '.join(named)} of a Dialect" if named else None
