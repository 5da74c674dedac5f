"""The two real files, asked as tables and as records."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from forecast_asked import real_files
from framed import agrees, tables_in
from salesprocess import frames
from salesprocess.case import Case
from salesprocess.pipeline import Reach, conversions, stage_moves
from salesprocess.rates import Basis, Period
from salesprocess.records import Book

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.long
@pytest.mark.parametrize("name", ["Maven", "Olist"])
def test_a_real_file_says_the_same_as_tables_and_as_records(name: str) -> None:
    found = [each for each in real_files(DATA) if each.name == name]
    if not found:
        pytest.skip(f"{name} is not at hand in {DATA}")
    (file,) = found
    case = Case(file.book, datetime.combine(file.ends, time.min), (), file.process)
    agrees(case, Period(file.first, file.ends))
    moves = frames.stage_moves(evolve(case, book=Book()), tables_in(file.book), group="rep").summary
    first, *_, last = file.process.positions
    asked: dict[str, Any] = {"reach": Reach.FURTHEST, "basis": Basis.COHORT}
    records = stage_moves(case, group=lambda deal: deal.rep)
    rates = conversions(records, first, last, **asked)
    assert conversions(moves, first, last, **asked) == rates
    assert sum(rate.trials for rate in rates.values()) > 0
