"""What a rep did and won in a period, and the formulas made of it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import RatioRule, TrackRecord, track_records
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Deal, Demonstration, Outcome, Visit

QUARTER = Period.quarter(2026, 1)
AS_OF = datetime(2026, 3, 20)

counts = st.integers(0, 500)
track = st.builds(TrackRecord, counts, counts, counts, counts)


def day(month: int, number: int) -> datetime:
    return datetime(2026, month, number)


def book() -> Book:
    deals = [
        Deal(id="d1", rep="A", closed=day(3, 20), outcome=Outcome.WON),
        Deal(id="d2", rep="A", closed=day(3, 21), outcome=Outcome.WON),
        Deal(id="d3", rep="A", closed=day(2, 2), outcome=Outcome.LOST),
        Deal(id="d4", rep="B", closed=datetime(2025, 12, 31), outcome=Outcome.WON),
        Deal(id="d5", closed=day(2, 2), outcome=Outcome.WON),
        Deal(id="d6", rep="B", outcome=Outcome.WON),
    ]
    held = {"s1": ("d1", day(2, 1)), "s2": ("d1", day(3, 21)), "s3": ("d4", day(2, 1))}
    return Book(
        accounts=[Account(id="a", name="a")],
        deals=deals,
        demonstrations=[
            Demonstration(id=name, deal=deal, held=at) for name, (deal, at) in held.items()
        ],
        visits=[
            Visit(id=f"v{n}", rep="A", account="a", started=at)
            for n, at in enumerate((day(1, 1), day(3, 20), day(3, 21), datetime(2025, 12, 31)))
        ],
    )


def test_each_rep_has_what_happened_in_the_period_up_to_the_moment() -> None:
    found = track_records(Case(book(), AS_OF), QUARTER)
    assert found == {
        "A": TrackRecord(2, 1, 1),
        "B": TrackRecord(0, 1, 0, undated_orders=1),
        None: TrackRecord(0, 0, 1),
    }
    assert found.total == TrackRecord(2, 2, 2, undated_orders=1)
    assert repr(found["B"]) == (
        "TrackRecord(0 visits, 1 demonstrations, 0 orders, 1 won no one knows when)"
    )
    assert repr(found["A"]) == "TrackRecord(2 visits, 1 demonstrations, 1 orders)"


@given(track, track)
def test_records_of_two_reps_add(one: TrackRecord, two: TrackRecord) -> None:
    assert (one + two).visits == one.visits + two.visits
    assert (one + two).demonstrations == one.demonstrations + two.demonstrations
    assert (one + two).orders == one.orders + two.orders
    assert (one + two).undated_orders == one.undated_orders + two.undated_orders


def test_a_record_makes_a_rule_and_a_chain_of_the_steps_asked_for() -> None:
    record = TrackRecord(visits=300, demonstrations=30, orders=6)
    assert record.rule(("visits", "orders")) == RatioRule((300, 6), ("visits", "orders"))
    assert record.chain(("demonstrations", "orders")).rates == (Rate(6, 30, Basis.PERIOD),)


@given(track)
def test_a_rule_is_made_or_the_step_that_forbids_it_is_named(record: TrackRecord) -> None:
    kept = (record.visits, record.demonstrations, record.orders)
    try:
        assert record.rule().counts == kept
    except InvalidValueError as error:
        named = {fault.path for fault in error.faults}
        rises = {
            name
            for name, before, after in zip(
                ("demonstrations", "orders"), kept, kept[1:], strict=False
            )
            if after > before
        }
        nothing = {name for name, count in zip(STEPS, kept, strict=True) if not count}
        assert named == (rises or nothing) != set()


STEPS = ("visits", "demonstrations", "orders")


def test_a_step_of_which_there_is_none_makes_no_rule_but_a_chain() -> None:
    record = TrackRecord(visits=300, demonstrations=30)
    with pytest.raises(InvalidValueError, match="orders: expected at least one in the period"):
        record.rule()
    assert record.chain().rates[-1] == Rate(0, 30, Basis.PERIOD)


def test_a_step_that_is_not_counted_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="^unknown step: .* did you mean 'visits'"):
        TrackRecord().rule(("visit", "orders"))


def test_counts_that_are_none_are_all_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not a track record") as error:
        TrackRecord(visits=-1, orders=-2)
    assert [fault.path for fault in error.value.faults] == ["visits", "orders"]
