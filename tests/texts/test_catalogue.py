from __future__ import annotations

import pickle
from enum import Enum
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import UnknownNameError
from salesprocess.outcome import Outcome
from salesprocess.report import Note
from salesprocess.texts import BUILT_IN_TEXTS, Catalogue, Pack, Phrase, in_language, text

if TYPE_CHECKING:
    from pathlib import Path

OWN = Catalogue(
    [
        {
            "en": {"OWN101": "{n} of {outcomes}", "OWN102": "English only", "list.next": ", "},
            "zh-Hans": {
                "Outcome.WON": "赢单",
                "OWN101": "{outcomes}中的{n}",
                "OWN103.title": "停滞",
                "list.next": "、",
            },
        },
        {"de": {"Outcome.WON": "gewonnen", "own": "eigen"}, "de-AT": {"own": "eigen, gell"}},
    ]
)


class Colour(Enum):
    RED = 1


def test_a_term_is_named_by_class_and_member() -> None:
    assert OWN.text(Outcome.WON, "zh-Hans") == "赢单"


def test_what_has_no_text_in_the_language_has_the_english_one() -> None:
    assert OWN.text("OWN102", "zh-Hans") == "English only"


def test_what_has_no_text_at_all_is_named_by_its_id() -> None:
    assert OWN.text(Colour.RED, "de") == "tests.Colour.RED"
    assert OWN.text("OWN999", n=3) == "OWN999"


def test_a_phrase_brings_its_english_along() -> None:
    phrase = Phrase("OWN103.title", "stalled")
    assert [OWN.text(phrase, language) for language in ("en", "zh-Hans", "de")] == [
        "stalled",
        "停滞",
        "stalled",
    ]
    assert str(phrase) == phrase.worded(OWN.in_language("de")) == "stalled"


def test_terms_within_a_message_are_put_into_words_too() -> None:
    outcomes = (Outcome.WON, "else")
    assert OWN.text("OWN101", "zh-Hans", n=3, outcomes=outcomes) == "赢单、else中的3"


def test_a_sentence_within_a_message_is_put_into_words_too() -> None:
    note = Note("OWN101", {"n": 3, "outcomes": Outcome.WON})
    assert OWN.text("OWN101", "zh-Hans", n=1, outcomes=(note, note)) == (
        "赢单中的3、赢单中的3中的1"
    )


def test_a_value_may_be_called_as_an_argument_is() -> None:
    said = Phrase("said", "{term} in {language}")
    assert OWN.text(said, "de", term="Haus", language="Deutsch") == "Haus in Deutsch"


def test_what_the_pack_of_a_region_lacks_is_taken_from_that_of_the_language() -> None:
    assert OWN.text("own", "de-AT") == "eigen, gell"
    assert OWN.text("own", "de-CH-1996") == "eigen"
    assert OWN.text(Outcome.WON, "de-AT") == "gewonnen"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hans-CN", "zh", "zh-CN", "zh-SG", "ZH-hans"])
def test_what_is_written_in_simplified_characters_is_read_by_all_who_use_them(
    language: str,
) -> None:
    assert text(Outcome.WON, language) == "赢单"


@pytest.mark.parametrize("language", ["fr", "zh-TW", "zh-Hant", "jap", "", "日本語"])
def test_a_language_that_is_not_there_is_an_error_that_names_those_there_are(
    language: str,
) -> None:
    with pytest.raises(UnknownNameError, match="one of en, zh-Hans, ja, got"):
        in_language(language)
    with pytest.raises(UnknownNameError, match="one of en, zh-Hans, ja, got"):
        text(Outcome.WON, language)


def test_what_is_no_text_is_no_language() -> None:
    with pytest.raises(UnknownNameError, match=r"^unknown language: .*zh-Hans, ja, got \[\]"):
        text(Outcome.WON, [])  # type: ignore[arg-type]


def test_english_is_always_there() -> None:
    empty = Catalogue([])
    assert empty.languages == ("en",)
    assert empty.text(Phrase("a", "b"), "en-GB") == "b"


def test_of_two_texts_for_one_id_the_last_counts() -> None:
    both = Catalogue([{"de": {"own": "eins"}}, {"de": {"own": "zwei"}}])
    assert both.text("own", "de") == "zwei"
    assert both.languages == ("en", "de")


def test_a_catalogue_shows_its_languages_and_can_be_sent_elsewhere() -> None:
    assert repr(OWN) == "Catalogue(en, zh-Hans, de, de-AT)"
    text(Outcome.WON, "ja")
    sent = pickle.dumps(BUILT_IN_TEXTS)
    assert len(sent) < 1000
    assert pickle.loads(sent) == BUILT_IN_TEXTS  # noqa: S301  it is our own


def test_a_pack_is_read_as_any_mapping_is() -> None:
    pack = Pack("salesprocess.texts", "ja.json")
    assert dict(pack) == BUILT_IN_TEXTS.pack("ja")
    assert len(pack) == len(list(pack))


@given(
    st.sampled_from(BUILT_IN_TEXTS.languages),
    st.lists(st.from_regex("[A-Za-z0-9]{1,8}", fullmatch=True), max_size=3),
)
def test_a_narrower_language_reads_as_the_wider_one(language: str, parts: list[str]) -> None:
    narrower = "-".join([language, *parts])
    assert text(Outcome.WON, narrower) == text(Outcome.WON, language)


BROKEN = Catalogue(
    [
        {
            "en": {"days": "{days} days", "both": "{n} of {m}"},
            "de": {"days": "{tage} Tage", "both": "{n"},
        }
    ]
)


@pytest.mark.parametrize(
    "template", ["{dayz}", "{days", "{}", "{days.of}", "{days[0]}", "{days:%H}", "{days!x}"]
)
def test_a_text_that_can_not_be_filled_gives_way_to_the_english_one(template: str) -> None:
    catalogue = Catalogue([{"en": {"days": "{days} days"}, "de": {"days": template}}])
    assert catalogue.text("days", "de", days=3) == "3 days"
    assert catalogue.text(Phrase("days", "{days} d"), "de", days=3) == "3 days"


def test_where_the_english_text_can_not_be_filled_either_its_places_stay_open() -> None:
    assert BROKEN.text("both", "de", n=3) == "{n} of {m}"
    assert BROKEN.text(Phrase("own", "{n} of {m}"), "de", n=3) == "{n} of {m}"
    assert BROKEN.text(Phrase("own", "{n}"), "de", n="") == ""


def test_what_is_no_text_in_a_file_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "own_words"
    home.mkdir()
    (home / "__init__.py").touch()
    (home / "de.json").write_text('{"days": "{n", "weeks": 7, "months": "{n} Monate"}')
    monkeypatch.syspath_prepend(tmp_path)
    assert dict(Pack("own_words", "de.json")) == {"months": "{n} Monate"}


@pytest.mark.parametrize(
    "language", ['en"><script>', "de-", "-de", "de--AT", "de_AT", "en\n", "de "]
)
def test_what_can_be_no_language_is_none(language: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown language"):
        OWN.pack(language)


def test_however_many_languages_are_asked_for_a_pack_is_made_once() -> None:
    packs = {id(OWN.pack(f"{code}-x{n}")) for n in range(50) for code in ("de", "DE", "de-CH")}
    assert packs == {id(OWN.pack("de"))}
    assert OWN.pack("de-AT") is not OWN.pack("de")
