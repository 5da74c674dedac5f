from __future__ import annotations

import pytest

from salesprocess.records import Outcome
from salesprocess.report import Note, Word
from salesprocess.texts import in_language, text
from salesprocess.wording import (
    FirstOf,
    Lineage,
    Phrase,
    Sentences,
    Statements,
    is_sayable,
    worded,
)


@pytest.mark.parametrize(
    ("language", "list_of_terms"),
    [("en", "won, lost"), ("zh-Hans", "赢单、输单"), ("ja", "受注、失注")],
)
def test_a_list_is_parted_as_the_language_parts_it(language: str, list_of_terms: str) -> None:
    say = in_language(language)
    terms = (Outcome.WON, Outcome.LOST)
    assert worded(terms, say) == list_of_terms
    assert text(Phrase("none such", "of {terms}"), language, terms=terms) == f"of {list_of_terms}"


@pytest.mark.parametrize("value", [3, "review.total", 0.5])
def test_what_needs_no_words_stays_as_it_is(value: object) -> None:
    assert worded(value, text) is value


def test_words_and_sentences_are_put_into_words_within_a_list_too() -> None:
    note = Note("{n} of {all}", {"n": 3, "all": Word("review.total")})
    assert is_sayable(note)
    assert worded((note, (Word("review.total"), "A"), 7), text) == "3 of total, total, A, 7"


@pytest.mark.parametrize(
    ("values", "words"),
    [(Lineage((Outcome.WON, "x")), "赢单 › x"), (Statements((Outcome.WON, "x")), "赢单；x")],
)
def test_what_lies_within_and_what_holds_commas_is_parted_otherwise(
    values: tuple[object, ...], words: str
) -> None:
    assert worded(values, in_language("zh-Hans")) == words


def test_of_what_is_too_much_to_be_shown_there_is_a_number() -> None:
    say = in_language("en")
    shown = [FirstOf(("A", "B"), first).worded(say) for first in (0, 1, 2)]
    assert shown == ["… and 2 more", "A; … and 1 more", "A; B"]


@pytest.mark.parametrize(("language", "words"), [("en", "A. B."), ("zh-Hans", "A.B.")])
def test_sentences_follow_each_other(language: str, words: str) -> None:
    assert Sentences(("A.", "B.")).worded(in_language(language)) == words


@pytest.mark.parametrize("value", [None, ()])
def test_of_what_is_not_known_there_is_a_dash(value: object) -> None:
    assert worded(value, text) == "–"
    assert text("since {day}", day=value) == "since –"
