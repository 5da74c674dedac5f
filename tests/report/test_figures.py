from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from salesprocess.rates import Basis, Rate, Ratio, Share
from salesprocess.report import Figure, Percent
from salesprocess.report.figures import percent_in

RATE = Rate(2, 3, Basis.COHORT)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(1234.5), "1,234"),
        (Figure(Decimal("1234.50"), 2, "EUR"), "1,234.50 EUR"),
        (Figure(-0.5, 1), "-0.5"),
        (Figure(None, 2, "EUR"), "–"),
        (Percent(-0.125), "-12.5 %"),
        (Percent(RATE, 2), "66.67 %"),
        (Percent(Share(timedelta(hours=1), timedelta(hours=4)), 0), "25 %"),
        (Percent(Rate(0, 0, Basis.COHORT)), "–"),
        (Percent(None), "–"),
    ],
)
def test_a_number_is_shown_with_its_digits(figure: Figure | Percent, text: str) -> None:
    assert str(figure) == text


def test_a_share_keeps_its_value_and_only_a_rate_has_an_interval() -> None:
    assert Percent(RATE).value == 2 / 3
    assert Percent(RATE).interval == RATE.interval()
    assert Percent(Share(1, 4)).value == Percent(0.25).value == 0.25
    assert Percent(Share(1, 4)).interval is None
    assert Percent(0.25).interval is None


@pytest.mark.parametrize(
    ("cell", "drawn"),
    [
        (RATE, Percent(RATE)),
        (Share(1, 4), Percent(Share(1, 4))),
        (Percent(0.5, 2), Percent(0.5, 2)),
        (0.5, None),
        (Figure(0.5), None),
        (Ratio(12, 7), None),
        ("50.0 %", None),
    ],
)
def test_shares_can_be_drawn_and_other_numbers_can_not(cell: object, drawn: Percent | None) -> None:
    assert percent_in(cell) == drawn
