"""The form of a word that stands behind a count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from salesprocess.formats import formats_of
from salesprocess.plurals import CATEGORIES, filled, plural_category
from salesprocess.testing import english_texts
from salesprocess.texts import BUILT_IN_TEXTS, Catalogue, text
from salesprocess.wording import Phrase, Words


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "other one other other other other"),
        ("de-AT", "other one other other other other"),
        ("eo", "other one other other other other"),
        ("fr", "one one other other other other"),
        ("zh-Hans", "other other other other other other"),
        ("ru", "many one few many many one"),
        ("pl", "many one few many many many"),
        ("hr", "other one few other other one"),
        ("cs", "other one few other other other"),
    ],
)
def test_each_language_tells_its_forms_apart(language: str, expected: str) -> None:
    categories = [plural_category(language, count) for count in (0, 1, 2, 5, 12, 21)]
    assert categories == expected.split()


@given(st.sampled_from([*CATEGORIES, "en"]), st.integers())
def test_a_number_and_its_opposite_take_one_form(language: str, count: int) -> None:
    assert plural_category(language, count) == plural_category(language, -count)


def test_a_number_written_as_another_language_does_takes_its_form() -> None:
    catalogue = Catalogue([{"de": {"deals": "{n:,} {n:Auftrag|Aufträge}"}}])
    say = Words(catalogue.in_language("de"), formats_of("de"))
    assert [say("deals", n=n) for n in (1, 1200)] == ["1 Auftrag", "1.200 Aufträge"]
    assert say(Phrase("hours", "{n} {n:hour|hours}"), n=1.0) == "1,0 hours"


def test_what_is_no_whole_number_takes_the_form_of_many() -> None:
    assert filled("{n} {n:day|days}", {"n": 1.0}, "en") == "1.0 days"
    assert filled("{n} {n:day|days}", {"n": "–"}, "en") == "– days"


def test_a_number_of_digits_may_still_be_told() -> None:
    assert filled("{share:.0%} of {n} {n:deal|deals}", {"share": 0.5, "n": 1}, "en") == (
        "50% of 1 deal"
    )


def test_forms_may_hold_places() -> None:
    template = "{n:the deal of {rep}|{n} deals of {rep}}"
    assert filled(template, {"n": 1, "rep": "A"}, "en") == "the deal of A"
    assert filled(template, {"n": 2, "rep": "A"}, "en") == "2 deals of A"


def test_the_last_form_takes_the_place_of_one_that_is_not_named() -> None:
    assert filled("{n:one=час|few=часа|many=часов}", {"n": 1.5}, "ru") == "часов"


@pytest.mark.parametrize("template", ["{n:deal|deals|deals}", "{n:one=deal|deals}"])
def test_forms_that_can_not_be_told_apart_leave_the_text_to_the_english_one(template: str) -> None:
    catalogue = Catalogue([{"en": {"deals": "{n} {n:deal|deals}"}, "de": {"deals": template}}])
    assert catalogue.text("deals", "de", n=1) == "1 deal"


def test_one_is_one_deal_in_the_report() -> None:
    assert text("book.deals", count=1) == "1 deal"
    assert text("book.deals", count=2) == "2 deals"
    assert text("review.change", new=1, gone=1, still_there=2) == (
        "1 finding is new, 1 is gone, 2 are still there."
    )


def test_every_english_text_has_a_form_for_one_behind_a_count() -> None:
    """Behind all but averages."""
    counted = re.compile(
        r"(?<!all )\{(?!off|frequency|a_month|saved)\w+\} "
        r"(?:own |won |planned |decided |ended |working )?"
        r"(?:deals|visits|accounts|machines|reps|orders|times|records|findings|rules|plans)\b"
    )
    found = {id_: words for id_, words in english_texts().items() if counted.search(words)}
    assert not found


def test_no_other_language_of_the_library_needs_forms() -> None:
    for language in ("zh-Hans", "ja"):
        assert not any("|" in words for words in BUILT_IN_TEXTS.pack(language).values())
