"""PIP116: a rep who hunts for orders and hardly sows for later ones."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.dates import moment_from
from salesprocess.moments import days_before
from salesprocess.people.horizons import EffortHorizon, EffortHorizons, effort_horizons_of
from salesprocess.people.owners import owner_at, owner_of
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes.process import SPADCO
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Account, Book, Deal, Outcome, Rep, StageChange, Visit
from salesprocess.report import Percent
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.histories.history import DealHistory

SOWN = (Spadco.SUSPECT, Spadco.PROSPECT)
"""The stages that sowing fills."""


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too few visits sowed, or nothing came of them, while others hunted.

    A visit of which no one can tell what it was for is taken to have sowed.
    """
    settings = case.get(PipelineSettings)
    visits = case.each(Rep, _visits)[rep]
    farming = visits.farming
    if not visits[EffortHorizon.HUNTING].visits or farming.trials < settings.sowing_visits:
        return None
    sown, most = farming.successes + farming.open, farming.trials + farming.open
    newest, sowing = case.shared(_newest).get(rep), case.shared(_sowing)
    is_paused = sowing is not None and rep not in sowing
    if sown >= settings.sowing_share * most and not is_paused:
        return None
    return {
        "sowing": sown,
        "visits": most,
        "days": settings.sowing_days,
        "share": Percent(settings.sowing_share, digits=0),
        "newest": newest.date() if newest else None,
        "pause": settings.sowing_pause_days,
    }


def _visits(case: Case, rep: str) -> EffortHorizons:
    days = days_before(case.as_of, case.get(PipelineSettings).sowing_days)
    return effort_horizons_of(case, rep, days)


def _newest(case: Case) -> Mapping[str | None, datetime]:
    """When a deal of each rep last came into a stage that sowing fills, as far as known."""
    newest: dict[str | None, datetime] = {}
    for came in case.each(Deal, _came).values():
        for rep, at in came:
            newest[rep] = max(newest.get(rep, at), at)
    return newest


def _came(case: Case, deal: Deal) -> tuple[tuple[str | None, datetime], ...] | None:
    """When a deal first came into each stage that sowing fills, and whose it was then.

    A way back sows nothing.
    """
    came: list[tuple[str | None, datetime]] = []
    for spadco in SOWN:
        stays = case.history(deal).stays
        moments = [stay.entered for stay in stays if case.spadco_of(stay) is spadco]
        if moments and moments[0] is not None:
            came.append((owner_at(case, deal, moments[0]), moments[0]))
    return tuple(came) or None


def _sowing(case: Case) -> frozenset[str | None] | None:
    """The reps of whom a deal came into such a stage of late, or may have.

    `None` where no process has such a stage.
    """
    if not any(process.stages_of(spadco) for process in case.processes for spadco in SOWN):
        return None
    since = moment_from(case.as_of, -case.get(PipelineSettings).sowing_pause_days)
    newest = case.shared(_newest)
    of_late = {rep for rep, at in newest.items() if at >= since}
    may_have = {rep for (rep,) in case.each(Deal, _sower).values()}
    return frozenset(of_late | may_have)


def _sower(case: Case, deal: Deal) -> tuple[str | None] | None:
    """Whose a deal is that may have come into such a stage of late without being seen to."""
    since = moment_from(case.as_of, -case.get(PipelineSettings).sowing_pause_days)
    return (owner_of(case, deal),) if _may_be_new(case.history(deal), since) else None


def _may_be_new(history: DealHistory, since: datetime) -> bool:
    """Whether a deal may have come into such a stage since a moment without being seen to."""
    is_dated = all(stay.entered is not None for stay in history.stays)
    if history.is_recorded and is_dated:
        return False
    if history.closed is not None and history.closed < since:
        return False
    known_from = history.stays[0].entered if history.stays else None
    return known_from is None or known_from >= since or not is_dated


def triggers() -> Iterator[Case]:
    """All visits hunt; or many sow, but for two months nothing has come of it."""
    yield _case(hunting=10, sowing=2, newest=datetime(2026, 3, 20))
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 1, 30))
    yield _case(hunting=12, sowing=0, newest=None)
    ended = Deal(id="d3", rep="A", closed=datetime(2026, 1, 5), outcome=Outcome.LOST)
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 1, 30), unknown=ended)


def passes() -> Iterator[Case]:
    """Both at once; too few visits to tell; a beginner who has nothing to hunt yet.

    And no one knows: since when a suspect is one, where a deal stood, or what a prospect is.
    """
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 3, 20))
    yield _case(hunting=4, sowing=0, newest=None)
    yield _case(hunting=0, sowing=12, newest=None)
    yield _case(hunting=5, sowing=7, newest=datetime(2025, 10, 1))
    unknown = Deal(id="d3", rep="A")
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 1, 30), unknown=unknown)
    moved = StageChange(deal="d3", at=datetime(2026, 1, 5), stage="demo")
    stands = Deal(id="d3", rep="A", opened=moved.at, stage="prospect")
    case = _case(hunting=5, sowing=7, newest=datetime(2026, 1, 30), unknown=stands)
    book = evolve(case.book, stage_changes=[*case.book.stage_changes, moved])
    yield Case(book, case.as_of)
    yield Case(case.book, case.as_of, processes=(evolve(SPADCO, stages=SPADCO.stages[2:]),))


def _case(hunting: int, sowing: int, newest: datetime | None, unknown: Deal | None = None) -> Case:
    """A rep with one deal in Close and perhaps one new suspect, and visits up to March's end."""
    accounts = [Account(id="hunted", name="Bright Paper"), Account(id="sown", name="Old Mill")]
    begun = datetime(2025, 12, 1)
    deals = [Deal(id="d1", rep="A", account="hunted", opened=begun)]
    if newest:
        deals.append(Deal(id="d2", rep="A", stage="suspect", opened=newest))
    visits = [
        Visit(id=f"{account}{n}", rep="A", account=account, started=datetime(2026, 3, 1 + n, 9))
        for account, number in (("hunted", hunting), ("sown", sowing))
        for n in range(number)
    ]
    book = Book(
        accounts=accounts,
        deals=[*deals, *([unknown] if unknown else [])],
        stage_changes=[StageChange(deal="d1", at=begun, stage="close")],
        visits=visits,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP116",
    name="sowing-neglected",
    message=(
        "at most {sowing} of {visits} {visits:visit|visits} in {days} {days:day|days} were sowing "
        "(wanted: {share} or more); last new suspect or prospect: {newest} (wanted: within "
        "{pause} days)"
    ),
    finds="A rep who hunts for orders and hardly sows for later ones.",
    why="To neglect the list for one machine today makes the next month harder.",
    remedy="Fix days for new customers in each week's plan, whatever stands in Close.",
    method="§5.4",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
