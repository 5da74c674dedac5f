"""How each fact about a purchase elsewhere is found in the records (method §3.2)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from salesprocess.qualification.calls import is_there
from salesprocess.qualification.no_contact.run_up import day
from salesprocess.qualification.no_contact.terms import NoContactFact
from salesprocess.qualification.no_contact.traces import Fact, KnownBy, Trace
from salesprocess.records import Contact, Deal, Role, StrikeReason, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from salesprocess.qualification.no_contact.run_up import RunUp
    from salesprocess.records import Judgement, Visit

    Judged: TypeAlias = tuple[Trace[Judgement], ...]

DECIDING_ROLES = frozenset({Role.DECISION_MAKER, Role.PURCHASING})
"""Those whose departments are the right ones to visit (method §3.2)."""

NEEDLESS = frozenset({StrikeReason.NO_NEED, StrikeReason.MACHINES_SEEM_FINE})
"""The reasons for striking an account off that call a visit unnecessary."""


def bought_elsewhere(run_up: RunUp) -> Fact:
    """Whether it was bought from someone else; unknown where the book does not name us."""
    vendor, trace = run_up.archive.book.vendor, Trace(run_up.purchase, run_up.bought_on)
    if vendor is None:
        return Fact()
    return Fact(run_up.purchase.vendor != vendor, KnownBy.RECORDS, (trace,))


def considered(run_up: RunUp) -> Fact:
    """Whether the customer considered us: by a proposal, a demonstration or a deal of ours.

    A deal opened when a competitor's proposal was already in does not show it: to notice too
    late is to be considered by no one (method §3.2). A proposal of ours shows it all the same.
    """
    deals = [trace for deal in run_up.deals for trace in _noticed_in_time(deal, run_up)]
    return run_up.weigh(
        NoContactFact.CONSIDERED,
        [*run_up.own_proposals, *run_up.demonstrations, *deals],
        silent=run_up.is_kept(run_up.archive.deals_since),
    )


def _noticed_in_time(deal: Trace[Deal], run_up: RunUp) -> Iterator[Trace[Deal]]:
    """A deal opened before any competitor's proposal; without its day where that is in doubt."""
    first = min((rival.on for rival in run_up.rival_proposals if rival.on), default=None)
    if first is None or deal.on is None or deal.on < first:
        yield deal
    elif deal.on == first or deal.record.opened is None:
        yield Trace(deal.record, None)


def visited(run_up: RunUp) -> Fact:
    """Whether the account was visited in the time looked back on, whatever came of it."""
    kept = run_up.is_kept(run_up.archive.visits_since)
    return run_up.weigh(NoContactFact.VISITED, run_up.visits, silent=kept)


def visited_long_ago(run_up: RunUp) -> Fact:
    """Whether it was visited before that time; no record can show that it was not."""
    return run_up.weigh(NoContactFact.VISITED_LONG_AGO, run_up.earlier_visits)


def planned(run_up: RunUp) -> Fact:
    """Whether a visit was planned, or a plan names the account."""
    kept = run_up.is_kept(run_up.archive.plans_since)
    shown = [*run_up.planned_visits, *run_up.plans]
    return run_up.weigh(NoContactFact.PLANNED, shown, silent=kept)


def thought_unnecessary(run_up: RunUp) -> Fact:
    """Whether a visit was thought unnecessary, as a rep says who judged nothing to be needed."""
    judged = _struck_off(run_up, NEEDLESS)
    return run_up.weigh(NoContactFact.THOUGHT_UNNECESSARY, judged)


def no_longer_mattered(run_up: RunUp) -> Fact:
    """Whether it was visited long ago and did not matter any more.

    Records show it where the account was struck off after the last of those visits.
    """
    visits, last = run_up.before(run_up.earlier_visits), run_up.last_judgement
    struck_off = [one for one in run_up.before([last] if last else []) if _ended(visits, one)]
    never = visited_long_ago(run_up)
    return run_up.weigh(
        NoContactFact.NO_LONGER_MATTERED,
        [*visits, *struck_off] if struck_off else (),
        never.traces if never.value is False else (),
    )


def _ended(visits: tuple[Trace[Visit], ...], judged: Trace[Judgement]) -> bool:
    """Whether an account was struck off after the last of the visits."""
    return bool(visits) and not judged.record.is_prospect and day(judged) >= day(visits[-1])


def not_inclined(run_up: RunUp) -> Fact:
    """Whether the rep did not feel like visiting, which only the rep can say."""
    return run_up.weigh(NoContactFact.NOT_INCLINED)


def competitor_close(run_up: RunUp) -> Fact:
    """Whether a competitor's good relations kept the rep away."""
    judged = _struck_off(run_up, frozenset({StrikeReason.LOYAL_TO_COMPETITOR}))
    return run_up.weigh(NoContactFact.COMPETITOR_CLOSE, judged)


