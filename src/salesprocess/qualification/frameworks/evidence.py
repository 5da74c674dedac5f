"""What the records answer by themselves, and an account judged by all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.gate import gated
from salesprocess.people.encounters import Encounters, is_there, role_holders
from salesprocess.qualification.frameworks.assessment import assessed_by
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.questions import QUESTIONS
from salesprocess.qualification.frameworks.replies import KnownAnswers, RecordedAnswer
from salesprocess.qualification.needs.kinds import TOLD_SIGNS, NeedSign
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.valid_answers import told
from salesprocess.records import (
    Account,
    Answer,
    Deal,
    Judgement,
    Machine,
    MachineCondition,
    MarketPurchase,
    Proposal,
    Record,
    Topic,
)
from salesprocess.records.topics import ROLES_TO_MEET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.qualification.frameworks.assessment import Assessment, NextQuestion
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.qualification.frameworks.replies import Reply
    from salesprocess.records import Contact

TOPICS_TOLD = {
    sign.value: Topic.DOCUMENT_PROBLEM if sign is NeedSign.QUEUES else Topic.NEED_EXPLICIT
    for sign in TOLD_SIGNS
}
"""What the customer's own words on a need answer (method §4.6): the library's own reading."""


@gated
def answers_from(case: Case, account: Account | str) -> tuple[RecordedAnswer, ...]:
    """What the records of an account answer by themselves.

    - A person was met on the day of the last meeting with one who holds the role. They were
      not where someone is known to hold it, every meeting says who was there, and no one says
      otherwise. Where no one is known to hold it, that is unknown.
    - There is a problem in handling documents where a machine was seen failing or broke down
      often (method §4.6). Machines that seem fine answer nothing: there may still be a need
      (method §4.4).
    - A competitor has been there where one has submitted a proposal or sold something. That
      none is on record does not say that there was none.
    - What the customer wants, as colour or less cost, is an explicit need; that people queue at
      the machines is a problem (method §4.6).
    - A judgement and an open deal tell by when they will buy; the account's own record its line
      of business and its size; the machines whether all were seen, and their volume.

    Money, procedure and the state of the business stand in no record. How many breakdowns are
    many, the settings say.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> machine = Machine(id="m1", account="a1", condition=MachineCondition.FAILING,
    ...                   seen_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=[machine])
    >>> [(known.question, known.value, known.source)
    ...  for known in answers_from(Case(book, datetime(2026, 3, 31)), "a1")]
    [('document_problem', True, 'm1'), ('machines_seen', True, 'm1')]
    """
    customer = case.record(Account, account)
    return (
        *_people(case, customer),
        *_problems(case, customer),
        *_competitors(case, customer),
        *_purchase_dates(case, customer),
        *_wishes(case, customer),
        *_profile(case, customer),
        *_survey_of(case, customer),
    )


def known_answers(case: Case, account: Account | str) -> KnownAnswers:
    """What the records of an account answer, and what the reps were told: gathered once.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.
    """
    customer = case.record(Account, account)
    return case.each(Account, _gather)[customer.id]


def _gather(case: Case, account: Account) -> KnownAnswers:
    answers = (*answers_from(case, account), *case.book.by_account(Answer)[account.id])
    valid_days = case.get(CommonSettings).evidence_valid_days
    return KnownAnswers.of(answers, as_of=case.as_of, valid_days=valid_days)


def reply_on(case: Case, account: Account | str, topic: Topic) -> Reply:
    """What is known of an account on one topic, from its records and what the reps were told."""
    return known_answers(case, account).reply(QUESTIONS[topic])


@gated
def assess(case: Case, account: Account | str, framework: Framework = MAN) -> Assessment:
    """What a framework says of an account, from its records and from what the reps were told.

    The newest answer counts, be it of a record or of a person; each reply holds the answers
    that decided, those of records as `RecordedAnswer` (method §4.5). How long an answer holds,
    the settings say.

    Args:
        case: The case.
        account: The account, or its id.
        framework: The framework; the deck's MAN by default.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> case = Case(Book(accounts=[Account(id="a1", name="Bright Paper")]), datetime(2026, 3, 31))
    >>> assess(case, "a1")
    Assessment(MAN 2026-03-31: open; money open, authority open, need open, competitor open)
    """
    return assessed_by(framework, known_answers(case, account))


@gated
def next_question(
    case: Case, subject: Account | Deal | str, framework: Framework = MAN
) -> NextQuestion | None:
    """The question to ask next at an account, or for a deal: that of its account.

    It is the one that unlocks most; see `Assessment.next_questions`.

    Args:
        case: The case.
        subject: The account or its id, or a deal.
        framework: The framework; the deck's MAN by default.

    Returns:
        `None` where the verdict is settled, and for a deal that names no account.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> case = Case(Book(accounts=[Account(id="a1", name="Bright Paper")]), datetime(2026, 3, 31))
    >>> next_question(case, "a1")
    NextQuestion(Ask: Is there a source for the budget, and which?)
    """
    account = subject.account if isinstance(subject, Deal) else subject
    return assess(case, account, framework).next_question if account else None


def _people(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    encounters = Encounters.at(case, account)
    for topic, role in ROLES_TO_MEET.items():
        people = role_holders(case, account, role)
        met = [(day, person) for person in people if (day := encounters.last_met_on(person))]
        if met:
            day, person = max(met, key=lambda found: found[0])
            yield _yes(account, topic, day, person.name, person)
        elif people and encounters.are_all and not _said_to_be_met(case, people, topic):
            names = ", ".join(person.name for person in people)
            yield evolve(_yes(account, topic, case.as_of.date(), names, *people), value=False)


def _said_to_be_met(case: Case, people: tuple[Contact, ...], topic: Topic) -> bool:
    """Whether a rep says that someone who holds a role was met."""
    days = {
        answer.answered_on
        for answer in case.book.by_account(Answer)[people[0].account]
        if answer.question == topic.value and answer.value
    }
    return any(is_there(person, day) for day in days for person in people)


def _problems(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    settings = case.get(QualificationSettings)
    since = days_from(case.as_of.date(), -settings.breakdown_days)
    for machine in case.book.by_account(Machine)[account.id]:
        if machine.condition is MachineCondition.FAILING and machine.seen_on is not None:
            yield _yes(account, Topic.DOCUMENT_PROBLEM, machine.seen_on, machine.id, machine)
        recent = [broke for broke in machine.breakdowns if since < broke]
        if recent and len(recent) >= settings.breakdowns:
            yield _yes(account, Topic.DOCUMENT_PROBLEM, max(recent), machine.id, machine)


def _competitors(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    """The competitors' proposals and sales; none where the book does not name us."""
    vendor = case.book.vendor
    if vendor is None:
        return
    for proposal in case.book.by_account(Proposal)[account.id]:
        if proposal.vendor != vendor:
            day = proposal.submitted.date()
            yield _yes(account, Topic.COMPETITOR_SEEN, day, proposal.vendor, proposal)
    for sold in case.book.by_account(MarketPurchase)[account.id]:
        if sold.vendor != vendor:
            yield _yes(account, Topic.COMPETITOR_SEEN, sold.bought_on, sold.vendor, sold)


