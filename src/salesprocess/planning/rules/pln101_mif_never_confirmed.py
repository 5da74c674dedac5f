"""PLN101: an account with machines on record, none of which anyone has seen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.machines.installed_base import Sighting, sighting
from salesprocess.records import Account, Book, Machine
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether no one noted to have stood before any of the machines.

    Where that is noted of no machine in the book it is not recorded, so nothing is found.
    """
    machines = case.book.by_account(Machine)[account.id]
    found = {sighting(case, machine) for machine in machines}
    return {"machines": len(machines)} if found == {Sighting.NEVER} else None


def triggers() -> Iterator[Case]:
    """Two machines that are known by hearsay."""
    yield _case(None, None)


def passes() -> Iterator[Case]:
    """One of two was seen, be it long ago, or later; no machine; no sighting is ever noted."""
    yield _case(None, date(2020, 5, 6))
    yield _case(None, date(2026, 4, 2))
    yield _case()
    yield _case(None, elsewhere=None)


def _case(*seen: date | None, elsewhere: date | None = date(2026, 3, 2)) -> Case:
    """An account with some machines, beside another with one."""
    machines = [
        Machine(id=f"m{place}", account="a1", seen_on=day) for place, day in enumerate(seen)
    ]
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    machines.append(Machine(id="other", account="a2", seen_on=elsewhere))
    return Case(Book(accounts=accounts, machines=machines), datetime(2026, 3, 31))


RULE = Rule(
    code="PLN101",
    name="mif-never-confirmed",
    title=text("MIF never confirmed", "MIF从未确认", "MIFが未確認"),
    message=text(
        "machines on record: {machines}, none of them seen by eye",
        "记录有{machines}台机器，均未经现场确认",
        "記録にある機械{machines}台は、いずれも現物を確認していません",
    ),
    finds=text(
        "An account with machines on record, none of which anyone has seen.",
        "客户有机器记录，但没有一台有人亲眼看过。",
        "顧客の機械が記録にありますが、誰も一台も現物を確認していません。",
    ),
    why=text(
        (
            "Without a correct installed base not even the direction of the market share can "
            "be judged."
        ),
        "没有准确的在用机器（MIF）数据，连市场份额的走向都无法判断。",
        "設置機械（MIF）が正確でなければ、市場シェアの方向さえ判断できません。",
    ),
    remedy=text(
        "Go to where the machines stand, look at each, and note the day.",
        "到机器所在之处逐台查看，并记录日期。",
        "機械の設置場所へ行って一台ずつ確かめ、日付を記録してください。",
    ),
    method="§6.2",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
