"""Records of every kind: always valid, with whatever the caller fixed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import fields_dict
from hypothesis import given, settings, strategies as st

from drawn_records import some
from salesprocess import records as records_room
from salesprocess.errors import UnknownNameError
from salesprocess.records import (
    Account,
    Answer,
    Check,
    Contact,
    Countermeasure,
    Deal,
    Demonstration,
    Judgement,
    Location,
    Machine,
    MarketPurchase,
    Outcome,
    Plan,
    Proposal,
    Record,
    StageChange,
    Target,
    TimeEntry,
    Visit,
    Volume,
)
from salesprocess.records.book import shelves
from salesprocess.testing import strategies
from salesprocess.testing.strategies import naive_moments, records
from salesprocess.testing.strategies.every_kind import FILLS
from salesprocess.testing.strategies.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable

MOMENT = datetime(2026, 3, 2, 8, 45)
AWARE = MOMENT.replace(tzinfo=UTC)

PUBLIC: dict[type[Record], Callable[..., st.SearchStrategy[Any]]] = {
    Location: strategies.locations,
    Account: strategies.accounts,
    Contact: strategies.contacts,
    Volume: strategies.volumes,
    Machine: strategies.machines,
    Visit: strategies.visits,
    TimeEntry: strategies.time_entries,
    Deal: strategies.deals,
    StageChange: strategies.stage_changes,
    Proposal: strategies.proposals,
    Demonstration: strategies.demonstrations,
    MarketPurchase: strategies.market_purchases,
    Plan: strategies.plans,
    Target: strategies.targets,
    Check: strategies.checks,
    Countermeasure: strategies.countermeasures,
    Answer: strategies.answers,
    Judgement: strategies.judgements,
}

kinds = pytest.mark.parametrize("kind", FILLS, ids=lambda kind: kind.__name__)
brief = settings(max_examples=30)


def test_every_kind_of_record_has_a_strategy_of_its_own() -> None:
    offered = [getattr(records_room, name) for name in records_room.__all__]
    known = {one for one in offered if issubclass(one, Record) and one is not Record}
    assert known | set(shelves().values()) == set(FILLS) == set(PUBLIC)


@st.composite
def fields_drawn(draw: st.DrawFn, kind: type[Record]) -> set[str]:
    sketch = Sketch(draw, {}, naive_moments())
    FILLS[kind](sketch)
    return set(sketch.fields)


@kinds
@brief
@given(data=st.data())
def test_no_field_of_a_record_is_left_to_its_default(
    kind: type[Record], data: st.DataObject
) -> None:
    assert data.draw(fields_drawn(kind)) == set(fields_dict(kind))


@kinds
@brief
@given(data=st.data())
def test_the_strategy_of_a_kind_draws_records_of_that_kind(
    kind: type[Record], data: st.DataObject
) -> None:
    assert type(data.draw(PUBLIC[kind]())) is kind


@kinds
@given(data=st.data())
def test_whatever_fields_are_fixed_the_rest_is_drawn_to_fit(
    kind: type[Record], data: st.DataObject
) -> None:
    one = data.draw(some(kind))
    names = data.draw(st.sets(st.sampled_from(list(fields_dict(kind)))))
    fixed = {name: getattr(one, name) for name in names}
    other = data.draw(PUBLIC[kind](**fixed))
    assert {name: getattr(other, name) for name in names} == fixed


@given(st.data())
def test_a_field_may_be_fixed_to_a_strategy(data: st.DataObject) -> None:
    visit = data.draw(strategies.visits(rep=st.sampled_from("AB"), account="a1"))
    assert visit.rep in {"A", "B"}
    assert visit.account == "a1"


@brief
@given(data=st.data())
@pytest.mark.parametrize("kind", [Visit, TimeEntry, Deal, StageChange, Proposal, Demonstration])
def test_moments_are_those_asked_for(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind, moments=st.just(AWARE)))
    values = [getattr(record, name) for name in fields_dict(kind)]
    assert {value for value in values if isinstance(value, datetime)} <= {AWARE}


@pytest.mark.parametrize("moment", [MOMENT, AWARE])
@given(data=st.data())
def test_moments_are_of_the_kind_of_those_fixed(moment: datetime, data: st.DataObject) -> None:
    deal = data.draw(strategies.deals(closed=moment))
    assert deal.opened is None or deal.opened <= moment
    assert deal.outcome is not Outcome.OPEN
    visit = data.draw(strategies.visits(planned_for=moment))
    assert visit.ended is None or visit.ended.tzinfo is None or moment is AWARE


def test_every_name_that_is_no_field_is_named() -> None:
    with pytest.raises(UnknownNameError, match="unknown field of Deal") as caught:
        strategies.deals(reps="A", id="d1", closing=MOMENT)
    assert [fault.value for fault in caught.value.faults] == ["reps", "closing"]


def test_what_is_no_kind_of_record_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown kind of record: expected one of Location"):
        records(Record)
