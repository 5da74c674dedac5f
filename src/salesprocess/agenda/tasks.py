"""What is to be done: all that was found of one account, in one thing to do."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.agenda.responses import Response, TaskStatus
from salesprocess.agenda_settings import AgendaSettings
from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.decimals import ROUNDED
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import at_offset
from salesprocess.histories.people import visits_made
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.qualification import whom_to_meet
from salesprocess.records import Account, Deal
from salesprocess.report import Explained, Named, Note, Word
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, CallsFor, Severity, Stake
from salesprocess.rules.findings import SEVEREST_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.qualification import ToMeet
    from salesprocess.rules import Finding
    from salesprocess.rules.subject import SubjectKey


@gated
@frozen(repr=False)
class Task(Explained):
    """What is to be done about one account, or about a deal of none, and why.

    Args:
        kind: What kind of thing it is about: `account`, `deal`, or what a plug-in looks at.
        about: Which of them.
        name: What people call it.
        rep: Whose it is; `None` where it is no one's.
        findings: Why: what was found of it, the most pressing first.
        implied: What was found too, and is said by those already.
        due: By which day.
        stake: What may be won or lost with it.
        waited: For how many days no one was there; `None` where no visit is on record.
        case: The case.
    """

    kind: str
    about: str
    name: str
    rep: str | None
    findings: tuple[Finding, ...]
    implied: tuple[Finding, ...]
    due: date
    stake: Stake
    waited: int | None
    case: Case = field(eq=False)

    @property
    def id(self) -> str:
        """What it is known by from week to week: what it is about, and whose it is."""
        return ":".join([self.kind, self.about, *([self.rep] if self.rep else [])])

    @property
    def is_urgent(self) -> bool:
        """Whether something may be lost if it waits a week."""
        return any(finding.is_urgent for finding in self.findings)

    @property
    def is_note(self) -> bool:
        """Whether nothing of it matters enough to go there for."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    @property
    def action(self) -> Note:
        """What to do, in a sentence: the remedy of what is most pressing."""
        return Note(self.findings[0].diagnosis.phrase("remedy"))

    @property
    def reasons(self) -> tuple[Note, ...]:
        """Why, in a sentence for each finding, the most pressing first."""
        deals = {finding.id for finding in self.findings if finding.subject == DEAL.name}
        return tuple(self._reason(finding, several=len(deals) > 1) for finding in self.findings)

    def _reason(self, finding: Finding, *, several: bool) -> Note:
        """What was found; of which deal, where there are several; of another rep no name."""
        evidence = dict(finding.evidence)
        if evidence.get("rep") not in (None, self.rep):
            evidence["rep"] = evidence["rep_name"] = Word("agenda.colleague")
        message = Note(finding.diagnosis.phrase("message"), evidence)
        if not several or finding.subject != DEAL.name:
            return message
        name = self.case.book.by_id(Deal)[finding.id][0].name
        deal = Named(DEAL.name, finding.id, name)
        return Note("agenda.of_deal", {"deal": deal, "message": message})

    @cached_property
    def to_meet(self) -> tuple[ToMeet, ...]:
        """Whom to meet and what to ask them, the most telling question first (method §4.5)."""
        if self.kind != ACCOUNT.name:
            return ()
        return whom_to_meet(self.case, self.about)

    @property
    def keys(self) -> frozenset[tuple[str, ...]]:
        """All that was found, each by its `Finding.key`."""
        return frozenset(finding.key for finding in (*self.findings, *self.implied))

    def done(self, on: date, reason: str | None = None) -> Response:
        """That it was done.

        Args:
            on: On which day.
            reason: What came of it.
        """
        return self._response(TaskStatus.DONE, on, None, reason)

    def snoozed(self, on: date, until: date, reason: str | None = None) -> Response:
        """That it is put off.

        Args:
            on: On which day.
            until: The last day on which it is not asked for.
            reason: Why.
        """
        return self._response(TaskStatus.SNOOZED, on, until, reason)

    def refused(self, on: date, reason: str, until: date | None = None) -> Response:
        """That it will not be done.

        Args:
            on: On which day.
            reason: Why.
            until: The last day on which it is not asked for; for good where none is said.
        """
        return self._response(TaskStatus.REFUSED, on, until, reason)

    def _response(
        self, status: TaskStatus, on: date, until: date | None, reason: str | None
    ) -> Response:
        return Response(
            task=self.id, findings=self.keys, status=status, on=on, until=until, reason=reason
        )

    @property
    def subject(self) -> Named:
        """What it is about, as a report names it."""
        return Named(self.kind, self.about, self.name)

    @property
    def explanation(self) -> Note:
        """What to do by when, and why, in a sentence."""
        values = {
            "subject": self.subject,
            "due": self.due,
            "action": self.action,
            "reason": self.reasons[0],
        }
        return Note("agenda.task", values)


