"""DAT115: a rep who has left, and in whose name open deals or accounts still stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of
from salesprocess.records import Account, Deal, Outcome, Rep
from salesprocess.rules import REP, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case


def last_days(case: Case) -> Mapping[str, date | None]:
    """The last day of each rep of whom there is a record."""
    return {rep.id: rep.until for rep in case.book.reps}


def check(rep: str, case: Case) -> Evidence | None:
    """Since when the rep is gone, and what was left."""
    until = case.shared(last_days).get(rep)
    if until is None or until >= case.as_of.date():
        return None
    deals = sum(deal.is_open for deal in case.book.by_rep(Deal)[rep])
    accounts = len(case.book.by_rep(Account)[rep])
    return {"until": until, "deals": deals, "accounts": accounts} if deals or accounts else None


def triggers() -> Iterator[Case]:
    """An open deal, and an account."""
    yield case_of(_GONE, _OPEN)
    yield case_of(_GONE, evolve(ACCOUNT, rep="A"))


def passes() -> Iterator[Case]:
    """Nothing left but a lost deal; here until today; no last day; no record of the rep."""
    yield case_of(_GONE, evolve(LOST, rep="A"))
    yield case_of(evolve(_GONE, until=date(2026, 3, 31)), _OPEN)
    yield case_of(evolve(_GONE, until=None), _OPEN)
    yield case_of(_OPEN)


_GONE = Rep(id="A", until=date(2026, 2, 28))
_OPEN = evolve(LOST, rep="A", closed=None, outcome=Outcome.OPEN)


RULE = Rule(
    code="DAT115",
    name="owner-has-left",
    title=text("owner has left", "销售已离职", "営業担当が退職済み"),
    message=text(
        "left on {until}, and still has open deals: {deals}, accounts: {accounts}",
        "已于{until}离职，名下仍有进行中的商机{deals}个、客户{accounts}个",
        "{until}に退職しましたが、進行中の商談{deals}件と顧客{accounts}件が残っています",
    ),
    finds=text(
        "A rep who has left, and in whose name open deals or accounts still stand.",
        "销售已离职，名下仍有进行中的商机或客户。",
        "退職した営業担当の名前に、進行中の商談や顧客が残っています。",
    ),
    why=text(
        "No one works on them, and the figures of a rep who is gone go on.",
        "没有人在跟进它们，而离职销售的数字仍在继续。",
        "誰も取り組まないまま、いない営業担当の数字だけが続きます。",
    ),
    remedy=text(
        "Give each of them to another rep, and make that a step of every departure.",
        "将它们逐一转给其他销售，并将此列为离职流程的一步。",
        "一件ずつ別の営業担当に引き継ぎ、それを退職手続きの一つにしてください。",
    ),
    method="§7.8",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
