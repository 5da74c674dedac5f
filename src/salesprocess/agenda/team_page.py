"""The page of a manager: who needs help with what, what got better or worse, what to praise."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import field

from salesprocess.agenda.json_form import team_as_json
from salesprocess.agenda.recent_weeks import Momentum, momentum, orders
from salesprocess.agenda.rep_page import Agenda, page_of, task_cards
from salesprocess.agenda.responses import answered_apart, in_force
from salesprocess.agenda.tasks import tasks_from, told_apart
from salesprocess.agenda_settings import AgendaSettings
from salesprocess.dates import days_from
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.report import Cards, Figure, Named, Note, Readable, Section, Table
from salesprocess.rules import BOOK, DEAL, REP, CallsFor, compare, run
from salesprocess.texts import ENGLISH
from salesprocess.wording import Sentences, Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.agenda.responses import Response
    from salesprocess.agenda.tasks import Task
    from salesprocess.case import Case
    from salesprocess.formats import Formats
    from salesprocess.plugins import PluginSet
    from salesprocess.records import Deal
    from salesprocess.report import Part
    from salesprocess.rules import Difference, Finding, Findings, Ignore, Rule
    from salesprocess.texts import Catalogue

COACHED = 3
"""With how many things a manager helps a rep in a week."""

SHOWN = 5
"""How many lessons and faults of the data a page tells; the fields hold them all."""


@frozen_within
@frozen(repr=False)
class TeamAgenda(Readable):
    """What a team and its manager are to do this week.

    Args:
        case: The case.
        pages: The page of each rep, by the rep's id.
        unowned: What is to be done about accounts and deals that are no rep's.
        unowned_answered: What of those would be asked for if no one had answered, each with the
            response.
        coaching: What was found of the way each rep works, by the rep's id: what the manager
            helps with.
        momentum: What of each rep's results got better or worse of late, by the rep's id.
        won: The orders of late, by the rep's id: what to praise.
        of_all: What was found of the whole book that somebody who sells can mend.
        lessons: What is over and can be learnt from.
        corrections: The faults of the data, for the administrator.
        change: What has changed since last time; `None` where nothing is known of it.
        catalogue: What puts it into words.
    """

    case: Case
    pages: Mapping[str, Agenda]
    unowned: tuple[Task, ...]
    unowned_answered: tuple[tuple[Task, Response], ...]
    coaching: Mapping[str, tuple[Finding, ...]]
    momentum: Mapping[str, tuple[Momentum, ...]]
    won: Mapping[str, tuple[Deal, ...]]
    of_all: tuple[Finding, ...]
    lessons: tuple[Finding, ...]
    corrections: tuple[Finding, ...]
    change: Difference | None
    catalogue: Catalogue = field(eq=False)

    @property
    def texts(self) -> Catalogue:
        """What puts it into words."""
        return self.catalogue

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All that is to be done: on the pages, later and in passing, and what is no rep's."""
        pages = self.pages.values()
        kinds = ((page.tasks, page.later, page.in_passing) for page in pages)
        return (*(task for kind in kinds for tasks in kind for task in tasks), *self.unowned)

    @property
    def document(self) -> Section:
        """The manager's page and that of each rep, before they are put into words."""
        parts: list[Part] = [self._manager(), *(page.document for page in self.pages.values())]
        if self.unowned:
            parts.append(Section("agenda.unowned", (task_cards(self.unowned[:SHOWN]),)))
        if self.lessons:
            note = Note("agenda.lessons_note")
            parts.append(Section("agenda.lessons", (note, _by_code(self.lessons))))
        if self.corrections:
            note = Note("agenda.corrections_note")
            parts.append(Section("agenda.corrections", (note, _by_code(self.corrections))))
        return Section("agenda.title", tuple(parts))

    def to_json(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The agenda as JSON, as `agenda_schema` has it.

        Args:
            language: The code of the language of its words.
            formats: How numbers and days are written in sentences, if not as the language does.

        Raises:
            UnknownNameError: If the language has no texts.
        """
        return team_as_json(self, self._words(language, formats), language)

    def _manager(self) -> Section:
        rows = (self._row(rep, page) for rep, page in self.pages.items())
        columns = (
            "review.rep", "agenda.to_do", "agenda.help_with", "agenda.worse", "agenda.better",
            "agenda.praise",
        )  # fmt: skip
        parts: list[Part] = [] if self.change else [Note("agenda.no_change")]
        parts.append(Cards(columns, rows, heading=2, id="reps"))
        if self.of_all:
            parts.append(_by_code(self.of_all))
        return Section("agenda.manager", tuple(parts))

    def _row(self, rep: str, page: Agenda) -> tuple[object, ...]:
        count = len(page.tasks) + len(page.later)
        urgent = sum(task.is_urgent for task in (*page.tasks, *page.later))
        new, gone = self._changed(rep)
        coached = self.coaching[rep]
        worse = [each.explanation for each in self.momentum[rep] if each.now < each.expected]
        better = [each.explanation for each in self.momentum[rep] if each.now > each.expected]
        return (
            page.named,
            Note("agenda.so_many", {"count": count, "urgent": urgent}),
            Sentences(tuple(map(_coached, coached[:COACHED]))) if coached else None,
            _told((*worse, *_counted("new_ones", new))),
            _told((*better, *_counted("gone_ones", gone))),
            tuple(self._won(deal) for deal in self.won[rep][:SHOWN]),
        )

    def _won(self, deal: Deal) -> Note:
        name = DEAL.about(deal, self.case).name
        amount = Figure(deal.amount, unit=deal.currency or "") if deal.amount is not None else None
        values = {"deal": Named(DEAL.name, deal.id, name), "amount": amount}
        return Note("agenda.won" if amount else "agenda.won_unknown", values)

    def _changed(self, rep: str) -> tuple[list[Finding], list[Finding]]:
        """What is new of a rep, and what is gone, since last time."""
        if self.change is None:
            return [], []
        sides = self.change.new, self.change.gone
        new, gone = ([each for each in side if each.rep == rep] for side in sides)
        return new, gone

    def __repr__(self) -> str:
        return (
            f"TeamAgenda({len(self.pages)} reps, {len(self.tasks)} to do, "
            f"{len(self.lessons)} lessons, {len(self.corrections)} corrections)"
        )


@gated
def team_agenda(
    case: Case,
    team: str | None = None,
    *,
    plugins: PluginSet = BUILT_IN,
    rules: Iterable[Rule[Any]] | None = None,
    ignoring: Iterable[Ignore] = (),
    responses: Iterable[Response] = (),
    before: Findings | None = None,
) -> TeamAgenda:
    """What a team and its manager are to do this week.

    Args:
        case: The case.
        team: The team, as `Rep.team` names it; `None` for all reps.
        plugins: What brings the rules and texts, as in a review.
        rules: Some rules alone; by default all that the plug-ins bring.
        ignoring: Findings that are accepted for a while.
        responses: What became of earlier tasks.
        before: The findings of last time, such as those `read_findings` makes of a kept review:
            without them nothing is told of what got better or worse.

    Raises:
        UnknownNameError: If no rep is of the team.
        InvalidValueError: If settings name rules that the plug-ins do not know.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal
    >>> deal = Deal(id="d1", account="a1", rep="A", stage="demo", opened=datetime(2026, 3, 2),
    ...             expected_order_on=date(2026, 3, 20))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", rep="A")], deals=[deal])
    >>> week = team_agenda(Case(book, as_of=datetime(2026, 3, 30)))
    >>> week, week.pages["A"]
    (TeamAgenda(1 reps, 1 to do, 0 lessons, 0 corrections), Agenda(A: 1 to do, 0 later))
    """
    applied = plugins.rules if rules is None else plugins.rules.alone(rules)
    found = run(applied, case, texts=plugins.texts).ignoring(ignoring, applied.retired)
    return agenda_of(case, found, plugins.texts, team=team, responses=responses, before=before)


def agenda_of(
    case: Case,
    findings: Findings,
    texts: Catalogue,
    *,
    team: str | None = None,
    responses: Iterable[Response] = (),
    before: Findings | None = None,
) -> TeamAgenda:
    """What a team is to do about what was found.

    Args:
        case: The case.
        findings: What was found.
        texts: What puts it into words.
        team: The team; `None` for all reps.
        responses: What became of earlier tasks.
        before: The findings of last time.

    Raises:
        UnknownNameError: If no rep is of the team.
    """
    reps, remembered = _reps(case, team), tuple(responses)
    by_rep: dict[str | None, list[Task]] = {}
    for task in tasks_from(case, findings):
        by_rep.setdefault(task.rep, []).append(task)
    pages = {rep: page_of(case, rep, by_rep.get(rep, ()), remembered, texts) for rep in reps}
    held = in_force(remembered, case.as_of.date(), case.get(AgendaSettings).done_days)
    of_nobody = by_rep.get(None, ()) if team is None else ()
    unowned, unowned_answered = answered_apart(of_nobody, held)
    seen = [each for each in findings if team is None or each.rep in pages]
    to_do = [each for each in seen if each.calls_for is CallsFor.ACTION]
    return TeamAgenda(
        case,
        pages,
        unowned,
        unowned_answered,
        _coaching(to_do, reps),
        momentum(case),
        _won(case),
        tuple(each for each in to_do if each.subject == BOOK.name),
        tuple(each for each in seen if each.calls_for is CallsFor.LESSON),
        tuple(each for each in findings if each.calls_for is CallsFor.CORRECTION),
        None if before is None else compare(before, findings),
        texts,
    )


def _coaching(to_do: Iterable[Finding], reps: Iterable[str]) -> Mapping[str, tuple[Finding, ...]]:
    """What was found of the way each rep works, each thing once."""
    of_reps: dict[str, list[Finding]] = {rep: [] for rep in reps}
    for each in to_do:
        if each.subject == REP.name:
            of_reps[each.id].append(each)
    return {rep: told_apart(found)[0] for rep, found in of_reps.items()}


def _won(case: Case) -> Mapping[str, tuple[Deal, ...]]:
    """The orders of each rep in the last weeks, the largest of a currency first."""
    today = case.as_of.date()
    since = days_from(today, -case.get(AgendaSettings).compared_days)
    found: dict[str, list[Deal]] = {rep: [] for rep in case.book.rep_ids}
    for rep, day, deal in orders(case):
        if rep is not None and since <= day < today:
            found[rep].append(deal)
    return {rep: tuple(sorted(deals, key=_size, reverse=True)) for rep, deals in found.items()}


def _size(deal: Deal) -> tuple[str, Decimal]:
    return deal.currency or "", deal.amount or Decimal(0)


def _reps(case: Case, team: str | None) -> tuple[str, ...]:
    """The reps of a team, or all."""
    if team is None:
        return case.book.rep_ids
    teams = {rep.id: rep.team for rep in case.book.reps}
    found = tuple(rep for rep in case.book.rep_ids if teams.get(rep) == team)
    if not found:
        raise unknown_name("team", team, [name for name in teams.values() if name is not None])
    return found


def _coached(finding: Finding) -> Note:
    diagnosis = finding.diagnosis
    values = {part: Note(diagnosis.phrase(part)) for part in ("title", "remedy")}
    return Note("agenda.coached", values)


def _told(sentences: Iterable[Note]) -> Statements | None:
    """Some sentences one after the other; nothing where there are none."""
    said = tuple(sentences)
    return Statements(said) if said else None


def _counted(which: str, findings: Sequence[Finding]) -> Iterator[Note]:
    """How many faults are new, or gone, and which most often; nothing where none is."""
    diagnoses = {finding.code: finding.diagnosis for finding in findings}
    often = Counter(finding.code for finding in findings).most_common(COACHED)
    titles = tuple(
        Note("agenda.often", {"title": Note(diagnoses[code].phrase("title")), "count": count})
        for code, count in often
    )
    if findings:
        yield Note(f"agenda.{which}", {"count": len(findings), "titles": titles})


def _by_code(findings: Iterable[Finding]) -> Table:
    """How often each fault was found, with an example and the remedy, the most often first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    rows = (
        (
            Note(found[0].diagnosis.phrase("title")),
            len(found),
            tuple(Named(each.subject, each.id, each.name) for each in found[:2]),
            Note(found[0].diagnosis.phrase("remedy")),
        )
        for found in sorted(groups.values(), key=len, reverse=True)
    )
    columns = ("agenda.fault", "agenda.times", "agenda.such_as", "agenda.remedy")
    return Table(columns, tuple(rows), longest=SHOWN, id="faults")
