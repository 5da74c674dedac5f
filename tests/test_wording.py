from __future__ import annotations

from functools import partial

import pytest

from salesprocess.labels import Language, label
from salesprocess.records import Outcome
from salesprocess.report import Note, Word
from salesprocess.texts import text
from salesprocess.wording import Sayable, worded


@pytest.mark.parametrize(
    ("language", "list_of_terms"),
    [(Language.EN, "won, lost"), (Language.ZH_HANS, "赢单、输单"), (Language.JA, "受注、失注")],
)
def test_a_list_is_parted_as_the_language_parts_it(language: Language, list_of_terms: str) -> None:
    say = partial(label, language=language)
    terms = (Outcome.WON, Outcome.LOST)
    assert worded(terms, say) == list_of_terms
    assert label(text("of {terms}", "{terms}的", "{terms}の"), language, terms=terms).strip(
        "of 的の"
    ) == (list_of_terms)


@pytest.mark.parametrize("value", [3, "review.total", 0.5])
def test_what_needs_no_words_stays_as_it_is(value: object) -> None:
    assert worded(value, label) is value


def test_words_and_sentences_are_put_into_words_within_a_list_too() -> None:
    note = Note(text("{n} of {all}"), {"n": 3, "all": Word("review.total")})
    assert isinstance(note, Sayable)
    assert worded((note, (Word("review.total"), "A"), 7), label) == "3 of total, total, A, 7"


@pytest.mark.parametrize("value", [None, ()])
def test_of_what_is_not_known_there_is_a_dash(value: object) -> None:
    assert worded(value, label) == "–"
    assert label(text("since {day}"), day=value) == "since –"
