"""Warning signs that an own user may be lost (method §4.7)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.moments import check_zone
from salesprocess.people.encounters import Encounters, is_there, visits_made
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.valid_answers import told
from salesprocess.records import Account, Contact, Proposal, Role
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.case import Case


class WarningSign(Enum):
    """What warns that a customer may be lost (method §4.7).

    The value of a sign that only the rep knows is the question of the `Answer`.
    """

    CONSIDERS_LEAVING = "considers_leaving"
    """The customer considers leaving; from an answer."""
    DECISION_MAKER_CHANGED = "decision_maker_changed"
    """The decision maker changed."""
    ATTACKED_ON_PRICE = "attacked_on_price"
    """A competitor attacks on price; from an answer."""
    COMPETITOR_PROPOSED = "competitor_proposed"
    """A competitor has submitted a proposal."""
    NOT_VISITED = "not_visited"
    """No one was there for long, so no one would notice; the library's own."""


TOLD_WARNINGS = (WarningSign.CONSIDERS_LEAVING, WarningSign.ATTACKED_ON_PRICE)
"""What only the rep can tell."""


@frozen_within
@frozen(repr=False)
class Risk(Explained):
    """A warning sign at an account.

    Args:
        account: The account.
        sign: What was seen.
        on: The day of it: of the answer, the change, the proposal, or the last visit; `None`
            where there was no visit.
        evidence: What else was seen, as values by name.
    """

    account: Account
    sign: WarningSign
    on: date | None
    evidence: Mapping[str, object] = field(factory=dict[str, object], hash=False)

    @property
    def explanation(self) -> Note:
        """What was seen, in a sentence."""
        values = {"account": self.account.name, "on": self.on, **self.evidence}
        return Note(f"qualification.warning.{self.sign.value}", values)


@gated
def warning_signs(
    case: Case, account: Account | str, until: datetime | None = None
) -> tuple[Risk, ...]:
    """The warning signs at an account, in the order of `WarningSign` (method §4.7).

    How long a sign counts, the settings say.

    Args:
        case: The case; without a `vendor` no one knows whose a proposal is.
        account: The account, or its id.
        until: Up to when, such as the day of a purchase; `None` for up to now.

    Raises:
        InvalidValueError: If only one of `until` and the book has a time zone.
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 2))
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...             proposals=[rival])
    >>> [risk.sign.value for risk in warning_signs(Case(book, datetime(2026, 3, 31)), "a1")]
    ['competitor_proposed']
    """
    customer = case.record(Account, account)
    moment = until or case.as_of
    check_zone("until", moment, case.as_of)
    found = [
        *_told(case, customer, moment.date()),
        *_changes(case, customer, moment.date()),
        *_proposals(case, customer, moment),
        *_neglect(case, customer, moment),
    ]
    order = list(WarningSign)
    return tuple(sorted(found, key=lambda risk: order.index(risk.sign)))


def _told(case: Case, account: Account, day: date) -> Iterator[Risk]:
    for sign in TOLD_WARNINGS:
        answer = told(case, account, sign.value, day)
        if answer:
            yield Risk(account, sign, answer.answered_on, {"source": answer.source})


def _changes(case: Case, account: Account, day: date) -> Iterator[Risk]:
    """The last change of the decision maker, if it is news: who went and who came."""
    news = days_from(day, -case.get(QualificationSettings).changed_days)
    deciders = [
        person
        for person in case.book.by_account(Contact)[account.id]
        if Role.DECISION_MAKER in person.roles
    ]
    came, went = (
        [(on, name) for on, name in dated if on is not None and news < on <= day]
        for dated in (
            [(person.since, person.name) for person in deciders],
            [(person.left_on, person.name) for person in deciders],
        )
    )
    if came or went:
        last = max(on for on, _ in (*came, *went))
        evidence = {"came": _names(came), "went": _names(went)}
        yield Risk(account, WarningSign.DECISION_MAKER_CHANGED, last, evidence)


def _names(dated: list[tuple[date, str]]) -> tuple[str, ...]:
    return tuple(name for _, name in dated)


def _proposals(case: Case, account: Account, moment: datetime) -> Iterator[Risk]:
    """The newest proposal of a competitor, if it is not too old."""
    vendor = case.book.vendor
    days = case.get(QualificationSettings).rival_proposal_days
    news = days_from(moment.date(), -days)
    theirs = [
        (proposal.submitted.date(), proposal.vendor)
        for proposal in case.book.by_account(Proposal)[account.id]
        if vendor and proposal.vendor != vendor and proposal.submitted <= moment
    ]
    recent = [(day, name) for day, name in theirs if day > news]
    if recent:
        day, name = max(recent)
        yield Risk(account, WarningSign.COMPETITOR_PROPOSED, day, {"vendor": name})


def _neglect(case: Case, account: Account, moment: datetime) -> Iterator[Risk]:
    """No visit for long; of an account never visited, only if visits are recorded so far back."""
    days = case.get(QualificationSettings).no_visit_days
    since = days_from(moment.date(), -days)
    made = [visit.day for visit in visits_made(case, account) if visit.at <= moment]
    last = made[-1] if made else None
    neglected_from = last or next((visit.day for visit in visits_made(case)), None)
    if neglected_from and neglected_from < since:
        yield Risk(account, WarningSign.NOT_VISITED, last, {"days": days})


def unmet_newcomers(case: Case, account: Account | str) -> tuple[Contact, ...]:
    """The decision makers who took over not long ago and were never met (method §4.7).

    How long a change is news, the settings say.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.
    """
    customer = case.record(Account, account)
    today = case.as_of.date()
    news = days_from(today, -case.get(QualificationSettings).changed_days)
    newcomers = [
        person
        for person in case.book.by_account(Contact)[customer.id]
        if Role.DECISION_MAKER in person.roles
        and person.since is not None
        and person.since > news
        and is_there(person, today)
    ]
    if not newcomers:
        return ()
    encounters = Encounters.at(case, customer)
    return tuple(person for person in newcomers if encounters.met(person) is False)
