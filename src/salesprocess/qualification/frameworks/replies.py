"""What is known on a question, given all that was answered: the newest answer counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.memo import Memo
from salesprocess.records import Answer, Record
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.qualification.frameworks.framework import Question


@frozen(kw_only=True, repr=False)
class RecordedAnswer(Answer):
    """An answer that records give by themselves; its source is what they are called.

    Args:
        records: The records.
    """

    records: tuple[Record, ...] = field(default=())


@frozen
class Reply:
    """What is known on a question.

    Args:
        question: The question.
        value: Yes, no, or `None` where that is unknown.
        answers: The newest answers, which decided; none where it was never asked.
        is_stale: Whether they are too old to count.
    """

    question: Question
    value: bool | None = None
    answers: tuple[Answer, ...] = ()
    is_stale: bool = False

    @property
    def favourable(self) -> bool | None:
        """Whether it speaks for the prospect; `None` where it is unknown."""
        return self.question.favourable(self.value)

    @property
    def is_known(self) -> bool:
        """Whether it needs no more asking: a no to own work says it is still to be done."""
        is_undone = self.question.own_work and self.favourable is False
        return self.value is not None and not is_undone

    @property
    def note(self) -> Note:
        """The fact in a sentence, with the day and the source."""
        if not self.answers:
            return Note("qualification.fact.unknown", {"topic": self.question.topic})
        known = {True: "yes", False: "no", None: "stale" if self.is_stale else "unsettled"}
        sources = {(answer.source, isinstance(answer, RecordedAnswer)) for answer in self.answers}
        return Note(
            f"qualification.fact.{known[self.value]}",
            {
                "topic": self.question.topic,
                "day": self.answers[0].answered_on,
                "sources": tuple(_source(*source) for source in sorted(sources)),
            },
        )


def _source(name: str, is_recorded: bool) -> str | Note:  # noqa: FBT001  both tell one answer
    return Note("qualification.source.records", {"name": name}) if is_recorded else name


@frozen(repr=False)
class KnownAnswers:
    """What was answered about one account by a day.

    So each question is looked up once, however many deals of the account ask for it.

    Args:
        by_question: What was answered by then, by the id of the question.
        day: The day.
        valid_days: How many days an answer is taken to hold.
    """

    by_question: Mapping[str, list[Answer]] = field(hash=False)
    day: date
    valid_days: int
    _replies: Memo[Question] = field(factory=Memo["Question"], init=False, eq=False)

    @classmethod
    def of(cls, answers: Iterable[Answer], *, as_of: date, valid_days: int) -> KnownAnswers:
        """Those of some answers.

        The newest answer counts; of answers of one day that contradict each other, none does. An
        answer older than the days it is taken to hold is unknown again, and one given after the
        day is not known yet.

        Args:
            answers: What was answered, in any order; all about one account.
            as_of: The day, or the moment, to look back from.
            valid_days: How many days an answer is taken to hold.

        Raises:
            InvalidValueError: If the answers are about several accounts.
        """
        day = as_of.date() if isinstance(as_of, datetime) else as_of
        by_question: dict[str, list[Answer]] = {}
        for answer in _of_one_account(answers):
            if answer.answered_on <= day:
                by_question.setdefault(answer.question, []).append(answer)
        return cls(by_question, day, valid_days)

    def reply(self, question: Question) -> Reply:
        """What is known on a question."""
        return self._replies.get_or_make(question, lambda: self._newest(question))

    def replies(self, questions: Iterable[Question]) -> dict[str, Reply]:
        """What is known on each question, by its id."""
        return {question.id: self.reply(question) for question in questions}

    def _newest(self, question: Question) -> Reply:
        answers = self.by_question.get(question.id, [])
        return _reply(question, answers, self.day, self.valid_days)

    def __repr__(self) -> str:
        return f"KnownAnswers({len(self.by_question)} questions by {self.day})"


def _of_one_account(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    given = tuple(answers)
    accounts = sorted({answer.account for answer in given})
    if len(accounts) > 1:
        fault = Fault("answers", "answers about one account", ", ".join(accounts[:5]))
        raise InvalidValueError("can not assess several accounts at once", [fault])
    return given


def _reply(question: Question, answers: list[Answer], day: date, valid_days: int) -> Reply:
    if not answers:
        return Reply(question)
    newest = max(answer.answered_on for answer in answers)
    latest = [answer for answer in answers if answer.answered_on == newest]
    telling = [answer for answer in latest if answer.value is not None]
    decided_by = tuple(sorted(telling or latest, key=_in_order))
    if (day - newest).days > valid_days:
        return Reply(question, None, decided_by, is_stale=True)
    values = {answer.value for answer in decided_by}
    return Reply(question, values.pop() if len(values) == 1 else None, decided_by)


def _in_order(answer: Answer) -> tuple[str, ...]:
    """What answers of one day are sorted by, so that it is the same whoever hands them in."""
    return (answer.source, str(answer.value), answer.rep or "", answer.note or "")
