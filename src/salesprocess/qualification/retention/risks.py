"""Warning signs that an own user may be lost (method §4.7)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.moments import day_of, passed
from salesprocess.qualification.calls import Encounters, calls, is_there
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.qualification.told import told
from salesprocess.records import Contact, Proposal, Role
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book


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


@frozen
class Risk:
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
        values = {"account": self.account.name, "on": self.on or "–", **self.evidence}
        return Note(f"qualification.warning.{self.sign.value}", values)


def warning_signs(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[Risk, ...]:
    """The warning signs at an account, in the order of `WarningSign` (method §4.7).

    Args:
        book: All that is known; without a `vendor` no one knows whose a proposal is.
        account: The account.
        as_of: The moment to judge at.
        settings: How long a sign counts.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book
    >>> bright = Account(id="a1", name="Bright Paper")
    >>> rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 2))
    >>> book = Book(vendor="Own", accounts=[bright], proposals=[rival])
    >>> [risk.sign.value for risk in warning_signs(book, bright, datetime(2026, 3, 31))]
    ['competitor_proposed']
    """
    found = [
        *_told(book, account, as_of, settings),
        *_changes(book, account, as_of, settings),
        *_proposals(book, account, as_of, settings),
        *_neglect(book, account, as_of, settings),
    ]
    order = list(WarningSign)
    return tuple(sorted(found, key=lambda risk: order.index(risk.sign)))


def _told(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings
) -> Iterator[Risk]:
    for sign in TOLD_WARNINGS:
        days = settings.evidence_valid_days
        answer = told(book, account.id, sign.value, as_of.date(), days)
        if answer:
            yield Risk(account, sign, answer.answered_on, {"source": answer.source})


def _changes(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings
) -> Iterator[Risk]:
    """The last change of the decision maker, if it is news: who went and who came."""
    news = as_of.date() - timedelta(days=settings.changed_days)
    deciders = [
        one for one in book.by_account(Contact)[account.id] if Role.DECISION_MAKER in one.roles
    ]
    came = [one for one in deciders if one.since and news < one.since <= as_of.date()]
    went = [one for one in deciders if one.left_on and news < one.left_on <= as_of.date()]
    days = [one.since for one in came if one.since] + [one.left_on for one in went if one.left_on]
    if days:
        evidence = {"came": _names(came), "went": _names(went)}
        yield Risk(account, WarningSign.DECISION_MAKER_CHANGED, max(days), evidence)


def _names(people: list[Contact]) -> object:
    return tuple(person.name for person in people) or "–"


def _proposals(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings
) -> Iterator[Risk]:
    """The newest proposal of a competitor, if it is not too old."""
    news = as_of.date() - timedelta(days=settings.rival_proposal_days)
    theirs = [
        (day_of(one.submitted, as_of), one.vendor)
        for one in book.by_account(Proposal)[account.id]
        if book.vendor and one.vendor != book.vendor and passed(one.submitted, as_of)
    ]
    recent = [(day, vendor) for day, vendor in theirs if day > news]
    if recent:
        day, vendor = max(recent)
        yield Risk(account, WarningSign.COMPETITOR_PROPOSED, day, {"vendor": vendor})


def _neglect(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings
) -> Iterator[Risk]:
    """No visit for long; of an account never visited, only if visits are recorded so far back."""
    since = as_of.date() - timedelta(days=settings.no_visit_days)
    made = calls(book, account.id, as_of)
    if made:
        last: date | None = made[-1].day
        neglected = made[-1].day < since
    else:
        last = None
        neglected = _recorded_by(book, as_of, since)
    if neglected:
        evidence = {"days": settings.no_visit_days}
        yield Risk(account, WarningSign.NOT_VISITED, last, evidence)


def _recorded_by(book: Book, as_of: datetime, day: date) -> bool:
    """Whether the book has a visit made before a day: else it may not go so far back."""
    first = book.shared(_first_start)
    return first is not None and day_of(first, as_of) < day


def _first_start(book: Book) -> datetime | None:
    return min((visit.started for visit in book.visits if visit.started), default=None)


def unmet_newcomers(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[Contact, ...]:
    """The decision makers who took over not long ago and were never met (method §4.7).

    Args:
        book: All that is known.
        account: The account.
        as_of: The moment to judge at.
        settings: How long a change is news.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    today = as_of.date()
    news = today - timedelta(days=settings.changed_days)
    newcomers = [
        person
        for person in book.by_account(Contact)[account.id]
        if Role.DECISION_MAKER in person.roles
        and person.since is not None
        and person.since > news
        and is_there(person, today)
    ]
    if not newcomers:
        return ()
    encounters = Encounters.at(book, account.id, as_of)
    return tuple(person for person in newcomers if encounters.met(person) is False)
