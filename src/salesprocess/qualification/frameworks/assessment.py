"""What answers make of a framework: how each criterion stands, and what to ask next."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.common_settings import EVIDENCE_VALID_DAYS
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.qualification.frameworks.framework import Combine, CriterionState, Verdict
from salesprocess.qualification.frameworks.replies import KnownAnswers, Reply
from salesprocess.rates import Basis, Rate
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

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

    >>> from datetime import date
    >>> from salesprocess.qualification.frameworks.known import MAN
    >>> assessed = assess_answers(MAN, [], as_of=date(2026, 3, 31)).criteria[0]
    >>> type(assessed) is AssessedCriterion, assessed.state.value
    (True, 'open')
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
        if holds and self.criterion.combine is Combine.LAST:
            return self.replies[-1:]
        return tuple(reply for reply in self.replies if reply.favourable is holds)

    @property
    def known(self) -> Rate:
        """How many of its questions are answered; own work is when it is done."""
        return known_of(self.replies)

    @property
    def known_note(self) -> Note:
        """The same in words, such as `money 1/2`."""
        known = self.known
        told = {"known": known.successes, "questions": known.trials}
        return Note("qualification.known_of", {"criterion": self.criterion.aspect, **told})

    @property
    def to_ask(self) -> tuple[Reply, ...]:
        """What is to be asked or done so that it settles; nothing where it is settled.

        Where all is known and it is still open, as the answers do not agree, or where it fails
        and work goes on all the same, those that speak against it are to be asked again.
        """
        fails = self.state is CriterionState.FAILS
        if self.state is CriterionState.HOLDS or (fails and not self.criterion.is_mendable):
            return ()
        favourable = [reply.favourable for reply in self.replies]
        unknown = [place for place, reply in enumerate(self.replies) if not reply.is_known]
        against = [place for place, answer in enumerate(favourable) if answer is False]
        turned_by = self.criterion.combine.turned_by
        places = turned_by(favourable, unknown) or turned_by(favourable, against)
        return tuple(self.replies[place] for place in places)


def known_of(replies: Sequence[Reply]) -> Rate:
    """How many questions are answered."""
    return Rate(sum(reply.is_known for reply in replies), len(replies), Basis.SNAPSHOT)


class WhyAsked(Enum):
    """Why a question is to be asked.

    >>> from datetime import date
    >>> from salesprocess.qualification.frameworks.known import MAN
    >>> first = assess_answers(MAN, [], as_of=date(2026, 3, 31)).next_questions[0]
    >>> first.why is WhyAsked.NEVER_ANSWERED
    True
    """

    NEVER_ANSWERED = "never_answered"
    TOO_OLD = "too_old"
    """What was known is too old to count."""
    UNSETTLED = "unsettled"
    """It was asked, and is not known or said in two ways."""
    TO_DO = "to_do"
    """It is the rep's own work, and known not to be done."""
    SPEAKS_AGAINST = "speaks_against"
    """It is known and speaks against the prospect: whether that has changed."""


