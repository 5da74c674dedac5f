"""Moments beside the one looked back from."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from salesprocess.moments import began
from salesprocess.records import Visit, VisitOutcome

NINE = datetime(2026, 3, 2, 9)


@pytest.mark.parametrize(
    ("started", "outcome", "at"),
    [
        (NINE, None, NINE),
        (NINE, VisitOutcome.ABSENT, NINE),
        (NINE, VisitOutcome.CANCELLED, None),
        (None, VisitOutcome.MET, NINE - timedelta(hours=1)),
        (None, None, None),
    ],
)
def test_a_visit_began_when_it_was_made(
    started: datetime | None, outcome: VisitOutcome | None, at: datetime | None
) -> None:
    planned = NINE - timedelta(hours=1)
    visit = Visit(
        id="v1", rep="A", account="a1", planned_for=planned, started=started, outcome=outcome
    )
    assert began(visit) == at
