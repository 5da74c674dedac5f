"""Loading rows: nothing is lost and nothing is raised, whatever they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from attrs import fields_dict
from hypothesis import given, strategies as st

from drawn_records import some
from salesprocess.convert import STRICT, Dialect, Reject, dump, load, read
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Account, Deal
from salesprocess.records.book import record_fields
from salesprocess.testing.strategies import amounts, aware_moments, days, naive_moments, texts

kinds = pytest.mark.parametrize("kind", record_fields().values(), ids=lambda kind: kind.__name__)

telling = st.sampled_from(
    [
        "",
        " ",
        "no",
        "true",
        "won",
        "3.9",
        "1e999999999999999999999",
        "2026-02-30",
        "2026-03-01",
        "2026-03-01T08:45+09:00[Europe/Paris]",
        "2026-03-01T08:45+01:00[Europe]",
        "0001-01-01T00:00+00:00[America/New_York]",
        10**400,
        float("nan"),
        datetime.min.replace(tzinfo=UTC),
    ]
)
scalars: st.SearchStrategy[Any] = (
    telling
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.decimals()
    | amounts()
    | days()
    | naive_moments()
    | aware_moments()
)
junk = st.recursive(
    scalars,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(texts(), parts, max_size=3),
    max_leaves=4,
)


@st.composite
def junk_rows(draw: st.DrawFn, kind: Any) -> Any:
    """Rows of which some are none, some have junk in known fields, some in unknown ones."""
    if draw(st.booleans()):
        return draw(junk)
    names = st.sampled_from(list(fields_dict(kind))) | st.text() | st.integers()
    good = dump(draw(some(kind))) if draw(st.booleans()) else {}
    return good | draw(st.dictionaries(names, junk, max_size=4))


@kinds
@pytest.mark.parametrize("dialect", [STRICT, Dialect(numeric_ids=True), Dialect(epoch="seconds")])
@pytest.mark.parametrize("digits", ["1e999999999", "-1e999999999", "1e-999999999", "inf"])
def test_an_amount_beyond_all_is_refused_in_every_field(
    kind: Any, dialect: Dialect, digits: str
) -> None:
    rows = [{name: Decimal(digits)} for name in fields_dict(kind)]
    loaded = load(kind, rows, dialect=dialect)
    assert len(loaded.records) + len(loaded.rejects) == len(rows)


@kinds
@given(data=st.data())
def test_every_row_is_a_record_or_a_reject_whatever_it_holds(
    kind: Any, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(junk_rows(kind), max_size=4))
    loaded = load(kind, rows)
    assert len(loaded.records) + len(loaded.rejects) == len(rows)
    assert all(isinstance(record, kind) for record in loaded.records)
    rejected = [reject.position for reject in loaded.rejects]
    assert rejected == sorted(set(rejected))
    for reject in loaded.rejects:
        assert reject.row is rows[reject.position]
        assert reject.faults
        assert all(f.path.startswith(f"rows[{reject.position}]") for f in reject.faults)
        assert all(str(fault) for fault in reject.faults)
    kept = [row for position, row in enumerate(rows) if position not in rejected]
    assert loaded.records == tuple(read(kind, row) for row in kept)


def test_an_amount_without_its_currency_is_told_with_what_can_be_done() -> None:
    (reject,) = load(Deal, [{"id": "d1", "amount": "5", "currency": None}]).rejects
    assert [(fault.path, fault.hint) for fault in reject.faults] == [
        ("rows[0].currency", "give currency= of a Dialect if all are in one")
    ]
    (reject,) = load(Deal, [{"id": "d1", "amount": "5", "currency": "euros"}]).rejects
    assert "give currency=" not in str(reject.faults)


def test_records_and_rejects_keep_the_order_of_their_rows() -> None:
    rows = [{"id": "d1"}, {"id": ""}, {"id": "d2"}, {}]
    loaded = load(Deal, rows)
    assert loaded.records == (Deal(id="d1"), Deal(id="d2"))
    assert loaded.rejects == (
        Reject(1, rows[1], (Fault("rows[1].id", "text that is not empty", ""),)),
        Reject(3, rows[3], (Fault("rows[3].id", "a value"),)),
    )
    assert repr(loaded) == "Loaded(2 records, 2 rejects)"


def test_what_is_no_row_is_rejected_as_a_whole() -> None:
    rows: list[Any] = [None]
    (reject,) = load(Account, rows).rejects
    expected = "a mapping with the fields of an Account"
    assert reject.faults == (Fault("rows[0]", expected, None),)


def test_every_mapping_is_a_row() -> None:
    assert load(Deal, [MappingProxyType({"id": "d1"})]).records == (Deal(id="d1"),)


def test_rows_may_come_one_by_one_and_progress_is_told_after_each() -> None:
    done: list[str | int] = []

    def rows() -> Any:
        for number in range(3):
            done.append(f"row {number}")
            yield {"id": "d1"} if number else {}

    loaded = load(Deal, rows(), progress=done.append)
    assert done == ["row 0", 1, "row 1", 2, "row 2", 3]
    assert (len(loaded.records), len(loaded.rejects)) == (2, 1)


def test_no_rows_make_no_records() -> None:
    assert (load(Deal, []).records, load(Deal, []).rejects) == ((), ())


@pytest.mark.parametrize("rows", [{"id": "d1"}, None, "d1"])
def test_one_row_in_place_of_several_is_an_error(rows: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not rows: rows: expected several rows, got "):
        load(Deal, rows)