@frozen(repr=False)
class NextQuestion(Explained):
    """A question that is to be asked, and what its answer alone would bring about.

    Args:
        reply: The question, and what is known on it.
        if_for: The verdict if the answer speaks for the prospect.
        if_against: The verdict if it speaks against.
        now: The verdict without it.
        settles: How many of the two answers would change how the question's criterion stands.
    """

    reply: Reply
    if_for: Verdict
    if_against: Verdict
    now: Verdict
    settles: int

    @property
    def question(self) -> Question:
        """The question."""
        return self.reply.question

    @property
    def why(self) -> WhyAsked:
        """Why it is to be asked."""
        if self.reply.value is not None:
            own_work = self.question.own_work
            return WhyAsked.TO_DO if own_work else WhyAsked.SPEAKS_AGAINST
        if self.reply.is_stale:
            return WhyAsked.TOO_OLD
        return WhyAsked.UNSETTLED if self.reply.answers else WhyAsked.NEVER_ANSWERED

    @property
    def explanation(self) -> Note:
        """What to ask and why, in a sentence."""
        answers = self.reply.answers
        day = {"day": answers[0].answered_on} if answers else {}
        told = {"question": self.question.phrase, **day}
        return Note(f"qualification.next.{self.why.value}", told)

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
        valid_days: How many days an answer is taken to hold.
    """

    framework: Framework
    as_of: date
    criteria: tuple[AssessedCriterion, ...]
    decision: Decision[Verdict] = field(repr=False)
    valid_days: int

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
    def known(self) -> Rate:
        """How many of all questions are answered, beside the verdict; by letter, the criteria."""
        return known_of(self.replies)

    @property
    def next_questions(self) -> tuple[NextQuestion, ...]:
        """What is to be asked or done, by what it unlocks, the first to ask at the front.

        Each answer is tried on its own: first come the questions of which most answers would
        change the verdict, then those that would change how their criterion stands, then the
        order of the framework. Nothing is left to ask where the verdict is settled: every
        criterion holds, or a known fact rules the prospect out for as long as it holds.
        """
        if self._is_ruled_out:
            return ()
        tried = [
            self._tried(assessed, reply) for assessed in self.criteria for reply in assessed.to_ask
        ]
        return tuple(sorted(tried, key=lambda question: (-question.turns, -question.settles)))

    @property
    def next_question(self) -> NextQuestion | None:
        """The one that matters most now; `None` where the verdict is settled."""
        return next(iter(self.next_questions), None)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be asked until the day after `holds_until`."""
        return not self.next_questions

    @property
    def holds_until(self) -> date | None:
        """The last day on which all that the verdict rests on is known; `None` for an open one.

        So no one is disqualified for good: on the next day there is something to ask again.
        """
        if self.verdict is Verdict.OPEN:
            return None
        days = [
            reply.answers[0].answered_on
            for assessed in self.reasons
            for reply in assessed.deciding
            if reply.value is not None
        ]
        return days_from(min(days), self.valid_days) if days else None

    @property
    def _is_ruled_out(self) -> bool:
        """Whether it is disqualified by what is settled, so that no answer helps."""
        return self.verdict is Verdict.DISQUALIFIED and any(
            assessed.state is CriterionState.FAILS
            and assessed.criterion.if_fails is Verdict.DISQUALIFIED
            for assessed in self.criteria
        )

    def _tried(self, assessed: AssessedCriterion, reply: Reply) -> NextQuestion:
        criterion, question = assessed.criterion, reply.question
        values = {reply.question.id: reply.value for reply in assessed.replies}
        answers = (question.speaks_for, not question.speaks_for)
        states = [criterion.state({**values, question.id: answer}) for answer in answers]
        if_for, if_against = (
            self.framework.verdicts.outcome({**self.decision.facts, criterion.id: state})
            for state in states
        )
        return NextQuestion(
            reply,
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
                "until": self.holds_until,
            },
        )

    def __repr__(self) -> str:
        states = ", ".join(
            f"{assessed.criterion.id} {assessed.state.value}" for assessed in self.criteria
        )
        return f"Assessment({self.framework.name} {self.as_of}: {self.verdict.value}; {states})"


@gated
def assess_answers(
    framework: Framework,
    answers: Iterable[Answer],
    *,
    as_of: date | datetime,
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
    return assessed_by(framework, KnownAnswers.of(answers, as_of=as_of, valid_days=valid_days))


def assessed_by(framework: Framework, known: KnownAnswers) -> Assessment:
    """What a framework says of an account, given what is known of it; see `assess_answers`.

    Args:
        framework: The framework.
        known: What was answered about the account.
    """
    replies = known.replies(framework.questions)
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
    decision = framework.verdicts.decide(states)
    return Assessment(framework, known.day, criteria, decision, known.valid_days)
