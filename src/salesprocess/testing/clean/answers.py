"""Topic: what the reps were told: MAN and the field survey of every prospect (method §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.needs.kinds import NeedSign
from salesprocess.qualification.retention.risks import WarningSign
from salesprocess.records import Answer
from salesprocess.testing.clean.lives import TURNS
from salesprocess.testing.clean.places import Kind
from salesprocess.testing.clean.rounds import LAST_HALF
from salesprocess.testing.territory.answers import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.lives import Life
    from salesprocess.testing.clean.places import Place

MAN = (
    (Topic.BUDGET_SOURCE, 1.0),
    (Topic.BUDGET_AMOUNT, 0.9),
    (Topic.DECISION_PROCEDURE, 1.0),
    (Topic.BUSINESS_STATE, 0.9),
    (Topic.DOCUMENT_PROBLEM, 0.8),
    (Topic.NEED_EXPLICIT, 0.8),
    (Topic.COMPETITOR_SEEN, 0.5),
    (Topic.COMPETITOR_CLOSE, 0.2),
)
"""What is asked at the opening of a deal, each with the share of accounts that say yes."""

SURVEY = (
    (Topic.MAIN_CONCERN, 0.9),
    (Topic.BUYING_CRITERIA, 0.7),
    (Topic.INDUSTRY_ISSUE, 0.5),
    (Topic.DOCUMENT_SYSTEMS, 0.4),
    (Topic.SOURCE_APPLICATIONS, 1.0),
    (Topic.DEPARTMENTS, 1.0),
    (Topic.BUSINESS_PRIORITY, 0.6),
    (Topic.DEPARTMENT_PROBLEM, 0.5),
    (Topic.WILL_TO_SOLVE, 0.7),
    (Topic.SOLUTION_REACTION, 0.7),
)
"""What is asked when the needs are analysed."""

NEEDS = (
    NeedSign.FUNCTIONS_WANTED,
    NeedSign.SPEED_WANTED,
    NeedSign.COLOUR_WANTED,
    NeedSign.QUEUES,
    NeedSign.COST_CONTROL,
)
"""Of which one is behind each deal, until the deal has ended."""

WARNINGS = ((WarningSign.CONSIDERS_LEAVING, 0.0), (WarningSign.ATTACKED_ON_PRICE, 0.0))
"""What own users are asked for, and say no to."""


def write_answers(draft: Draft) -> None:
    """Write what was told of each deal, and at prospects without one."""
    for place in draft.places:
        for life in draft.lives[place.account]:
            _write_life(draft, life)
        if place.kind is Kind.PROSPECT:
            for half in range(2 * place.turn, LAST_HALF, 2 * TURNS):
                _ask(draft, place, half, (*MAN, *SURVEY))


def _write_life(draft: Draft, life: Life) -> None:
    """Write what was told at the opening, at the analysis and at the end of a deal."""
    place, need = life.place, draft.dice.one_of(NEEDS)
    _ask(draft, place, life.first, (*MAN, (need, 1.0)))
    if place.is_ours:
        _ask(draft, place, life.first, WARNINGS)
    analysed = life.entered("analysis")
    if analysed is not None:
        _ask(draft, place, analysed, SURVEY)
    if life.is_over:
        _ask(draft, place, life.end, [(need, 0.0)])


def _ask(draft: Draft, place: Place, half: int, questions: Iterable[tuple[Enum, float]]) -> None:
    """Write the answers of whom the rep met on the visit of a half round."""
    dice = draft.dice
    visit = draft.visits[place.account, half]
    source = next(one.name for one in draft.people[place.account] if one.id in visit.contacts)
    for topic, share in questions:
        says_yes = dice.chance(share)
        note = dice.one_of(NOTES[topic.value]) if says_yes and topic.value in NOTES else None
        draft.all(Answer).append(
            Answer(
                account=place.account,
                question=topic.value,
                value=says_yes,
                answered_on=place.day(half),
                source=source,
                rep=place.rep,
                note=note,
            )
        )
