"""What the records answer by themselves, and an account judged by all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.histories.people import Encounters, is_there, role_holders
from salesprocess.moments import days_from
from salesprocess.qualification.frameworks.assessment import assess_answers
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.questions import QUESTIONS
from salesprocess.qualification.frameworks.replies import RecordedAnswer, replies_to
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import (
    Account,
    Answer,
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
    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.qualification.frameworks.replies import Reply
    from salesprocess.records import Contact


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
    - A judgement tells by when they will buy; the account's own record its line of business
      and its size; the machines whether all were seen, and their volume.

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
        *_profile(case, customer),
        *_survey_of(case, customer),
    )


def all_answers(case: Case, account: Account | str) -> tuple[Answer, ...]:
    """What the records of an account answer, and what the reps were told; see `answers_from`."""
    customer = case.record(Account, account)
    return (*answers_from(case, customer), *case.book.by_account(Answer)[customer.id])


def reply_on(case: Case, account: Account | str, topic: Topic) -> Reply:
    """What is known of an account on one topic, from its records and what the reps were told."""
    answers = all_answers(case, account)
    valid_days = case.get(CommonSettings).evidence_valid_days
    replies = replies_to([QUESTIONS[topic]], answers, as_of=case.as_of, valid_days=valid_days)
    return replies[topic.value]


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
    answers = all_answers(case, account)
    valid_days = case.get(CommonSettings).evidence_valid_days
    return assess_answers(framework, answers, as_of=case.as_of, valid_days=valid_days)


def _people(case: Case, account: Account) -> Iterator[RecordedAnswer]:
    encounters = Encounters.at(case, account)
    for topic, role in ROLES_TO_MEET.items():
        people = role_holders(case, account, role)
        met = [
            (meeting.day, person)
            for meeting in encounters.meetings
            for person in people
            if person in meeting.contacts
        ]
        if met:
            day, person = max(met, key=lambda found: found[0])
            yield _yes(account, topic, day, person.name, person)
        elif people and encounters.are_all and not _said_to_be_met(case, people, topic):
            names = ", ".join(person.name for person in people)
            yield evolve(_yes(account, topic, case.as_of.date(), names, *people), value=False)


def _said_to_be_met(case: Case, people: tuple[Contact, ...], topic: Topic) -> bool:
    """Whether a rep says that someone who holds a role was met."""
    return any(
        is_there(person, answer.answered_on)
        for answer in case.book.by_account(Answer)[people[0].account]
        if answer.question == topic.value and answer.value
        for person in people
    )


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
    told = [(_last_volume(machine), machine) for machine in machines]
    for topic, dated in ((Topic.MACHINES_SEEN, seen), (Topic.MONTHLY_VOLUME, told)):
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
