from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from report_making import CLOSED, OPEN, SMALL, closed, sections
from salesprocess import convert
from salesprocess.left_out import LeftOut, Missing
from salesprocess.rates import Basis, Rate, Ratio, Share
from salesprocess.records import Outcome
from salesprocess.report import (
    Estimated,
    Figure,
    Named,
    Note,
    Percent,
    Section,
    Series,
    Table,
    Word,
    to_data,
)
from salesprocess.report.data import SectionData
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text
from salesprocess.wording import Phrase, Statements

LOST_UNDATED = LeftOut({Outcome.WON: 2}, {(Missing.CLOSED, Outcome.LOST): 3})
SCHEMA = Draft202012Validator(closed(convert.json_schema(SectionData)))
RATE = {
    "text": "66.7 %",
    "value": 2 / 3,
    "low": pytest.approx(0.208, abs=1e-3),
    "high": pytest.approx(0.939, abs=1e-3),
    "why": None,
    "successes": 2,
    "trials": 3,
    "basis": "cohort",
    "open": 1,
    "left_out": [],
}
UNKNOWN = {"text": "–", "value": None, "low": None, "high": None}


def plain(cell: object, language: str = "en") -> object:
    data: Any = to_data(Note("cell", {"cell": cell}), in_language(language))
    return data["values"]["cell"]


def test_a_report_has_ids_and_beside_them_the_words_of_the_language() -> None:
    section: Any = to_data(SMALL, in_language("zh-Hans"))
    note, inner, findings = section["parts"]
    table, outcomes = inner["parts"]
    assert [section[key] for key in ("kind", "id", "about", "title")] == [
        "section",
        "review.title",
        {},
        "销售流程检讨",
    ]
    assert note == {
        "kind": "note",
        "id": "{deals} deals",
        "text": "3 deals",
        "values": {"deals": 3},
    }
    assert (inner["title"], outcomes["title"], findings["parts"]) == ("of A & B", "结果", [])
    assert table == {
        "kind": "table",
        "id": "rep",
        "about": {},
        "columns": [
            {"id": "rep", "title": "销售"},
            {"id": "won", "title": "赢单"},
            {"id": "share", "title": "比例"},
        ],
        "rows": [
            {
                "rep": {
                    "kind": "rep",
                    "id": "<script>alert(1)</script>",
                    "text": "<script>alert(1)</script>",
                },
                "won": 1234,
                "share": RATE,
            }
        ],
        "total": {
            "won": 7,
            "share": {
                **UNKNOWN,
                "why": "no trials",
                "successes": 0,
                "trials": 0,
                "basis": "period",
                "open": 0,
                "left_out": [],
            },
        },
    }


def keys_and_ids(data: Any) -> Any:
    """The data without what is said in a language."""
    if isinstance(data, dict):
        return {key: keys_and_ids(data[key]) for key in data if key not in {"text", "title"}}
    return [keys_and_ids(part) for part in data] if isinstance(data, list) else data


@given(sections)
def test_no_language_changes_a_key_an_id_or_a_number(section: Section) -> None:
    said = [to_data(section, in_language(language)) for language in BUILT_IN_TEXTS.languages]
    assert keys_and_ids(said[0]) == keys_and_ids(said[1]) == keys_and_ids(said[2])


@given(sections)
def test_any_report_passes_through_json_and_fits_the_schema(section: Section) -> None:
    data = to_data(section, text)
    assert json.loads(json.dumps(data)) == data
    SCHEMA.validate(data)


def test_a_table_keeps_the_rows_that_no_reader_is_shown() -> None:
    table = Table(("rep",), [("A",), ("B",), ("C",)], longest=1, about={"year": "2026"})
    data: Any = to_data(Section("x.reps", (table,), about={"process": "spadco"}), text)
    assert data["about"] == {"process": "spadco"}
    assert data["parts"][0]["about"] == {"year": "2026"}
    assert data["parts"][0]["rows"] == [{"rep": "A"}, {"rep": "B"}, {"rep": "C"}]


