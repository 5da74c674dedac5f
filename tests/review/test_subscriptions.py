"""Who sells subscriptions reads a review in which nothing speaks of copiers."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.planning import Bands, PlanningSettings
from salesprocess.plugins import BUILT_IN, INTERFACE, Plugin
from salesprocess.qualification import QualificationSettings
from salesprocess.records import VisitChannel
from salesprocess.review import Review, review
from salesprocess.testing import subscription_book
from salesprocess.texts import BUILT_IN_TEXTS, SUBSCRIPTIONS
from vocabularies import words_in

WORDS = Plugin(name="seats", version="1.0", made_for=INTERFACE, vocabulary=SUBSCRIPTIONS)
SETTINGS = (
    CommonSettings(cycle_years=3, visit_channels=frozenset(VisitChannel)),
    PlanningSettings(volume_bands=Bands((5, 20, 50, 100)), key_volume=100),
    QualificationSettings(low_volume=5),
)


@cache
def reviewed() -> Review:
    case = Case(subscription_book(accounts=60), datetime(2027, 1, 1), settings=SETTINGS)
    return review(case, plugins=BUILT_IN.add(WORDS))


in_every_language = pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)


@in_every_language
@pytest.mark.parametrize("form", ["to_markdown", "to_text", "to_html"])
def test_no_word_of_copiers_is_read(form: str, language: str) -> None:
    told: str = getattr(reviewed(), form)(language)
    assert words_in(re.sub(r"<style.*?</style>", "", told, flags=re.DOTALL)) == []


@in_every_language
@pytest.mark.parametrize("form", ["to_json", "to_sarif"])
def test_no_word_of_copiers_is_in_what_programs_show(form: str, language: str) -> None:
    """Keys, ids and the names of rules and terms are the library's own, in any trade."""

    def shown(value: object) -> list[str]:
        if isinstance(value, dict):
            kept = {
                key: part
                for key, part in value.items()
                if key not in {"id", "name", "value", "english"}
            }
            return [text for part in kept.values() for text in shown(part)]
        if isinstance(value, list):
            return [text for part in value for text in shown(part)]
        return [value] if isinstance(value, str) else []

    texts = shown(json.loads(getattr(reviewed(), form)(language)))
    assert len(texts) > 100
    assert [text for text in texts if words_in(text)] == []


def test_what_is_told_is_of_subscriptions_and_seats() -> None:
    told = reviewed().to_markdown()
    assert "## Subscriptions in use" in told
    assert "seats in use" in told
    assert "were made from afar" in told
    assert "## By product" in told


def test_what_no_one_writes_down_is_not_told_of() -> None:
    told = reviewed().to_markdown()
    assert "Where the time goes" not in told
    assert "Plan, do, check, act" not in told


def test_the_same_book_in_the_words_of_copiers_speaks_of_machines() -> None:
    assert "## Machines in field" in review(reviewed().case, rules=[]).to_markdown()
