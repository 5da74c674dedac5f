"""Who sells no copiers reads no word of them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from salesprocess.errors import DuplicateCodeError, InvalidValueError
from salesprocess.plugins import BUILT_IN, INTERFACE, Plugin
from salesprocess.testing import english_texts
from salesprocess.texts import BUILT_IN_TEXTS, SUBSCRIPTIONS, Catalogue, Phrase
from salesprocess.texts.vocabulary import PLACE, replacer
from vocabularies import OF_COPIERS, words_in

OWN = Catalogue(
    [{"en": {"seen": "{machine}: Machines seen"}, "de": {"seen": "{machine}: Maschinen"}}],
    [{"en": {"machine": "seat"}}, {"en": {"machines": "seats"}, "de-AT": {"Maschinen": "Plätze"}}],
)


def test_other_words_stand_in_every_text_of_the_language() -> None:
    assert OWN.text("seen", machine="m1") == "m1: Seats seen"
    assert OWN.text(Phrase("own", "no machine")) == "no seat"
    assert OWN.text("seen", "de-AT", machine="m1") == "m1: Plätze"
    assert OWN.text("seen", "de", machine="m1") == "m1: Maschinen"


def test_an_english_text_in_another_language_has_the_english_words() -> None:
    assert OWN.text(Phrase("own", "no machine"), "de-AT") == "no seat"


def test_a_copy_of_the_texts_says_the_same() -> None:
    assert deepcopy(OWN).text("seen", machine="m1") == "m1: Seats seen"


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ({}, "a machine", "a machine"),
        ({"page": "seat"}, "a page, pages, homepage, Page", "a seat, pages, homepage, Seat"),
        ({"a machine": "an item", "machine": "item"}, "a machine", "an item"),
        ({"puts out {n} pages": "has {n} seats"}, "puts out {n} pages", "has {n} seats"),
        ({"machine": "seat"}, "{machine:.0f} {machines}", "{machine:.0f} {machines}"),
        ({"machine": "seat"}, "{machine:machine|machines}", "{machine:seat|machines}"),
        ({"machine": "seat"}, "{n:a machine of {machine}|none}", "{n:a seat of {machine}|none}"),
        ({"maker": "vendor", "decision maker": "decision maker"}, "Decision maker", None),
        ({"台": "份"}, "机器{machines}台", "机器{machines}份"),
        ({"MIF": "订阅"}, "按厂商的MIF。MIFs", "按厂商的订阅。MIFs"),
        ({"a.c": "x"}, "abc", "abc"),
    ],
)
def test_whole_words_are_replaced_the_longest_first(
    words: dict[str, str], text: str, said: str | None
) -> None:
    assert replacer(words)(text) == (said or text)


@pytest.mark.parametrize("language", SUBSCRIPTIONS)
def test_no_text_of_the_library_speaks_of_copiers_to_who_sells_subscriptions(language: str) -> None:
    pack = english_texts() if language == "en" else BUILT_IN_TEXTS.pack(language)
    say = replacer(SUBSCRIPTIONS[language])
    told = {id_: words_in(re.sub(PLACE, "", say(words))) for id_, words in pack.items()}
    assert {id_: words for id_, words in told.items() if words} == {}


@pytest.mark.parametrize("language", SUBSCRIPTIONS)
def test_every_word_that_is_replaced_stands_in_some_text(language: str) -> None:
    pack = english_texts() if language == "en" else BUILT_IN_TEXTS.pack(language)
    whole = "\n".join(pack.values()).casefold()
    assert [word for word in SUBSCRIPTIONS[language] if word.casefold() not in whole] == []


def test_the_words_looked_for_are_those_that_the_library_has() -> None:
    for language, words in OF_COPIERS.items():
        pack = english_texts() if language == "en" else BUILT_IN_TEXTS.pack(language)
        assert any(words_in(text) for text in pack.values()), (language, words)


def trade(name: str, **words: str) -> Plugin:
    return Plugin(name=name, version="1.0", made_for=INTERFACE, vocabulary={"en": words})


def test_a_plug_in_brings_the_words_of_its_trade() -> None:
    texts = BUILT_IN.add(trade("acme", machines="vans")).texts
    assert texts.text("review.machines") == "vans"
    assert repr(trade("acme", machines="vans")) == "Plugin(acme 1.0: 1 vocabulary)"


def test_two_plug_ins_do_not_say_one_word_in_two_ways() -> None:
    with pytest.raises(DuplicateCodeError, match="word 'machines' in en"):
        BUILT_IN.add(trade("acme", machines="vans"), trade("other", machines="lifts"))


def test_what_is_no_vocabulary_is_refused_with_every_fault() -> None:
    vocabulary: Any = {"en": {"": "van", "machine": 7}, "d e": {}}
    with pytest.raises(InvalidValueError, match="not vocabulary by language") as caught:
        Plugin(name="acme", version="1.0", made_for=INTERFACE, vocabulary=vocabulary)
    assert [fault.path for fault in caught.value.faults] == [
        "vocabulary['en']",
        "vocabulary['en']['machine']",
        "vocabulary['d e']",
    ]
