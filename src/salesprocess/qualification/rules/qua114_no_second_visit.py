"""QUA114: a first meeting after which no one went again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.prospects.second_meetings import first_meeting
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the customer received the rep, and no visit was made since."""
    meeting = first_meeting(case, account)
    if meeting is None or meeting.followed is not False or meeting.next_visit_on:
        return None
    return {"rep": meeting.rep, "on": meeting.on, "due_on": meeting.due_on}


def triggers() -> Iterator[Case]:
    """Met once, and then only a visit that was called off."""
    yield _case(_FIRST)
    cancelled = VisitOutcome.CANCELLED
    later = evolve(_FIRST, id="v2", started=datetime(2026, 2, 9, 9), outcome=cancelled)
    yield _case(_FIRST, later)


def passes() -> Iterator[Case]:
    """Met again; tried again; still time; never met."""
    second = evolve(_FIRST, id="v2", started=datetime(2026, 2, 9, 9))
    yield _case(_FIRST, second)
    yield _case(_FIRST, evolve(second, outcome=VisitOutcome.ABSENT))
    yield _case(evolve(_FIRST, started=datetime(2026, 3, 9, 9)))
    yield _case(evolve(_FIRST, outcome=VisitOutcome.REFUSED))


_FIRST = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9), outcome=VisitOutcome.MET
)


def _case(*visits: Visit) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA114",
    name="no-second-visit",
    title=text("no second visit", "没有第二次拜访", "二度目の訪問なし"),
    message=text(
        "{rep} first met them on {on} and made no further visit by {due_on}",
        "{rep}于{on}首次见面，截至{due_on}没有再次拜访",
        "{rep}は{on}に初めて面談しましたが、{due_on}までに再訪していません",
    ),
    finds=text(
        "A first meeting after which no visit was made in time.",
        "首次见面之后，没有及时再次拜访。",
        "初回面談の後、期限内に再訪していません。",
    ),
    why=text(
        "The aim of a first meeting is a second one; without it the trust won is lost.",
        "首次见面的目的是第二次见面；没有第二次，赢得的信任就会失去。",
        "初回面談の狙いは二度目の面談です。それがなければ、得た信頼を失います。",
    ),
    remedy=text(
        "Go again with what the customer asked about, and agree the date of the next visit.",
        "带着客户所询问的内容再次拜访，并约定下次拜访的日期。",
        "顧客が尋ねたことへの答えを持って再訪し、次回の訪問日を決めてください。",
    ),
    method="§4.1",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
