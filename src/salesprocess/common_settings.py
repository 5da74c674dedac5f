"""What more than one part of the library takes for granted, in one class."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from salesprocess.calendars import FiscalCalendar, WorkCalendar
from salesprocess.frozen import frozen
from salesprocess.records.validators import (
    ABOVE_0,
    COUNT,
    CURRENCY,
    DAY,
    DAYS,
    DAYS_FROM_1,
    a,
    each,
    maybe,
    one_of,
)
from salesprocess.records.visits import VisitChannel
from salesprocess.thresholds import OWN, Thresholds, threshold

PLACEHOLDER_DAYS = frozenset({date.min, date(1900, 1, 1), date(1970, 1, 1), date(9999, 12, 31)})
"""The days that systems write where they know none."""

EVIDENCE_VALID_DAYS = 180
"""How many days an answer is taken to hold: the library's own choice, as long as a key prospect
takes to buy (method §4.4)."""


class Credit(Enum):
    """Who is credited with a deal or an account that changed hands."""

    AT_THE_TIME = "at_the_time"
    """What happened counts for who had it then, what stands for who has it today."""
    TODAY = "today"
    """All counts for who has it today, whoever worked on it."""
    BY_SHARE = "by_share"
    """A deal is shared out as `DealShare` says, the rest of it as at the time.

    What can not be shared out, such as a count of deals that stood in a stage, is as at the time.
    """


class By(Enum):
    """Of whom the tables of a review tell."""

    REP = "rep"
    TEAM = "team"
    MANAGER = "manager"


@frozen
class CommonSettings(Thresholds):
    """What more than one part of the library takes for granted.

    Args:
        recorded_from: Since when changes of stage are on record; `None` for since the first of a
            process in the book.
        placeholder_days: The days that mean that none is known.
        far_days: How many days after all other moments of deals one is too far off to be
            believed: five years.
        hunting_days: Within how many days the order of a deal is due that is hunted for.
        calendar: When people work: the hours of the week, holidays, and absences of reps. Monday
            to Friday from nine to five, without holidays, since they are the caller's own.
        fiscal: How years, quarters and months are counted; by the calendar.
        evidence_valid_days: How many days an answer is taken to hold; one that is older is
            unknown again. As long as a key prospect takes to buy (method §4.4).
        cycle_years: After how many years a machine is replaced, on average.
        credit: Who is credited with what changed hands.
        by: Whether the tables of a review tell of reps, of teams, or of managers.
        rate_from: From how many trials on a report shows a rate: with fewer, where the true one of
            one half lies is told no closer than within half of all there is.
        currency: In which currency amounts are told together too, by the exchange rates of the
            book; `None` for each in its own alone.
        rates_through: Through which currency exchange rates are read the other way round and
            across; `None` for only as they were quoted.
        visit_channels: How a visit may be made that counts as one: those at which people see each
            other. One of which no one says how it was made counts too.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> CommonSettings(hunting_days=45).cycle_years
    5
    >>> CommonSettings().evidence_valid_days == EVIDENCE_VALID_DAYS
    True
    """

    everywhere: ClassVar[frozenset[str]] = frozenset(
        {
            "recorded_from",
            "placeholder_days",
            "far_days",
            "by",
            "rate_from",
            "currency",
            "rates_through",
            "visit_channels",
        }
    )
    """These say how history is read, money added, visits told from calls and tables made, once for
    the whole book."""

    recorded_from: date | None = threshold(None, maybe(DAY), OWN)
    placeholder_days: frozenset[date] = threshold(PLACEHOLDER_DAYS, each(DAY), OWN)
    far_days: int = threshold(1826, DAYS_FROM_1, OWN)
    hunting_days: int = threshold(30, DAYS, "method §5.1")
    calendar: WorkCalendar = threshold(WorkCalendar(), a(WorkCalendar), OWN)
    fiscal: FiscalCalendar = threshold(FiscalCalendar(), a(FiscalCalendar), OWN)
    evidence_valid_days: int = threshold(EVIDENCE_VALID_DAYS, DAYS, OWN)
    cycle_years: float = threshold(5, ABOVE_0, "method §6.3")
    credit: Credit = threshold(Credit.AT_THE_TIME, one_of(Credit), OWN)
    by: By = threshold(By.REP, one_of(By), OWN)
    rate_from: int = threshold(10, COUNT, OWN)
    currency: str | None = threshold(None, maybe(CURRENCY), OWN)
    rates_through: str | None = threshold(None, maybe(CURRENCY), OWN)
    visit_channels: frozenset[VisitChannel] = threshold(
        frozenset({VisitChannel.ON_SITE, VisitChannel.VIDEO}), each(one_of(VisitChannel)), OWN
    )
