"""QUA101: a key prospect whose decision maker was not met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salesprocess.qualification.calls import holders
from salesprocess.qualification.frameworks.evidence import reply_on
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.rules.examples import ACCOUNT_ID, SOON, case_of, told, visit
from salesprocess.qualification.rules.near_orders import near_orders
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Contact, Deal, Judgement, Role
from salesprocess.rules import ACCOUNT, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether a decision maker is known and was not met, or none is known.

    A book without contacts says nothing about any account, so nothing is found in it.
    """
    book, settings = case.book, case.get(QualificationSettings)
    prospect = case.shared(near_orders).get(account.id)
    if prospect is None or not book.contacts:
        return None
    met = reply_on(book, account.id, Topic.DECISION_MAKER_MET, case.as_of, settings)
    people = holders(book, account.id, Role.DECISION_MAKER, case.as_of.date())
    names = tuple(person.name for person in people)
    if met.value is True or (met.value is None and (names or met.answers)):
        return None
    expected = {"expected": prospect.expected_on, "days": prospect.days}
    return {**expected, "known": len(names), "names": names}


def triggers() -> Iterator[Case]:
    """A decision maker no one met, and one no one knows; by a deal and by a judgement."""
    judgement = Judgement(
        account=ACCOUNT_ID,
        rep="A",
        judged_on=date(2026, 3, 9),
        is_prospect=True,
        expected_on=date(2026, 6, 30),
    )
    yield case_of(SOON, _BOSS, _CLERK, visit("c2"))
    yield case_of(judgement, _CLERK, visit("c2"))
    yield case_of(SOON, _CLERK, told(Topic.DECISION_MAKER_MET, value=False))


def passes() -> Iterator[Case]:
    """Met, met as the rep says, perhaps met; no key prospect; a book that holds no people."""
    yield case_of(SOON, _BOSS, visit("c1"))
    yield case_of(SOON, _CLERK, told(Topic.DECISION_MAKER_MET))
    yield case_of(SOON, _BOSS, _CLERK, visit())
    yield case_of(Deal(id="d1", account=ACCOUNT_ID), _BOSS, _CLERK, visit("c2"))
    yield case_of(SOON)


_BOSS = Contact(id="c1", account=ACCOUNT_ID, name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account=ACCOUNT_ID, name="Clerk", roles=[Role.PURCHASING])


RULE = Rule(
    code="QUA101",
    name="key-prospect-decision-maker-not-met",
    title=text("key prospect decision maker not met", "未见决策者", "決裁者に未面談"),
    message=text(
        (
            "expected to buy on {expected}, in {days} days, but no decision maker was met "
            "(known: {known}; {names})"
        ),
        "预计{expected}购买（还有{days}天），但尚未见到决策者（已知{known}人；{names}）",
        (
            "{expected}（{days}日後）に購入の見込みですが、"
            "決裁者に会っていません（判明{known}名；{names}）"
        ),
    ),
    finds=text(
        "A key prospect whose decision maker was not met.",
        "尚未见到重点潜在客户的决策者。",
        "重点見込み客の決裁者に会っていません。",
    ),
    why=text(
        "Good prospects are lost because the right person was not met.",
        "好的潜在客户会因为没有见到关键人而失去。",
        "良い見込み客は、然るべき人に会わなかったために失われます。",
    ),
    remedy=text(
        "Find out who decides, and meet that person soon.",
        "弄清由谁决策，并尽快与其见面。",
        "誰が決裁するかを確かめ、早めにその本人に会ってください。",
    ),
    method="§4.4",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
