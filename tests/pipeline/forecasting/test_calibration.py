"""What the reps said, set beside what happened."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Calibration, calibration, closed_in
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome


def deal(probability: float | None, outcome: Outcome = Outcome.WON) -> Deal:
    return Deal(id="d", probability=probability, outcome=outcome)


def test_each_deal_is_in_the_band_of_its_probability() -> None:
    found = Calibration.from_records(
        [deal(0.2), deal(0.39, Outcome.LOST), deal(0.4), deal(0.4, Outcome.NO_DECISION)]
    )
    bands = found.bands(Basis.SNAPSHOT)
    assert [band.won.trials for band in bands] == [0, 2, 2, 0, 0]
    assert bands[1].stated == pytest.approx(0.295)
    assert bands[1].won == Rate(1, 2, Basis.SNAPSHOT)
    assert bands[1].difference == pytest.approx(0.295 - 0.5)
    assert (bands[0].stated, bands[0].difference) == (None, None)


def test_open_deals_and_deals_without_a_probability_say_nothing() -> None:
    assert Calibration.from_records([deal(0.5, Outcome.OPEN), deal(None)]) == Calibration()


def test_a_probability_written_at_the_close_is_not_what_the_rep_had_said() -> None:
    found = Calibration.from_records([deal(1.0), deal(0.0, Outcome.LOST), deal(0.5)])
    assert found.settled == 2
    assert sum(band.won.trials for band in found.bands(Basis.SNAPSHOT)) == 1


def test_bands_may_be_cut_otherwise() -> None:
    low, high = Calibration.from_records([deal(0.49), deal(0.5)]).bands(Basis.PERIOD, (0, 0.5, 1))
    assert (low.won.trials, high.won.trials) == (1, 1)
    assert (low.low, low.high, high.high) == (0, 0.5, 1)


@pytest.mark.parametrize("ends", [(), (0,), (0, 0.5), (0.5, 1), (0, 0.7, 0.3, 1), (0, 0, 1)])
def test_bands_rise_from_0_to_1(ends: tuple[float, ...]) -> None:
    with pytest.raises(InvalidValueError, match="ends: expected numbers that rise from 0 to 1"):
        Calibration().bands(Basis.PERIOD, ends)


def test_what_was_said_of_the_deals_of_a_case_is_known_by_its_moment() -> None:
    first = evolve(deal(0.7), closed=datetime(2026, 3, 2))
    later = evolve(deal(0.3), id="later", closed=datetime(2026, 5, 2))
    case = Case(Book(deals=[first, later]), datetime(2026, 3, 31))
    assert calibration(case) == Calibration.from_records([first])
    assert calibration(case, closed_in(case, Period.month(2026, 2))) == Calibration()


DEALS = st.lists(st.builds(deal, st.none() | st.floats(0, 1), st.sampled_from(Outcome)))


@given(DEALS, DEALS)
def test_what_was_said_of_two_sets_of_deals_adds(one: list[Deal], two: list[Deal]) -> None:
    found = Calibration.from_records
    assert found(one) + found(two) == found([*one, *two])


@given(DEALS)
def test_no_ended_deal_with_a_probability_is_lost(deals: list[Deal]) -> None:
    found = Calibration.from_records(deals)
    bands = found.bands(Basis.SNAPSHOT)
    said = [deal for deal in deals if deal.probability is not None and not deal.is_open]
    assert sum(band.won.trials for band in bands) + found.settled == len(said)
    for band in bands:
        if band.stated is not None:
            assert band.low <= band.stated <= band.high


def test_it_shows_how_many_deals_ended_and_how_many_said_it_all() -> None:
    said = [deal(0.2), deal(0.4), deal(1.0)]
    assert repr(Calibration.from_records(said)).startswith("Calibration(")
    assert "ended" in repr(Calibration.from_records(said))
