"""A row is whatever names its columns."""

from __future__ import annotations

import csv
import io
import sqlite3
from types import MappingProxyType
from typing import Literal

import pytest

from salesprocess.convert import load
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault
from salesprocess.records import Deal


def test_rows_of_a_database_and_every_mapping_are_rows() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    rows = connection.execute("select 'd1' as id, null as rep union select 'd2', 'A'").fetchall()
    connection.close()
    assert load(Deal, rows).records == (Deal(id="d1"), Deal(id="d2", rep="A"))
    assert load(Deal, [MappingProxyType({"id": "d1"})]).records == (Deal(id="d1"),)


@pytest.mark.parametrize("row", [None, 7, "d1", ["id"], dict, object()])
def test_what_names_no_columns_is_no_row(row: object) -> None:
    assert as_mapping(row) is None


@pytest.mark.parametrize("keep", ["row", "record"])
def test_a_line_with_too_many_or_too_few_cells_is_told(keep: Literal["row", "record"]) -> None:
    lines = csv.DictReader(io.StringIO("id,rep,stage\nd1,Li, Wei,demo\nd2,A\n"))
    loaded = load(Deal, lines, keep=keep)
    assert loaded.records == (Deal(id="d2", rep="A"),)
    assert loaded.rejects[0].faults == (
        Fault(
            "rows[0]",
            "no more cells than there are columns",
            ["demo"],
            "a mark between cells may stand in one without quotes",
        ),
    )
