"""Every term and every message has its text in every language; none is left over."""

from __future__ import annotations

import importlib
import pkgutil
import string
from enum import Enum

import pytest

import salesprocess
from salesprocess.labels import CATALOGUE, Language
from salesprocess.labels.messages import MESSAGES
from salesprocess.labels.terms import TERMS
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import CRASHED, Rule, run


def enumerations() -> dict[str, type[Enum]]:
    """Every enumeration the library defines, by name."""
    found: dict[str, type[Enum]] = {}
    for module in pkgutil.walk_packages(salesprocess.__path__, "salesprocess."):
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
    assert members == set(TERMS)


@pytest.mark.parametrize("key", CATALOGUE.texts)
def test_every_text_is_there_in_every_language(key: str) -> None:
    texts = CATALOGUE.texts[key]
    assert set(texts) == set(Language)
    assert all(text.strip() == text != "" for text in texts.values())


@pytest.mark.parametrize("key", CATALOGUE.texts)
def test_every_language_names_the_same_places(key: str) -> None:
    def places(text: str) -> set[str | None]:
        return {place for _, place, _, _ in string.Formatter().parse(text)} - {None}

    english, *others = (places(text) for text in CATALOGUE.texts[key].values())
    assert all(other == english for other in others)


def test_every_rule_has_a_message_and_a_remedy() -> None:
    codes = {CRASHED, *(rule.code for rule in BUILT_IN_RULES)}
    assert set(MESSAGES) == {key for code in codes for key in (code, f"{code}.remedy")}


@pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)
def test_the_english_remedy_is_the_rule_s_own(rule: Rule[object]) -> None:
    assert CATALOGUE.label(f"{rule.code}.remedy") == rule.remedy


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)
def test_every_message_can_be_filled_from_what_the_rule_sees(
    rule: Rule[object], language: Language
) -> None:
    for case in rule.triggers():
        for finding in run([rule], case):
            message = CATALOGUE.label(finding.code, language, **finding.evidence)
            assert "{" not in message
