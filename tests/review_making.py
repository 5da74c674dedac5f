"""A small review for tests of its forms: three lost deals, two machines, one rule that fails."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.pipeline import PipelineSettings
from salesprocess.records import Account, Book, Deal, Machine, Outcome
from salesprocess.review import Review, review
from salesprocess.rules import ACCOUNT, Evidence, Ignore, Rule, RuleSettings, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

AS_OF = datetime(2026, 3, 31)

ACCOUNTS = [Account(id=f"a{n}", name=f"Customer {n}", rep="A") for n in range(1, 9)]
LOST = [Deal(id=f"d{n}", account=f"a{n}", rep="A", outcome=Outcome.LOST) for n in range(1, 4)]
OPEN = [
    Deal(id="e1", account="a1", rep="A", amount=Decimal(500), currency="EUR"),
    Deal(id="e2", account="a2", rep="A", amount=Decimal(7000), currency="EUR"),
    Deal(id="e3", account="a3", rep="A", amount=Decimal(90), currency="CNY"),
]
MACHINES = [Machine(id=f"m{n}", account=account) for n, account in enumerate(["a1", "a3", "a3"])]


def find_account(account: Account, _case: Case) -> Evidence | None:
    """Finds every account."""
    return {"name": account.name}


def fail(_deal: Deal, _case: Case) -> Evidence | None:
    """Never comes to an end."""
    raise ZeroDivisionError("no deals")


ACCOUNT_RULE = Rule(
    code="TST201",
    name="account-there",
    message="there is {name}",
    finds="An account.",
    why="It is there.",
    remedy="Win the next.",
    method="§10.1",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=find_account,
    triggers=tuple,
    passes=tuple,
)
RULES = (make_rule(), ACCOUNT_RULE, make_rule("TST301", name="failing", check=fail))
IGNORES = (
    Ignore(code="TST101", id="d2", reason="closed for works", until=date(2026, 4, 30)),
    Ignore(code="TST101", id="d9", reason="sold", until=date(2026, 4, 30)),
)


def small_review(
    deals: Iterable[Deal] = (*LOST, *OPEN), ignoring: Iterable[Ignore] = IGNORES
) -> Review:
    ticks = count()
    return review(
        Case(
            Book(accounts=ACCOUNTS, deals=tuple(deals), machines=MACHINES),
            as_of=AS_OF,
            settings=[PipelineSettings(close_within_days=45, stages_ahead=3)],
        ),
        rules=RULES,
        ignoring=ignoring,
        clock=lambda: float(next(ticks)),
    )


def selected_review() -> Review:
    """A review with a threshold of a team in a region, a rule left out and another graded."""
    settings = [
        PipelineSettings().where(region="North", team="T", close_within_days=45),
        RuleSettings(ignore=("TST201",), severities={"TST101": Severity.ERROR}),
    ]
    case = Case(Book(accounts=ACCOUNTS, deals=LOST), as_of=AS_OF, settings=settings)
    return review(case, rules=RULES)
