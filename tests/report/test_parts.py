from __future__ import annotations

import pytest

from salesprocess.records import Outcome
from salesprocess.report import Note, Section, Table, Word
from salesprocess.texts import Phrase, in_language, text

CHINESE = in_language("zh-Hans")


def test_headings_notes_words_and_terms_are_put_into_the_language() -> None:
    table = Table(
        ("review.rep", "review.won"),
        (("A", Outcome.WON), (Word("review.total"), None), ("B", 1700)),
    )
    assert table.texts(CHINESE) == [
        ["销售", "赢单"],
        ["A", "赢单"],
        ["合计", "–"],
        ["B", "1,700"],
    ]
    assert Note("review.more", {"count": 3}).worded(CHINESE) == "……还有3项"
    assert Section("review.findings", ()).heading(CHINESE) == "发现的问题"


def test_a_cell_may_hold_several_terms_and_a_sentence() -> None:
    several = (Outcome.WON, Word("review.total"), Note("review.more", {"count": 3}))
    table = Table(("review.rep", "review.won"), ((several, ()),))
    assert table.texts(CHINESE)[1] == ["赢单、合计、……还有3项", "–"]


def test_a_phrase_does_as_well_as_an_id() -> None:
    assert Note(Phrase("own.reps", "{n} reps"), {"n": 5}).worded(CHINESE) == "5 reps"
    assert Note(Phrase("review.total", "all of it")).worded(CHINESE) == "合计"


@pytest.mark.parametrize(("name", "heading"), [("A", "rep A"), ("A\nB", "rep A B")])
def test_a_heading_may_have_values_and_stands_on_one_line(name: str, heading: str) -> None:
    assert Section(Note("rep {name}", {"name": name}), ()).heading(text) == heading


def test_a_name_that_is_the_id_of_a_label_stays_a_name() -> None:
    assert Table(("review.rep",), (("review.rep",),)).texts(text) == [["rep"], ["review.rep"]]
