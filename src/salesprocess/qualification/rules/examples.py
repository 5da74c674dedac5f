"""What the examples of several rules are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Account, Answer, Book, Deal, Visit, VisitOutcome
from salesprocess.records.replacing import replacing

if TYPE_CHECKING:
    from salesprocess.records import Record, Topic

ACCOUNT_ID = "a1"

SOON = Deal(id="d1", account=ACCOUNT_ID, expected_order_on=date(2026, 6, 30))
"""An open deal that makes its account a key prospect."""


def case_of(*records: Record, vendor: str | None = "Own") -> Case:
    """A case about one account with some records, judged at the end of March."""
    account = Account(id=ACCOUNT_ID, name="Bright Paper")
    return Case(replacing(Book(vendor=vendor), (account, *records)), datetime(2026, 3, 31))


def visit(*contacts: str, id: str = "v1", outcome: VisitOutcome | None = VisitOutcome.MET) -> Visit:  # noqa: A002  it is the record's own word
    """A visit on the second of March."""
    started = datetime(2026, 3, 2, 10)
    return Visit(
        id=id, rep="A", account=ACCOUNT_ID, started=started, outcome=outcome, contacts=contacts
    )


def told(topic: Topic, *, value: bool | None = True, on: date = date(2026, 3, 2)) -> Answer:
    """What the rep was told on a topic."""
    return Answer(
        account=ACCOUNT_ID, question=topic.value, value=value, answered_on=on, source="Wu"
    )
