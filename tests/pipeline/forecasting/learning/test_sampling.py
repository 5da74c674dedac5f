"""How far the sum of the chances may be off, against what each earlier deal moves it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Landmarks, Seen, Window
from salesprocess.pipeline.forecasting.learning.sampling import Influence, sum_of_squares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Stages: TypeAlias = Mapping[str, Sequence[tuple[str, Seen]]]
    Asked: TypeAlias = Mapping[str, Mapping[int, float]]

WINDOW = Window(5, 20)


def ended(day: int, *, is_won: bool) -> Seen:
    return Seen(day - 1, day, is_won, is_open=False)


def counts(seen: Seen, age: int) -> bool:
    return seen.is_won and age + WINDOW.wait < seen.until <= age + WINDOW.until


def sum_of_chances(stages: Stages, asked: Asked, weights: Mapping[str, float]) -> float:
    """The sum, where each earlier deal counts so many times."""
    total = 0.0
    for stage, ages in asked.items():
        for age, number in ages.items():
            cohort = [(weights[deal], each) for deal, each in stages[stage] if each.stood >= age]
            wins = sum(weight for weight, each in cohort if counts(each, age))
            total += number * wins / sum(weight for weight, _ in cohort)
    return total


def influences(stages: Stages, asked: Asked) -> dict[str, Influence]:
    found: dict[str, Influence] = {}
    for stage, ages in asked.items():
        told: dict[int, tuple[Chance, float]] = {}
        for age, number in ages.items():
            cohort = [each for _, each in stages[stage] if each.stood >= age]
            wins = sum(counts(each, age) for each in cohort)
            told[age] = Chance(wins, len(cohort) - wins), number
        found[stage] = Influence(told, WINDOW)
    return found


deals = st.builds(lambda day, is_won: ended(day, is_won=is_won), st.integers(1, 60), st.booleans())
asked_ages = st.dictionaries(st.integers(0, 40), st.integers(1, 5), min_size=1, max_size=5)


@given(
    st.lists(st.tuples(deals, st.none() | deals), min_size=3, max_size=25), asked_ages, asked_ages
)
def test_it_is_the_square_of_what_each_deal_moves_the_sum_by(
    drawn: list[tuple[Seen, Seen | None]], demo: dict[int, float], close: dict[int, float]
) -> None:
    """Where all are seen to their end: by the slope of the sum in the weight of each deal."""
    seen = [*drawn, (ended(60, is_won=True), ended(50, is_won=False))]
    stages: Stages = {
        "demo": [(str(id_), each) for id_, (each, _) in enumerate(seen)],
        "close": [(str(id_), each) for id_, (_, each) in enumerate(seen) if each],
    }
    asked: Asked = {"demo": demo, "close": close}
    once, tiny = {str(id_): 1.0 for id_ in range(len(seen))}, 1e-4
    slopes = [
        sum_of_chances(stages, asked, once | {deal: 1 + tiny})
        - sum_of_chances(stages, asked, once | {deal: 1 - tiny})
        for deal in once
    ]
    expected = sum((slope / tiny / 2) ** 2 for slope in slopes)
    found = variance_of_sum(influences(stages, asked), seen)
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-12)


def variance_of_sum(
    found: Mapping[str, Influence], drawn: Sequence[tuple[Seen, Seen | None]]
) -> float:
    """What deals that stood in both stages add, and those that stood in the first alone."""
    both = [(each, other) for each, other in drawn if other]
    columns = [found["demo"].column([each for each, _ in both])]
    columns.append(found["close"].column([other for _, other in both]))
    alone = found["demo"].column([each for each, other in drawn if other is None])
    return sum_of_squares(columns) + sum_of_squares([alone])


def test_of_one_age_it_is_that_of_the_chance_itself() -> None:
    seen = [ended(day, is_won=day % 3 == 0) for day in range(1, 400)]
    (chance, _) = Landmarks(seen, Window(0, 200)).chances([10])[10]
    influence = Influence({10: (chance, 1)}, Window(0, 200))
    found = sum_of_squares([influence.column(seen)])
    assert found == pytest.approx(chance.variance, rel=0.01)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Seen(9, 15, is_won=True, is_open=False), 0),  # gone before any age asked about
        (Seen(29, 30, is_won=True, is_open=False), 0.1 * (1 - 0.4)),
        (Seen(29, 30, is_won=False, is_open=False), 0.1 * -0.4),
        (Seen(35, 36, is_won=True, is_open=False), 0.1 * -0.4 + 0.2 * (1 - 0.8)),
        (Seen(34, 35, is_won=True, is_open=False), 0.1 * -0.4 + 0.2 * -0.8),
        (Seen(29, 31, is_won=True, is_open=False), 0.1 * -0.4),  # won later than it counts
        (Seen(25, 26, is_won=True, is_open=False), 0.1 * (1 - 0.4)),
        (Seen(14, 15, is_won=True, is_open=False), 0.1 * -0.4),  # won before it counts
        (Seen(29, 29, is_won=False, is_open=True), 0),  # not known to the end of the window
        (Seen(30, 30, is_won=False, is_open=True), 0.1 * -0.4),
        (Seen(99, 99, is_won=False, is_open=True), 0.1 * -0.4 + 0.2 * -0.8),
        (Seen(12, 99, is_won=False, is_open=True), 0.1 * -0.4),  # has left the stage since
    ],
)
def test_a_deal_adds_to_the_chances_of_those_that_have_stood_no_longer(
    seen: Seen, expected: float
) -> None:
    """One deal has stood for 10 days, two for 30; ten earlier ones had stood as long, or five."""
    influence = Influence({30: (Chance(8, 2), 2), 10: (Chance(4, 6), 1)}, WINDOW)
    assert influence.of(seen) == pytest.approx(expected)


def test_deals_never_asked_about_add_nothing() -> None:
    assert sum_of_squares([]) == 0
