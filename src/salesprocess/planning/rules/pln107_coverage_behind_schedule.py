"""PLN107: a rep who has visited too few of the accounts for all to be reached in time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.histories.people import visits_made
from salesprocess.planning.visits.pace import coverage_pace
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import REP, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether fewer accounts were visited than should have been by now; never without visits."""
    if not visits_made(case):
        return None
    pace = coverage_pace(case, accounts=case.book.by_rep(Account)[rep])
    return pace.explanation.values if pace.is_behind else None


def triggers() -> Iterator[Case]:
    """Of ten accounts four are visited when the quarter ends; or all, and no one was met."""
    yield _case(datetime(2026, 3, 31), visited=4)
    yield _case(datetime(2026, 3, 31), visited=10, outcome=VisitOutcome.ABSENT)


def passes() -> Iterator[Case]:
    """All but one; four early in the quarter; accounts that are new; and no visit on record."""
    yield _case(datetime(2026, 3, 31), visited=9)
    yield _case(datetime(2026, 2, 5), visited=4)
    yield _case(datetime(2026, 3, 31), visited=1, opened_on=date(2026, 3, 20))
    yield _case(datetime(2026, 3, 31), visited=0)


def _case(
    as_of: datetime,
    visited: int,
    outcome: VisitOutcome | None = None,
    opened_on: date | None = None,
) -> Case:
    accounts = [
        Account(id=f"a{n}", name=f"Account {n}", rep="A", opened_on=opened_on) for n in range(10)
    ]
    visits = [
        Visit(id=f"v{n}", rep="A", account=f"a{n}", started=datetime(2026, 1, 7), outcome=outcome)
        for n in range(visited)
    ]
    return Case(Book(accounts=accounts, visits=visits), as_of)


RULE = Rule(
    code="PLN107",
    name="coverage-behind-schedule",
    title=text("coverage behind schedule", "拜访覆盖落后", "訪問率の遅れ"),
    message=text(
        (
            "{covered} of {accounts} accounts visited since {since}; {expected} should be by "
            "now, as each is to be within {days} days"
        ),
        (
            "自{since}起{accounts}家客户中仅拜访{covered}家；按每家{days}天内拜访，"
            "目前应达到{expected}家"
        ),
        (
            "{since}以降、顧客{accounts}社のうち訪問は{covered}社です。各社{days}日以内とすると、"
            "現時点で{expected}社のはずです"
        ),
    ),
    finds=text(
        "A rep who has visited too few of the accounts for all to be reached in time.",
        "某位销售已拜访的客户太少，无法按期拜访全部客户。",
        "営業担当の訪問した顧客が少なく、期限までに全顧客を訪問できないペースです。",
    ),
    why=text(
        "Which accounts are the key ones is only known once each has been visited.",
        "只有逐家拜访之后，才知道哪些是重点客户。",
        "どれが重点顧客かは、すべての顧客を訪問して初めて分かります。",
    ),
    remedy=text(
        "Plan the accounts not visited yet, the most important first, and fill each day.",
        "为尚未拜访的客户安排日期，重要的优先，排满每一天。",
        "未訪問の顧客を重要な順に計画し、毎日の訪問枠を埋めてください。",
    ),
    method="§7.1",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
