"""Rows that are read quickly make what they make when they are read closely, to the letter."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal
from unittest.mock import patch

import attrs
import pytest
from attrs import field, frozen
from hypothesis import given, strategies as st

from drawn_dialects import dialects
from drawn_rows import rows_of
from salesprocess.convert import STRICT, Dialect, Loaded, load, load_book, quick_rows
from salesprocess.convert.converter import conversion_in
from salesprocess.convert.quick_plan import not_quick
from salesprocess.convert.quick_rows import QuickReader
from salesprocess.records import (
    Account,
    Book,
    Deal,
    DealChange,
    Location,
    Machine,
    Record,
    TimeEntry,
    Visit,
    Volume,
)
from salesprocess.records.book import record_fields
from salesprocess.records.validators import COUNT, TEXT, Beside, Must, maybe

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: list[Any] = [*record_fields().values(), Location, Volume]


@contextmanager
def closely() -> Iterator[None]:
    """Read every row closely."""
    with patch.object(QuickReader, "make", lambda *_: not_quick):
        yield


def told(loaded: Loaded[Any]) -> list[object]:
    """All that came of rows, as text: zones, types and the order of faults too."""
    return [
        *map(_shown, loaded.records),
        *((each.position, id(each.row), _faults(each)) for each in loaded.rejects),
        *((each.position, _shown(each.record), _faults(each)) for each in loaded.repaired),
    ]


def _faults(row: Any) -> list[tuple[str, str]]:
    return [(str(fault), type(fault.value).__name__) for fault in row.faults]


def _shown(record: object) -> object:
    try:
        return repr(record)
    except ValueError:  # a number in it is too long to be written
        return record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(
    data=st.data(),
    dialect=st.just(STRICT) | st.just(Dialect()) | dialects(),
    keep=st.sampled_from(["row", "record"]),
)
def test_what_is_read_quickly_is_what_is_read_closely(
    kind: Any, data: st.DataObject, dialect: Dialect, keep: Literal["row", "record"]
) -> None:
    rows = data.draw(st.lists(rows_of(kind, dialect), max_size=4))
    rows += data.draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
    quickly = load(kind, rows, dialect=dialect, keep=keep)
    with closely():
        assert told(quickly) == told(load(kind, rows, dialect=dialect, keep=keep))
