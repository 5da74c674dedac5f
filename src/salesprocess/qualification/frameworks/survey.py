"""The field survey: what to find out at a customer's, and how much of it is known (method §4.2)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.legibility import Legibility
from salesprocess.qualification.frameworks.assessment import assessed_by, known_of
from salesprocess.qualification.frameworks.evidence import known_answers
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.questions import asked
from salesprocess.records import Topic
from salesprocess.report import Note

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Framework, Question
    from salesprocess.qualification.frameworks.replies import Reply
    from salesprocess.rates import Rate
    from salesprocess.records import Account


class SurveyItem(Enum):
    """What to find out at a customer's (method §4.2, partial)."""

    COMPANY_PROFILE = "company_profile"
    CUSTOMER_CONCERNS = "customer_concerns"
    STATE_OF_USE = "state_of_use"
    INDUSTRY_ISSUES = "industry_issues"
    SYSTEMS = "systems"
    ORGANISATION = "organisation"
    COMPETITORS = "competitors"
    PRIORITIES = "priorities"
    DETERMINATION = "determination"
    REACTION = "reaction"


@frozen
class SurveyPart:
    """An item of a survey with its questions.

    Args:
        item: What it is about: a term, or the name of an own item.
        questions: The questions.
    """

    item: Enum | str
    questions: tuple[Question, ...] = field(converter=tuple["Question", ...])


@frozen(repr=False)
class Survey:
    """What to find out at a customer's.

    Args:
        name: What it is called.
        parts: Its items with their questions.
        source: Where it comes from.
        legibility: How well it could be read there.
    """

    name: str
    parts: tuple[SurveyPart, ...] = field(converter=tuple[SurveyPart, ...])
    source: str = ""
    legibility: Legibility = Legibility.CLEAR

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the items."""
        return tuple(question for part in self.parts for question in part.questions)

    def __repr__(self) -> str:
        return f"Survey({self.name}: {len(self.parts)} items, {len(self.questions)} questions)"


FIELD_SURVEY = Survey(
    "field survey",
    (
        SurveyPart(
            SurveyItem.COMPANY_PROFILE,
            asked(Topic.LINE_OF_BUSINESS, Topic.COMPANY_SIZE, Topic.BUSINESS_STATE),
        ),
        SurveyPart(
            SurveyItem.CUSTOMER_CONCERNS,
            asked(Topic.MAIN_CONCERN, Topic.BUYING_CRITERIA),
        ),
        SurveyPart(
            SurveyItem.STATE_OF_USE,
            asked(Topic.MACHINES_SEEN, Topic.MONTHLY_VOLUME, Topic.DOCUMENT_PROBLEM),
        ),
        SurveyPart(SurveyItem.INDUSTRY_ISSUES, asked(Topic.INDUSTRY_ISSUE)),
        SurveyPart(
            SurveyItem.SYSTEMS,
            asked(Topic.DOCUMENT_SYSTEMS, Topic.SOURCE_APPLICATIONS),
        ),
        SurveyPart(
            SurveyItem.ORGANISATION,
            asked(
                Topic.DEPARTMENTS,
                Topic.PERSON_IN_CHARGE_MET,
                Topic.DECISION_MAKER_MET,
                Topic.OPERATOR_MET,
                Topic.DECISION_PROCEDURE,
            ),
        ),
        SurveyPart(
            SurveyItem.COMPETITORS,
            asked(Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE),
        ),
        SurveyPart(
            SurveyItem.PRIORITIES,
            asked(Topic.BUSINESS_PRIORITY, Topic.DEPARTMENT_PROBLEM),
        ),
        SurveyPart(
            SurveyItem.DETERMINATION,
            asked(
                Topic.WILL_TO_SOLVE,
                Topic.NEED_EXPLICIT,
                Topic.PURCHASE_DATE,
                Topic.BUDGET_SOURCE,
                Topic.BUDGET_AMOUNT,
            ),
        ),
        SurveyPart(SurveyItem.REACTION, asked(Topic.SOLUTION_REACTION)),
    ),
    source="method §4.2",
    legibility=Legibility.PARTIAL,
)
"""The ten items of the deck (method §4.2, partial: some of its words are lost). The deck gives
the items; which questions make each of them up is the library's own choice."""


@frozen
class PartKnown:
    """What is known on an item of a survey.

    Args:
        part: The item with its questions.
        replies: What is known on each.
    """

    part: SurveyPart
    replies: tuple[Reply, ...]

    @property
    def known(self) -> Rate:
        """How many of its questions are answered."""
        return known_of(self.replies)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Its questions that are still to be asked."""
        return tuple(reply.question for reply in self.replies if not reply.is_known)


@frozen(repr=False)
class SurveyCompleteness:
    """How much of a survey is known of an account on a day.

    Args:
        survey: The survey.
        as_of: The day.
        parts: What is known on each item.
        assessment: What the same answers make of a framework.
    """

    survey: Survey
    as_of: date
    parts: tuple[PartKnown, ...]
    assessment: Assessment

    @property
    def known(self) -> Rate:
        """How many of all questions are answered."""
        return known_of([reply for part in self.parts for reply in part.replies])

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that are still to be asked, in the order of the survey."""
        return tuple(question for part in self.parts for question in part.missing)

    @property
    def next_questions(self) -> tuple[Question, ...]:
        """The same by what they unlock, the one to ask first at the front.

        First come those of which most answers would change the framework's verdict, then
        those that would settle one of its criteria, then those with which an item is
        complete, then the order of the survey.
        """
        tried = {found.question.id: found for found in self.assessment.next_questions}
        last = {part.missing[0].id for part in self.parts if len(part.missing) == 1}

        def unlocks(question: Question) -> tuple[int, int, int]:
            found = tried.get(question.id)
            turns, settles = (found.turns, found.settles) if found else (0, 0)
            return (-turns, -settles, -(question.id in last))

        return tuple(sorted(self.missing, key=unlocks))

    @property
    def best_next(self) -> Question | None:
        """The question to ask first; `None` where the survey is complete."""
        return next(iter(self.next_questions), None)

    @property
    def explanation(self) -> Note:
        """How much is known and what to ask next, in a sentence."""
        known, ask = self.known, self.best_next
        told = {"day": self.as_of, "known": known.successes, "questions": known.trials}
        if ask is None:
            return Note("qualification.survey.complete", told)
        return Note("qualification.survey.incomplete", {**told, "topic": ask.topic})

    def __repr__(self) -> str:
        known = f"{self.known.successes} of {self.known.trials}"
        return f"SurveyCompleteness({self.survey.name} {self.as_of}: {known} known)"


def survey_completeness(
    case: Case,
    account: Account | str,
    *,
    survey: Survey = FIELD_SURVEY,
    framework: Framework = MAN,
) -> SurveyCompleteness:
    """How much of a survey is known of an account, from records and answers (method §4.2).

    A question is answered by yes or no; one about the rep's own work by yes alone. An answer
    older than the days it is taken to hold no longer counts.

    Args:
        case: The case.
        account: The account, or its id.
        survey: What is to be known; the deck's field survey by default.
        framework: Whose verdict tells what is most worth asking.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", employees=120)])
    >>> survey_completeness(Case(book, datetime(2026, 3, 31)), "a1")
    SurveyCompleteness(field survey 2026-03-31: 1 of 26 known)
    """
    known = known_answers(case, account)
    parts = tuple(PartKnown(part, tuple(map(known.reply, part.questions))) for part in survey.parts)
    return SurveyCompleteness(survey, known.day, parts, assessed_by(framework, known))
