"""The page of one rep: what to do this week, about whom, by when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field

from salesprocess.agenda.coming import ComingVisit, coming_visits
from salesprocess.agenda.json_form import page_as_json
from salesprocess.agenda.responses import Response, answered_apart, in_force
from salesprocess.agenda.tasks import Task, tasks_from
from salesprocess.agenda_settings import AgendaSettings
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.records import Account
from salesprocess.report import Cards, Figure, Named, Note, Readable, Section, Table
from salesprocess.rules import ACCOUNT, REP, Scope, run
from salesprocess.rules.subject import place_of_rep
from salesprocess.texts import ENGLISH
from salesprocess.wording import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.case import Case
    from salesprocess.formats import Formats
    from salesprocess.plugins import PluginSet
    from salesprocess.report import Part
    from salesprocess.rules import Ignore, Rule
    from salesprocess.texts import Catalogue


@frozen(repr=False)
class Agenda(Readable):
    """What one rep is to do this week: some accounts by name, the most pressing first.

    It holds nothing of other reps. Of what is over and of faults of the data it does not tell:
    `TeamAgenda.lessons` and `TeamAgenda.corrections` do.

    Args:
        case: The case.
        rep: The rep's id.
        tasks: What is to be done this week, the most pressing first.
        later: What is to be done too, and has no place on the page.
        in_passing: What can be seen to when somebody is there: notes alone.
        answered: What would be asked for if no one had answered, each with the response.
        visits: The visits of the coming days.
        catalogue: What puts it into words.
    """

    case: Case
    rep: str
    tasks: tuple[Task, ...]
    later: tuple[Task, ...]
    in_passing: tuple[Task, ...]
    answered: tuple[tuple[Task, Response], ...]
    visits: tuple[ComingVisit, ...]
    catalogue: Catalogue = field(eq=False)

    @property
    def texts(self) -> Catalogue:
        """What puts it into words."""
        return self.catalogue

    def to_json(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The page as JSON, as `agenda_schema` has it.

        Args:
            language: The code of the language of its words.
            formats: How numbers and days are written in sentences, if not as the language does.

        Raises:
            UnknownNameError: If the language has no texts.
        """
        return page_as_json(self, self._words(language, formats), language)

    @property
    def named(self) -> Named:
        """The rep, as a report names them."""
        return Named(REP.name, self.rep, REP.about(self.rep, self.case).name)

    @property
    def document(self) -> Section:
        """The page, before it is put into words."""
        title = Note("agenda.of_rep", {"rep": self.named})
        about = {"rep": self.rep}
        return Section(title, tuple(self._parts()), id="agenda", about=about, is_sheet=True)

    def _parts(self) -> Iterator[Part]:
        urgent = sum(task.is_urgent for task in self.tasks)
        counts = {"count": len(self.tasks), "urgent": urgent, "day": self.case.as_of.date()}
        yield Note("agenda.counted" if self.tasks else "agenda.nothing", counts)
        if self.tasks:
            yield task_cards(self.tasks)
        if self.later:
            yield Note("agenda.later", {"count": len(self.later)})
        if self.in_passing:
            yield Note("agenda.in_passing", {"count": len(self.in_passing)})
        if self.visits:
            yield visit_table(self.visits)

    def __repr__(self) -> str:
        return f"Agenda({self.rep}: {len(self.tasks)} to do, {len(self.later)} later)"


