"""What a reader of Markdown and of HTML sees is what was said, whatever stands in a name."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from output_parsing import check_html, check_markdown, check_text
from report_making import named
from salesprocess.report import Note, Section, to_html, to_markdown, to_text
from salesprocess.texts import text

SIGNS = st.text(
    st.sampled_from(
        "ab 1.)#*_-+=>[]()!<>/|\\`~:&;\n\t\r@wh\"'{}^$%\x00\x0b\x85\u2028\ufffe\U0001ffff\xa0"
    ),
    max_size=12,
)
MARKS = "http://x.y www.x.y <!-- --> &amp; &#35; ``` --- === [a]: \\ 1. - > # | |---| <b> ![ ]("
WORDS = st.lists(st.sampled_from([*MARKS.split(), "\n", "\n\n", "    code", " "]), max_size=9).map(
    "".join
)


@given(SIGNS | WORDS | st.text(max_size=5))
@example("")
@example("\\")
@example("\\ ")
@example("\ufffe")
def test_a_name_is_shown_as_text_wherever_it_stands(name: str) -> None:
    section = named(name)
    check_markdown(to_markdown(section, text), section, text)
    check_html(to_html(section, text, language="en"))
    check_text(to_text(section, text))


@pytest.mark.parametrize(
    "marked", ["# end", "end [x](y)", "*end*", "`end`", "<b>end", "| end |\n| --- |", "![end](y)"]
)
def test_what_is_more_than_text_is_found(marked: str) -> None:
    section = Section(Note("Won"), (Note("end"),))
    check_markdown("# Won\n\nend", section, text)
    with pytest.raises(AssertionError):
        check_markdown(f"# Won\n\n{marked}", section, text)
