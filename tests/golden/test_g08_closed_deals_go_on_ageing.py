"""G8: won and lost deals go on ageing. Their clock must stand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from salesprocess.pipeline import SPADCO, PipelineSettings, TimeInStage, deal_ages, stage_visits
from salesprocess.records import Deal, Outcome

OPENED, CLOSED, AS_OF = datetime(2026, 1, 1), datetime(2026, 1, 11), datetime(2026, 6, 30)


def deal(outcome: Outcome) -> Deal:
    return Deal(id="d1", opened=OPENED, closed=CLOSED, outcome=outcome, stage="demo")


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.DERAILED])
def test_a_closed_deal_has_the_ten_days_it_took_however_late_one_looks(outcome: Outcome) -> None:
    (visit,) = stage_visits([deal(outcome)], [], SPADCO, AS_OF)
    wrong = AS_OF - visit.entered
    right = TimeInStage.from_records([deal(outcome)], [], SPADCO, AS_OF)["demo"].completed.median
    assert wrong == timedelta(days=180)
    assert right == timedelta(days=10)


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.DERAILED])
def test_a_closed_deal_has_no_age(outcome: Outcome) -> None:
    assert deal_ages([deal(outcome)], [], PipelineSettings(), AS_OF) == ()
