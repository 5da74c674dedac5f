from __future__ import annotations

from datetime import datetime

import pytest

from salesprocess.review import review
from territories import seen_at


@pytest.mark.parametrize("month", [1, 2, 7, 12])
def test_a_territory_can_be_reviewed_at_any_time_of_its_year(month: int) -> None:
    result = review(seen_at(datetime(2026, month, 1), 12, "AB"))
    assert [run.rule.code for run in result.findings.runs if not run.finished] == []
    assert result.findings
