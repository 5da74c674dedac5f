"""The field survey: what to find out at a customer's, and how much of it is known (method §4.2)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.legibility import Legibility
from salesprocess.qualification.frameworks.assessment import assessed_by, known_of
from salesprocess.qualification.frameworks.evidence import known_answers
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.questions import asked
from salesprocess.records import Topic
from salesprocess.report import Note
from salesprocess.thresholds import OWN

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


class SurveyKind(Enum):
    """The two kinds of field survey (method §4.2)."""

    DESK = "desk"
    """From documents, at the desk 根据资料做的实地调查."""
    ON_SITE = "on_site"
    """By seeing on the spot 眼见为实的实地调查."""


@gated
@frozen
class SurveyPart:
    """An item of a survey with its questions.

    Args:
        item: What it is about: a term, or the name of an own item.
        questions: The questions.
        kind: Where it is found out; `None` where the survey does not say.
    """

    item: Enum | str
    questions: tuple[Question, ...] = field(converter=tuple["Question", ...])
    kind: SurveyKind | None = None


@gated
@frozen(repr=False)
class Survey:
    """What to find out at a customer's.

    Args:
        name: What it is called.
        parts: Its items with their questions.
        source: Where it comes from.
        legibility: How well it could be read there.
        kinds_source: Where it comes from which item is of which kind.
    """

    name: str
    parts: tuple[SurveyPart, ...] = field(converter=tuple[SurveyPart, ...])
    source: str = ""
    legibility: Legibility = Legibility.CLEAR
    kinds_source: str = OWN

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the items."""
        return tuple(question for part in self.parts for question in part.questions)

    def __repr__(self) -> str:
        return f"Survey({self.name}: {len(self.parts)} items, {len(self.questions)} questions)"


_DESK, _ON_SITE = SurveyKind

FIELD_SURVEY = Survey(
    "field survey",
    (
        SurveyPart(
            SurveyItem.COMPANY_PROFILE,
            asked(Topic.LINE_OF_BUSINESS, Topic.COMPANY_SIZE, Topic.BUSINESS_STATE),
            _DESK,
        ),
        SurveyPart(
            SurveyItem.CUSTOMER_CONCERNS,
            asked(Topic.MAIN_CONCERN, Topic.BUYING_CRITERIA),
            _ON_SITE,
        ),
        SurveyPart(
            SurveyItem.STATE_OF_USE,
            asked(Topic.MACHINES_SEEN, Topic.MONTHLY_VOLUME, Topic.DOCUMENT_PROBLEM),
            _ON_SITE,
        ),
        SurveyPart(SurveyItem.INDUSTRY_ISSUES, asked(Topic.INDUSTRY_ISSUE), _DESK),
        SurveyPart(
            SurveyItem.SYSTEMS,
            asked(Topic.DOCUMENT_SYSTEMS, Topic.SOURCE_APPLICATIONS),
            _ON_SITE,
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
            _ON_SITE,
        ),
        SurveyPart(
            SurveyItem.COMPETITORS,
            asked(Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE),
            _ON_SITE,
        ),
        SurveyPart(
            SurveyItem.PRIORITIES,
            asked(Topic.BUSINESS_PRIORITY, Topic.DEPARTMENT_PROBLEM),
            _ON_SITE,
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
            _ON_SITE,
        ),
        SurveyPart(SurveyItem.REACTION, asked(Topic.SOLUTION_REACTION), _ON_SITE),
    ),
    source="method §4.2",
    legibility=Legibility.PARTIAL,
)
"""The ten items of the deck (method §4.2, partial: some of its words are lost). The deck gives
the items and the two kinds; which questions make an item up, and of which kind it is, is the
library's own choice: the deck's division is lost."""


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


@gated
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
    def by_kind(self) -> dict[SurveyKind, Rate]:
        """How many questions of each kind are answered: what is known at the desk, and on site."""
        return {
            kind: known_of(
                [r for part in self.parts if part.part.kind is kind for r in part.replies]
            )
            for kind in SurveyKind
        }

    def missing_of(self, kind: SurveyKind) -> tuple[Question, ...]:
        """The questions of a kind that are still to be asked, the one to ask first at the front.

        Args:
            kind: Where they are found out.
        """
        asked = {q.id for part in self.parts if part.part.kind is kind for q in part.missing}
        return tuple(question for question in self.next_questions if question.id in asked)

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
        told |= {kind.value: len(self.missing_of(kind)) for kind in SurveyKind}
        if ask is None:
            return Note("qualification.survey.complete", told)
        return Note("qualification.survey.incomplete", {**told, "topic": ask.topic})

    def __repr__(self) -> str:
        known = f"{self.known.successes} of {self.known.trials}"
        return f"SurveyCompleteness({self.survey.name} {self.as_of}: {known} known)"


@gated
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
