"""How each fact about a purchase elsewhere is found in the records (method §3.2)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from salesprocess.people.encounters import is_there
from salesprocess.qualification.no_contact.before_purchase import day
from salesprocess.qualification.no_contact.recorded_since import (
    deals_since,
    plans_since,
    visits_since,
)
from salesprocess.qualification.no_contact.terms import NoContactFact
from salesprocess.qualification.no_contact.traces import Fact, KnownBy, Trace
from salesprocess.records import Deal, StrikeReason, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from salesprocess.qualification.no_contact.before_purchase import BeforePurchase
    from salesprocess.records import Judgement, Visit

    Judged: TypeAlias = tuple[Trace[Judgement], ...]

NEEDLESS = frozenset({StrikeReason.NO_NEED, StrikeReason.MACHINES_SEEM_FINE})
"""The reasons for striking an account off that call a visit unnecessary."""


def bought_elsewhere(before: BeforePurchase) -> Fact:
    """Whether it was bought from someone else; unknown where the book does not name us."""
    vendor, trace = before.case.book.vendor, Trace(before.purchase, before.bought_on)
    if vendor is None:
        return Fact()
    return Fact(before.purchase.vendor != vendor, KnownBy.RECORDS, (trace,))


def considered(before: BeforePurchase) -> Fact:
    """Whether the customer considered us: by a proposal, a demonstration or a deal of ours.

    A deal opened when a competitor's proposal was already in does not show it: to notice too
    late is to be considered by no one (method §3.2). A proposal of ours shows it all the same.
    """
    deals = [trace for deal in before.deals for trace in _noticed_in_time(deal, before)]
    return before.weigh(
        NoContactFact.CONSIDERED,
        [*before.own_proposals, *before.demonstrations, *deals],
        silent=before.is_kept(deals_since),
    )


def _noticed_in_time(deal: Trace[Deal], before: BeforePurchase) -> Iterator[Trace[Deal]]:
    """A deal opened before any competitor's proposal; without its day where that is in doubt."""
    first = before.first_rival_on
    if first is None or deal.on is None or deal.on < first:
        yield deal
    elif deal.on == first or deal.record.opened is None:
        yield Trace(deal.record, None)


def visited(before: BeforePurchase) -> Fact:
    """Whether the account was visited in the time looked back on, whatever came of it."""
    kept = before.is_kept(visits_since)
    return before.weigh(NoContactFact.VISITED, before.visits, silent=kept)


def visited_long_ago(before: BeforePurchase) -> Fact:
    """Whether it was visited before that time; no record can show that it was not."""
    return before.weigh(NoContactFact.VISITED_LONG_AGO, before.earlier_visits)


def planned(before: BeforePurchase) -> Fact:
    """Whether a visit was planned, or a plan names the account."""
    kept = before.is_kept(plans_since)
    shown = [*before.planned_visits, *before.plans]
    return before.weigh(NoContactFact.PLANNED, shown, silent=kept)


def thought_unnecessary(before: BeforePurchase) -> Fact:
    """Whether a visit was thought unnecessary, as a rep says who judged nothing to be needed."""
    judged = _struck_off(before, NEEDLESS)
    return before.weigh(NoContactFact.THOUGHT_UNNECESSARY, judged)


def no_longer_mattered(before: BeforePurchase) -> Fact:
    """Whether it was visited long ago and did not matter any more.

    Records show it where the account was struck off after the last of those visits.
    """
    visits, last = before.certain(before.earlier_visits), before.last_judgement
    judged = before.certain([last] if last else [])
    struck_off = [judgement for judgement in judged if _ended(visits, judgement)]
    never = visited_long_ago(before)
    return before.weigh(
        NoContactFact.NO_LONGER_MATTERED,
        [*visits, *struck_off] if struck_off else (),
        never.traces if never.value is False else (),
    )


def _ended(visits: tuple[Trace[Visit], ...], judged: Trace[Judgement]) -> bool:
    """Whether an account was struck off after the last of the visits."""
    return bool(visits) and not judged.record.is_prospect and day(judged) >= day(visits[-1])


def not_inclined(before: BeforePurchase) -> Fact:
    """Whether the rep did not feel like visiting, which only the rep can say."""
    return before.weigh(NoContactFact.NOT_INCLINED)


def competitor_close(before: BeforePurchase) -> Fact:
    """Whether a competitor's good relations kept the rep away."""
    judged = _struck_off(before, frozenset({StrikeReason.LOYAL_TO_COMPETITOR}))
    return before.weigh(NoContactFact.COMPETITOR_CLOSE, judged)


