from __future__ import annotations

from datetime import datetime

import pytest

from salesprocess.case import Case
from salesprocess.review import review
from salesprocess.testing import sample_book


@pytest.mark.parametrize("month", [1, 2, 7, 12])
def test_a_territory_can_be_reviewed_at_any_time_of_its_year(month: int) -> None:
    book = sample_book(accounts=12, reps=["A", "B"])
    result = review(Case(book, as_of=datetime(2026, month, 1)))
    assert [run.rule.code for run in result.findings.runs if not run.finished] == []
    assert result.findings
