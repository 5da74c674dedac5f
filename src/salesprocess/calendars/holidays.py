"""Days off, from whatever holds them: understood, or refused, never ignored."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from attrs import field

from salesprocess.dates import ISO_DAY, ISO_MOMENT
from salesprocess.errors import Fault, InvalidValueError, quoted
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rates import Period
from salesprocess.rates.period import walked

if TYPE_CHECKING:
    from collections.abc import Iterator

SOME_DAY = date(2000, 1, 1)
"""The day that a container is asked for, to see whether it answers."""

ANY_DAYS = (
    "days: a set, a list, a mapping by day, a Period, or what answers whether a date is in it"
)
ONE_DAY_OFF = "a day, such as 2026-01-01, or its midnight"


FORMS = (ISO_DAY, ISO_MOMENT, re.compile(r"\d{8}", re.ASCII))
"""How a day off may be written: as ISO 8601 has it, by its month."""


@gated
@frozen(repr=False)
class Holidays:
    """Days on which no one works.

    Args:
        days: The days that are known one by one.
        asked: What is asked of every other day, since it may not know all of them yet.

    >>> date(2026, 1, 1) in Holidays.of(["2026-01-01", date(2026, 5, 1)])
    True
    """

    days: frozenset[date] = frozenset()
    asked: tuple[Container[date], ...] = field(default=(), hash=False)

    @classmethod
    def of(cls, given: object) -> Holidays:
        """The days off that something holds.

        Args:
            given: Days, moments at midnight, ISO 8601 texts, periods, or pairs of one of these
                and a label, in any container; a mapping by such; or what only answers whether a
                date is in it. A mapping that is more than a plain dict is asked too, as it may
                fill itself when it is asked, such as those of the package `holidays`.

        Raises:
            InvalidValueError: Listing what is no day; if it is a single text, or nothing that
                holds days.

        >>> Holidays.of([(date(2026, 1, 1), "New year")]).days
        frozenset({datetime.date(2026, 1, 1)})
        >>> Holidays.of("2026-01-01")
        Traceback (most recent call last):
        salesprocess.errors.InvalidValueError: not days off: expected days: a set, a list, a mapping
        by day, a Period, or what answers whether a date is in it, got '2026-01-01'; write
        ['2026-01-01'] if that day is meant
        """
        if isinstance(given, Holidays):
            return given
        if isinstance(given, Period):
            return cls(_days([given]))
        if isinstance(given, (str, bytes)):
            hint = f"write [{quoted(given)}] if that day is meant"
            raise InvalidValueError("not days off", [Fault("", ANY_DAYS, given, hint)])
        if not isinstance(given, Iterable):
            return cls(asked=(_answering(given),))
        held = cast("Iterable[object]", given)
        return cls(_days(held), (_answering(held),) if _fills_itself(held) else ())

    def __contains__(self, day: date) -> bool:
        return day in self.days or any(day in asked for asked in self.asked)

    def __bool__(self) -> bool:
        return bool(self.days or self.asked)

    def __or__(self, other: Holidays) -> Holidays:
        """The days off of both."""
        return Holidays(self.days | other.days, (*self.asked, *other.asked))

    def __str__(self) -> str:
        more = " and more" if self.asked else ""
        return f"{len(self.days):,} holidays{more}" if self else "no holidays"

    def __repr__(self) -> str:
        return f"Holidays({self})"


def _fills_itself(given: object) -> bool:
    """Whether what holds days may hold more of them once it is asked."""
    plain: type = type(given)
    return isinstance(given, Mapping) and plain is not dict


def _answering(given: object) -> Container[date]:
    """What tells of a date whether it is in it."""
    try:
        _ = SOME_DAY in cast("Container[date]", given)
    except Exception:  # whatever it is that it does not answer with
        hint = "give its days, as .holidays(year) lists them"
        fault = Fault("", ANY_DAYS, given, hint if hasattr(given, "holidays") else None)
        raise InvalidValueError("not days off", [fault]) from None
    return cast("Container[date]", given)


def _days(given: Iterable[object]) -> frozenset[date]:
    """The days that things stand for."""
    found: set[date] = set()
    faults: list[Fault] = []
    for place, held in enumerate(given):
        days = list(_days_of(held))
        found.update(days)
        if not days:
            faults.append(Fault(f"[{place}]", ONE_DAY_OFF, held))
    if faults:
        raise InvalidValueError("not days off", faults)
    return frozenset(found)


def _days_of(held: object) -> Iterator[date]:
    """The days one thing stands for; none if it stands for none."""
    held = _without_label(held)
    if isinstance(held, Period):
        yield from (held.start + timedelta(days=place) for place in range(walked(held).days))
        return
    if isinstance(held, str) or type(held).__name__ == "datetime64":  # as arrays hold days
        held = _read(str(held))
    if isinstance(held, datetime):
        # what is not its own equal is no moment, such as the one that stands for none in a table
        held = held.date() if held == held and held.time() == time() else None  # noqa: PLR0124
    if isinstance(held, date):
        yield held


def _without_label(held: object) -> object:
    """The day of a pair of a day and what it is called."""
    if not isinstance(held, tuple):
        return held
    return next(iter(cast("tuple[object, ...]", held)), None)


def _read(text: str) -> datetime | None:
    if not any(form.fullmatch(text) for form in FORMS):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
