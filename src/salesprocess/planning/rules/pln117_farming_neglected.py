"""PLN117: long-term development neglected for near orders."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.planning.activity.horizons import EffortHorizons, effort_horizons
from salesprocess.planning.rules.lately import lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import percent
from salesprocess.records import Account, Book, Deal, Visit
from salesprocess.rules import REP, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too few visits were for anything but a near order."""
    settings = case.get(PlanningSettings)
    farming = case.shared(_horizons)[rep].farming
    if farming.value is None or farming.trials < settings.activity_visits:
        return None
    if farming.value >= settings.farming_share:
        return None
    return {
        "farming": farming.successes,
        "visits": farming.trials,
        "share": str(farming),
        "target": percent(settings.farming_share, digits=0),
        "unknown": farming.open,
    }


def _horizons(case: Case) -> Mapping[str, EffortHorizons]:
    settings = case.get(PlanningSettings)
    return effort_horizons(case.book, lately(case), case.as_of, settings)


def triggers() -> Iterator[Case]:
    """Eleven of twenty visits for the order expected in April."""
    yield _case(hunting=11, farming=9)


def passes() -> Iterator[Case]:
    """Half and half; too few visits to tell; no visit."""
    yield _case(hunting=10, farming=10)
    yield _case(hunting=19, farming=0)
    yield _case(hunting=0, farming=0)


_AS_OF = datetime(2026, 3, 31)


def _case(hunting: int, farming: int) -> Case:
    accounts = [Account(id=name, name=name, rep="A") for name in ("hunted", "farmed")]
    deal = Deal(
        id="d1",
        account="hunted",
        opened=datetime(2026, 1, 5),
        expected_order_on=date(2026, 4, 10),
    )
    visits = [
        Visit(id=f"v{place}", rep="A", account=account, started=_AS_OF - timedelta(days=back))
        for account, number in (("hunted", hunting), ("farmed", farming))
        for back in range(number)
        for place in [f"{account}{back}"]
    ]
    return Case(Book(accounts=accounts, deals=[deal], visits=visits), _AS_OF)


RULE = Rule(
    code="PLN117",
    name="farming-neglected",
    title=text("farming neglected", "忽视长期播种", "長期の種まき不足"),
    message=text(
        (
            "{farming} of {visits} visits were for the long term ({share}; target {target}); not "
            "known: {unknown}"
        ),
        "{visits}次拜访中{farming}次着眼长期（{share}；目标{target}）；不明：{unknown}次",
        "訪問{visits}件のうち長期のためは{farming}件（{share}、目標{target}）。不明：{unknown}件",
    ),
    finds=text(
        "A rep whose visits are mostly for near orders.",
        "某位销售的拜访大多是为了近期订单。",
        "担当者の訪問の大半が、近い受注のためのものです。",
    ),
    why=text(
        "Who only hunts has nothing left to hunt next quarter.",
        "只打猎的人，下个季度就没有可猎的了。",
        "狩りばかりしていると、次の四半期には狩るものがなくなります。",
    ),
    remedy=text(
        "Keep fixed days in each week's plan for customers without a deal.",
        "在每周计划中为没有商机的客户留出固定的日子。",
        "毎週の計画に、商談のない顧客のための日を決めて入れてください。",
    ),
    method="§7.6",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
