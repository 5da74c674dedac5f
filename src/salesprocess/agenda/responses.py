"""What became of a task: it was done, put off or refused; the caller remembers it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.records.validators import DAY, TEXT, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.agenda.tasks import Task


class TaskStatus(Enum):
    """What became of a task."""

    DONE = "done"
    """It was done; while what was found is still there, it is asked for again after a while."""
    SNOOZED = "snoozed"
    """It is put off to a day."""
    REFUSED = "refused"
    """It will not be done, for a reason."""


def _as_keys(keys: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    return frozenset(keys)


@gated
@frozen(kw_only=True)
class Response:
    """What became of a task, for as long as nothing else is found of the same thing.

    `Task.done`, `Task.snoozed` and `Task.refused` make one. It is plain data, for the caller to
    keep: `salesprocess.convert.dump` writes it and `salesprocess.convert.read` reads it.

    Args:
        task: The id of the task.
        findings: What was found then, each by its `Finding.key`.
        status: What became of it.
        on: On which day.
        until: The last day on which it is not asked for; `None` for as long as it is there, or of
            what was done for the days that the settings say.
        reason: Why it is refused, or put off.

    Raises:
        InvalidValueError: Listing every fault: a task is refused for a reason, and put off to a
            day after the one on which it was.
    """

    task: str = field(validator=TEXT)
    findings: frozenset[tuple[str, ...]] = field(converter=_as_keys)
    status: TaskStatus = field(validator=one_of(TaskStatus))
    on: date = field(validator=DAY)
    until: date | None = field(default=None, validator=maybe(DAY))
    reason: str | None = field(default=None, validator=maybe(TEXT))

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.status is TaskStatus.REFUSED and self.reason is None:
            faults.append(Fault("reason", "why it is refused", None))
        if self.status is TaskStatus.SNOOZED and self.until is None:
            faults.append(Fault("until", "the day to which it is put off", None))
        if self.until is not None and self.until < self.on:
            faults.append(Fault("until", f"a day from {self.on} on", self.until))
        if faults:
            raise InvalidValueError("not a response", faults)


def in_force(responses: Iterable[Response], today: date, done_days: int) -> dict[str, Response]:
    """The responses that hold on a day, by the id of the task; of several the newest does.

    Args:
        responses: All that the caller remembers.
        today: The day.
        done_days: For how many days what was done is not asked for again.
    """
    held: dict[str, Response] = {}
    for response in sorted(responses, key=lambda each: each.on):
        held[response.task] = response
    return {task: each for task, each in held.items() if _holds(each, today, done_days)}


def _holds(response: Response, today: date, done_days: int) -> bool:
    until = response.until
    if until is None and response.status is TaskStatus.DONE:
        until = days_from(response.on, done_days)
    return response.on <= today and (until is None or today <= until)


def answered_apart(
    tasks: Iterable[Task], held: Mapping[str, Response]
) -> tuple[tuple[Task, ...], tuple[tuple[Task, Response], ...]]:
    """The tasks that are still to be asked for, and those that somebody has answered.

    Args:
        tasks: All, in order.
        held: The responses in force, by the id of the task. One does not hold for a task of which
            something else was found since.
    """
    open_: list[Task] = []
    answered: list[tuple[Task, Response]] = []
    for task in tasks:
        response = held.get(task.id)
        if response is not None and response.findings >= task.keys:
            answered.append((task, response))
        else:
            open_.append(task)
    return tuple(open_), tuple(answered)