def tasks_from(case: Case, findings: Iterable[Finding]) -> tuple[Task, ...]:
    """What is to be done about accounts and deals, the most pressing first.

    What may be lost if it waits a week comes first, then where most money is at stake (by its
    share of all open deals in its currency), then most machines, then where no one was longest.

    What was found of a deal is for the rep who has the deal, though the account be another's.

    Args:
        case: The case.
        findings: What was found; what calls for no action, and what is of a rep or of the whole
            book, is passed over.
    """
    groups: dict[tuple[SubjectKey, str | None], list[Finding]] = {}
    for finding in findings:
        if finding.calls_for is CallsFor.ACTION and finding.subject not in (REP.name, BOOK.name):
            groups.setdefault((_thing(finding), _whose(case, finding)), []).append(finding)
    tasks = [_task(case, key, rep, found) for (key, rep), found in groups.items()]
    whole = case.shared(_all_at_stake)
    return tuple(sorted(tasks, key=lambda task: _order(task, whole)))


def _thing(finding: Finding) -> SubjectKey:
    """What a rep goes to: the account, or what is of none."""
    if finding.account is not None:
        return ACCOUNT.name, finding.account
    return finding.subject, finding.id


def _whose(case: Case, finding: Finding) -> str | None:
    """Who is to do something about it: its own rep, and else that of its account."""
    accounts = case.book.by_id(Account)[finding.account]
    return finding.rep or next((account.rep for account in accounts), None)


def _task(case: Case, key: SubjectKey, rep: str | None, found: Iterable[Finding]) -> Task:
    kind, about = key
    findings = sorted(found, key=_pressing)
    said, implied = told_apart(findings)
    accounts = case.book.by_id(Account)[about] if kind == ACCOUNT.name else ()
    name = next((account.name for account in accounts), findings[0].name or about)
    today = case.as_of.date()
    seen = [visit.day for visit in visits_made(case, about)] if accounts else []
    return Task(
        kind,
        about,
        name,
        rep,
        said,
        implied,
        _due(case, rep, about, is_urgent=any(each.is_urgent for each in said)),
        _stake(findings),
        (today - max(seen)).days if seen else None,
        case,
    )


def _pressing(finding: Finding) -> tuple[bool, int, str]:
    """What can not wait first, then the severest."""
    return not finding.is_urgent, SEVEREST_FIRST.index(finding.severity), finding.code


def told_apart(
    findings: Iterable[Finding],
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of one thing: those that say something of their own, and those that do not.

    Args:
        findings: They, in order.
    """
    every = tuple(findings)
    said: list[Finding] = []
    implied: list[Finding] = []
    for finding in every:
        (implied if any(_implies(other, finding) for other in every) else said).append(finding)
    return tuple(said), tuple(implied)


def _implies(one: Finding, other: Finding) -> bool:
    """Whether one finding says what the other does: of the same deal, or one of its account."""
    if one.code not in other.diagnosis.implied_by:
        return False
    return one.subject != other.subject or one.id == other.id


def _stake(findings: Iterable[Finding]) -> Stake:
    """What is at stake with the things that were found wrong, each counted once."""
    stakes = {(finding.subject, finding.id): finding.stake for finding in findings}
    whole = next((stake for (kind, _), stake in stakes.items() if kind == ACCOUNT.name), None)
    if whole is not None:
        return whole
    money = sum((Stake(stake.money) for stake in stakes.values()), Stake())
    return money + Stake(machines=max(stake.machines for stake in stakes.values()))


def _all_at_stake(case: Case) -> Stake:
    return BOOK.at_stake(case.book, case)


def _order(task: Task, whole: Stake) -> tuple[bool, float, float, float, str]:
    stake = task.stake
    money = sum(
        float(ROUNDED.divide(amount, whole.money[code]))
        for code, amount in stake.money.items()
        if amount
    )
    waited = float("inf") if task.waited is None else task.waited
    return not task.is_urgent, -money, -stake.machines, -waited, task.id


def _due(case: Case, rep: str | None, account: str, *, is_urgent: bool) -> date:
    """The day of the next visit that is planned there in time, or else the last working day."""
    settings = case.get(AgendaSettings)
    today = case.as_of.date()
    latest = days_from(today, settings.urgent_days if is_urgent else settings.usual_days)
    planned = case.shared(booked_days).get(account, ())
    return next((day for day in planned if day <= latest), last_working_day(case, rep, latest))


def last_working_day(case: Case, rep: str | None, latest: date) -> date:
    """The last day until a day on which a rep works; where there is none by then, the next.

    Args:
        case: The case.
        rep: The rep's id; without one it is by the calendar of all.
        latest: The day.
    """
    today = case.as_of.date()
    calendar = case.get(CommonSettings).calendar if rep is None else rep_calendar(case, rep)
    days = (days_from(latest, -back) for back in range((latest - today).days + 1))
    worked = next(filter(calendar.is_working_day, days), None)
    return worked or calendar.next_working_day(latest) or latest


def booked_days(case: Case) -> Mapping[str, tuple[date, ...]]:
    """The days from today on for which a visit at each account stands in the book, in order."""
    today = case.as_of.date()
    days: dict[str, list[date]] = {}
    for visit in case.book.visits:
        if visit.planned_for is not None and visit.started is None and visit.outcome is None:
            day = at_offset(visit.planned_for, case.as_of.tzinfo).date()
            days.setdefault(visit.account, []).append(day)
    return {
        account: tuple(sorted(day for day in each if day >= today))
        for account, each in days.items()
    }
