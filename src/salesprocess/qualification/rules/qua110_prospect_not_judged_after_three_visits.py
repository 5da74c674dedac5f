"""QUA110: an account visited three times and not judged."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.qualification.prospects.visit_rule import prospect_standing
from salesprocess.records import Account, Book, Deal, Judgement, Record, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the visits to judge in are used up; a book without judgements can not tell."""
    if not case.book.judgements:
        return None
    standing = prospect_standing(case, account)
    if standing.status is not ProspectStatus.OVERDUE:
        return None
    return {"met_on": standing.met_on, "visits": standing.visits, "limit": standing.limit}


def triggers() -> Iterator[Case]:
    """Three visits from the first meeting on, the absent contact counted."""
    yield _case(VisitOutcome.MET, VisitOutcome.MET, VisitOutcome.MET)
    yield _case(VisitOutcome.ABSENT, VisitOutcome.MET, VisitOutcome.ABSENT, VisitOutcome.REFUSED)


def passes() -> Iterator[Case]:
    """Two visits; never met; judged; a deal past the contact list; nothing judged anywhere."""
    met = VisitOutcome.MET
    yield _case(VisitOutcome.ABSENT, met, met)
    yield _case(VisitOutcome.ABSENT, VisitOutcome.ABSENT, VisitOutcome.REFUSED)
    judgement = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 20), is_prospect=True)
    yield _case(met, met, met, record=judgement)
    yield _case(met, met, met, record=Deal(id="d1", account="a1", stage="analysis"))
    yield Case(Book(accounts=[_ACCOUNT], visits=_visits(met, met, met)), _AS_OF)


_ACCOUNT = Account(id="a1", name="Bright Paper")
_OTHER = Account(id="a2", name="Dark Ink")
_AS_OF = datetime(2026, 3, 31)


def _visits(*outcomes: VisitOutcome) -> list[Visit]:
    return [
        Visit(
            id=f"v{day}",
            rep="A",
            account="a1",
            started=datetime(2026, 3, day, 9),
            outcome=outcome,
        )
        for day, outcome in enumerate(outcomes, start=2)
    ]


def _case(*outcomes: VisitOutcome, record: Record | None = None) -> Case:
    other = Judgement(account="a2", rep="A", judged_on=date(2026, 3, 2), is_prospect=True)
    book = Book(
        accounts=[_ACCOUNT, _OTHER],
        visits=_visits(*outcomes),
        judgements=[other, *([record] if isinstance(record, Judgement) else [])],
        deals=[record] if isinstance(record, Deal) else [],
    )
    return Case(book, _AS_OF)


RULE = Rule(
    code="QUA110",
    name="prospect-not-judged-after-three-visits",
    message=(
        "first met on {met_on}, visited {visits} {visits:time|times} (at most {limit}), not judged"
    ),
    finds="An account visited three times since the first meeting and not judged.",
    why="Visits go on by habit while the prospects that would buy are not looked for.",
    remedy=(
        "Decide whether it is a prospect: write down when, which model and why, or strike it "
        "off after meeting the right person."
    ),
    method="§4.3",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
