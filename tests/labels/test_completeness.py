"""Every term and every message has its text in every language; none is left over."""

from __future__ import annotations

import importlib
import pkgutil
import string
from enum import Enum

import pytest

import salesprocess
from salesprocess.labels import CATALOGUE, Language, Text
from salesprocess.labels.terms import ground, pipeline, planning, qualification
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import CRASHED, Diagnosis, Rule, run


def places(text: str) -> set[str | None]:
    """The names of the values that a text has places for."""
    return {place for _, place, _, _ in string.Formatter().parse(text)} - {None}


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
    members = {f"{name}.{m.name}" for name, terms in enumerations().items() for m in terms}
    rooms = (ground, pipeline, qualification, planning)
    assert members == {term for room in rooms for term in room.TERMS}


def is_complete(words: Text) -> bool:
    """Whether a text is there in every language, with the same places for values in each."""
    english, *others = (places(text) for text in words.values())
    return (
        set(words) == set(Language)
        and all(text.strip() == text != "" for text in words.values())
        and all(other == english for other in others)
    )


def test_every_text_is_there_in_every_language_and_names_the_same_places() -> None:
    assert [key for key, words in CATALOGUE.texts.items() if not is_complete(words)] == []


every_diagnosis = pytest.mark.parametrize(
    "diagnosis", [CRASHED, *BUILT_IN_RULES], ids=lambda diagnosis: diagnosis.code
)


def texts_of(diagnosis: Diagnosis) -> dict[str, Text]:
    named = {name: getattr(diagnosis, name) for name in ("title", "finds", "why", "remedy")}
    return {**named, "message": diagnosis.message}


@every_diagnosis
def test_every_rule_has_each_of_its_texts_in_every_language(diagnosis: Diagnosis) -> None:
    texts = texts_of(diagnosis)
    assert [name for name, words in texts.items() if not is_complete(words)] == []


@every_diagnosis
def test_what_a_rule_finds_and_why_and_the_remedy_are_sentences(diagnosis: Diagnosis) -> None:
    for words in (diagnosis.finds, diagnosis.why, diagnosis.remedy):
        assert [text[-1] for text in words.values()] in ([".", "。", "。"], ["?", "？", "。"])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)
def test_every_message_can_be_filled_from_what_the_rule_sees(
    rule: Rule[object], language: Language
) -> None:
    for case in rule.triggers():
        for finding in run([rule], case):
            assert "{" not in CATALOGUE.label(rule.message, language, **finding.evidence)