@pytest.mark.parametrize(
    ("cell", "data"),
    [
        (None, None),
        (True, True),
        (1234, 1234),
        (0.5, 0.5),
        ("A", "A"),
        (Decimal("12.50"), "12.50"),
        (date(2026, 3, 31), "2026-03-31"),
        (datetime(2026, 3, 31, 8, 30), "2026-03-31T08:30:00"),
        (time(8, 30), "08:30:00"),
        (timedelta(minutes=2), 120.0),
        (Outcome.WON, {"id": "won", "text": "won"}),
        (Word("review.total"), {"id": "total", "text": "total"}),
        (Phrase("x.demo", "Demo"), {"id": "demo", "text": "Demo"}),
        (
            Note("review.findings"),
            {"kind": "note", "id": "review.findings", "text": "Findings", "values": {}},
        ),
        (Named("rep", None), {"kind": "rep", "id": None, "text": "not stated"}),
        (
            Named("account", "a1", "Bright Paper"),
            {"kind": "account", "id": "a1", "text": "Bright Paper"},
        ),
        ((Outcome.WON, 3, ()), [{"id": "won", "text": "won"}, 3, []]),
        (Series((None, 0, 2)), [None, 0, 2]),
        (Statements(("a", "b")), ["a", "b"]),
        (Figure(1234.56, 1), 1234.56),
        (Figure(None), None),
        (
            Figure(Decimal("12.50"), 0, "EUR"),
            {"text": "12 EUR", "value": "12.50", "unit": "EUR"},
        ),
        (
            Estimated(4.21, 0.1, 8.4, 1),
            {"text": "4.2", "value": 4.21, "low": 0.1, "high": 8.4},
        ),
        (Estimated(None), UNKNOWN),
        (OPEN, RATE),
        (Percent(OPEN, 2), {**RATE, "text": "66.67 %"}),
        (
            LOST_UNDATED,
            [{"deals": 3, "outcome": "lost", "missing": "closed"}],
        ),
        (Percent(0.25), {"text": "25.0 %", "value": 0.25}),
        (
            Ratio(12, 7),
            {"text": "1.71", "value": 12 / 7, "numerator": 12, "denominator": 7},
        ),
        (
            Share(timedelta(hours=1), timedelta(hours=4)),
            {"text": "25.0 %", "value": 0.25, "part": 3600.0, "whole": 14400.0},
        ),
        (
            Share(Decimal(1), Decimal(4)),
            {"text": "25.0 %", "value": 0.25, "part": "1", "whole": "4"},
        ),
        (
            OPEN.interval(),
            {
                "text": "20.8–93.9 %",
                "low": RATE["low"],
                "high": RATE["high"],
            },
        ),
        (Ellipsis, "Ellipsis"),
    ],
    ids=repr,
)
def test_every_cell_has_its_plain_value(cell: object, data: object) -> None:
    assert plain(cell) == data
    assert type(plain(cell)) is type(data)


@pytest.mark.parametrize(
    ("rate", "why"),
    [
        (OPEN, None),
        (CLOSED, "no trials"),
        (Rate(2, 3, Basis.SNAPSHOT, left_out=LOST_UNDATED), "lopsided"),
    ],
)
def test_a_rate_without_a_value_says_why(rate: Rate, why: str | None) -> None:
    data: Any = plain(rate)
    assert (data["why"], data["value"]) == (why, rate.value)


@pytest.mark.parametrize("endless", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_null(endless: float) -> None:
    assert plain(endless) is None
    figure: Any = plain(Figure(endless, unit="EUR"))
    percent: Any = plain(Percent(endless))
    guess: Any = plain(Estimated(1.5, endless, endless))
    assert [figure["value"], percent["value"], guess["low"], guess["high"]] == [None] * 4
    json.dumps([figure, percent, guess], allow_nan=False)
