"""Records of every kind: always valid, with whatever the caller fixed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import fields_dict
from hypothesis import Phase, find, given, settings, strategies as st

from drawn_records import some
from salesprocess import records as records_room
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import (
    Account,
    Answer,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    DealField,
    DealLine,
    DealShare,
    Demonstration,
    ExchangeRate,
    Hold,
    Judgement,
    Location,
    Machine,
    MarketPurchase,
    Outcome,
    OwnerChange,
    Plan,
    Proposal,
    Record,
    Rep,
    StageChange,
    Target,
    TimeEntry,
    Visit,
    Volume,
)
from salesprocess.records.book import record_fields
from salesprocess.records.in_time import own_day
from salesprocess.testing import strategies
from salesprocess.testing.strategies import naive_moments, records
from salesprocess.testing.strategies.every_kind import FILLS
from salesprocess.testing.strategies.partial_record import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

MOMENT = datetime(2026, 3, 2, 8, 45)
AWARE = MOMENT.replace(tzinfo=UTC)

PUBLIC: dict[type[Record], Callable[..., st.SearchStrategy[Any]]] = {
    Location: strategies.locations,
    Account: strategies.accounts,
    Contact: strategies.contacts,
    Rep: strategies.reps,
    Volume: strategies.volumes,
    Machine: strategies.machines,
    Visit: strategies.visits,
    TimeEntry: strategies.time_entries,
    Deal: strategies.deals,
    StageChange: strategies.stage_changes,
    DealChange: strategies.deal_changes,
    Hold: strategies.holds,
    DealLine: strategies.deal_lines,
    OwnerChange: strategies.owner_changes,
    DealShare: strategies.deal_shares,
    Proposal: strategies.proposals,
    Demonstration: strategies.demonstrations,
    MarketPurchase: strategies.market_purchases,
    Plan: strategies.plans,
    Target: strategies.targets,
    Check: strategies.checks,
    Countermeasure: strategies.countermeasures,
    Answer: strategies.answers,
    Judgement: strategies.judgements,
    ExchangeRate: strategies.exchange_rates,
}

kinds = pytest.mark.parametrize("kind", FILLS, ids=lambda kind: kind.__name__)
unshrunk = settings(phases=[Phase.generate], max_examples=500, database=None)


def test_every_kind_of_record_has_a_strategy_of_its_own() -> None:
    offered = [getattr(records_room, name) for name in dir(records_room)]
    kinds = {thing for thing in offered if isinstance(thing, type)}
    known = {kind for kind in kinds if issubclass(kind, Record)} - {Record}
    assert known | set(record_fields().values()) == set(FILLS) == set(PUBLIC)


@st.composite
def fields_drawn(draw: st.DrawFn, kind: type[Record]) -> set[str]:
    sketch = Sketch(draw, {}, naive_moments())
    FILLS[kind](sketch)
    return set(sketch.fields)


@kinds
@given(data=st.data())
def test_no_field_of_a_record_is_left_to_its_default(
    kind: type[Record], data: st.DataObject
) -> None:
    assert data.draw(fields_drawn(kind)) == set(fields_dict(kind)) - {"extra"}


@kinds
def test_records_of_every_kind_have_fields_of_ones_own_now_and_then(kind: type[Record]) -> None:
    assert find(PUBLIC[kind](), lambda record: "segment" in record.extra, settings=unshrunk)


@kinds
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


@given(data=st.data())
@pytest.mark.parametrize(
    "kind",
    [Visit, TimeEntry, Deal, StageChange, DealChange, OwnerChange, Proposal, Demonstration],
)
def test_moments_are_those_asked_for(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind, moments=st.just(AWARE)))
    values = [getattr(record, name) for name in fields_dict(kind)]
    assert {value for value in values if isinstance(value, datetime)} <= {AWARE}


@pytest.mark.parametrize("moment", [MOMENT, AWARE])
@given(data=st.data())
def test_moments_are_of_the_kind_of_those_fixed(moment: datetime, data: st.DataObject) -> None:
    deal = data.draw(strategies.deals(closed=moment))
    assert not isinstance(deal.opened, datetime) or deal.opened <= moment
    assert deal.opened is None or own_day(deal.opened) <= moment.date()
    assert deal.outcome is not Outcome.OPEN
    visit = data.draw(strategies.visits(planned_for=moment))
    assert visit.ended is None or visit.ended.tzinfo is None or moment is AWARE


@pytest.mark.parametrize("name", ["opened", "closed"])
@pytest.mark.parametrize("by_day", [True, False])
def test_of_some_deals_only_the_day_is_known(name: str, by_day: bool) -> None:
    def is_such(deal: Deal) -> bool:
        return type(getattr(deal, name)) is (date if by_day else datetime)

    find(strategies.deals(), is_such, settings=unshrunk)


@given(strategies.deals(outcome=Outcome.OPEN))
def test_a_deal_that_is_to_be_open_has_not_closed(deal: Deal) -> None:
    assert deal.closed is None


@given(strategies.deals(closed=MOMENT.date()))
def test_a_day_that_is_fixed_is_held_against_days(deal: Deal) -> None:
    assert deal.closed == MOMENT.date()
    assert deal.opened is None or deal.opened <= MOMENT.date()


@given(strategies.deals() | strategies.deals(merged_into="0"))
def test_a_deal_is_of_no_process_and_not_merged_unless_asked(deal: Deal) -> None:
    assert deal.process is None
    assert deal.merged_into in {None, "0"} - {deal.id}


@given(st.data())
def test_what_changed_fits_a_value_that_is_fixed(data: st.DataObject) -> None:
    change = data.draw(strategies.deal_changes(before=0.5))
    assert change.changed is DealField.PROBABILITY
    with pytest.raises(InvalidValueError, match="since DealField"):
        data.draw(strategies.deal_changes(before=0.5, after=MOMENT.date()))


@pytest.mark.parametrize(("fixed", "other"), [("deal", "account"), ("account", "deal")])
@given(data=st.data())
def test_what_changes_hands_is_a_deal_or_an_account(
    fixed: str, other: str, data: st.DataObject
) -> None:
    of_this: dict[str, Any] = {fixed: "x"}
    assert getattr(data.draw(strategies.owner_changes(**of_this)), other) is None
    not_of_this: dict[str, Any] = {fixed: None}
    assert getattr(data.draw(strategies.owner_changes(**not_of_this)), other) is not None


def test_every_name_that_is_no_field_is_named() -> None:
    with pytest.raises(UnknownNameError, match="unknown field of Deal") as caught:
        strategies.deals(reps="A", id="d1", closing=MOMENT)
    assert [fault.value for fault in caught.value.faults] == ["reps", "closing"]


def test_what_is_no_kind_of_record_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown kind of record: expected one of Location"):
        records(Record)
