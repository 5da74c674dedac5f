"""How deals ended: by a status, by flags beside the stage, or by the stage itself."""

from __future__ import annotations

from typing import Any

from salesprocess.convert import load, suggest
from salesprocess.records import (
    Deal,
)


def ended(rows: list[dict[str, Any]]) -> list[str]:
    suggestion = suggest(rows, Deal)
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert not loaded.rejects
    return [deal.outcome.value for deal in loaded.records]


def staged(*stages: str, **flags: list[Any]) -> list[dict[str, Any]]:
    return [
        {"id": f"d{n}", "Stage": stage, **{name: held[n] for name, held in flags.items()}}
        for n, stage in enumerate(stages)
    ]


def test_a_stage_that_says_an_end_is_one_and_any_other_is_open() -> None:
    assert ended(staged("closedwon", "Closed Lost", "Demo")) == ["won", "lost", "open"]
    assert ended(staged("赢单", "已丢单", "演示")) == ["won", "lost", "open"]
    assert ended(staged("Verloren", "取消")) == ["lost", "no_decision"]


def test_flags_say_what_a_stage_means() -> None:
    rows = staged("x1", "x2", "x3", IsWon=["true", "false", "false"], IsClosed=[1, 1, 0])
    assert ended(rows) == ["won", "lost", "open"]
    rows = staged("x1", "x2", "x3", hs_is_closed_won=[1, 0, 0], hs_is_closed_lost=[0, 1, 0])
    assert ended(rows) == ["won", "lost", "open"]
    assert ended(staged("Won", "x2", IsWon=[1, 0])) == ["won", "open"]
    rows = [*staged("x1", IsWon=[1], IsClosed=[1]), {"id": "d2", "IsWon": 0, "IsClosed": 0}]
    assert ended(rows) == ["won", "open"]


def test_a_stage_whose_deals_ended_both_ways_is_left_open_and_refused() -> None:
    rows = staged("end", "end", "new", IsWon=[1, 0, 0], IsClosed=[1, 1, 0])
    suggestion = suggest(rows, Deal)
    left = suggestion.ambiguous[0]
    assert (left.part, left.examples, left.readings) == (
        "outcome",
        ("end",),
        ("won in 1", "lost in 1"),
    )
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [reject.position for reject in loaded.rejects] == [0, 1]


def test_a_status_says_the_outcome_beside_the_stage() -> None:
    rows = [
        {"id": "d1", "Stage": "Demo", "Status": "Lost"},
        {"id": "d2", "Stage": "Won", "Status": "In Progress"},
    ]
    assert ended(rows) == ["lost", "open"]
    rows[0]["Status"] = "deleted"
    rows[1]["Status"] = "won"
    (left,) = suggest(rows, Deal).ambiguous
    assert (left.part, left.column, left.examples) == ("terms", "Status", ("deleted",))


def test_a_status_with_other_words_is_the_stage_where_there_is_no_other() -> None:
    rows = [{"id": "d1", "Status": "Negotiation"}, {"id": "d2", "Status": "Won"}]
    suggestion = suggest(rows, Deal)
    assert suggestion.columns["Status"] == ("stage", "outcome") or suggestion.columns["Status"] == (
        "outcome",
        "stage",
    )
    assert ended(rows) == ["open", "won"]


def test_that_no_column_says_an_end_is_left_open() -> None:
    assert [str(left) for left in suggest([{"id": "d1"}], Deal).ambiguous] == [
        "outcome: no column: none says how deals ended: all are open"
    ]
    (left,) = suggest([{"id": "d1", "Status": "Demo", "Stage": ""}], Deal).ambiguous
    assert left.part == "outcome"
    (left,) = suggest(staged("Demo"), Deal).ambiguous
    assert left.readings == ("no word for an end: all deals are open",)
    assert (left.examples, left.count) == (("Demo",), 1)
