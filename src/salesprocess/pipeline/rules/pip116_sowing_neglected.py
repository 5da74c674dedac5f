"""PIP116: a rep who hunts for orders and hardly sows for later ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.moments import days_before
from salesprocess.pipeline.flow.horizons import VisitHorizons, visit_horizons
from salesprocess.pipeline.flow.spadco_path import spadco_paths
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.records import Account, Book, Deal, Visit
from salesprocess.rules import REP, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOWN = (Spadco.SUSPECT, Spadco.PROSPECT)
"""The stages that sowing fills."""


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too few visits sowed, or nothing came of them, while others hunted."""
    settings = case.get(PipelineSettings)
    visits = case.shared(_visits)[rep]
    share = visits.sowing_share
    if not visits.hunting or share.value is None or share.trials < settings.sowing_visits:
        return None
    newest = case.shared(_newest).get(rep)
    pause = timedelta(days=settings.sowing_pause_days)
    is_paused = newest is None or case.as_of - newest > pause
    if share.value >= settings.sowing_share and not is_paused:
        return None
    return {
        "sowing": visits.sowing,
        "visits": share.trials,
        "days": settings.sowing_days,
        "newest": newest.date() if newest else "–",
    }


def _visits(case: Case) -> Mapping[str, VisitHorizons]:
    settings = case.get(PipelineSettings)
    period = days_before(case.as_of, settings.sowing_days)
    return visit_horizons(case.book, process=settings.process, period=period, as_of=case.as_of)


def _newest(case: Case) -> Mapping[str | None, datetime]:
    """When a deal of each rep last came into a stage that sowing fills."""
    newest: dict[str | None, datetime] = {}
    book, process = case.book, case.get(PipelineSettings).process
    for deal, path in spadco_paths(book.deals, book.stage_changes, process, case.as_of):
        for state, at in path or ():
            if state in SOWN:
                newest[deal.rep] = max(newest.get(deal.rep, at), at)
    return newest


def triggers() -> Iterator[Case]:
    """All visits hunt; or many sow, but for two months nothing has come of it."""
    yield _case(hunting=10, sowing=2, newest=datetime(2026, 3, 20))
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 1, 30))
    yield _case(hunting=12, sowing=0, newest=None)


def passes() -> Iterator[Case]:
    """Both at once; too few visits to tell; and a beginner who has nothing to hunt yet."""
    yield _case(hunting=5, sowing=7, newest=datetime(2026, 3, 20))
    yield _case(hunting=4, sowing=0, newest=None)
    yield _case(hunting=0, sowing=12, newest=None)


def _case(hunting: int, sowing: int, newest: datetime | None) -> Case:
    """A rep with one deal in Close and perhaps one new suspect, and visits up to March's end."""
    accounts = [Account(id="hunted", name="Bright Paper"), Account(id="sown", name="Old Mill")]
    deals = [Deal(id="d1", rep="A", account="hunted", stage="close", opened=datetime(2025, 12, 1))]
    if newest:
        deals.append(Deal(id="d2", rep="A", account="sown", stage="suspect", opened=newest))
    visits = [
        Visit(id=f"{account}{n}", rep="A", account=account, started=datetime(2026, 3, 1 + n, 9))
        for account, number in (("hunted", hunting), ("sown", sowing))
        for n in range(number)
    ]
    return Case(Book(accounts=accounts, deals=deals, visits=visits), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP116",
    name="sowing-neglected",
    title=text("sowing neglected", "忽视播种", "種まきの不足"),
    message=text(
        (
            "{sowing} of {visits} visits in {days} days went to later deals; last new suspect or "
            "prospect: {newest}"
        ),
        (
            "{days}天内{visits}次拜访中只有{sowing}次用于后续商机；最近一次新增潜在或目标客户："
            "{newest}"
        ),
        (
            "{days}日間の訪問{visits}件のうち先々の商談向けは{sowing}件。最後の新しい見込み客："
            "{newest}"
        ),
    ),
    finds=text(
        "A rep who hunts for orders and hardly sows for later ones.",
        "某位销售忙于猎取订单，几乎不为以后的订单播种。",
        "担当者が目先の受注を狩るばかりで、先々のための種まきをほとんどしていません。",
    ),
    why=text(
        "To neglect the list for one machine today makes the next month harder.",
        "为了今天的一台机器而忽视名单，会使下个月更难。",
        "今日の一台のために名簿をおろそかにすると、翌月が苦しくなります。",
    ),
    remedy=text(
        "Fix days for new customers in each week's plan, whatever stands in Close.",
        "无论促成阶段有多少商机，每周计划都要留出开发新客户的日子。",
        "クロージング中の商談にかかわらず、毎週の計画に新規開拓の日を決めてください。",
    ),
    method="§5.4",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