def _purchase_dates(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    for judgement in case.book.by_account(Judgement)[account.id]:
        if judgement.is_prospect and judgement.expected_on is not None:
            yield _yes(account, Topic.PURCHASE_DATE, judgement.judged_on, judgement.rep, judgement)
    today = case.as_of.date()
    for deal in case.book.by_account(Deal)[account.id]:
        expected_on = deal.expected_order_on if case.history(deal).is_open else None
        if expected_on is not None and expected_on >= today:
            yield _yes(account, Topic.PURCHASE_DATE, today, deal.id, deal)


def _wishes(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    """What the customer told of needs: a wish is an explicit need, a queue a problem."""
    for question, topic in TOPICS_TOLD.items():
        answer = told(case, account, question)
        if answer:
            yield _yes(account, topic, answer.answered_on, answer.source, answer)


def _profile(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    day = case.as_of.date()
    if account.industry is not None:
        yield _yes(account, Topic.LINE_OF_BUSINESS, day, account.name, account)
    if account.employees is not None:
        yield _yes(account, Topic.COMPANY_SIZE, day, account.name, account)


def _survey_of(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    """Whether all machines were seen, and the volume of all is known: as of the oldest."""
    machines = case.book.by_account(Machine)[account.id]
    seen = [(machine.seen_on, machine) for machine in machines]
    counted = [(_last_volume(machine), machine) for machine in machines]
    for topic, dated in ((Topic.MACHINES_SEEN, seen), (Topic.MONTHLY_VOLUME, counted)):
        known = [(on, machine) for on, machine in dated if on is not None]
        if known and len(known) == len(dated):
            on, oldest = min(known, key=lambda found: found[0])
            yield _yes(account, topic, on, oldest.id, *(machine for _, machine in known))


def _last_volume(machine: Machine) -> date | None:
    return max((volume.month for volume in machine.volumes), default=None)


def _yes(
    account: Account, topic: Topic, day: date, source: str, *records: Record
) -> RecordedAnswer:
    return RecordedAnswer(
        account=account.id,
        question=topic.value,
        value=True,
        answered_on=day,
        source=source,
        records=records,
    )
