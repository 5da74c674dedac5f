"""Faults in what a rep asks, and in what is made of the answers (method §4.2, §4.5, §4.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.histories.people import meetings
from salesprocess.processes import SPADCO, Spadco
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.retention.risks import TOLD_WARNINGS
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Answer
from salesprocess.testing.faults.standing import (
    days_since,
    has_open_deal,
    is_key_prospect,
    is_own_user,
)

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot

BUDGET = frozenset({Topic.BUDGET_SOURCE.value, Topic.BUDGET_AMOUNT.value})
FIRST_ASKED = BUDGET | {Topic.DOCUMENT_PROBLEM.value, Topic.COMPETITOR_SEEN.value}
"""What a rep asks who asks little: the money, the trouble with the machines and who else came."""

ANY_TOPIC = frozenset(topic.value for topic in Topic)

ASKED_AGAIN = (Topic.DECISION_PROCEDURE, Topic.BUSINESS_STATE, Topic.NEED_EXPLICIT)
"""What no record tells, so that it has to be asked again from time to time."""


def leave_the_budget_unasked(plot: Plot) -> str:
    """A rep works for the order without ever having asked what may be spent."""
    deal = plot.deal(lambda deal: deal.is_open and deal.stage in SPADCO.stages_of(Spadco.CLOSE))
    answers = plot.book.by_account(Answer)[deal.account]
    plot.remove(answer for answer in answers if answer.question in BUDGET)
    return deal.id


def ask_once(plot: Plot) -> str:
    """A rep works on an account with an answer of long ago, and does not ask again."""
    topic = plot.dice.one_of(ASKED_AGAIN)

    def holds(answer: Answer) -> bool:
        return days_since(plot, answer.answered_on) <= DEFAULTS.evidence_valid_days

    def answers(account: Account) -> list[Answer]:
        given = plot.book.by_account(Answer)[account.id]
        return [answer for answer in given if answer.question == topic.value]

    def fits(account: Account) -> bool:
        was_asked = not all(map(holds, answers(account)))
        return was_asked and is_key_prospect(plot, account)

    account = plot.account(fits)
    plot.remove(answer for answer in answers(account) if holds(answer))
    return account.id


def ask_little(plot: Plot) -> str:
    """A rep expects an order soon, and has asked the first few questions of the survey alone."""
    account = plot.account(lambda account: is_key_prospect(plot, account))
    answers = plot.book.by_account(Answer)[account.id]
    plot.remove(answer for answer in answers if answer.question in ANY_TOPIC - FIRST_ASKED)
    return account.id


def hear_a_warning(plot: Plot) -> str:
    """A rep hears that an own user may be lost: it thinks of leaving, or others are cheaper."""
    account = plot.account(
        lambda account: is_own_user(plot, account) and not has_open_deal(plot, account)
    )
    last = meetings(plot.case, account)[-1]
    plot.add(
        Answer(
            account=account.id,
            question=plot.dice.one_of(TOLD_WARNINGS).value,
            value=True,
            answered_on=last.day,
            source=last.contacts[0].name,
            rep=account.rep,
        )
    )
    return account.id
