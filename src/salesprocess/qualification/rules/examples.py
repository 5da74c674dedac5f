"""What the examples of several rules are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from salesprocess.case import Case
from salesprocess.records import Account, Answer, Book, Deal, Visit, VisitOutcome
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from salesprocess.qualification.frameworks.questions import Topic
    from salesprocess.records import Record

ACCOUNT_ID = "a1"

SOON = Deal(id="d1", account=ACCOUNT_ID, expected_order_on=date(2026, 6, 30))
"""An open deal that makes its account a key prospect."""


def case_of(*records: Record, vendor: str | None = "Own") -> Case:
    """A case about one account with some records, judged at the end of March."""
    known = [Account(id=ACCOUNT_ID, name="Bright Paper"), *records]
    held: dict[str, Any] = {
        name: [record for record in known if type(record) is kind]
        for name, kind in record_fields().items()
    }
    return Case(Book(vendor=vendor, **held), datetime(2026, 3, 31))


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
