from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.markdown import display_width, is_figure, markdown_table
from salesprocess.rates import Basis, Rate

cells: st.SearchStrategy[object] = st.none() | st.integers() | st.floats() | st.text()


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[object]]]:
    columns = draw(st.integers(1, 4))
    header = draw(st.lists(st.text(), min_size=columns, max_size=columns))
    row = st.lists(cells, min_size=columns, max_size=columns)
    return header, draw(st.lists(row, max_size=4))


def unescaped_pipes(line: str) -> int:
    return line.count("|") - line.count("\\|")


@given(tables())
def test_every_line_of_a_table_is_equally_wide(
    table: tuple[list[str], list[list[object]]],
) -> None:
    header, rows = table
    lines = markdown_table(header, rows).splitlines()
    assert len(lines) == len(rows) + 2
    assert len({display_width(line) for line in lines}) == 1
    assert {unescaped_pipes(line) for line in lines} == {len(header) + 1}


def test_chinese_and_japanese_take_two_columns_each_and_keep_the_lines_aligned() -> None:
    assert markdown_table(["阶段", "ー", "n"], [["事先准备", "デモ", "a"], ["é", "ﾃﾞ", "b"]]) == (
        "| 阶段     | ー   | n   |\n"
        "| -------- | ---- | --- |\n"
        "| 事先准备 | デモ | a   |\n"
        "| é        | ﾃﾞ   | b   |"
    )


def test_a_column_of_numbers_is_set_to_the_right_even_where_some_are_unknown() -> None:
    assert markdown_table(["deals", "share"], [[12, Rate(1, 3, Basis.COHORT)], [None, None]]) == (
        "| deals |  share |\n| ----: | -----: |\n|    12 | 33.3 % |\n|     – |      – |"
    )


@pytest.mark.parametrize("column", [[3, "many"], ["few", "many"], [None, None], []])
def test_a_column_with_anything_but_numbers_is_set_to_the_left(column: list[object]) -> None:
    lines = markdown_table(["n"], [[cell] for cell in column]).splitlines()
    assert lines[:2] == [f"| n{' ' * (len(lines[0]) - 5)} |", f"| {'-' * (len(lines[0]) - 4)} |"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *((0, True), (-2.5, True), ("–3", True), ("12 of 30", True), ("86,600 EUR", True)),
        *(("-", False), ("a1", False), ("3 reps", False), ("1 EUR, 2 USD", False)),
    ],
)
def test_a_number_begins_with_a_digit_or_a_sign_and_a_digit(cell: object, number: bool) -> None:
    assert is_figure(cell) is number


@pytest.mark.parametrize("text", ["won\nlost", "won\r\nlost", "won\u2028lost"])
def test_a_line_break_in_a_cell_or_a_title_becomes_a_blank(text: str) -> None:
    assert markdown_table([text], [[text]]).splitlines() == [
        "| won lost |",
        "| -------- |",
        "| won lost |",
    ]


def test_thousands_are_parted_in_whole_numbers_alone() -> None:
    lines = markdown_table(["n"], [[1234567], [-1234], [1234.5], ["1234"]]).splitlines()
    assert [line.strip("| ") for line in lines[2:]] == ["1,234,567", "-1,234", "1234.5", "1234"]


def test_a_pipe_in_a_cell_or_a_title_is_escaped() -> None:
    assert markdown_table(["a|b"], [["c|d"]]) == "| a\\|b |\n| ---- |\n| c\\|d |"


def test_a_table_without_rows_has_its_header() -> None:
    assert markdown_table(["rep", "won"], []) == "| rep | won |\n| --- | --- |"


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("合计", 4), ("Ａ", 2), ("ﾃ", 1)])
def test_a_wide_character_takes_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width
