"""QUA115: a contact was absent, and no visit followed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.prospects.absent_contacts import absences
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the last visit met no one, and no next one is planned or was made."""
    found = absences(case, account)
    last = found[-1] if found else None
    if last is None or last.followed_up is not False or last.next_on:
        return None
    return {
        "rep": last.visit.rep,
        "on": last.on,
        "due_on": last.due_on,
        "departments": last.departments,
    }


def triggers() -> Iterator[Case]:
    """No visit since, and one that was called off."""
    yield _case(_ABSENT)
    later = evolve(_ABSENT, id="v2", started=datetime(2026, 3, 9, 9))
    yield _case(_ABSENT, evolve(later, outcome=VisitOutcome.CANCELLED))


def passes() -> Iterator[Case]:
    """Went again, though late; planned to; still time; met."""
    later = evolve(_ABSENT, id="v2", started=datetime(2026, 3, 27, 9), outcome=VisitOutcome.MET)
    yield _case(_ABSENT, later)
    yield _case(_ABSENT, evolve(later, started=None, planned_for=later.started, outcome=None))
    yield _case(evolve(_ABSENT, started=datetime(2026, 3, 27, 9)))
    yield _case(evolve(_ABSENT, outcome=VisitOutcome.MET))


_ABSENT = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9), outcome=VisitOutcome.ABSENT
)


def _case(*visits: Visit) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA115",
    name="absent-not-followed-up",
    title=text("absent not followed up", "不在后未再访", "不在後の再訪なし"),
    message=text(
        (
            "the contact was absent on {on} ({rep}; departments seen: {departments}) and no "
            "visit followed by {due_on}"
        ),
        "{on}联系人不在（{rep}；当天看过的部门：{departments}），截至{due_on}没有跟进拜访",
        (
            "{on}の訪問で相手は不在でした（{rep}、当日会った部門：{departments}）。"
            "{due_on}までに次の訪問がありません"
        ),
    ),
    finds=text(
        "A visit that found the contact absent, after which none followed or was planned.",
        "拜访时联系人不在，此后没有再次拜访，也没有安排。",
        "訪問時に相手が不在で、その後の訪問も予定もありません。",
    ),
    why=text(
        "An account that is given up at a closed door is left to the competitor.",
        "因为人不在就放弃的客户，等于让给了竞争对手。",
        "不在だからとあきらめた顧客は、競合に渡したのと同じです。",
    ),
    remedy=text(
        "Plan the next visit now; when there, see other departments and leave a note.",
        "立即安排下次拜访；到场时也去看看其他部门，并留下便条。",
        "今すぐ次の訪問を計画し、訪問時には他の部門にも会い、書き置きを残してください。",
    ),
    method="§4.3",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
