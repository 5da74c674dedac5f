"""Reps compared within like segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Comparison, Reach, compare_reps
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from walks import Walk, moves_of, walk

if TYPE_CHECKING:
    from collections.abc import Hashable


def rate(successes: int, trials: int, undecided: int = 0) -> Rate:
    return Rate(successes, trials, Basis.COHORT, undecided)


def deals(rep: str, segment: str, *, won: int, of: int) -> list[Walk]:
    return [
        walk(
            f"{rep}{segment}{number}",
            (1, "demo"),
            (9, "order" if number < won else "close"),
            closed=9,
            outcome=Outcome.WON if number < won else Outcome.LOST,
            rep=rep,
            source=segment,
        )
        for number in range(of)
    ]


def compared(walks: list[Walk]) -> dict[object, Comparison]:
    moves = moves_of(walks, group=lambda deal: (deal.rep, deal.source))
    found = compare_reps(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    return dict(found)


def test_each_reps_rates_are_weighted_with_the_teams_mix() -> None:
    found = compared(
        [
            *deals("A", "old", won=3, of=4),
            *deals("A", "new", won=1, of=2),
            *deals("B", "new", won=2, of=6),
            *deals("B", "old", won=4, of=8),
        ]
    )
    rep = found["A"]
    assert rep.crude == rate(4, 6)
    assert rep.by_segment == {"old": rate(3, 4), "new": rate(1, 2)}
    assert rep.team == {"old": rate(7, 12), "new": rate(3, 8)}
    assert rep.weights == {"old": 0.6, "new": 0.4}
    assert rep.standardised == pytest.approx(0.6 * 3 / 4 + 0.4 * 1 / 2)
    assert rep.standard == pytest.approx(0.5)
    assert (rep.covered, rep.missing) == (1, ())
    assert list(found) == ["A", "B"]


def test_where_a_rep_has_no_deals_only_the_other_segments_are_compared() -> None:
    found = compared([*deals("A", "old", won=3, of=4), *deals("B", "new", won=1, of=12)])
    rep = found["A"]
    assert rep.missing == ("new",)
    assert rep.covered == 0.25
    assert rep.standardised == rep.standard == 0.75
    wilson = rep.crude.interval()
    interval = rep.interval()
    assert wilson is not None
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((wilson.low, wilson.high))


def test_a_segment_in_which_no_one_has_trials_is_not_asked_about() -> None:
    before = walk("d", (1, "prospect"), rep="A", source="cold")
    found = compared([before, *deals("B", "old", won=1, of=2)])
    assert found["B"].missing == ()
    assert found["A"].missing == ("old",)
    assert found["A"].crude == rate(0, 0)


def test_without_any_trial_nothing_is_said() -> None:
    found = compared([walk("d", (1, "prospect"), rep="A")])["A"]
    assert (found.standardised, found.standard, found.covered) == (None, None, None)
    assert found.interval() is None
    assert repr(found) == "Comparison(crude –, standardised –, team –)"


def test_groups_that_are_no_pairs_can_not_be_compared() -> None:
    moves = moves_of([walk("d", (1, "demo"), rep="A")], group=lambda deal: deal.rep)
    with pytest.raises(InvalidValueError, match="group: expected a pair of a rep and a segment"):
        compare_reps(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    trials = draw(st.integers(0, 30))
    return rate(draw(st.integers(0, trials)), trials)


@given(st.lists(st.tuples(rates(), rates()), min_size=1, max_size=4))
def test_the_standardised_rate_lies_among_the_segments_and_within_its_interval(
    segments: list[tuple[Rate, Rate]],
) -> None:
    by_segment: dict[Hashable, Rate] = {
        str(number): own for number, (own, _) in enumerate(segments)
    }
    team: dict[Hashable, Rate] = {
        str(number): rate(own.successes + other.successes, own.trials + other.trials)
        for number, (own, other) in enumerate(segments)
    }
    found = Comparison(rate(0, 0), by_segment, team)
    shares = [own.value for own in by_segment.values() if own.value is not None]
    interval = found.interval()
    if found.standardised is None or interval is None:
        assert shares == []
        return
    assert min(shares) - 1e-9 <= found.standardised <= max(shares) + 1e-9
    assert 0 <= interval.low <= found.standardised <= interval.high <= 1
    assert sum(found.weights.values()) == pytest.approx(1)
