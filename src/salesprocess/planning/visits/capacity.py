"""How many visits a rep has room for: by day, less what is booked and what open deals need."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.calendars.hours import WEEK
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import any_visit_made, visits_made
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.dated import booked_ahead
from salesprocess.rates import Period, Ratio
from salesprocess.records import Account
from salesprocess.rules.subject import place_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.histories.history import DealHistory

    Taken = Mapping[tuple[str, date], int]
    """How many visits each rep has on a day already."""


@frozen
class DayPlaces:
    """How many visits a rep has room for on a day.

    Args:
        on: The day.
        places: How many in all; none on a day without work.
        booked: How many are taken: by visits in the book still to come, today also by those made.
        for_deals: How many are kept free for deals that are open.

    >>> from datetime import date
    >>> DayPlaces(date(2026, 3, 2), places=4, booked=1, for_deals=2).free
    1
    """

    on: date
    places: int
    booked: int = 0
    for_deals: int = 0

    @property
    def free(self) -> int:
        """How many are left."""
        return max(self.places - self.booked - self.for_deals, 0)

    @property
    def is_overbooked(self) -> bool:
        """Whether more visits are booked than there are places."""
        return self.booked > self.places


@gated
def visit_places(case: Case, period: Period) -> Mapping[str, tuple[DayPlaces, ...]]:
    """How many visits each rep has room for on each day to come.

    Open deals need visits too: as many as deals took lately, see `visits_per_deal`, for as many
    deals as the rep has open today. What is booked for their accounts is not kept free twice.

    Args:
        case: The case; its `PlanningSettings` say how many visits a day has room for.
        period: The days looked at; those that are over are left out.

    Returns:
        The days of each rep in order. A day without work is there if something is booked for it.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.calendars import FRI
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> settings = PlanningSettings(places_on={FRI: 2}).where(rep="B", places_a_day=3)
    >>> book = Book(accounts=[Account(id=rep, name=rep, rep=rep) for rep in ("A", "B")])
    >>> places = visit_places(Case(book, datetime(2026, 1, 8), settings),
    ...                       Period(date(2026, 1, 5), date(2026, 1, 12)))
    >>> {rep: [day.free for day in days] for rep, days in places.items()}
    {'A': [4, 2], 'B': [3, 2]}
    """
    booked = booked_ahead(case, period)
    taken = Counter(
        (rep, visit.on) for visit, record in booked for rep in record.reps
    ) + made_today(case, period)
    deals = case.shared(deals_by_rep)
    return {
        rep: places_of(
            case,
            rep,
            period,
            taken,
            sum(visit.rep == rep and visit.account in deals.get(rep, ()) for visit, _ in booked),
        )
        for rep in case.book.rep_ids
    }


def places_of(
    case: Case, rep: str, period: Period, taken: Taken, at_deals: int
) -> tuple[DayPlaces, ...]:
    """How many visits a rep has room for on each day to come.

    Args:
        case: The case.
        rep: The rep's id.
        period: The days looked at.
        taken: How many visits each rep has on a day already.
        at_deals: How many visits will be made to accounts with open deals of the rep anyway.
    """
    today = period.day_of(case.as_of)
    settings = case.at(place_of_rep(rep, case)).get(PlanningSettings)
    working = {day for day in rep_calendar(case, rep).working_days(period) if day >= today}
    days = sorted(working | {day for whose, day in taken if whose == rep and day in period})
    places = [
        DayPlaces(day, _places_on(settings, day) if day in working else 0, taken.get((rep, day), 0))
        for day in days
    ]
    deals = sum(case.shared(deals_by_rep).get(rep, {}).values())
    length = max((period.end - max(today, period.start)).days, 0)
    need = (case.shared(visits_per_deal).value or 0) * deals * length
    return tuple(_keeping_free(places, max(round(need) - at_deals, 0)))


@gated
def visits_per_deal(case: Case) -> Ratio:
    """How many visits a deal takes on a day that it is open, by what was recorded lately.

    A visit counts if any deal of its account was open when it was made. Deals on hold take
    none, and those of which no one knows when they began are left out.

    Args:
        case: The case; its `PlanningSettings` say how many days `activity_days` looks back.

    Returns:
        Visits to the days that deals were open. Without either there is no value.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Visit
    >>> deal = Deal(id="d1", account="a1", opened=datetime(2026, 3, 2))
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 3, day, 9))
    ...           for day in (3, 9, 17)]
    >>> book = Book(accounts=[Account(id="a1", name="Wu")], deals=[deal], visits=visits)
    >>> visits_per_deal(Case(book, datetime(2026, 4, 1)))
    Ratio(0.10, 3 to 30)
    """
    first = days_from(case.as_of.date(), -case.get(PlanningSettings).activity_days)
    since = datetime.combine(first, time(), case.as_of.tzinfo)
    of_account: dict[str | None, list[DealHistory]] = {}
    for history in case.histories.values():
        of_account.setdefault(history.deal.account, []).append(history)
    visits = sum(
        any(history.open_at(made.at) for history in of_account.get(made.visit.account, ()))
        for made in visits_made(case)
        if made.at >= since
    )
    lasted = (_time_open(case, history, since) for history in case.histories.values())
    return Ratio(visits, sum(lasted, timedelta()).days) if any_visit_made(case) else Ratio(0, 0)


def deals_by_rep(case: Case) -> Mapping[str, Mapping[str, int]]:
    """How many deals each rep has open at which accounts, those on hold left out."""
    found: dict[str, Counter[str]] = {}
    for history in case.histories.values():
        account, rep = history.deal.account, history.deal.rep
        if not history.is_open or history.on_hold_since or account is None:
            continue
        goes = rep or case.record(Account, account).rep
        if goes is not None:
            found.setdefault(goes, Counter())[account] += 1
    return found


def made_today(case: Case, period: Period) -> Counter[tuple[str, date]]:
    """How many visits each rep has made on the day of the case, if it is one of a period."""
    today = period.day_of(case.as_of)
    days = ((made, period.day_of(made.at)) for made in reversed(visits_made(case)))
    return Counter(
        (rep, day)
        for made, day in days
        if day == today and day in period
        for rep in made.visit.reps
    )


def _places_on(settings: PlanningSettings, day: date) -> int:
    return settings.places_on.get(WEEK[day.weekday()], settings.places_a_day)


def _keeping_free(places: Sequence[DayPlaces], need: int) -> Iterator[DayPlaces]:
    """The days with so many of the places left kept free, evenly."""
    left = [*accumulate((day.free for day in places), initial=0)]
    need = min(need, left[-1])
    kept = [need * room // left[-1] if left[-1] else 0 for room in left]
    for day, (before, after) in zip(places, pairwise(kept), strict=True):
        yield evolve(day, for_deals=after - before)


def _time_open(case: Case, history: DealHistory, since: datetime) -> timedelta:
    """How long a deal was open and not on hold since a moment; no time where no one knows."""
    ended = case.as_of if history.is_open else history.closed
    if history.opened is None or ended is None or ended <= since:
        return timedelta()
    return history.lasted(max(history.opened, since), ended)
