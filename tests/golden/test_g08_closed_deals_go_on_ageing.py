"""G8: won and lost deals go on ageing. Their clock must stand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import deal_ages, time_in_stage
from salesprocess.records import Book, Deal, Outcome

OPENED, CLOSED, AS_OF = datetime(2026, 1, 1), datetime(2026, 1, 11), datetime(2026, 6, 30)


def case(outcome: Outcome) -> Case:
    deal = Deal(id="d1", opened=OPENED, closed=CLOSED, outcome=outcome, stage="demo")
    return Case(Book(deals=[deal]), AS_OF, CommonSettings(recorded_from=OPENED.date()))


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.NO_DECISION])
def test_a_closed_deal_has_the_ten_days_it_took_however_late_one_looks(outcome: Outcome) -> None:
    (stay,) = case(outcome).history("d1").stays
    assert stay.entered is not None
    wrong = AS_OF - stay.entered
    right = time_in_stage(case(outcome))["demo"].completed.median
    assert wrong == timedelta(days=180)
    assert right == timedelta(days=10)


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.NO_DECISION])
def test_a_closed_deal_has_no_age(outcome: Outcome) -> None:
    assert deal_ages(case(outcome)) == ()
