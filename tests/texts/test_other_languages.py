"""A language that a plug-in brings speaks in the whole report: nothing stays English."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import fields, has

from salesprocess.plugins import BUILT_IN, INTERFACE, Plugin
from salesprocess.records.book import record_fields
from salesprocess.review import BUILT_IN_RULES, review
from salesprocess.rules import run
from salesprocess.testing import english_texts, pack_gaps
from territories import seen_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attrs import AttrsInstance

    from salesprocess.records import Book
    from salesprocess.rules import Rule

CODES = {rule.code[:3] for rule in BUILT_IN_RULES}

BY_NATURE_ENGLISH = {"DAT108", "DAT109", "DAT113"}
"""Rules whose findings show ids of stages and fields, as the data have them."""


def german(english: str) -> str:
    """A made-up translation: each word in its own brackets, the places as they were."""
    return "".join(map(in_brackets, re.split(r"(\{[^}|]*[}:]|[|}])", english)))


def in_brackets(part: str) -> str:
    """Each word of a text without places; a place, and what parts its forms, as it was."""
    return part if part[:1] in {"{", "|", "}"} else re.sub(r"\S+", r"⟦\g<0>⟧", part)


PACK = {id_: german(words) for id_, words in english_texts().items()}
PLUGINS = BUILT_IN.add(Plugin(name="german", version="1.0", made_for=INTERFACE, texts={"de": PACK}))


def words(value: object) -> Iterator[str]:
    """The words that stand in a record, or in what it is made of."""
    if isinstance(value, str):
        yield from re.findall("[A-Za-z]+", value)
    elif isinstance(value, (tuple, frozenset)):
        for part in value:
            yield from words(part)
    elif has(type(value)):
        for attribute in fields(type(cast("AttrsInstance", value))):
            yield from words(getattr(value, attribute.name))


def words_of(book: Book) -> set[str]:
    records = (getattr(book, name) for name in record_fields())
    return {book.vendor or "", *(word for kind in records for word in words(kind))}


def left_in_english(report: str, book: Book) -> set[str]:
    """Words that are neither translated nor of the book, a code, a framework or a field."""
    rest = re.sub("⟦[^⟧]*⟧", "", report)
    rest = re.sub(r"\b[A-Z][a-z]+\.[a-z_]+", "", rest)
    found = re.findall("[A-Za-z]{2,}", rest)
    kinds = {kind.__name__ for kind in record_fields().values()}
    return set(found) - words_of(book) - CODES - kinds - {"MAN", "german"}


@pytest.mark.parametrize("form", ["to_text", "to_markdown"])
def test_no_word_of_a_report_stays_english(form: str) -> None:
    case = seen_at(datetime(2027, 1, 1), 40, "AB")
    report = getattr(review(case, plugins=PLUGINS), form)("de")
    assert "⟦Sales⟧ ⟦process⟧ ⟦review⟧" in report
    assert left_in_english(report, case.delivered) == set()


@pytest.mark.parametrize(
    "rule",
    [rule for rule in BUILT_IN_RULES if rule.code not in BY_NATURE_ENGLISH],
    ids=lambda rule: rule.code,
)
def test_no_word_of_a_finding_stays_english(rule: Rule[Any]) -> None:
    for case in rule.triggers():
        for finding in run([rule], case, texts=PLUGINS.texts):
            message = finding.in_language("de").message
            assert "⟦" in message
            assert left_in_english(message, case.delivered) == set()


def test_a_pack_that_has_every_text_lacks_nothing() -> None:
    assert not pack_gaps(PACK)
    assert str(pack_gaps(PACK)) == ""


def test_what_a_pack_lacks_is_printed_as_it_is_filled_in() -> None:
    own = {"Size.BIG": "groß", "review.more": "noch {n}"}
    gaps = pack_gaps({**{id_: words for id_, words in PACK.items() if id_ != "Outcome.WON"}, **own})
    assert gaps.missing == {"Outcome.WON": "won"}
    assert gaps.unknown == ("Size.BIG",)
    assert gaps.misfits == {"review.more": {"count"}}
    assert str(gaps).splitlines() == [
        "'Outcome.WON': 'won',",
        "# 'Size.BIG': no such text",
        "# 'review.more': expected the places count",
    ]


def test_the_texts_of_a_plug_in_are_asked_for_too() -> None:
    acme = Plugin(
        name="acme", version="1.0", made_for=INTERFACE, texts={"en": {"acme.Size.BIG": "big"}}
    )
    assert pack_gaps(PACK, BUILT_IN.add(acme)).missing == {"acme.Size.BIG": "big"}


def test_two_plug_ins_may_share_a_language() -> None:
    own = Plugin(name="own", version="1.0", made_for=INTERFACE, texts={"de": {"own": "eigen"}})
    assert PLUGINS.add(own).texts.text("own", "de") == "eigen"
