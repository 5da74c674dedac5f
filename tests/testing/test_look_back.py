"""The look-back law over every public measure, every section of the report and every rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from importlib import import_module
from inspect import Parameter, isfunction, signature
from itertools import islice, product
from typing import Any

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.people.encounters import Encounters
from salesprocess.pipeline import Reach, WinLossBy
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.planning import (
    TerritoryAxis,
    activity_by_rep,
    planned_visits,
    rep_days,
    time_totals,
)
from salesprocess.planning.activity.spread import SpreadOver
from salesprocess.planning.measures import measure_planning
from salesprocess.planning.territory.measures import measure_territory
from salesprocess.planning.working_day.measures import measure_time
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import Spadco
from salesprocess.qualification.measures import measure_qualification
from salesprocess.rates import Period
from salesprocess.records import Role
from salesprocess.review import review
from salesprocess.rules import run
from salesprocess.testing import check_look_back
from territories import territory

pytestmark = pytest.mark.long

MOMENTS = [datetime(2026, 2, 3), datetime(2026, 5, 15, 11), datetime(2026, 9, 30)]


@cache
def cases() -> list[Case]:
    """A territory early in its year, later, and late: what came after is never known."""
    settings = CommonSettings(currency="EUR")
    return [Case(territory(40, "AB"), moment, settings) for moment in MOMENTS]


SUBJECTS = 6
"""How many deals, accounts and so on a measure of one of them is asked about."""

Measure = Callable[..., Any]


def public(package: str) -> dict[str, Measure]:
    """The public functions of a package that take a case first."""
    module = import_module(f"salesprocess.{package}")
    found = {name: getattr(module, name) for name in module.__all__}
    return {
        f"{package}.{name}": value
        for name, value in found.items()
        if isfunction(value) and next(iter(signature(value).parameters), "") == "case"
    }


MEASURES: dict[str, Measure] = {
    **public("pipeline"),
    **public("qualification"),
    **public("planning"),
    **public("people"),
    "encounters": lambda case: [Encounters.at(case, account) for account in case.book.accounts],
    "measure_pipeline": measure_pipeline,
    "measure_qualification": measure_qualification,
    "measure_planning": measure_planning,
    "measure_territory": measure_territory,
    "measure_time": measure_time,
    "case.history": Case.history,
    "case.histories": lambda case: case.histories,
}
RULES = [rule for rule in BUILT_IN.rules if not rule.code.startswith("DAT")]
"""The rules about data judge the export as it was delivered, later rows included."""


def last_quarter(case: Case) -> Period:
    day = case.as_of.date()
    return Period(day - timedelta(days=60), day + timedelta(days=31))


GIVEN: dict[str, Callable[[Case], list[Any]]] = {
    "account": lambda case: [account.id for account in case.book.accounts],
    "among": lambda _: [5],
    "at": lambda case: [case.as_of - timedelta(days=days) for days in (5, 40)],
    "axes": lambda _: [[TerritoryAxis.REGION]],
    "before": lambda case: [case.as_of.date()],
    "by": lambda _: list(WinLossBy),
    "counts": lambda case: [
        next(iter(activity_by_rep(case, last_quarter(case)).values())),
    ],
    "days": lambda case: [rep_days(case, last_quarter(case))],
    "deal": lambda case: [deal.id for deal in case.book.deals],
    "from_stage": lambda _: [Spadco.PROSPECT],
    "key": lambda _: [lambda deal: deal.rep],
    "machine": lambda case: [machine.id for machine in case.book.machines],
    "made": lambda _: [{"a": 3}],
    "n": lambda _: [3],
    "over": lambda _: list(SpreadOver),
    "period": lambda case: [last_quarter(case)],
    "planned": lambda case: [planned_visits(case, last_quarter(case))],
    "purchase": lambda case: [purchase.id for purchase in case.book.market_purchases],
    "question": lambda _: ["budget_source"],
    "reach": lambda _: [Reach.EVER, Reach.FURTHEST, Reach.IN_ORDER],
    "record": lambda case: [*case.book.deals[:5], *case.book.accounts[:5]],
    "rep": lambda case: list(case.book.rep_ids),
    "role": lambda _: list(Role),
    "since": lambda case: [case.as_of - timedelta(days=60)],
    "subject": lambda case: [*case.book.accounts[:3], *case.book.deals[:3]],
    "steps": lambda _: [[(Spadco.DEMO, Spadco.CLOSE), (Spadco.CLOSE, Spadco.ORDER)]],
    "target": lambda _: [3],
    "team": lambda case: [time_totals(case, last_quarter(case))],
    "to_stage": lambda _: [Spadco.ANALYSIS, Spadco.ORDER],
    "totals": lambda case: [time_totals(case, last_quarter(case))],
}
"""What a measure is asked about, by the name of its parameter."""
OTHERWISE: dict[tuple[str, str], Callable[[Case], list[Any]]] = {
    ("planning.visit_spread", "planned"): lambda _: [{"a": 3}],
}


def answers(name: str, measure: Measure, case: Case) -> list[Any]:
    """What a measure answers about some of all that it can be asked about."""
    needed = [
        parameter.name
        for parameter in list(signature(measure).parameters.values())[1:]
        if parameter.default is Parameter.empty
    ]
    values = [OTHERWISE.get((name, need), GIVEN[need])(case) for need in needed]
    asked = product(*[list(islice(some, SUBJECTS)) for some in values])
    return [measure(case, **dict(zip(needed, given, strict=True))) for given in asked]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_asked_about_something_and_keeps_the_look_back_law(name: str) -> None:
    asked = partial(answers, name, MEASURES[name])
    for case in cases():
        check_look_back(asked, case)
    assert asked(case)


def test_no_public_measure_is_left_out() -> None:
    """Whatever a package hands out that takes a case is among those that are tried."""
    tried = {getattr(measure, "__name__", "") for measure in MEASURES.values()}
    for package in ("people", "pipeline", "qualification", "planning"):
        assert {name.split(".")[-1] for name in public(package)} <= tried
    assert len(MEASURES) > 100


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_keeps_the_look_back_law(rule: Any) -> None:
    for case in cases():
        check_look_back(lambda case: run([rule], case).found, case)


def test_no_rule_but_those_about_data_is_left_out() -> None:
    families = {rule.code[:3] for rule in BUILT_IN.rules} - {rule.code[:3] for rule in RULES}
    assert families == {"DAT"}


def test_every_section_of_the_report_keeps_the_look_back_law() -> None:
    for case in cases():
        check_look_back(lambda case: review(case, rules=RULES).to_json(), case)
