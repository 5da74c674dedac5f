"""Plan, do, check, act: what was meant, and what was learned from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import Check, Countermeasure, Measure, Plan, Target
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import (
    amounts,
    any_of,
    currencies,
    days,
    maybe,
    periods,
    several,
    texts,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

COUNTED: list[Measure] = [measure for measure in Measure if measure is not Measure.SALES]


def plans(**fixed: object) -> SearchStrategy[Plan]:
    """What reps mean to do in a period.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Plan, fill_plan, fixed)


def targets(**fixed: object) -> SearchStrategy[Target]:
    """What reps are to reach in a period: counts, and sales with their currency.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> find(targets(currency="CNY"), bool, settings=first).measure
    <Measure.SALES: 'sales'>
    """
    return drawn(Target, fill_target, fixed)


def checks(**fixed: object) -> SearchStrategy[Check]:
    """Looks at how a plan went, with and without a problem found.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Check, fill_check, fixed)


def countermeasures(**fixed: object) -> SearchStrategy[Countermeasure]:
    """What is done so that a problem does not come back, some of it not done yet.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Countermeasure, fill_countermeasure, fixed)


def fill_plan(plan: Sketch) -> None:
    """Draws the fields of a plan."""
    plan.fill(
        id=texts(),
        rep=texts(),
        period=periods(),
        made_on=maybe(days()),
        actions=several(texts()),
    )


def fill_target(target: Sketch) -> None:
    """Draws the fields of a target; only sales have a currency."""
    measures = list(Measure)
    if "currency" in target.fields:
        measures = COUNTED if target.is_none("currency") else [Measure.SALES]
    target.fill(rep=texts(), period=periods(), measure=any_of(measures), value=amounts())
    sales = target.fields["measure"] is Measure.SALES
    target.fill(currency=currencies() if sales else st.none())


def fill_check(check: Sketch) -> None:
    """Draws the fields of a check."""
    check.fill(
        id=texts(),
        rep=texts(),
        checked_on=days(),
        plan=maybe(texts()),
        problem=maybe(texts()),
        cause=maybe(texts()),
    )


def fill_countermeasure(countermeasure: Sketch) -> None:
    """Draws the fields of a countermeasure."""
    countermeasure.fill(id=texts(), check=texts(), rep=texts(), action=texts())
    countermeasure.fill_span("decided_on", "done_on", days(), needed=["decided_on"])
