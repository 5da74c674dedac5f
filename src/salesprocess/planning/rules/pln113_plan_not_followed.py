"""PLN113: a plan that is not followed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.lately import activity_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account, Book, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too few of the visits planned were made on their day.

    A book that tells of no visit made does not tell whether a plan was followed.
    """
    settings = case.get(PlanningSettings)
    counts = case.shared(activity_lately)[rep]
    kept = counts.kept
    if kept.value is None or kept.trials < settings.activity_visits:
        return None
    if kept.value >= settings.kept_share:
        return None
    return {
        "kept": kept.successes,
        "planned": kept.trials,
        "share": kept,
        "resumed": counts.resumed.successes,
        "missed": counts.resumed.trials,
    }


def triggers() -> Iterator[Case]:
    """Thirteen of twenty visits were made on their day."""
    yield _case(13, of=20)


def passes() -> Iterator[Case]:
    """Fourteen of twenty; too few visits planned to tell; no visit made by anyone; none."""
    yield _case(14, of=20)
    yield _case(1, of=19)
    yield _case(0, of=20)
    yield Case(Book(accounts=[_ACCOUNT]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")


def _case(kept: int, of: int) -> Case:
    days = [_AS_OF - timedelta(days=place) for place in range(of)]
    visits = [
        Visit(
            id=f"v{place}",
            rep="A",
            account="a1",
            planned_for=day,
            started=day if place < kept else None,
        )
        for place, day in enumerate(days)
    ]
    return Case(Book(accounts=[_ACCOUNT], visits=visits), _AS_OF)


RULE = Rule(
    code="PLN113",
    name="plan-not-followed",
    title=text("plan not followed", "未按计划执行", "計画の不履行"),
    message=text(
        (
            "{kept} of {planned} planned visits were made on their day ({share}); after {missed} "
            "days off plan it was taken up again {resumed} times"
        ),
        (
            "{planned}次计划拜访中有{kept}次按计划日完成（{share}）；{missed}天偏离计划后，"
            "{resumed}次重新执行"
        ),
        (
            "計画した訪問{planned}件のうち予定日に行ったのは{kept}件（{share}）。"
            "計画から外れた{missed}日の後、再開は{resumed}回"
        ),
    ),
    finds=text(
        "A rep who makes too few of the planned visits on their day.",
        "某位销售按计划日完成的计划拜访太少。",
        "営業担当が予定日に実施した計画訪問が少なすぎます。",
    ),
    why=text(
        "A plan that gives way each day is none; the customers that take effort drop out first.",
        "天天让步的计划等于没有计划；最先被放弃的是费力的客户。",
        "毎日崩れる計画は計画ではありません。手間のかかる顧客から先に外れていきます。",
    ),
    remedy=text(
        "Plan fewer visits and make them; after a missed day go on with the plan at once.",
        "少计划一些拜访并全部完成；偏离一天后立即回到计划。",
        "訪問の計画を減らして実行し、外れた日の後はすぐ計画に戻ってください。",
    ),
    method="§7.5",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
