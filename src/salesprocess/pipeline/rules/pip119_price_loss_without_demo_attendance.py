"""PIP119: a deal lost on price that no decision maker saw demonstrated."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.dealings import demonstrations_held
from salesprocess.pipeline.outcomes.price_checks import decision_maker_attended, is_lost_on_price
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Account, Book, Contact, Deal, Demonstration, Outcome, Role
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether it is known that no decision maker attended, or that nothing was shown."""
    if not is_lost_on_price(deal, case.get(PipelineSettings).price_reasons):
        return None
    if decision_maker_attended(case, deal) is not False:
        return None
    held = demonstrations_held(case, deal)
    return {"reasons": deal.lost_reasons, "demonstrations": len(held)}


def triggers() -> Iterator[Case]:
    """The clerk alone saw the demonstration; one deal was never shown anything."""
    yield _case(_DEAL, _DEMO)
    yield _case(evolve(_DEAL, closed=None), evolve(_DEMO, deal="d2"))


def passes() -> Iterator[Case]:
    """The boss was there; who was there is not known; lost for something else; still open."""
    yield _case(_DEAL, evolve(_DEMO, attended=["c1", "c2"]))
    yield _case(_DEAL, evolve(_DEMO, attended=[]))
    yield _case(evolve(_DEAL, lost_reasons=["speed"]), _DEMO)
    yield _case(evolve(_DEAL, outcome=Outcome.OPEN, closed=None), _DEMO)
    yield _case(_DEAL)


_DEAL = Deal(
    id="d1",
    account="a1",
    closed=datetime(2026, 3, 20),
    outcome=Outcome.LOST,
    lost_reasons=["price"],
)
_OTHER = Deal(id="d2", account="a1")
_DEMO = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 2), attended=["c2"])
_BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.OPERATOR])


def _case(deal: Deal, *demonstrations: Demonstration) -> Case:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[_BOSS, _CLERK],
        deals=[deal, _OTHER],
        demonstrations=demonstrations,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP119",
    name="price-loss-without-demo-attendance",
    title=text("price loss without demo attendance", "未看演示的输单", "デモ未見の失注"),
    message=text(
        "lost on {reasons}; no demonstration with the decision maker (held: {demonstrations})",
        "输单原因：{reasons}；没有决策者参加过的演示（共演示{demonstrations}次）",
        "失注理由：{reasons}。決裁者の出席したデモがありません（実施{demonstrations}回）",
    ),
    finds=text(
        "A deal lost on price that no decision maker saw demonstrated.",
        "因价格输单的商机，没有决策者看过演示。",
        "価格で失注した商談で、決裁者が誰もデモを見ていません。",
    ),
    why=text(
        (
            "Who has not seen what the solution does can compare nothing but prices: the "
            "process lost the deal, not the price."
        ),
        "没有看过解决方案效果的人只能比较价格：输在过程，而不是输在价格。",
        (
            "解決策の効果を見ていない人は価格しか比べられません。"
            "失注の原因は価格ではなくプロセスです。"
        ),
    ),
    remedy=text(
        "Ask the customer for the true reason; next time show the decision maker the solution.",
        "向客户了解真正的原因；下次要向决策者演示解决方案。",
        "本当の理由を顧客に尋ね、次回は決裁者に解決策を見せてください。",
    ),
    method="§4.8",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
