"""What stands in a name is shown in every form, and obeyed in none."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from report_making import named
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.markdown import escaped, markdown_table, one_line, visible
from salesprocess.records import Account, Book, Deal, Outcome
from salesprocess.report import Table, to_html, to_markdown, to_text
from salesprocess.review import review
from salesprocess.texts import text

if TYPE_CHECKING:
    from salesprocess.review import Review

NAMES = {
    "a heading": "Wu\n# Won\n======",
    "a tag": "<img src=x onerror=alert(1)>",
    "a link": "[pay](http://x.example)",
    "an image": "![x](http://x.example/a.png)",
    "colours": "\x1b[2J\x1b[31mred",
    "nothing": "a\x00b",
    "turned round": "price \u202eDSU 9",
    "a cell": r"a\|b",
}
OBEYED = "\x1b\x00\u202e\u2066\u200f\x9b\r\u2028"


def reviewed(name: str) -> Review:
    book = Book(
        accounts=[Account(id="a1", name=name, rep="A")],
        deals=[
            Deal(id="d1", account="a1", name=name, rep="A", outcome=Outcome.LOST),
            Deal(id="d2", account="a1", rep="A", stage="order"),
        ],
    )
    return review(Case(book, datetime(2026, 3, 31)))


@pytest.mark.parametrize("kind", NAMES)
def test_no_form_obeys_what_stands_in_a_name(kind: str) -> None:
    name = NAMES[kind]
    section = named(name)
    words, marked, page = (
        to_text(section, text),
        to_markdown(section, text),
        to_html(section, text, language="en"),
    )
    for form in (words, marked, page):
        assert not set(form) & set(OBEYED)
    headings = [line for line in marked.splitlines() if line.startswith("#")]
    assert [heading.split(" ")[0] for heading in headings] == ["#", "##"]
    assert len([line for line in words.splitlines() if set(line) == {"="}]) == 1
    assert re.search(r"(?<!\\)(<img|\[pay|\[x)", marked) is None
    assert "<img" not in page


@pytest.mark.parametrize("kind", NAMES)
def test_a_review_obeys_nothing_either(kind: str) -> None:
    result = reviewed(NAMES[kind])
    for form in (result.to_text(), result.to_markdown(), result.to_html()):
        assert not set(form) & set(OBEYED)
        assert "\n# Won" not in form
    json.loads(result.to_json(), parse_constant=pytest.fail)


def test_markdown_shows_what_it_would_take_for_more() -> None:
    assert escaped("![x](http://x.example) <b>*new*</b>") == (
        r"!\[x](http\://x.example) \<b>\*new\*\</b>"
    )
    assert escaped("# one\n- two\n3. three\n> four\n===\n+ five") == (
        "\\# one\n\\- two\n3\\. three\n\\> four\n\\===\n\\+ five"
    )
    assert escaped("`x` ~~y~~ _z_ &amp; www.x.example") == (
        r"\`x\` \~\~y\~\~ \_z\_ \&amp; www\.x.example"
    )
    assert escaped(r"a\|b") == r"a\\\|b"
    assert escaped("won_deals < 5 & more: C#, 12.5 - 3 of 4.") == (
        "won_deals < 5 & more: C#, 12.5 - 3 of 4."
    )


def test_a_cell_keeps_its_place_whatever_is_in_it() -> None:
    line = markdown_table(["a", "b"], [[r"a\|b", "c"]]).splitlines()[-1]
    assert line == r"| a\\\|b | c   |"


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"rows\[1\]: expected 1 cells, got 2"):
        markdown_table(["a"], [["b"], ["c", "d"]])


def test_a_table_has_a_column() -> None:
    with pytest.raises(InvalidValueError, match="columns: expected one column or more"):
        Table((), ())


@given(st.text())
def test_whatever_a_text_is_it_is_on_one_line_and_obeyed_by_nothing(words: str) -> None:
    line = one_line(words)
    assert len(line.splitlines()) <= 1
    assert visible(line) == line
    assert not set(line) & set(OBEYED)
    line.encode()
