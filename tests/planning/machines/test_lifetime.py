"""How long machines stay in use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.planning import Lifetime

lifetimes = st.builds(Lifetime, mean_years=st.floats(0.5, 20), shape=st.floats(1, 50))
ages = st.none() | st.floats(0, 60)


@given(lifetimes, ages)
def test_no_machine_comes_back(lifetime: Lifetime, age: float | None) -> None:
    chances = [lifetime.surviving(age, years) for years in range(8)]
    assert chances[0] == 1
    assert all(0 <= later <= earlier for earlier, later in pairwise(chances))


@given(lifetimes, st.floats(0, 20), st.floats(0, 20))
def test_an_old_machine_is_never_the_less_likely_to_go(
    lifetime: Lifetime, age: float, more: float
) -> None:
    old, new = lifetime.surviving(age + more, 1), lifetime.surviving(age, 1)
    assert old <= new + 1e-9


@given(lifetimes)
def test_the_mean_of_the_lives_is_the_cycle(lifetime: Lifetime) -> None:
    lived = 1 - lifetime.surviving(None, 12 * lifetime.mean_years)
    assert lived == pytest.approx(1, abs=0.02)


def test_where_age_does_not_matter_all_machines_are_alike() -> None:
    ageless = Lifetime(mean_years=5, shape=1)
    chances = [ageless.surviving(age, 1) for age in (0, 7, 50, None)]
    assert chances == pytest.approx([0.8187307530779818] * 4)


def test_half_of_the_lives_end_by_the_median() -> None:
    assert Lifetime(5, 5).surviving(0, 5.0606) == pytest.approx(0.5, abs=1e-3)


def test_every_fault_of_a_lifetime_is_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match=r"(?s)mean_years: expected .*shape: expected"):
        Lifetime(mean_years=0, shape=0.5)
    with pytest.raises(InvalidValueError, match="shape: expected a number from 1 to 50, got nan"):
        Lifetime(shape=float("nan"))
