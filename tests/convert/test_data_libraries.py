"""Values of data libraries are taken as Python's own, and what they do not know is unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import NOTHING, fields

from salesprocess.convert import Dialect, load
from salesprocess.convert.python_values import python_value
from salesprocess.records import Account, Deal, Outcome, StageChange
from salesprocess.records.book import record_fields

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")

UNKNOWN = [
    None,
    float("nan"),
    Decimal("nan"),
    Decimal("snan"),
    pd.NaT,
    pd.NA,
    np.float64("nan"),
    np.float32("nan"),
    np.datetime64("NaT", "ns"),
    np.timedelta64("NaT", "ns"),
]


@pytest.mark.parametrize("value", UNKNOWN, ids=lambda value: f"{type(value).__name__} {value}")
def test_what_is_not_known_is_unknown_in_every_reading(value: object) -> None:
    row = {"id": "d1", "rep": value, "closed": value, "amount": value, "probability": value}
    for dialect in (Dialect(), Dialect(exact=True)):
        assert load(Deal, [row, row], dialect=dialect).records == (Deal(id="d1"),) * 2
        (reject,) = load(Deal, [{"id": value}], dialect=dialect).rejects
        assert reject.faults[0].path == "rows[0].id"
    (reject,) = load(StageChange, [{"deal": "d1", "stage": "demo", "at": value}]).rejects
    assert [fault.path for fault in reject.faults] == ["rows[0].at"]


@pytest.mark.parametrize("kind", record_fields().values(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("value", UNKNOWN[:2], ids=["None", "nan"])
def test_an_empty_column_leaves_every_field_that_may_be_left_out_at_its_default(
    kind: Any, value: object
) -> None:
    left_out = {each.name: value for each in fields(kind) if each.default is not NOTHING}
    for dialect in (Dialect(), Dialect(exact=True)):
        (bare,), (empty,) = (load(kind, [row], dialect=dialect).rejects for row in ({}, left_out))
        assert bare.faults == empty.faults
    assert load(Deal, [{"id": "d1", "outcome": value, "lost_reasons": value}] * 2).records == (
        Deal(id="d1", outcome=Outcome.OPEN, lost_reasons=()),
        Deal(id="d1", outcome=Outcome.OPEN, lost_reasons=()),
    )


@pytest.mark.parametrize(
    ("value", "own"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("x"), "x"),
        (np.datetime64("2026-03-01"), date(2026, 3, 1)),
        (np.datetime64("2026-03-01T08:45", "ns"), datetime(2026, 3, 1, 8, 45)),
        (np.timedelta64(90, "m").astype("timedelta64[ns]"), timedelta(minutes=90)),
        (pd.Timestamp("2026-03-01 08:45:00.123456789"), datetime(2026, 3, 1, 8, 45, 0, 123456)),
        (pd.Timestamp("2026-03-01", tz="UTC"), datetime(2026, 3, 1, tzinfo=UTC)),
        (pd.Timedelta("90 min"), timedelta(minutes=90)),
        (float("inf"), float("inf")),
        (Decimal("1.50"), Decimal("1.50")),
    ],
)
def test_other_values_are_taken_as_pythons_own(value: object, own: object) -> None:
    taken = python_value(value)
    assert taken == own
    assert type(taken) is type(own)


@pytest.mark.parametrize("value", [np.array([1, 2]), pd.Series([1]), object(), np.longdouble(3)])
def test_what_has_no_counterpart_is_left_for_the_readers_to_refuse(value: Any) -> None:
    (reject,) = load(Account, [{"id": "a1", "name": "N", "employees": value}]).rejects
    assert reject.faults[0].expected == "a whole number"


def test_a_frame_is_loaded_by_its_rows() -> None:
    frame = pd.DataFrame(
        {
            "id": [12, 13],
            "closed": pd.to_datetime(["2026-03-01 08:45", None]),
            "outcome": ["won", None],
            "amount": [12.5, None],
            "currency": ["EUR", None],
        }
    )
    loaded = load(Deal, frame.to_dict("records"), dialect=Dialect(numeric_ids=True))
    assert [(deal.id, deal.closed, deal.amount) for deal in loaded.records] == [
        ("12", datetime(2026, 3, 1, 8, 45), Decimal("12.5")),
        ("13", None, None),
    ]
    assert load(Deal, [frame[["id"]].iloc[0]], dialect=Dialect(numeric_ids=True)).records == (
        Deal(id="12"),
    )