def noticed(run_up: RunUp) -> Fact:
    """Whether the opportunity was noticed: a deal was opened, or a prospect seen."""
    prospect, not_prospect = _judged(run_up)
    return run_up.weigh(
        NoContactFact.NOTICED,
        [*run_up.deals, *run_up.own_proposals, *run_up.demonstrations, *prospect],
        not_prospect,
        silent=run_up.is_kept(run_up.archive.deals_since),
    )


def refused(run_up: RunUp) -> Fact:
    """Whether the last visit was refused."""
    last = run_up.visits[-1:]
    outcomes = {one.record.outcome for one in last}
    is_refused = VisitOutcome.REFUSED in outcomes
    return run_up.weigh(
        NoContactFact.REFUSED,
        last if is_refused else (),
        () if is_refused else last,
        in_doubt=None in outcomes,
    )


def wrong_department(run_up: RunUp) -> Fact:
    """Whether the departments that decide and buy are known and none of them was visited."""
    visits = tuple(filter(_saw_someone, run_up.visits))
    deciding = _deciding_departments(run_up)
    people = [_people(run_up, one) for one in visits]
    seen = [_departments(one, met) for one, met in zip(visits, people, strict=True)]
    right = [
        one
        for one, met, departments in zip(visits, people, seen, strict=True)
        if departments & deciding or any(person.roles & DECIDING_ROLES for person in met)
    ]
    is_told = all(seen)
    missed = bool(deciding) and None not in deciding and is_told and not right
    return run_up.weigh(NoContactFact.WRONG_DEPARTMENT, visits if missed else (), right)


def judged_no_opportunity(run_up: RunUp) -> Fact:
    """Whether the rep judged that there was no opportunity."""
    prospect, not_prospect = _judged(run_up)
    return run_up.weigh(NoContactFact.JUDGED_NO_OPPORTUNITY, not_prospect, prospect)


def competitor_first(run_up: RunUp) -> Fact:
    """Whether a competitor's proposal was in before we noticed."""
    noticed_on, rivals = _noticed_on(run_up), run_up.before(run_up.rival_proposals)
    if noticed_on is None:
        return run_up.weigh(NoContactFact.COMPETITOR_FIRST)
    return run_up.weigh(
        NoContactFact.COMPETITOR_FIRST,
        (rival for rival in rivals if day(rival) < noticed_on),
        (rival for rival in rivals if day(rival) > noticed_on),
        in_doubt=any(day(rival) == noticed_on for rival in rivals),
    )


def _noticed_on(run_up: RunUp) -> date | None:
    """The day we noticed; `None` where no record shows the very day."""
    seen = noticed(run_up)
    if not (seen.value and seen.known_by is KnownBy.RECORDS):
        return None
    first = seen.traces[0]
    is_exact = not isinstance(first.record, Deal) or first.record.opened is not None
    return first.on if is_exact else None


def _judged(run_up: RunUp) -> tuple[Judged, Judged]:
    """The last judgement in the time looked back on: as a prospect, or as none."""
    judged = run_up.judgement
    if judged is None:
        return (), ()
    return ((judged,), ()) if judged.record.is_prospect else ((), (judged,))


def _struck_off(run_up: RunUp, reasons: frozenset[StrikeReason]) -> Judged:
    """That judgement, if it struck the account off for one of the reasons."""
    _, struck_off = _judged(run_up)
    return tuple(one for one in struck_off if one.record.struck_off in reasons)


def _saw_someone(visit: Trace[Visit]) -> bool:
    """Whether someone was met, or may have been; where no one was, no department was seen."""
    seen = visit.record.outcome in {VisitOutcome.MET, None}
    return seen or bool(visit.record.departments)


def _people(run_up: RunUp, visit: Trace[Visit]) -> list[Contact]:
    return [run_up.archive.book.get(Contact, contact) for contact in visit.record.contacts]


def _departments(visit: Trace[Visit], people: Iterable[Contact]) -> set[str]:
    """The departments a visit went to, and those of the people it met."""
    theirs = (person.department for person in people)
    return {name.casefold() for name in (*visit.record.departments, *theirs) if name}


def _deciding_departments(run_up: RunUp) -> set[str | None]:
    """Where those sit who decided and bought; `None` among them where one is not known."""
    return {
        person.department.casefold() if person.department else None
        for person in run_up.archive.book.by_account(Contact)[run_up.purchase.account]
        if person.roles & DECIDING_ROLES and is_there(person, run_up.bought_on)
    }


FIND: Final[Mapping[NoContactFact, Callable[[RunUp], Fact]]] = MappingProxyType(
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
