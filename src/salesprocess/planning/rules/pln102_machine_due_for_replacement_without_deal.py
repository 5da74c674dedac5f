"""PLN102: a machine as old as the replacement cycle, and no deal at its account."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.moments import day_of, passed
from salesprocess.planning.machines.facts import years_between
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.counts import standing
from salesprocess.records import Account, Book, Deal, Machine, Outcome
from salesprocess.rules import ACCOUNT, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether a machine is due, and no deal of the account is open or was won lately."""
    settings, day = case.get(PlanningSettings), day_of(case.as_of, case.as_of)
    due = [
        (machine.installed_on, machine.id)
        for machine in standing(case.book, account.id, case.as_of)
        if machine.installed_on
        and (years_between(machine.installed_on, day) or 0) >= settings.cycle_years
    ]
    deals = case.book.by_account(Deal)[account.id]
    held = timedelta(days=settings.order_holds_days)
    if not due or any(_under_way(deal, case.as_of, held) for deal in deals):
        return None
    since, oldest = min(due)
    return {
        "due": len(due),
        "oldest": oldest,
        "since": since,
        "cycle": f"{settings.cycle_years:g}",
    }


def _under_way(deal: Deal, as_of: datetime, held: timedelta) -> bool:
    """Whether a deal is open, or was won so lately that its machine may not stand there yet."""
    if deal.opened and not passed(deal.opened, as_of):
        return False
    if deal.closed and passed(deal.closed, as_of):
        return deal.outcome is Outcome.WON and as_of - deal.closed <= held
    return deal.closed is not None or deal.outcome in {Outcome.OPEN, Outcome.WON}


def triggers() -> Iterator[Case]:
    """No deal; one that was lost; one that is not begun; one won long ago."""
    yield _case()
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 3, 2), outcome=Outcome.LOST))
    yield _case(Deal(id="d1", account="a1", opened=datetime(2026, 4, 2)))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2025, 3, 2), outcome=Outcome.WON))
    yield _case(Deal(id="d1", account="a1", outcome=Outcome.LOST))


def passes() -> Iterator[Case]:
    """An open deal, one that closed later, one won lately or no one knows when; a new machine."""
    yield _case(Deal(id="d1", account="a1", opened=datetime(2026, 1, 5)))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 4, 2), outcome=Outcome.LOST))
    yield _case(Deal(id="d1", account="a1", closed=datetime(2026, 3, 2), outcome=Outcome.WON))
    yield _case(Deal(id="d1", account="a1", outcome=Outcome.WON))
    yield _case(installed_on=date(2021, 4, 1))
    yield _case(installed_on=None)


def _case(*deals: Deal, installed_on: date | None = date(2021, 3, 31)) -> Case:
    account = Account(id="a1", name="Bright Paper")
    machine = Machine(id="m1", account="a1", installed_on=installed_on)
    book = Book(accounts=[account], machines=[machine], deals=deals)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PLN102",
    name="machine-due-for-replacement-without-deal",
    title=text("machine due for replacement without deal", "到更换期无商机", "入替機に商談なし"),
    message=text(
        (
            "machines due: {due}; {oldest} stands there since {since}, the cycle is {cycle} "
            "years; no deal"
        ),
        "到更换期的机器{due}台；{oldest}自{since}起使用，更换周期为{cycle}年；没有商机",
        "入替時期の機械{due}台。{oldest}は{since}から稼働、入替周期は{cycle}年。商談がありません",
    ),
    finds=text(
        (
            "A machine at least as old as the replacement cycle, and no deal under way at its "
            "account."
        ),
        "客户的机器已到更换周期，却没有商机。",
        "顧客の機械が入替周期に達していますが、商談がありません。",
    ),
    why=text(
        "It will be replaced soon, by us or by whoever asks first.",
        "机器很快会更换：由我方，或由最先去询问的公司。",
        "機械はまもなく入れ替わります。入れ替えるのは当社か、最初に尋ねた会社です。",
    ),
    remedy=text(
        "Look at the machine, ask for the customer's plans, and open a deal.",
        "查看机器，了解客户的计划，并建立商机。",
        "機械を確かめ、顧客の計画を聞き、商談を起こしてください。",
    ),
    method="§6.3",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
