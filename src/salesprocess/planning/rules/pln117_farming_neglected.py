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
    finds="A rep whose visits are mostly for near orders.",
    why="Who only hunts has nothing left to hunt next quarter.",
    remedy="Keep fixed days in each week's plan for customers without a deal.",
    method="§7.6",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
