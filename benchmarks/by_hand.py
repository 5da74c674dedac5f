"""One loop over the records of a book, written by hand: the ten figures of `ten_figures.py`.

It takes for granted what the made-up books keep to: one process, one time zone, deals that end
when their record says, no hold and no work over midnight. Of `QUA109` it asks for the newest
judgement alone, not for what deals show of their account.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.processes import SPADCO
from salesprocess.processes.spadco import Spadco
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Book, Deal, Outcome, Role, StageChange, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.rates import Period

CODES = ("PIP104", "PIP105", "PIP106", "PLN102", "QUA109")
"""The rules whose findings are among the ten figures."""


class Walk:
    """One walk over the records of a book, and what it counts."""

    def __init__(self, book: Book, as_of: datetime, period: Period) -> None:
        self.book, self.as_of = book, as_of
        self.start, self.end = (datetime.combine(day, time()) for day in (period.start, period.end))
        self.funnel: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
        self.left: dict[str, list[timedelta]] = {stage: [] for stage in SPADCO.ids}
        self.standing: dict[str, list[timedelta]] = {stage: [] for stage in SPADCO.ids}
        self.left_by_won: dict[str, list[timedelta]] = {stage: [] for stage in SPADCO.ids}
        self.outcomes: defaultdict[tuple[str, str | None], Counter[Outcome]] = defaultdict(Counter)
        self.ages: list[tuple[str, str, timedelta]] = []
        self.deals_of: defaultdict[str | None, list[tuple[Outcome, datetime | None]]]
        self.deals_of = defaultdict(list)
        self.last_visit: dict[str, datetime] = {}
        self.met: defaultdict[str, list[tuple[Sequence[str], Sequence[str]]]] = defaultdict(list)
        self.activity: defaultdict[str, Counter[object]] = defaultdict(Counter)
        self.hours: defaultdict[tuple[str, object], timedelta] = defaultdict(timedelta)
        self.found: dict[str, list[str]] = {code: [] for code in CODES}

    def ten(self) -> Walk:
        """All ten figures."""
        self.visits()
        self.deals()
        self.stalled()
        self.machines()
        self.only_buyers()
        self.times()
        return self

    def visits(self) -> None:
        """The last visit to each account, whom each account showed, and what each rep did."""
        channels = CommonSettings().visit_channels
        first_met = self.as_of.date() - timedelta(QualificationSettings().look_back_days)
        for visit in self.book.visits:
            outcome, planned = visit.outcome, visit.planned_for
            if visit.channel is not None and visit.channel not in channels:
                continue
            at = visit.started or (planned if outcome is not None else None)
            if outcome is VisitOutcome.CANCELLED or (at is not None and at > self.as_of):
                at = None
            if at is not None and outcome in {VisitOutcome.MET, None}:
                last = self.last_visit.get(visit.account)
                if last is None or at > last:
                    self.last_visit[visit.account] = at
                if outcome is not None and at.date() >= first_met:
                    self.met[visit.account].append((visit.contacts, visit.departments))
            made = at is not None and self.start <= at < self.end
            due = planned is not None and planned <= self.as_of and self.start <= planned < self.end
            if made or due:
                kept = made and due and at.date() == planned.date()  # type: ignore[union-attr]
                for rep in visit.reps:
                    counts = self.activity[rep]
                    counts["made"] += made
                    counts["planned"] += due
                    counts["kept"] += kept
                    if made:
                        counts[outcome] += 1
                        counts[visit.account] += 1

    def deals(self) -> None:
        """Where each deal stood and for how long, how it ended, and what is wrong with it."""
        changes: defaultdict[str, list[StageChange]] = defaultdict(list)
        for change in self.book.stage_changes:
            changes[change.deal].append(change)
        recorded = min(change.at for change in self.book.stage_changes)
        owners: defaultdict[str | None, list[Any]] = defaultdict(list)
        for hand_over in self.book.owner_changes:
            owners[hand_over.deal].append(hand_over)
        industry: dict[str | None, str | None] = {
            account.id: account.industry for account in self.book.accounts
        }
        for deal in self.book.deals:
            moves = sorted(changes.get(deal.id, ()), key=_at)
            opened: Any = deal.opened
            if moves and moves[0].at < opened:
                opened = moves[0].at
            if opened > self.as_of:
                continue
            entries = self.entries(deal, opened, moves, recorded)
            outcome, closed = self.ending(deal, entries)
            hands = sorted(owners.get(deal.id, ()), key=_at)
            self.count_funnel(deal, entries, outcome, closed, hands)
            self.count_times(entries, outcome, closed)
            self.outcomes["rep", _owner(deal, hands, closed)][outcome] += 1
            self.outcomes["industry", industry.get(deal.account)][outcome] += 1
            self.deals_of[deal.account].append((outcome, closed))
            if outcome is Outcome.OPEN:
                self.look_at_open(deal, opened, entries)

    def entries(
        self, deal: Deal, opened: datetime, moves: Sequence[StageChange], recorded: datetime
    ) -> list[tuple[str, datetime]]:
        """The stages it came into, in time."""
        stage = moves[0].from_stage if moves else deal.stage
        known = [move for move in moves if move.at <= self.as_of]
        entries: list[tuple[str, datetime]] = []
        if stage is not None and (known or (opened >= recorded and stage not in SPADCO.closing)):
            entries.append((stage, opened))
        for move in known:
            if not entries or move.stage != entries[-1][0]:
                entries.append((move.stage, move.at))
        return entries

    def ending(
        self, deal: Deal, entries: Sequence[tuple[str, datetime]]
    ) -> tuple[Outcome, datetime | None]:
        """How it stands, and when it ended."""
        if entries and entries[-1][0] in SPADCO.closing:
            return Outcome.WON, entries[-1][1]
        closed: Any = deal.closed
        if deal.outcome is Outcome.OPEN or (closed is not None and closed > self.as_of):
            return Outcome.OPEN, None
        return deal.outcome, closed

    def count_funnel(
        self,
        deal: Deal,
        entries: Sequence[tuple[str, datetime]],
        outcome: Outcome,
        closed: datetime | None,
        hands: Sequence[Any],
    ) -> None:
        """Count it in each stage it stood in at some time of the period."""
        start, seen = self.start, set[str]()
        self.funnel[_owner(deal, hands, closed)]  # every rep with a deal has a row
        for place, (stage, at) in enumerate(entries):
            left = entries[place + 1][1] if place + 1 < len(entries) else closed
            is_there = at >= start or left is None or left > start
            if at < self.end and is_there and stage not in seen and stage not in SPADCO.closing:
                seen.add(stage)
                self.funnel[_owner(deal, hands, max(at, start))][stage] += 1
        if outcome is Outcome.WON and closed is not None and start <= closed < self.end:
            self.funnel[_owner(deal, hands, closed)][Spadco.ORDER.value] += 1

    def count_times(
        self,
        entries: Sequence[tuple[str, datetime]],
        outcome: Outcome,
        closed: datetime | None,
    ) -> None:
        """How long it was in each stage when it was there last."""
        latest: dict[str, tuple[timedelta, bool]] = {}
        for place, (stage, at) in enumerate(entries):
            if place + 1 < len(entries):
                latest[stage] = entries[place + 1][1] - at, False
            elif outcome is Outcome.OPEN:
                latest[stage] = self.as_of - at, True
            elif closed is not None:
                latest[stage] = max(closed, at) - at, False
        for stage, (lasted, stands) in latest.items():
            (self.standing if stands else self.left)[stage].append(lasted)
            if outcome is Outcome.WON and not stands:
                self.left_by_won[stage].append(lasted)

    def look_at_open(
        self, deal: Deal, opened: datetime, entries: Sequence[tuple[str, datetime]]
    ) -> None:
        """Whether an open deal moved back, and whether its account was visited lately."""
        positions, closing = SPADCO.positions, SPADCO.closing
        for (before, _), (stage, _) in pairwise(entries):
            if before not in closing and positions[stage] < positions[before]:
                self.found["PIP104"].append(deal.id)
                break
        if entries:
            self.ages.append((deal.id, entries[-1][0], self.as_of - entries[-1][1]))
        if deal.account is not None:
            since = max(opened, self.last_visit.get(deal.account, opened))
            if (self.as_of - since).days > PipelineSettings().visit_within_days:
                self.found["PIP106"].append(deal.id)

    def stalled(self) -> None:
        """The open deals that stand for longer than those that were won did."""
        settings = PipelineSettings()
        usual: dict[str, timedelta] = {}
        for stage, times in self.left_by_won.items():
            if len(times) >= settings.usual_from:
                usual[stage] = sorted(times)[ceil(settings.usual_share * len(times)) - 1]
        for deal, stage, age in self.ages:
            if stage in usual and age > usual[stage]:
                self.found["PIP105"].append(deal)

    def machines(self) -> None:
        """The accounts with a machine that is due, and no deal under way."""
        today = self.as_of.date()
        due_by = today.replace(year=today.year - int(CommonSettings().cycle_years))
        held = timedelta(PlanningSettings().order_holds_days)
        due = {
            machine.account
            for machine in self.book.machines
            if machine.installed_on is not None and machine.installed_on <= due_by
        }
        for account in self.book.accounts:
            if account.id in due and not any(
                outcome is Outcome.OPEN
                or (outcome is Outcome.WON and (not closed or self.as_of - closed <= held))
                for outcome, closed in self.deals_of.get(account.id, ())
            ):
                self.found["PLN102"].append(account.id)

    def only_buyers(self) -> None:
        """The accounts worked on where none but those who buy were met."""
        settings, buyer = QualificationSettings(), frozenset({Role.PURCHASING})
        people = {contact.id: contact for contact in self.book.contacts}
        account_of = {deal.id: deal.account for deal in self.book.deals}
        first = self.as_of.date() - timedelta(settings.look_back_days)
        for shown in self.book.demonstrations:
            account = account_of[shown.deal]
            if account is not None and first <= shown.held.date() and shown.held <= self.as_of:
                self.met[account].append((shown.attended, ()))
        newest: dict[str, tuple[date, bool]] = {}
        for verdict in self.book.judgements:
            before = newest.get(verdict.account)
            if before is None or verdict.judged_on >= before[0]:
                newest[verdict.account] = verdict.judged_on, verdict.is_prospect
        for account_id, meetings in self.met.items():
            for contacts, departments in meetings:
                met = [people[contact] for contact in contacts]
                seen = {*departments, *(each.department for each in met if each.department)}
                if not seen or not all(
                    name.casefold() in settings.purchasing_departments for name in seen
                ):
                    break
                if any(each.department is None and each.roles != buyer for each in met):
                    break
            else:
                has_open = any(each is Outcome.OPEN for each, _ in self.deals_of[account_id])
                if has_open or newest.get(account_id, (None, False))[1]:
                    self.found["QUA109"].append(account_id)

    def times(self) -> None:
        """How long each rep was at each kind of work."""
        for entry in self.book.time_entries:
            if self.start <= entry.start < self.end and entry.end <= self.as_of:
                self.hours[entry.rep, entry.kind] += entry.end - entry.start


def _at(change: Any) -> datetime:
    at: datetime = change.at
    return at


def _owner(deal: Deal, hands: Sequence[Any], at: datetime | None) -> str | None:
    """Who had a deal at a moment."""
    if at is None or not hands:
        return deal.rep
    before = [hand_over for hand_over in hands if hand_over.at <= at]
    owner: str | None = before[-1].rep if before else hands[0].from_rep
    return owner
