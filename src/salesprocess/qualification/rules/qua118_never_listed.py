"""QUA118: an account that is visited and never came on a list."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.prospects.never_listed import never_listed_account
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.qualification.prospects.visit_rule import prospect_standing
from salesprocess.qualification.rules.examples import ACCOUNT_ID, case_of, visit
from salesprocess.records import Account, Contact, Deal, Judgement, Role, Topic, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Record

SHOWN_TOPICS = 3
"""How many questions the finding names."""


def check(account: Account, case: Case) -> Evidence | None:
    """Whether it is on no list and the right person was not met.

    Where the visits to judge it in are used up, that is told as such (QUA110).
    """
    found = case.each(Account, never_listed_account).get(account.id)
    if found is None:
        return None
    is_overdue = prospect_standing(case, account).status is ProspectStatus.OVERDUE
    if is_overdue and case.book.judgements:
        return None
    topics = tuple(following.question.topic for following in found.to_find_out)
    return {
        "since": found.since,
        "visits": found.visits,
        "names": tuple(person.name for person in found.to_meet),
        "topics": topics[:SHOWN_TOPICS],
    }


def triggers() -> Iterator[Case]:
    """Only the clerk was met; no one was met at all; visited thrice where none are judged."""
    yield _case(_SEEN)
    yield _case(evolve(_SEEN, outcome=VisitOutcome.ABSENT))
    yield _case(*_OFTEN, listed=(Deal(id="d2", account="a2"),))


def passes() -> Iterator[Case]:
    """The boss was met; perhaps met; on a list; judged; overdue; still time; no list; no visit."""
    yield _case(evolve(_SEEN, contacts=["c1"]))
    yield _case(evolve(_SEEN, contacts=[]))
    yield _case(_SEEN, Deal(id="d1", account=ACCOUNT_ID, stage="suspect"))
    yield _case(_SEEN, evolve(_JUDGED, account=ACCOUNT_ID))
    yield _case(*_OFTEN)
    yield _case(visit("c2"))
    yield _case(_SEEN, listed=())
    yield _case()


_DARK = Account(id="a2", name="Dark Ink")
_BOSS = Contact(id="c1", account=ACCOUNT_ID, name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account=ACCOUNT_ID, name="Clerk", roles=[Role.PURCHASING])
_SEEN = evolve(visit("c2"), started=datetime(2026, 1, 12, 10))
_OFTEN = [evolve(_SEEN, id=f"v{number}") for number in range(3)]
_JUDGED = Judgement(account="a2", rep="A", judged_on=date(2026, 3, 9), is_prospect=True)


def _case(*records: Record, listed: tuple[Record, ...] = (_JUDGED,)) -> Case:
    return case_of(_DARK, _BOSS, _CLERK, *listed, *records)


RULE = Rule(
    code="QUA118",
    name="never-listed",
    title="never listed",
    message=(
        "visited since {since} (visits: {visits}) and on no list: neither who decides nor who is "
        "in charge was met (known: {names}); find out: {topics}"
    ),
    finds="An account that is visited, was never judged, and whose right person was not met.",
    why="Good prospects never come on the list, as what matters is asked of the wrong person.",
    remedy="Find out who is in charge and who decides, meet them, ask them, and then judge.",
    method="§4.4",
    severity=Severity.WARNING,
    terms=(Topic,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
