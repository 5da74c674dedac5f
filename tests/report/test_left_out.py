from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.report import left_out_notes
from salesprocess.report.left_out import left_out_of_rows
from salesprocess.texts import in_language, text

KINDS = st.sampled_from(list(product(Missing, Outcome)))
SOME = st.builds(
    LeftOut,
    st.dictionaries(st.sampled_from(Outcome), st.integers(0, 30)),
    st.dictionaries(KINDS, st.integers(0, 30)),
)
UNDATED = LeftOut(
    {Outcome.WON: 20},
    {(Missing.OPENED, Outcome.WON): 2, (Missing.CLOSED, Outcome.LOST): 20},
)


def lines(*parts: LeftOut, language: str = "en") -> list[str]:
    return [note.worded(in_language(language)) for note in left_out_notes(*parts)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            (
                "Left out: 20 lost deals without a date of close, "
                "2 won deals without a date of opening."
            ),
        ),
        ("zh-Hans", "未计入：输单20个（缺结束日期）、赢单2个（缺建立日期）。"),
        ("ja", "除いたもの：失注20件（終了日なし）、受注2件（開始日なし）。"),
    ],
)
def test_what_was_left_out_is_said_by_outcome_and_for_want_of_what(
    language: str, line: str
) -> None:
    assert lines(UNDATED, language=language)[0] == line


@given(st.lists(SOME, max_size=3))
def test_a_line_stands_there_exactly_where_something_was_left_out(parts: list[LeftOut]) -> None:
    found = lines(*parts)
    missing = [part for part in parts if part.total]
    assert bool(found) is bool(missing)
    assert (len(found) == 2) is any(part.is_lopsided for part in missing)


def test_a_kind_of_which_there_is_none_is_not_named() -> None:
    counts = {(Missing.AMOUNT, Outcome.OPEN): 1, (Missing.AMOUNT, Outcome.WON): 0}
    assert lines(LeftOut({}, counts)) == ["Left out: 1 open deal without an amount."]


def test_of_rows_that_share_deals_the_most_of_each_kind_is_said() -> None:
    rows = [
        LeftOut({}, {(Missing.STAGES, Outcome.WON): 3, (Missing.ENTERED, Outcome.OPEN): 1}),
        LeftOut({}, {(Missing.STAGES, Outcome.WON): 2, (Missing.ENTERED, Outcome.OPEN): 4}),
    ]
    (note,) = left_out_of_rows(rows)
    assert note.worded(text) == (
        "Left out, in the row with the most: 4 open deals without a date of entry into the stage, "
        "3 won deals without stages on record (one deal may be in several rows)."
    )
    assert list(left_out_of_rows([LeftOut()])) == []
