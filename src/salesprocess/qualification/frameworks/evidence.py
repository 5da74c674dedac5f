"""What the records answer by themselves, and an account judged by all that is known of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.moments import day_of, passed
from salesprocess.qualification.calls import Encounters, holders, is_there
from salesprocess.qualification.frameworks.assessment import assess
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.frameworks.replies import RecordedAnswer, replies_to
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import (
    Account,
    Answer,
    Condition,
    Contact,
    Judgement,
    Machine,
    MarketPurchase,
    Proposal,
    Record,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.qualification.frameworks.replies import Reply
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Book

ROLES_TO_MEET = {
    Topic.PERSON_IN_CHARGE_MET: Role.PERSON_IN_CHARGE,
    Topic.DECISION_MAKER_MET: Role.DECISION_MAKER,
    Topic.OPERATOR_MET: Role.OPERATOR,
}
"""The role each of these topics asks after (method §4.5)."""


def answers_from(
    book: Book, account: str, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[RecordedAnswer, ...]:
    """What the records of an account answer by themselves.

    - A person was met on the day of the last meeting with one who holds the role. They were
      not where someone is known to hold it, every meeting says who was there, and no one says
      otherwise. Where no one is known to hold it, that is unknown.
    - There is a problem in handling documents where a machine was seen failing or broke down
      often (method §4.6). Machines that seem fine answer nothing: there may still be a need
      (method §4.4).
    - A competitor has been there where one has submitted a proposal or sold something. That
      none is on record does not say that there was none.
    - A judgement tells by when they will buy; the account's own record its line of business
      and its size; the machines whether all were seen, and their volume.

    Money, procedure and the state of the business stand in no record.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.
        settings: How many breakdowns are many.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.records import Book
    >>> machine = Machine(id="m1", account="a1", condition=Condition.FAILING,
    ...                   seen_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=[machine])
    >>> [(known.question, known.value, known.source)
    ...  for known in answers_from(book, "a1", datetime(2026, 3, 31))]
    [('document_problem', True, 'm1'), ('machines_seen', True, 'm1')]
    """
    machines = [
        machine
        for machine in book.by_account(Machine)[account]
        if machine.installed_on is None or machine.installed_on <= as_of.date()
    ]
    return (
        *_people(book, account, as_of),
        *_problems(machines, as_of.date(), settings),
        *_competitors(book, account, as_of),
        *_purchase_dates(book, account, as_of.date()),
        *_profile(book, account, as_of.date()),
        *_survey_of(machines, as_of.date()),
    )


def all_answers(
    book: Book, account: str, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[Answer, ...]:
    """What the records of an account answer, and what the reps were told; see `answers_from`."""
    return (*answers_from(book, account, as_of, settings), *book.by_account(Answer)[account])


def reply_on(
    book: Book,
    account: str,
    topic: Topic,
    as_of: datetime,
    settings: QualificationSettings = DEFAULTS,
) -> Reply:
    """What is known of an account on one topic, from its records and what the reps were told."""
    answers = all_answers(book, account, as_of, settings)
    valid_days = settings.evidence_valid_days
    return replies_to([topic.question], answers, as_of=as_of, valid_days=valid_days)[topic.value]


def assess_account(
    book: Book,
    account: str,
    framework: Framework = MAN,
    *,
    as_of: datetime,
    settings: QualificationSettings = DEFAULTS,
) -> Assessment:
    """What a framework says of an account, from its records and from what the reps were told.

    The newest answer counts, be it of a record or of a person; each reply holds the answers
    that decided, those of records as `RecordedAnswer`.

    Args:
        book: All that is known.
        account: The account's id.
        framework: The framework; the deck's MAN by default.
        as_of: The moment to judge at.
        settings: How many days an answer is taken to hold.

    Raises:
        UnknownNameError: If there is no such account.
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    answers = all_answers(book, book.get(Account, account).id, as_of, settings)
    return assess(framework, answers, as_of=as_of, valid_days=settings.evidence_valid_days)


