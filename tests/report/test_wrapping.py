from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.markdown import display_width
from salesprocess.report.wrapping import NOT_FIRST, NOT_LAST, wrapped

sentences = st.text(st.sampled_from("abc  拜访、，（）。デモ123%"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("won and lost", 7, ["won and", "lost"]),
        ("won  and", 4, ["won", "and"]),
        ("unbreakable words", 5, ["unbreakable", "words"]),
        ("拜访三次", 4, ["拜访", "三次"]),
        ("拜访三次", 5, ["拜访", "三次"]),
        ("拜访，三次", 4, ["拜", "访，", "三次"]),
        ("拜访（三）次", 6, ["拜访", "（三）", "次"]),
        ("用MAN判定", 5, ["用MAN", "判定"]),
        ("one\ntwo", 100, ["one", "two"]),
        ("one\n\ntwo", 100, ["one", "", "two"]),
        ("", 100, []),
    ],
)
def test_a_text_is_cut_where_it_may_be(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width).splitlines() == lines


@given(sentences, st.integers(2, 20))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width).split()) == "".join(text.split())


@given(sentences, st.integers(2, 20))
def test_a_line_that_is_too_wide_is_one_that_can_not_be_cut(text: str, width: int) -> None:
    for line in wrapped(text, width).splitlines():
        if display_width(line) > width:
            assert wrapped(line, 1) == line


@given(sentences, st.integers(2, 20))
def test_no_line_begins_or_ends_with_a_mark_that_belongs_to_the_next(text: str, width: int) -> None:
    lines = wrapped("".join(text.split()), width).splitlines()
    assert not any(line[0] in NOT_FIRST for line in lines[1:])
    assert not any(line[-1] in NOT_LAST for line in lines[:-1])
