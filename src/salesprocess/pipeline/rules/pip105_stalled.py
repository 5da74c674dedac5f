"""PIP105: an open deal that stands in its stage for longer than deals stay there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.pipeline.history.ageing import stalled_deals
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import percent
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.pipeline.history.ageing import DealAge

DAY = timedelta(days=1)


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal is among the stalled ones."""
    age = case.shared(_stalled).get(deal.id)
    if age is None or age.stage is None or age.age is None or age.expected is None:
        return None
    settings = case.get(PipelineSettings)
    return {
        "stage": settings.process.stage(age.stage).name,
        "days": round(age.age / DAY, 1),
        "usual": round(age.expected / DAY, 1),
        "share": percent(settings.usual_share, digits=0),
    }


def _stalled(case: Case) -> Mapping[str, DealAge]:
    """The stalled deals of the book, by their ids."""
    book, settings = case.book, case.get(PipelineSettings)
    ages = stalled_deals(book.deals, book.stage_changes, settings, case.as_of)
    return {age.deal.id: age for age in ages}


def triggers() -> Iterator[Case]:
    """Two deals left the stage after ten days, the third is still there after eighty."""
    yield _case(usual_from=2)


def passes() -> Iterator[Case]:
    """Two deals are too few to say what is usual; and within ten days nothing has stalled."""
    yield _case(usual_from=3)
    yield _case(usual_from=2, as_of=datetime(2026, 1, 15))


def _case(usual_from: int, as_of: datetime = datetime(2026, 3, 26)) -> Case:
    opened = datetime(2026, 1, 5)
    ended = [
        Deal(id=id_, opened=opened, closed=opened + 10 * DAY, outcome=Outcome.LOST, stage="demo")
        for id_ in ("d1", "d2")
    ]
    still_open = Deal(id="d3", opened=opened, stage="demo")
    settings = PipelineSettings(usual_from=usual_from)
    return Case(Book(deals=[*ended, still_open]), as_of, (settings,))


RULE = Rule(
    code="PIP105",
    name="stalled",
    title=text("stalled", "商机停滞", "商談の停滞"),
    message=text(
        "has stood in {stage} for {days} days; {share} of the deals left it within {usual}",
        "在{stage}阶段已停留{days}天；{share}的商机在{usual}天内离开该阶段",
        "{stage}に{days}日とどまっています。商談の{share}は{usual}日以内にこの段階を出ています",
    ),
    finds=text(
        "An open deal that stands in its stage for longer than deals stay there.",
        "进行中的商机在所处阶段停留的时间，比商机通常停留的更长。",
        "進行中の商談が、通常より長く同じ段階にとどまっています。",
    ),
    why=text(
        "What has stood still for long is seldom ordered, and it fills the forecast meanwhile.",
        "长期停滞的商机很少成单，其间却使预测虚高。",
        "長く動かない商談はめったに受注に至らず、その間も予測をふくらませます。",
    ),
    remedy=text(
        "Agree the next step and its date with the customer, or close the deal.",
        "与客户商定下一步及其日期，或者关闭该商机。",
        "次の一歩とその日程を顧客と決めるか、商談を終了してください。",
    ),
    method="§2.3",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
