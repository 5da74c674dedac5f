"""PIP102: a deal in Close whose order is expected later than Close allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal stands in Close with its order too far away."""
    settings = case.get(PipelineSettings)
    if deal.outcome is not Outcome.OPEN or deal.stage is None or deal.expected_order_on is None:
        return None
    days = (deal.expected_order_on - case.as_of.date()).days
    in_close = settings.process.spadco_of(deal.stage) is Spadco.CLOSE
    if not in_close or days <= settings.close_within_days:
        return None
    return {"expected": deal.expected_order_on, "days": days, "limit": settings.close_within_days}


def triggers() -> Iterator[Case]:
    """An order expected two months from now is no deal to close."""
    deal = Deal(id="d1", stage="close", expected_order_on=date(2026, 5, 31))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """Thirty days are still within the limit, and a demo may lead to an order in summer."""
    near = Deal(id="d1", stage="close", expected_order_on=date(2026, 4, 30))
    demo = Deal(id="d2", stage="demo", expected_order_on=date(2026, 7, 31))
    unknown = Deal(id="d3", stage="close")
    yield Case(Book(deals=[near, demo, unknown]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP102",
    name="close-too-far",
    title=text("close too far", "促成日期过远", "遠すぎる受注予定"),
    message=text(
        "in Close, but the order is expected in {days} days, on {expected} (at most {limit})",
        "处于促成阶段，但预计{days}天后（{expected}）才下单（上限{limit}天）",
        "クロージング中ですが、受注予定は{days}日後の{expected}です（上限{limit}日）",
    ),
    finds=text(
        "A deal in Close whose order is expected later than Close allows.",
        "处于促成阶段的商机，预计下单日超出了该阶段允许的期限。",
        "クロージング中の商談の受注予定日が、この段階で認める期限より先です。",
    ),
    why=text(
        (
            "Close means working for the order within 30 days; what stands there longer hides "
            "that this month has too few deals to close."
        ),
        "促成是指争取在30天内拿到订单；在此停留更久的商机，会掩盖本月可促成的商机太少。",
        (
            "クロージングは30日以内の受注を目指す段階です。それより長くとどまる商談は、"
            "今月クロージングできる商談の少なさを見えなくします。"
        ),
    ),
    remedy=text(
        "Put the deal back into the customer's stage, or agree a nearer date.",
        "把商机放回客户实际所处的阶段，或与客户确定更近的日期。",
        "顧客が実際にいる段階へ戻すか、より近い日程を顧客と決めてください。",
    ),
    method="§5.1",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
