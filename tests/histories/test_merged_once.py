"""Records that were merged count once, in every measure and for every rule."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import asdict, evolve

from salesprocess.case import Case
from salesprocess.pipeline import spells, stage_chances, stage_moves
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.planning import installed_base
from salesprocess.planning.measures import measure_planning
from salesprocess.qualification.measures import measure_qualification
from salesprocess.rates import Period
from salesprocess.records import Book, DealLine, DealShare, Hold, OwnerChange
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

AS_OF = datetime(2026, 10, 1)
PERIOD = Period.quarter(2026, 3)
TERRITORY = sample_book(accounts=40)
TWIN = "-twin"
NAMES = {"account", "deal", "contacts", "attended"}
"""The fields by which other records name accounts, deals and contacts."""


def with_twins(book: Book) -> Book:
    """The book with every third account, contact and deal entered twice, and merged since.

    Every other record that names one of them names its twin, and each twin of a deal has moves, a
    hold and a line of its own.
    """
    twins: dict[str, list[Any]] = {
        name: [
            evolve(record, id=f"{record.id}{TWIN}", merged_into=record.id)
            for record in getattr(book, name)[::3]
        ]
        for name in ("accounts", "contacts", "deals")
    }
    ids = {twin.merged_into: twin.id for held in twins.values() for twin in held}
    changed: dict[str, Any] = {name: (*getattr(book, name), *held) for name, held in twins.items()}
    for name in (
        "visits",
        "machines",
        "proposals",
        "demonstrations",
        "market_purchases",
        "answers",
    ):
        changed[name] = [
            _naming(record, ids) if number % 2 else record
            for number, record in enumerate(getattr(book, name))
        ]
    changed["stage_changes"] = [*book.stage_changes]
    changed["stage_changes"] += [
        evolve(change, deal=ids[change.deal], at=change.at + timedelta(days=1))
        for change in book.stage_changes
        if change.deal in ids
    ]
    own = [twin.id for twin in twins["deals"]]
    changed["holds"] = [Hold(deal=id_, since=datetime(2026, 2, 2)) for id_ in own]
    changed["deal_shares"] = [DealShare(deal=id_, rep="A", share=Decimal("0.5")) for id_ in own]
    changed["owner_changes"] = [*book.owner_changes]
    changed["owner_changes"] += [OwnerChange(deal=id_, at=AS_OF, rep="B") for id_ in own]
    changed["deal_lines"] = [DealLine(id=id_, deal=id_, product="C300") for id_ in own]
    return evolve(book, **changed)


def _naming(record: Any, ids: dict[str, str]) -> Any:
    """The record, naming the twins of what it names."""
    named = {name: getattr(record, name) for name in NAMES if hasattr(record, name)}
    return evolve(record, **{name: _twin(value, ids) for name, value in named.items()})


def _twin(named: Any, ids: dict[str, str]) -> Any:
    if isinstance(named, tuple):
        return tuple(ids.get(id_, id_) for id_ in named)
    return ids.get(named, named)


ONCE, TWICE = Case(TERRITORY, AS_OF), Case(with_twins(TERRITORY), AS_OF)

MEASURES: dict[str, Callable[[Case], Any]] = {
    "pipeline": lambda case: asdict(measure_pipeline(case, PERIOD), recurse=False),
    "qualification": lambda case: asdict(measure_qualification(case, PERIOD), recurse=False),
    "planning": lambda case: asdict(measure_planning(case, PERIOD), recurse=False),
    "moves": stage_moves,
    "chances": stage_chances,
    "spells": spells,
    "installed base": installed_base,
    "histories": lambda case: case.histories,
}


def test_the_twins_are_there_and_named() -> None:
    assert len(TWICE.delivered.deals) > len(ONCE.delivered.deals)
    assert any(visit.account.endswith(TWIN) for visit in TWICE.delivered.visits)
    assert any(visit.contacts and TWIN in str(visit.contacts) for visit in TWICE.delivered.visits)


def test_the_book_as_known_is_that_without_them() -> None:
    assert TWICE.book == ONCE.book


@pytest.mark.parametrize("measure", MEASURES)
def test_merged_records_count_once(measure: str) -> None:
    assert MEASURES[measure](TWICE) == MEASURES[measure](ONCE)


def test_no_rule_but_those_about_the_export_sees_them() -> None:
    rules = [rule for rule in BUILT_IN_RULES if not rule.code.startswith("DAT")]
    found = [[finding.key for finding in run(rules, case)] for case in (ONCE, TWICE)]
    assert found[0] == found[1] != []


def test_the_rules_about_the_export_blame_no_one_for_them() -> None:
    """A deal that was merged looks like no other, and its lines are not held against it."""
    rules = [rule for rule in BUILT_IN_RULES if rule.code in {"DAT111", "DAT112", "DAT120"}]
    found = [[finding.key for finding in run(rules, case)] for case in (ONCE, TWICE)]
    assert found[0] == found[1]
