"""What is to be done this week as JSON, for the pages of a CRM and for programs.

Keys and ids are the same in every language; the words stand beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from salesprocess import convert
from salesprocess.agenda.responses import Response
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.agenda.rep_page import Agenda
    from salesprocess.agenda.tasks import Task
    from salesprocess.agenda.team_page import TeamAgenda
    from salesprocess.case import Case
    from salesprocess.qualification import ToMeet
    from salesprocess.rules import Finding
    from salesprocess.wording import Say

FORMAT = 1
"""The version of this form."""


@frozen(kw_only=True)
class MeetingData:
    """Whom to meet: the role, who is known to hold it, and what to ask there."""

    role: str
    title: str
    people: tuple[str, ...]
    questions: tuple[str, ...]


@frozen_within
@frozen(kw_only=True)
class TaskData:
    """A thing to do; `findings` is what a `Response` to it names."""

    id: str
    kind: str
    about: str
    name: str
    rep: str | None
    due: date
    is_urgent: bool
    action: str
    why: tuple[str, ...]
    to_meet: tuple[MeetingData, ...]
    codes: tuple[str, ...]
    findings: tuple[tuple[str, ...], ...]
    money: Mapping[str, Decimal]
    machines: int
    waited: int | None


@frozen(kw_only=True)
class AnsweredData:
    """A thing that would be asked for if no one had answered, with the response."""

    task: TaskData
    response: Response


@frozen(kw_only=True)
class VisitData:
    """A visit of the coming days."""

    on: date
    account: str
    name: str
    area: str | None
    reason: str
    title: str


@frozen(kw_only=True)
class PageData:
    """The page of a rep."""

    rep: str
    name: str
    tasks: tuple[TaskData, ...]
    later: tuple[TaskData, ...]
    in_passing: tuple[TaskData, ...]
    answered: tuple[AnsweredData, ...]
    visits: tuple[VisitData, ...]


@frozen(kw_only=True)
class FoundData:
    """What a manager helps with, what can be learnt from, or what is wrong with the data."""

    code: str
    subject: str
    id: str
    name: str | None
    rep: str | None
    title: str
    message: str
    remedy: str


@frozen(kw_only=True)
class TeamData:
    """What a manager is told beside the pages of the reps."""

    unowned: tuple[TaskData, ...]
    unowned_answered: tuple[AnsweredData, ...]
    coaching: tuple[FoundData, ...]
    of_all: tuple[FoundData, ...]
    lessons: tuple[FoundData, ...]
    corrections: tuple[FoundData, ...]


@frozen(kw_only=True)
class AgendaData:
    """What is to be done this week, by one rep, or by a team and its manager.

    `format` is the version of this form: it grows when a key changes its meaning or goes.
    `language` is that of all words. `team` is `None` where one rep's page alone was asked for.
    """

    format: int
    language: str
    as_of: datetime
    pages: tuple[PageData, ...]
    team: TeamData | None


def agenda_schema() -> dict[str, object]:
    """The JSON Schema of what `Agenda.to_json` and `TeamAgenda.to_json` give.

    >>> agenda_schema()["$ref"]
    '#/$defs/AgendaData'
    """
    return convert.json_schema(AgendaData)


def page_as_json(page: Agenda, say: Say, language: str) -> str:
    """The agenda of one rep.

    Args:
        page: The page.
        say: Gives the words.
        language: The code of the language they are in.
    """
    return _text(page.case, [page], None, say, language)


def team_as_json(team: TeamAgenda, say: Say, language: str) -> str:
    """The agenda of a team.

    Args:
        team: The agenda.
        say: Gives the words.
        language: The code of the language they are in.
    """
    told = TeamData(
        unowned=_tasks(team.unowned, say),
        unowned_answered=_answered(team.unowned_answered, say),
        coaching=_found(chain.from_iterable(team.coaching.values()), say),
        of_all=_found(team.of_all, say),
        lessons=_found(team.lessons, say),
        corrections=_found(team.corrections, say),
    )
    return _text(team.case, team.pages.values(), told, say, language)


def _text(
    case: Case, pages: Iterable[Agenda], team: TeamData | None, say: Say, language: str
) -> str:
    data = AgendaData(
        format=FORMAT,
        language=language,
        as_of=case.as_of,
        pages=tuple(_page(page, say) for page in pages),
        team=team,
    )
    return json.dumps(convert.dump(data), ensure_ascii=False, allow_nan=False)


def _page(page: Agenda, say: Say) -> PageData:
    return PageData(
        rep=page.rep,
        name=page.named.worded(say),
        tasks=_tasks(page.tasks, say),
        later=_tasks(page.later, say),
        in_passing=_tasks(page.in_passing, say),
        answered=_answered(page.answered, say),
        visits=tuple(
            VisitData(
                on=visit.on,
                account=visit.account,
                name=visit.name,
                area=visit.area,
                reason=visit.reason.value,
                title=say(visit.reason),
            )
            for visit in page.visits
        ),
    )


def _tasks(tasks: Iterable[Task], say: Say) -> tuple[TaskData, ...]:
    return tuple(_task(task, say) for task in tasks)


def _task(task: Task, say: Say) -> TaskData:
    return TaskData(
        id=task.id,
        kind=task.kind,
        about=task.about,
        name=task.name,
        rep=task.rep,
        due=task.due,
        is_urgent=task.is_urgent,
        action=task.action.worded(say),
        why=tuple(reason.worded(say) for reason in task.reasons),
        to_meet=tuple(_meeting(each, say) for each in task.to_meet),
        codes=tuple(finding.code for finding in task.findings),
        findings=tuple(sorted(task.keys)),
        money=task.stake.money,
        machines=task.stake.machines,
        waited=task.waited,
    )


def _meeting(meet: ToMeet, say: Say) -> MeetingData:
    return MeetingData(
        role=meet.role.value,
        title=say(meet.role),
        people=tuple(person.name for person in meet.not_met or meet.met),
        questions=tuple(say(each.phrase) for each in meet.questions if not each.own_work),
    )


def _answered(answered: Iterable[tuple[Task, Response]], say: Say) -> tuple[AnsweredData, ...]:
    return tuple(AnsweredData(task=_task(task, say), response=said) for task, said in answered)


def _found(findings: Iterable[Finding], say: Say) -> tuple[FoundData, ...]:
    return tuple(
        FoundData(
            code=each.code,
            subject=each.subject,
            id=each.id,
            name=each.name,
            rep=each.rep,
            title=say(each.diagnosis.phrase("title")),
            message=say(each.diagnosis.phrase("message"), **each.evidence),
            remedy=say(each.diagnosis.phrase("remedy")),
        )
        for each in findings
    )