@gated
def agenda(
    case: Case,
    rep: str,
    *,
    plugins: PluginSet = BUILT_IN,
    rules: Iterable[Rule[Any]] | None = None,
    ignoring: Iterable[Ignore] = (),
    responses: Iterable[Response] = (),
) -> Agenda:
    """What a rep is to do this week: about whom, by when, with whom, and why.

    Findings of several rules about one account are one thing to do. What may be lost if it
    waits a week comes first, then where most is at stake, then where no one was longest.

    Args:
        case: The case; its `AgendaSettings` say how much stands on a page.
        rep: The rep's id.
        plugins: What brings the rules and texts, as in a review.
        rules: Some rules alone; by default all that the plug-ins bring.
        ignoring: Findings that are accepted for a while.
        responses: What became of earlier tasks, such as those of `Task.done`.

    Raises:
        UnknownNameError: If there was no such rep by then.
        InvalidValueError: If settings name rules that the plug-ins do not know.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal
    >>> deal = Deal(id="d1", account="a1", rep="A", stage="demo", opened=datetime(2026, 3, 2),
    ...             expected_order_on=date(2026, 3, 20))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", rep="A")], deals=[deal])
    >>> page = agenda(Case(book, as_of=datetime(2026, 3, 30)), "A")
    >>> page, page.tasks[0].due
    (Agenda(A: 1 to do, 0 later), datetime.date(2026, 4, 3))
    >>> monday = page.tasks[0].done(date(2026, 3, 30))
    >>> agenda(page.case, "A", responses=[monday])
    Agenda(A: 0 to do, 0 later)
    """
    if rep not in case.book.rep_ids:
        raise unknown_name("rep", rep, case.book.rep_ids)
    applied = plugins.rules if rules is None else plugins.rules.alone(rules)
    accounts = case.book.by_rep(Account)[rep]  # deals there may name no rep
    only = Scope(of=frozenset([(REP.name, rep), *((ACCOUNT.name, each.id) for each in accounts)]))
    found = run(applied, case, only=only, texts=plugins.texts)
    kept = found.ignoring(ignoring, applied.retired)
    tasks = (task for task in tasks_from(case, kept) if task.rep == rep)
    return page_of(case, rep, tasks, responses, plugins.texts)


def page_of(
    case: Case, rep: str, tasks: Iterable[Task], responses: Iterable[Response], texts: Catalogue
) -> Agenda:
    """The page of a rep with some tasks, the most pressing first.

    Args:
        case: The case.
        rep: The rep's id.
        tasks: The tasks.
        responses: What became of earlier ones.
        texts: What puts it into words.
    """
    here = case.at(place_of_rep(rep, case))
    settings = here.get(AgendaSettings)
    held = in_force(responses, case.as_of.date(), settings.done_days)
    open_, answered = answered_apart(tasks, held)
    pressing = [task for task in open_ if not task.is_note]
    return Agenda(
        case,
        rep,
        tuple(pressing[: settings.most]),
        tuple(pressing[settings.most :]),
        tuple(task for task in open_ if task.is_note),
        answered,
        coming_visits(here, rep),
        texts,
    )


def task_cards(tasks: Iterable[Task]) -> Cards:
    """What is to be done, as a report shows it.

    Args:
        tasks: The tasks, in order.
    """
    columns = (
        "agenda.customer", "agenda.due", "review.money", "review.machines", "agenda.action",
        "agenda.whom", "agenda.why", "review.codes",
    )  # fmt: skip
    return Cards(columns, (_row(task) for task in tasks), heading=4, id="tasks")


def _row(task: Task) -> tuple[object, ...]:
    most = task.case.get(AgendaSettings).reasons
    rest = len(task.reasons) - most
    more = (Note("agenda.more_reasons", {"count": rest}),) if rest > 0 else ()
    machines = task.stake.machines
    return (
        task.subject,
        Note("agenda.by", {"day": task.due}),
        tuple(Figure(amount, unit=currency) for currency, amount in task.stake.money.items()),
        Note("agenda.machines", {"count": machines}) if machines else None,
        task.action,
        whom_to_see(task),
        Statements((*task.reasons[:most], *more)),
        tuple(dict.fromkeys(finding.code for finding in task.findings)),
    )


def whom_to_see(task: Task) -> tuple[Note, ...]:
    """Whom to meet, and which question to ask first.

    Args:
        task: The task.
    """
    if not task.to_meet:
        return ()
    meet = task.to_meet[0]
    people = meet.not_met or meet.met
    values = {"role": meet.role, "names": tuple(person.name for person in people)}
    whom = Note("agenda.people" if people else "agenda.nobody", values)
    questions = (question for question in meet.questions if not question.own_work)
    asked = next((question.phrase for question in questions), None)
    return (Note("agenda.asked", {"whom": whom, "question": asked}) if asked else whom,)


def visit_table(visits: Iterable[ComingVisit]) -> Table:
    """The visits of the coming days, by day and area.

    Args:
        visits: The visits, in order.
    """
    rows = (
        (visit.on, Named("region", visit.area), visit.subject, visit.reason) for visit in visits
    )
    columns = ("agenda.day", "agenda.area", "agenda.visit", "agenda.reason")
    return Table(columns, tuple(rows), id="visits")
