"""Where several causes hold all are named, the strongest first, each with its remedy (§3.2–3.3).

A purchase went past us after the last visit was refused, in a department that neither decides nor
buys, and the rep said besides that there was no opportunity: the first in the order of the deck
alone was named, and nothing was said of what to do about any of them.
"""

from __future__ import annotations

from datetime import date, datetime

from salesprocess.case import Case
from salesprocess.qualification import NoContactCause, classify_no_contact
from salesprocess.qualification.rules.qua106_no_contact_loss import RULE
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    MarketPurchase,
    Role,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import run
from salesprocess.texts import text

SAID = Answer(
    account="a1",
    question="no_contact.refused",
    value=True,
    answered_on=date(2026, 3, 20),
    source="A",
)
VISIT = Visit(
    id="v1",
    rep="A",
    account="a1",
    started=datetime(2026, 2, 2, 9),
    outcome=None,
    departments=["Sales"],
)


def case(*visits: Visit) -> Case:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[
            Contact(
                id="c1",
                account="a1",
                name="Wu",
                department="Purchasing",
                roles=[Role.PURCHASING],
            )
        ],
        deals=[Deal(id="d1", opened=datetime(2025, 3, 2))],
        visits=visits,
        answers=[SAID],
        market_purchases=[
            MarketPurchase(id="p1", account="a1", vendor="Rival", bought_on=date(2026, 3, 9))
        ],
    )
    return Case(book, datetime(2026, 3, 31))


def test_what_a_record_shows_comes_before_what_someone_says() -> None:
    found = classify_no_contact(case(VISIT), "p1")
    assert found.causes == (NoContactCause.WRONG_DEPARTMENT, NoContactCause.REFUSED)
    assert found.cause is NoContactCause.WRONG_DEPARTMENT


def test_of_two_that_records_show_the_first_of_the_deck_comes_first() -> None:
    seen = Visit(
        id="v2",
        rep="A",
        account="a1",
        started=datetime(2026, 2, 9, 9),
        outcome=VisitOutcome.REFUSED,
    )
    found = classify_no_contact(case(VISIT, seen), "p1")
    assert found.causes == (NoContactCause.REFUSED, NoContactCause.WRONG_DEPARTMENT)


def test_the_finding_names_them_all_with_what_to_do() -> None:
    (finding,) = run([RULE], case(VISIT))
    assert "visited the wrong department; visited but failed" in finding.message
    assert finding.message.endswith(
        "to be done: confirm who is in charge and who decides, and meet them soon; "
        "visit again with something new: another department, news, a different purpose"
    )


def test_an_agenda_reads_the_remedy_by_its_id() -> None:
    (first, _) = classify_no_contact(case(VISIT), "p1").what_to_do
    assert first.id == "NoContactCause.WRONG_DEPARTMENT.remedy"
    assert text(first, "zh-Hans") == "确认负责人和决策者，尽快见面"
