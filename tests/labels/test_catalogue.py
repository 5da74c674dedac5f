from __future__ import annotations

from enum import Enum

import pytest

from salesprocess.errors import DuplicateCodeError
from salesprocess.labels import Catalogue, Language, text
from salesprocess.records import Outcome
from salesprocess.report import Note

OWN = Catalogue(
    {
        "Outcome.WON": text("won", "赢单", "受注"),
        "OWN101": text("{n} of {outcomes}", "{outcomes}中的{n}", "{outcomes}の{n}"),
        "OWN102": {Language.EN: "English only"},
    }
)


class Colour(Enum):
    RED = 1


def test_a_term_is_labelled_by_class_and_member() -> None:
    assert OWN.label(Outcome.WON, Language.ZH_HANS) == "赢单"


def test_what_has_no_text_in_the_language_has_the_english_one() -> None:
    assert OWN.label("OWN102", Language.JA) == "English only"


def test_what_has_no_text_at_all_is_named_by_its_id() -> None:
    assert OWN.label(Colour.RED, Language.JA) == "tests.Colour.RED"
    assert OWN.label("OWN999", n=3) == "OWN999"


def test_terms_within_a_message_are_labelled_too() -> None:
    outcomes = (Outcome.WON, "else")
    assert OWN.label("OWN101", Language.JA, n=3, outcomes=outcomes) == "受注、elseの3"


def test_a_sentence_within_a_message_is_put_into_words_too() -> None:
    note = Note("OWN101", {"n": 3, "outcomes": Outcome.WON})
    assert OWN.label("OWN101", Language.ZH_HANS, n=1, outcomes=(note, note)) == (
        "赢单中的3、赢单中的3中的1"
    )


def test_two_catalogues_make_one() -> None:
    both = OWN | Catalogue({"OWN103": text("a", "b", "c")})
    assert both.label("OWN103", Language.ZH_HANS) == "b"
    assert repr(both) == "Catalogue(4 texts)"
    assert OWN | OWN == OWN


def test_one_id_with_two_texts_is_an_error_that_names_them() -> None:
    with pytest.raises(DuplicateCodeError, match=r"OWN102: expected one text \(English only\)"):
        OWN | Catalogue({"OWN102": text("other", "b", "c")})
