"""What answers make of a framework: how each criterion stands, and what to ask next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.common_settings import EVIDENCE_VALID_DAYS
from salesprocess.qualification.frameworks.framework import CriterionState, Verdict
from salesprocess.qualification.frameworks.replies import Reply, replies_to
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.decisions import Decision
    from salesprocess.qualification.frameworks.framework import Criterion, Framework, Question
    from salesprocess.records import Answer


@frozen
class AssessedCriterion:
    """How a criterion stands.

    Args:
        criterion: The criterion.
        state: Whether it holds, fails or is open.
        replies: What is known on each of its questions.
    """

    criterion: Criterion
    state: CriterionState
    replies: tuple[Reply, ...]

    @property
    def deciding(self) -> tuple[Reply, ...]:
        """The replies its state rests on; where it is open, all of them."""
        if self.state is CriterionState.OPEN:
            return self.replies
        holds = self.state is CriterionState.HOLDS
        return tuple(reply for reply in self.replies if reply.favourable is holds)


@frozen
class NextQuestion:
    """A question that is still unanswered, and what its answer alone would bring about.

    Args:
        question: The question.
        if_for: The verdict if the answer speaks for the prospect.
        if_against: The verdict if it speaks against.
        now: The verdict without it.
        settles: How many of the two answers would settle the question's criterion; none where
            it is settled.
    """

    question: Question
    if_for: Verdict
    if_against: Verdict
    now: Verdict
    settles: int

    @property
    def turns(self) -> int:
        """How many of its two answers would change the verdict."""
        return (self.if_for is not self.now) + (self.if_against is not self.now)


@frozen(repr=False)
class Assessment:
    """What a framework says of an account on a day.

    Args:
        framework: The framework.
        as_of: The day.
        criteria: How each criterion stands.
        decision: The verdict with the row that decided.
    """

    framework: Framework
    as_of: date
    criteria: tuple[AssessedCriterion, ...]
    decision: Decision[Verdict] = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.decision.outcome

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What is known on each question, in the order of the framework."""
        return tuple(reply for assessed in self.criteria for reply in assessed.replies)

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions whose answer is unknown, those with too old an answer included."""
        return tuple(reply.question for reply in self.replies if reply.value is None)

    @property
    def stale(self) -> tuple[Reply, ...]:
        """What was known once, and is too old to count."""
        return tuple(reply for reply in self.replies if reply.is_stale)

    @property
    def against(self) -> tuple[Reply, ...]:
        """What is known and speaks against the prospect."""
        return tuple(reply for reply in self.replies if reply.favourable is False)

    @property
    def to_mend(self) -> tuple[Question, ...]:
        """The rep's own work that is known not to be done."""
        return tuple(reply.question for reply in self.against if reply.question.own_work)

    @property
    def next_questions(self) -> tuple[NextQuestion, ...]:
        """The missing questions by what they unlock, the one to ask first at the front.

        Each answer is tried on its own: first come the questions of which most answers would
        change the verdict, then those that would settle their criterion, then the order of
        the framework. A criterion that holds needs no more questions.
        """
        tried = [
            self._tried(assessed, reply.question)
            for assessed in self.criteria
            if assessed.state is not CriterionState.HOLDS
            for reply in assessed.replies
            if reply.value is None
        ]
        return tuple(sorted(tried, key=lambda question: (-question.turns, -question.settles)))

    def _tried(self, assessed: AssessedCriterion, question: Question) -> NextQuestion:
        criterion = assessed.criterion
        values = {reply.question.id: reply.value for reply in assessed.replies}
        answers = (question.speaks_for, not question.speaks_for)
        states = [criterion.state({**values, question.id: answer}) for answer in answers]
        if_for, if_against = (
            self.framework.verdicts.outcome({**self.decision.facts, criterion.id: state})
            for state in states
        )
        return NextQuestion(
            question,
            if_for,
            if_against,
            now=self.verdict,
            settles=sum(state is not assessed.state for state in states),
        )

    @property
    def reasons(self) -> tuple[AssessedCriterion, ...]:
        """The criteria that leave no better verdict; all of them where the table says so."""
        told = (
            assessed
            for assessed in self.criteria
            if assessed.criterion.allows(assessed.state) is self.verdict
        )
        return tuple(told) or self.criteria

    @property
    def explanation(self) -> Note:
        """The verdict in a sentence, with the facts it rests on."""
        reasons = self.reasons
        facts = [reply.note for assessed in reasons for reply in assessed.deciding]
        return Note(
            f"qualification.verdict.{self.verdict.value}",
            {
                "framework": self.framework.name,
                "day": self.as_of,
                "criteria": tuple(assessed.criterion.aspect for assessed in reasons),
                "facts": tuple(facts),
            },
        )

    def __repr__(self) -> str:
        states = ", ".join(
            f"{assessed.criterion.id} {assessed.state.value}" for assessed in self.criteria
        )
        return f"Assessment({self.framework.name} {self.as_of}: {self.verdict.value}; {states})"


def assess_answers(
    framework: Framework,
    answers: Iterable[Answer],
    *,
    as_of: date,
    valid_days: int = EVIDENCE_VALID_DAYS,
) -> Assessment:
    """What a framework says of an account, given what was answered (method §4.5).

    The newest answer to a question counts; an answer older than the days it is taken to hold
    is unknown again, and unknown is never taken for no.

    Args:
        framework: The framework, such as `MAN`.
        answers: What was answered, in any order; those to other questions are passed over.
        as_of: The day, or the moment, to judge at.
        valid_days: How many days an answer is taken to hold.

    Raises:
        InvalidValueError: If the answers are about several accounts.

    >>> from datetime import date
    >>> from salesprocess.qualification.frameworks.known import MAN
    >>> from salesprocess.records import Answer
    >>> told = Answer(account="a1", question="budget_source", value=False,
    ...               answered_on=date(2026, 3, 2), source="the head of finance")
    >>> assess_answers(MAN, [told], as_of=date(2026, 3, 31))
    Assessment(MAN 2026-03-31: disqualified; money fails, authority open, need open,
               competitor open)
    >>> assess_answers(MAN, [told], as_of=date(2026, 3, 1)).next_questions[0].question.text
    'Is there a source for the budget, and which?'
    """
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    replies = replies_to(framework.questions, answers, as_of=day, valid_days=valid_days)
    values = {name: reply.value for name, reply in replies.items()}
    states = {criterion.id: criterion.state(values) for criterion in framework.criteria}
    criteria = tuple(
        AssessedCriterion(
            criterion,
            states[criterion.id],
            tuple(replies[question.id] for question in criterion.questions),
        )
        for criterion in framework.criteria
    )
    return Assessment(framework, day, criteria, framework.verdicts.decide(states))
