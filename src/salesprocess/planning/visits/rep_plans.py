"""The days of one rep: what has its day keeps it, the rest is laid around it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.capacity import deals_by_rep, places_of
from salesprocess.planning.visits.dated import PlannedVisit, VisitReason
from salesprocess.planning.visits.grouping import Stop, grouped
from salesprocess.planning.visits.matching import Places
from salesprocess.planning.visits.ranking import PRIORITIES, visit_order
from salesprocess.planning.visits.shortfall import ShortfallReason, Unplanned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.planning.visits.calls import AccountCalls
    from salesprocess.planning.visits.capacity import DayPlaces, Taken
    from salesprocess.planning.visits.routes import Router
    from salesprocess.rates import Period
    from salesprocess.records import Location


@frozen_within
@frozen
class RepPlan:
    """What a rep does on the days to come.

    Args:
        places: How many visits each day has room for.
        visits: The visits by day, in the order in which they are driven to.
        km: How far the drive of each day is, from the start and back.
        shortfall: What finds no place.
    """

    places: tuple[DayPlaces, ...]
    visits: tuple[PlannedVisit, ...]
    km: Mapping[date, float]
    shortfall: tuple[Unplanned, ...]


@frozen
class _Wanted:
    """A visit that is to be given a day.

    Args:
        call: To whom.
        reason: Why.
        soon: The days that come first, by their places among those of the rep.
        days: All days it may be made on.
    """

    call: AccountCalls
    reason: VisitReason
    soon: Sequence[int]
    days: Sequence[int]


class RepPlanner:
    """What the plans of all reps have in common.

    Args:
        case: The case.
        period: The days planned for.
        held: The visits that keep their day.
        taken: How many visits each rep has on a day already.
        router: What makes the drives shorter.
    """

    def __init__(
        self,
        case: Case,
        period: Period,
        held: Sequence[PlannedVisit],
        taken: Taken,
        router: Router,
    ) -> None:
        self.case: Case = case
        self.period: Period = period
        self.held: Sequence[PlannedVisit] = held
        self._taken, self._router = taken, router
        self._ranked = {found.account.id: found for found in case.shared(visit_order)}
        self._ahead: dict[str, list[date]] = {}
        for visit in held:
            self._ahead.setdefault(visit.account, []).append(visit.on)

    def plan(self, rep: str, calls: Sequence[AccountCalls], start: Location | None) -> RepPlan:
        """The plan of one rep.

        Args:
            rep: The rep's id.
            calls: What is to be visited, the most important first.
            start: Where the drives begin and end; `None` for the middle of what is visited.
        """
        held = [visit for visit in self.held if visit.rep == rep]
        places = places_of(
            self.case, rep, self.period, self._taken, self._at_deals(rep, held, calls)
        )
        wanted, refused = self._wanted(places, calls)
        admitted, left_over = _admitted(wanted, [day.free for day in places])
        place_of = {day.on: place for place, day in enumerate(places)}
        stops = [
            *(self._stop(visit.account, [place_of[visit.on]]) for visit in held),
            *(self._stop(want.call.account.id, days) for want, days in admitted),
        ]
        counts = Counter(visit.on for visit in held)
        rooms = [day.free + counts[day.on] for day in places]
        tours = grouped(stops, rooms, start, self._router)
        visits = [
            held[stop] if stop < len(held) else _dated(admitted[stop - len(held)][0], rep, day.on)
            for day, tour in zip(places, tours, strict=True)
            for stop in tour.stops
        ]
        km = {day.on: tour.km for day, tour in zip(places, tours, strict=True) if tour.km}
        return RepPlan(places, tuple(visits), km, (*refused, *left_over))

    def _at_deals(
        self, rep: str, held: Iterable[PlannedVisit], calls: Iterable[AccountCalls]
    ) -> int:
        """How many visits go to accounts with open deals of a rep, whatever deals need."""
        deals = self.case.shared(deals_by_rep).get(rep, {})
        to_come = (self.left(call) for call in calls if call.account.id in deals)
        return sum(visit.account in deals for visit in held) + sum(to_come)

    def left(self, call: AccountCalls) -> int:
        """How many visits to an account are still to be planned."""
        ahead = {*self._ahead.get(call.account.id, ())}
        return max(call.calls - call.made - len(ahead), 0)

    def _wanted(
        self, places: Sequence[DayPlaces], calls: Iterable[AccountCalls]
    ) -> tuple[list[_Wanted], list[Unplanned]]:
        """The visits to be planned, and those for which there is no time; the first first.

        What is to be made before a day comes first, then one visit to each before the second.
        """
        working = [place for place, day in enumerate(places) if day.places]
        days = [places[place].on for place in working]
        found: list[tuple[tuple[object, ...], _Wanted]] = []
        refused: list[Unplanned] = []
        for rank, call in enumerate(calls):
            left = self.left(call)
            parts = call.days(days, left, self._ahead.get(call.account.id, ())) if left else []
            for number, (soon, all_days) in enumerate(parts):
                is_first = number == 0 and call.before is not None
                reason = call.reason if is_first or call.before is None else VisitReason.FREQUENCY
                want = _Wanted(
                    call, reason, [working[day] for day in soon], [working[day] for day in all_days]
                )
                before = call.before if is_first and call.before else date.max
                found.append(((before, number, rank), want))
            if left > len(parts):
                reason_ = ShortfallReason.TOO_SOON if days else ShortfallReason.NO_CAPACITY
                refused.append(Unplanned(call.account, reason_, left - len(parts)))
        found.sort(key=lambda ranked: ranked[0])
        return [want for _, want in found], refused

    def _stop(self, account: str, days: Sequence[int]) -> Stop:
        ranked = self._ranked[account]
        return Stop(
            days,
            PRIORITIES.index(ranked.priority),
            self._regions.get(ranked.account.region, len(self._regions)),
            ranked.account.location,
        )

    @cached_property
    def _regions(self) -> Mapping[str | None, int]:
        """The regions in the order in which they are visited."""
        known = {found.account.region for found in self._ranked.values()} - {None}
        first = self.case.get(PlanningSettings).regions
        others = sorted(region for region in known if region is not None and region not in first)
        return {region: place for place, region in enumerate((*first, *others))}


def _admitted(
    wanted: Sequence[_Wanted], free: Sequence[int]
) -> tuple[list[tuple[_Wanted, Sequence[int]]], list[Unplanned]]:
    """The visits for which there is room, as many as can be, with their days; and the others."""
    places = Places(free)
    admitted: list[tuple[_Wanted, Sequence[int]]] = []
    refused: list[Unplanned] = []
    for number, want in enumerate(wanted):
        if places.place(number, want.soon):
            admitted.append((want, want.soon))
        elif want.days != want.soon and places.place(number, want.days):
            admitted.append((want, want.days))
        else:
            refused.append(Unplanned(want.call.account, ShortfallReason.NO_CAPACITY))
    return admitted, refused


def _dated(want: _Wanted, rep: str, on: date) -> PlannedVisit:
    return PlannedVisit(want.call.account.id, rep, on, want.reason)
