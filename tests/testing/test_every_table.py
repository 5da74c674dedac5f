"""Every decision table of the library says what the method says, fact for fact."""

from __future__ import annotations

import ast
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.pipeline import PRICE_LOSS, PRICE_RISK, LossVerdict, PriceRisk
from salesprocess.planning import VISIT_PRIORITY, VisitPriority
from salesprocess.planning.visits.coverage_state import COVERAGE_STATE, CoverageState
from salesprocess.qualification import BANT, MAN, MEDDPICC, NoContactCause
from salesprocess.qualification.frameworks.framework import RANKS
from salesprocess.qualification.no_contact.table import NO_CONTACT
from salesprocess.qualification.prospects.three_visits import THREE_VISITS, ProspectStatus
from salesprocess.testing import check_table
from source_trees import trees

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.decisions import DecisionTable
    from salesprocess.qualification import Framework


def visit_priority(facts: Any) -> VisitPriority:
    """Own users first, then key accounts, those of competitors before others (§7.2)."""
    if facts["own_user"]:
        return VisitPriority.OWN_USER
    if not facts["key"]:
        unknown = facts["key"] is None
        return VisitPriority.NOT_KNOWN_IF_KEY if unknown else VisitPriority.NOT_KEY
    at_competitor = facts["competitor_user"]
    return VisitPriority.KEY_COMPETITOR_USER if at_competitor else VisitPriority.OTHER_KEY


def coverage_state(facts: Any) -> CoverageState:
    """What is not visited is overdue once its day or the period is over (§7.1)."""
    if facts["visited"]:
        return CoverageState.COVERED
    if not facts["period_over"] and facts["planned_ahead"]:
        return CoverageState.PLANNED
    late = facts["period_over"] or facts["planned_before"]
    return CoverageState.OVERDUE if late else CoverageState.DUE


def price_risk(facts: Any) -> PriceRisk:
    """The least risk that is certain, whatever the unknown facts are (§2.2)."""
    ways = [[True, False] if fact is None else [fact] for fact in facts.values()]
    possible = {known_price_risk(*known) for known in product(*ways)}
    if PriceRisk.LOW in possible:
        return PriceRisk.LOW if len(possible) == 1 else PriceRisk.UNKNOWN
    return PriceRisk.RAISED if PriceRisk.RAISED in possible else PriceRisk.HIGH


def known_price_risk(competitor: bool, distinct: bool, factors: bool, met: bool) -> PriceRisk:
    """What the decision maker did not hear does not weigh."""
    if not competitor or (distinct and met):
        return PriceRisk.LOW
    return PriceRisk.RAISED if distinct or (factors and met) else PriceRisk.HIGH


def price_loss(facts: Any) -> LossVerdict:
    """Lost on price is a loss of the process unless every check was passed (§4.8)."""
    if False in facts.values():
        return LossVerdict.PROCESS
    return LossVerdict.UNKNOWN if None in facts.values() else LossVerdict.PRICE


def three_visits(facts: Any) -> ProspectStatus:
    """Judged within three visits from the first meeting (§4.3)."""
    judged = {True: ProspectStatus.JUDGED_PROSPECT, False: ProspectStatus.JUDGED_NO}
    if facts["is_prospect"] is not None:
        return judged[facts["is_prospect"]]
    if not facts["met"]:
        return ProspectStatus.NOT_MET
    return ProspectStatus.OVERDUE if facts["visits_used_up"] else ProspectStatus.TO_BE_JUDGED


def no_contact(facts: Any) -> NoContactCause:
    """Down the tree of causes as far as is known (§3.2)."""
    if not facts["bought_elsewhere"]:
        unknown = facts["bought_elsewhere"] is None
        return NoContactCause.VENDOR_UNKNOWN if unknown else NoContactCause.WON
    if facts["considered"] is not False:
        unknown = facts["considered"] is None
        lost = NoContactCause.LOST_AFTER_CONTACT
        return NoContactCause.CONSIDERATION_UNKNOWN if unknown else lost
    if facts["visited"] is None:
        return NoContactCause.VISIT_UNKNOWN
    return visited(facts) if facts["visited"] else not_visited(facts)


def not_visited(facts: Any) -> NoContactCause:
    if facts["planned"] is None:
        return NoContactCause.PLAN_UNKNOWN
    if facts["planned"]:
        return NoContactCause.NOT_CARRIED_OUT
    why: NoContactCause | None = facts["why_no_plan"]
    return why or NoContactCause.WHY_NO_PLAN_UNKNOWN


def visited(facts: Any) -> NoContactCause:
    if facts["noticed"] is None:
        return NoContactCause.NOTICE_UNKNOWN
    if not facts["noticed"]:
        why: NoContactCause | None = facts["why_not_noticed"]
        return why or NoContactCause.WHY_NOT_NOTICED_UNKNOWN
    too_late = {
        True: NoContactCause.COMPETITOR_FIRST,
        False: NoContactCause.WHY_NO_OFFER_UNKNOWN,
        None: NoContactCause.TIMING_UNKNOWN,
    }
    return too_late[facts["competitor_first"]]


REFERENCES: dict[str, tuple[DecisionTable[Any], Callable[[Any], object]]] = {
    "COVERAGE_STATE": (COVERAGE_STATE, coverage_state),
    "NO_CONTACT": (NO_CONTACT, no_contact),
    "PRICE_LOSS": (PRICE_LOSS, price_loss),
    "PRICE_RISK": (PRICE_RISK, price_risk),
    "THREE_VISITS": (THREE_VISITS, three_visits),
    "VISIT_PRIORITY": (VISIT_PRIORITY, visit_priority),
}
"""Each table by its name, with a plain function that says the same."""


@pytest.mark.parametrize("name", REFERENCES)
def test_a_table_says_what_a_plain_function_says(name: str) -> None:
    check_table(*REFERENCES[name])


@pytest.mark.parametrize("framework", [MAN, BANT, MEDDPICC], ids=lambda framework: framework.name)
def test_a_verdict_is_the_worst_that_any_criterion_leaves(framework: Framework) -> None:
    criteria = {criterion.id: criterion for criterion in framework.criteria}

    def worst(facts: Any) -> object:
        return min((criteria[one].allows(facts[one]) for one in facts), key=RANKS.__getitem__)

    check_table(framework.verdicts, worst)


def test_no_table_is_left_out() -> None:
    named = {
        ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        for tree in trees().values()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "DecisionTable"
    }
    assert named == set(REFERENCES)