def noticed(before: BeforePurchase) -> Fact:
    """Whether the opportunity was noticed: a deal was opened, or a prospect seen."""
    prospect, not_prospect = _judged(before)
    return before.weigh(
        NoContactFact.NOTICED,
        [*before.deals, *before.own_proposals, *before.demonstrations, *prospect],
        not_prospect,
        silent=before.is_kept(deals_since),
    )


def refused(before: BeforePurchase) -> Fact:
    """Whether the last visit was refused."""
    last = before.visits[-1:]
    outcomes = {visit.record.outcome for visit in last}
    is_refused = VisitOutcome.REFUSED in outcomes
    return before.weigh(
        NoContactFact.REFUSED,
        last if is_refused else (),
        () if is_refused else last,
        in_doubt=None in outcomes,
    )


def wrong_department(before: BeforePurchase) -> Fact:
    """Whether the departments that decide and buy are known and none of them was visited."""
    saw, deciding = before.on_record.seen, _deciding_departments(before)
    visits = tuple([visit for visit in before.visits if visit.record.id in saw])
    seen = [saw[visit.record.id] for visit in visits]
    right = [
        visit
        for visit, each in zip(visits, seen, strict=True)
        if each.met_right or each.departments & deciding
    ]
    is_told = frozenset() not in [each.departments for each in seen]
    missed = bool(deciding) and None not in deciding and is_told and not right
    return before.weigh(NoContactFact.WRONG_DEPARTMENT, visits if missed else (), right)


def judged_no_opportunity(before: BeforePurchase) -> Fact:
    """Whether the rep judged that there was no opportunity."""
    prospect, not_prospect = _judged(before)
    return before.weigh(NoContactFact.JUDGED_NO_OPPORTUNITY, not_prospect, prospect)


def competitor_first(before: BeforePurchase) -> Fact:
    """Whether a competitor's proposal was in before we noticed."""
    noticed_on, rivals = _noticed_on(before), before.certain(before.rival_proposals)
    if noticed_on is None:
        return before.weigh(NoContactFact.COMPETITOR_FIRST)
    return before.weigh(
        NoContactFact.COMPETITOR_FIRST,
        (rival for rival in rivals if day(rival) < noticed_on),
        (rival for rival in rivals if day(rival) > noticed_on),
        in_doubt=any(day(rival) == noticed_on for rival in rivals),
    )


def _noticed_on(before: BeforePurchase) -> date | None:
    """The day we noticed; `None` where no record shows the very day."""
    seen = noticed(before)
    if not (seen.value and seen.known_by is KnownBy.RECORDS):
        return None
    first = seen.traces[0]
    is_exact = not isinstance(first.record, Deal) or first.record.opened is not None
    return first.on if is_exact else None


def _judged(before: BeforePurchase) -> tuple[Judged, Judged]:
    """The last judgement in the time looked back on: as a prospect, or as none."""
    judged = before.judgement
    if judged is None:
        return (), ()
    return ((judged,), ()) if judged.record.is_prospect else ((), (judged,))


def _struck_off(before: BeforePurchase, reasons: frozenset[StrikeReason]) -> Judged:
    """That judgement, if it struck the account off for one of the reasons."""
    _, struck_off = _judged(before)
    return tuple(judged for judged in struck_off if judged.record.struck_off in reasons)


def _deciding_departments(before: BeforePurchase) -> set[str | None]:
    """Where those sit who decided and bought; `None` among them where one is not known."""
    return {
        person.department.casefold() if person.department else None
        for person in before.on_record.deciders
        if is_there(person, before.bought_on)
    }


FIND: Final[Mapping[NoContactFact, Callable[[BeforePurchase], Fact]]] = MappingProxyType(
    {
        NoContactFact.BOUGHT_ELSEWHERE: bought_elsewhere,
        NoContactFact.CONSIDERED: considered,
        NoContactFact.VISITED: visited,
        NoContactFact.PLANNED: planned,
        NoContactFact.THOUGHT_UNNECESSARY: thought_unnecessary,
        NoContactFact.VISITED_LONG_AGO: visited_long_ago,
        NoContactFact.NO_LONGER_MATTERED: no_longer_mattered,
        NoContactFact.NOT_INCLINED: not_inclined,
        NoContactFact.COMPETITOR_CLOSE: competitor_close,
        NoContactFact.NOTICED: noticed,
        NoContactFact.REFUSED: refused,
        NoContactFact.WRONG_DEPARTMENT: wrong_department,
        NoContactFact.JUDGED_NO_OPPORTUNITY: judged_no_opportunity,
        NoContactFact.COMPETITOR_FIRST: competitor_first,
    }
)
"""How each fact is found in what is on record before a purchase."""
