from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from report_making import OPEN, SMALL, sections, within
from salesprocess.left_out import LeftOut, Missing
from salesprocess.rates import Ratio, Share
from salesprocess.records import Outcome
from salesprocess.report import Figure, Note, Percent, Section, Table, Word, to_data
from salesprocess.texts import in_language, text

RATE = {
    "text": "66.7 %",
    "value": 2 / 3,
    "successes": 2,
    "trials": 3,
    "basis": "cohort",
    "open": 1,
    "left_out": [],
}


def plain(cell: object, language: str = "en") -> object:
    data = to_data(Note("{}", {"cell": cell}), lambda term, **_: text(term, language))
    values = data["values"]
    assert isinstance(values, dict)
    return values["cell"]


def test_a_report_is_a_title_and_its_parts() -> None:
    assert to_data(SMALL, in_language("zh-Hans")) == {
        "title": "销售流程检讨",
        "parts": [
            {"text": "3 deals", "values": {"deals": 3}},
            {
                "title": "of A & B",
                "parts": [
                    {
                        "columns": ["销售", "赢单", "比例"],
                        "rows": [
                            ["<script>alert(1)</script>", 1234, {**RATE, "basis": "同期群"}],
                            [
                                "合计",
                                7,
                                {
                                    "text": "–",
                                    "value": None,
                                    "successes": 0,
                                    "trials": 0,
                                    "basis": "期间",
                                    "open": 0,
                                    "left_out": [],
                                },
                            ],
                        ],
                    },
                    {
                        "title": "结果",
                        "parts": [{"text": "……还有2项", "values": {"count": 2}}],
                    },
                ],
            },
            {"title": "发现的问题", "parts": []},
        ],
    }


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
        (Outcome.WON, "won"),
        (Word("review.total"), "total"),
        (Note("review.findings"), "Findings"),
        ((Outcome.WON, 3, ()), ["won", 3, []]),
        (Figure(1234.56, 1), 1234.56),
        (Figure(None), None),
        (
            Figure(Decimal("12.50"), 0, "EUR"),
            {"text": "12 EUR", "value": "12.50", "unit": "EUR"},
        ),
        (OPEN, RATE),
        (Percent(OPEN, 2), {**RATE, "text": "66.67 %"}),
        (
            LeftOut(counts={(Missing.CLOSED, Outcome.LOST): 3}),
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
    ],
    ids=repr,
)
def test_every_cell_has_its_plain_value(cell: object, data: object) -> None:
    assert plain(cell) == data
    assert type(plain(cell)) is type(data)


def test_an_interval_tells_its_ends() -> None:
    interval = OPEN.interval()
    assert interval is not None
    assert plain(interval) == {
        "text": "20.8–93.9 %",
        "low": interval.low,
        "high": interval.high,
        "confidence": 0.95,
    }


def test_what_is_no_kind_of_cell_is_told_as_text() -> None:
    assert plain(Ellipsis) == "Ellipsis"


@given(sections)
def test_the_data_passes_through_json_and_keeps_every_part(section: Section) -> None:
    data = to_data(section, text)
    assert json.loads(json.dumps(data)) == data
    tables = [part for part in within(section) if isinstance(part, Table)]
    assert json.dumps(data).count('"columns": [') == len(tables)
