"""Topic: what the reps were told, at the visits that met someone (method §4.2, §4.5)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Answer, Role, VisitOutcome
from salesprocess.testing.territory.draft import weekday
from salesprocess.testing.territory.journey import OFFERED_IN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from salesprocess.records import MarketPurchase, Visit
    from salesprocess.testing.territory.draft import Draft

OPERATOR_MET = "operator_met"

MAN = (
    ("budget_source", 0.75),
    ("budget_amount", 0.7),
    ("decision_procedure", 0.85),
    ("business_state", 0.8),
    ("document_problem", 0.65),
    ("need_explicit", 0.6),
    ("competitor_seen", 0.5),
    ("competitor_close", 0.25),
    (OPERATOR_MET, 0.9),
)
"""The questions of MAN, each with the share of accounts where the answer is yes."""

SURVEY = (
    ("main_concern", 0.8),
    ("industry_issue", 0.5),
    ("document_systems", 0.4),
    ("source_applications", 0.7),
    ("departments", 0.8),
    ("business_priority", 0.6),
    ("department_problem", 0.4),
    ("will_to_solve", 0.6),
    ("solution_reaction", 0.7),
    ("functions_wanted", 0.15),
    ("speed_wanted", 0.12),
    ("colour_wanted", 0.2),
    ("queues", 0.15),
    ("cost_control", 0.25),
    ("space_short", 0.1),
    ("new_site_planned", 0.05),
    ("considers_leaving", 0.04),
    ("attacked_on_price", 0.08),
)
"""The other questions of the field survey, the needs and the warning signs."""

TRUE_OF_BUYERS = (
    "budget_source",
    "budget_amount",
    "business_state",
    "document_problem",
    "need_explicit",
)
"""What is so wherever a deal has come to an offer in the year."""

WHY_NOT_VISITED = ("thought_unnecessary", "no_longer_mattered", "not_inclined", "competitor_close")
WHY_NOT_NOTICED = ("wrong_department", "judged_no_opportunity")
"""What a rep says of a purchase that went past us (method §3.2)."""

ABOUT_THE_BUSINESS = "ask about the business"
"""The purpose of a visit without a deal at which as much is asked as for a deal."""

ABOUT_MAN = 0.75
UNSETTLED = 0.08
CONTRADICTED = 0.12
ASKED_WITHIN = 25
ASKED_AGAIN = timedelta(days=150)
"""After how long a question is asked once more that was answered."""


def write_answers(draft: Draft) -> None:
    """Write what customers told the reps, and what reps say of purchases they missed."""
    offered = {change.deal for change in draft.stage_changes if change.stage in OFFERED_IN}
    buyers = {deal.account for deal in draft.deals if deal.id in offered}
    made = draft.visits_made()
    for account in draft.accounts:
        draft.truths[account.id] = _truths(draft, is_buyer=account.id in buyers)
        again: dict[str, date] = {}
        for day, visit in made[account.id]:
            if visit.outcome is VisitOutcome.MET and draft.dice.chance(_noted(draft, visit)):
                _write_told(draft, day, visit, again)
    reps = {account.id: str(account.rep) for account in draft.accounts}
    for purchase in draft.market_purchases:
        if purchase.deal is None:
            is_visited = any(day < purchase.bought_on for day, _ in made[purchase.account])
            reasons = WHY_NOT_NOTICED if is_visited else WHY_NOT_VISITED
            _write_why_missed(draft, purchase, reps[purchase.account], reasons)


def _noted(draft: Draft, visit: Visit) -> float:
    """How likely a rep is to write down what was learned: more so where it was the purpose."""
    notes = draft.team[visit.rep].notes
    return (1 + notes) / 2 if _surveys(draft, visit) else notes


def _surveys(draft: Draft, visit: Visit) -> bool:
    """Whether a visit is for asking."""
    return visit.purpose in {*draft.trade.deal_purposes.values(), ABOUT_THE_BUSINESS}


def _truths(draft: Draft, *, is_buyer: bool) -> dict[str, bool]:
    """How it is at an account, whether anyone asks or not."""
    drawn = {question: draft.dice.chance(share) for question, share in (*MAN, *SURVEY)}
    return drawn | dict.fromkeys(TRUE_OF_BUYERS, True) if is_buyer else drawn


def _write_told(draft: Draft, day: date, visit: Visit, again: dict[str, date]) -> None:
    """Write the answers to a few questions; a second person may say the opposite.

    Args:
        draft: The draft they are written to.
        day: The day of the visit.
        visit: The visit.
        again: From which day on a question is asked again: from then on, of those asked here.
    """
    dice, notes = draft.dice, draft.trade.notes
    people = [
        contact.name for contact in draft.contacts[visit.account] if contact.id in visit.contacts
    ]
    asked = [
        (question, share)
        for question, share in (MAN if dice.chance(ABOUT_MAN) else SURVEY)
        if day >= again.get(question, day)
    ]
    count = dice.between(4, 6) if _surveys(draft, visit) else dice.between(1, 3)
    for question, _ in dice.several(asked, min(count, len(asked))):
        if question == OPERATOR_MET and _operator_is_known(draft, visit.account):
            continue  # the visits tell whether that one was met
        truth = None if dice.chance(UNSETTLED) else draft.truths[visit.account][question]
        told = Answer(
            account=visit.account,
            question=question,
            value=truth,
            answered_on=day,
            source=people[0],
            rep=visit.rep,
            note=dice.one_of(notes[question]) if truth and question in notes else None,
        )
        draft.answers.append(told)
        again[question] = day + (timedelta(days=1) if truth is None else ASKED_AGAIN)
        if truth is not None and people[1:] and dice.chance(CONTRADICTED):
            draft.answers.append(evolve(told, value=not truth, source=people[1], note=None))


def _operator_is_known(draft: Draft, account: str) -> bool:
    return any(Role.OPERATOR in contact.roles for contact in draft.contacts[account])


def _write_why_missed(
    draft: Draft, purchase: MarketPurchase, rep: str, reasons: Sequence[str]
) -> None:
    """Write the reason a rep gives, where the manager asks for one."""
    dice = draft.dice
    day = weekday(purchase.bought_on + timedelta(days=dice.between(3, ASKED_WITHIN)))
    if dice.chance(draft.team[rep].checked) and day <= draft.last_day:
        draft.answers.append(
            Answer(
                account=purchase.account,
                question=f"no_contact.{dice.one_of(reasons)}",
                value=True,
                answered_on=day,
                source=rep,
                rep=rep,
            )
        )
