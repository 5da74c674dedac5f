"""Every term and every message has its text in every language; none is left over."""

from __future__ import annotations

import importlib
import pkgutil
from enum import Enum

import pytest

import salesprocess
from salesprocess.processes import SPADCO, Spadco
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import CRASHED, Diagnosis, Rule, run
from salesprocess.testing import english_texts, pack_gaps
from salesprocess.texts import BUILT_IN_TEXTS, text

TRANSLATED = [language for language in BUILT_IN_TEXTS.languages if language != "en"]

in_every_language = pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
in_translation = pytest.mark.parametrize("language", TRANSLATED)


def enumerations() -> dict[str, type[Enum]]:
    """Every enumeration the library defines, by name; what tests are made with is no term."""
    found: dict[str, type[Enum]] = {}
    for module in pkgutil.walk_packages(salesprocess.__path__, "salesprocess."):
        if module.name.startswith("salesprocess.testing"):
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            if (
                isinstance(thing, type)
                and issubclass(thing, Enum)
                and thing.__module__.startswith("salesprocess.")
                and not name.startswith("_")
            ):
                assert found.setdefault(thing.__name__, thing) is thing, f"two enums named {name}"
    return found


def test_every_enumerated_term_has_a_text_and_no_text_has_lost_its_term() -> None:
    terms = enumerations()
    members = {f"{name}.{member.name}" for name, term in terms.items() for member in term}
    named = {id_ for id_ in BUILT_IN_TEXTS.pack("en") if id_[0].isupper()}
    assert members == named


@in_translation
def test_no_pack_lacks_a_text_or_has_one_too_many(language: str) -> None:
    gaps = pack_gaps(BUILT_IN_TEXTS.pack(language))
    assert not gaps, f"\n{gaps}"


@in_every_language
def test_no_text_is_empty_or_framed_by_blanks(language: str) -> None:
    pack = BUILT_IN_TEXTS.pack(language)
    for id_, words in (english_texts() if language == "en" else pack).items():
        between = id_.startswith("list.")  # what stands between two parts may be nothing
        assert between or words, id_
        assert between or words.strip() == words, id_


def test_english_stands_in_one_place() -> None:
    translated = BUILT_IN_TEXTS.pack("ja").keys()
    elsewhere = translated - BUILT_IN_TEXTS.pack("en").keys()
    assert {"PIP105.title", "ask.budget_source", "process.spadco.close"} <= elsewhere
    assert not {id_ for id_ in BUILT_IN_TEXTS.pack("en") if id_ not in translated}


@in_translation
def test_a_stage_of_the_deck_is_called_what_its_letter_is(language: str) -> None:
    for stage in Spadco:
        assert text(SPADCO.stage_label(stage.value), language) == text(stage, language)


every_diagnosis = pytest.mark.parametrize(
    "diagnosis", [CRASHED, *BUILT_IN_RULES], ids=lambda diagnosis: diagnosis.code
)


@every_diagnosis
def test_what_a_rule_finds_and_why_and_the_remedy_are_sentences(diagnosis: Diagnosis) -> None:
    for part in ("finds", "why", "remedy"):
        phrase = diagnosis.phrase(part)
        ends = [text(phrase, language)[-1] for language in ("en", "zh-Hans", "ja")]
        assert ends in ([".", "。", "。"], ["?", "？", "。"])


@pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)
def test_every_message_can_be_filled_from_what_the_rule_sees(rule: Rule[object]) -> None:
    for case in rule.triggers():
        for finding in run([rule], case):
            for language in BUILT_IN_TEXTS.languages:
                assert "{" not in finding.in_language(language).message