def _people(book: Book, account: str, as_of: datetime) -> Iterator[RecordedAnswer]:
    encounters = Encounters.at(book, account, as_of)
    for topic, role in ROLES_TO_MEET.items():
        people = tuple(holders(book, account, role, as_of.date()))
        met = [
            (one.day, who) for one in encounters.meetings for who in people if who in one.contacts
        ]
        if met:
            day, who = max(met, key=lambda one: one[0])
            yield _yes(account, topic, day, who.name, who)
        elif people and encounters.are_all and not _said_to_be_met(book, people, topic, as_of):
            names = ", ".join(person.name for person in people)
            yield evolve(_yes(account, topic, as_of.date(), names, *people), value=False)


def _said_to_be_met(book: Book, people: tuple[Contact, ...], topic: Topic, as_of: datetime) -> bool:
    """Whether a rep says that someone who holds a role was met."""
    return any(
        is_there(person, answer.answered_on)
        for answer in book.by_account(Answer)[people[0].account]
        if answer.question == topic.value and answer.value and answer.answered_on <= as_of.date()
        for person in people
    )


def _problems(
    machines: Iterable[Machine], day: date, settings: QualificationSettings
) -> Iterator[RecordedAnswer]:
    since = day - timedelta(days=settings.breakdown_days)
    for one in machines:
        if one.condition is Condition.FAILING and one.seen_on is not None and one.seen_on <= day:
            yield _yes(one.account, Topic.DOCUMENT_PROBLEM, one.seen_on, one.id, one)
        recent = [broke for broke in one.breakdowns if since < broke <= day]
        if recent and len(recent) >= settings.breakdowns:
            yield _yes(one.account, Topic.DOCUMENT_PROBLEM, max(recent), one.id, one)


def _competitors(book: Book, account: str, as_of: datetime) -> Iterator[RecordedAnswer]:
    """The competitors' proposals and sales; none where the book does not name us."""
    if book.vendor is None:
        return
    for one in book.by_account(Proposal)[account]:
        if one.vendor != book.vendor and passed(one.submitted, as_of):
            day = day_of(one.submitted, as_of)
            yield _yes(account, Topic.COMPETITOR_SEEN, day, one.vendor, one)
    for sold in book.by_account(MarketPurchase)[account]:
        if sold.vendor != book.vendor and sold.bought_on <= as_of.date():
            yield _yes(account, Topic.COMPETITOR_SEEN, sold.bought_on, sold.vendor, sold)


def _purchase_dates(book: Book, account: str, day: date) -> Iterator[RecordedAnswer]:
    for one in book.by_account(Judgement)[account]:
        if one.judged_on <= day and one.is_prospect and one.expected_on is not None:
            yield _yes(account, Topic.PURCHASE_DATE, one.judged_on, one.rep, one)


def _profile(book: Book, account: str, day: date) -> Iterator[RecordedAnswer]:
    customer = book.get(Account, account)
    if customer.industry is not None:
        yield _yes(account, Topic.LINE_OF_BUSINESS, day, customer.name, customer)
    if customer.employees is not None:
        yield _yes(account, Topic.COMPANY_SIZE, day, customer.name, customer)


def _survey_of(machines: Iterable[Machine], day: date) -> Iterator[RecordedAnswer]:
    """Whether all machines were seen, and the volume of all is known: as of the oldest."""
    seen = [(one.seen_on, one) for one in machines]
    told = [(_last_volume(one, day), one) for one in machines]
    for topic, dated in ((Topic.MACHINES_SEEN, seen), (Topic.MONTHLY_VOLUME, told)):
        known = [(on, one) for on, one in dated if on is not None and on <= day]
        if known and len(known) == len(dated):
            on, oldest = min(known, key=lambda pair: pair[0])
            yield _yes(oldest.account, topic, on, oldest.id, *(one for _, one in known))


def _last_volume(machine: Machine, day: date) -> date | None:
    return max((one.month for one in machine.volumes if one.month <= day), default=None)


def _yes(account: str, topic: Topic, day: date, source: str, *records: Record) -> RecordedAnswer:
    return RecordedAnswer(
        account=account,
        question=topic.value,
        value=True,
        answered_on=day,
        source=source,
        records=records,
    )
