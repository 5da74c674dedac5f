"""The library's own words, in every language it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.texts.catalogue import ENGLISH, Catalogue, Pack

if TYPE_CHECKING:
    from enum import Enum

    from salesprocess.texts.vocabulary import Vocabulary
    from salesprocess.wording import Phrase, Say

BUILT_IN_TEXTS = Catalogue(
    [
        {
            ENGLISH: Pack("salesprocess.texts", "en.json"),
            "zh-Hans": Pack("salesprocess.texts", "zh-Hans.json"),
            "ja": Pack("salesprocess.texts", "ja.json"),
        }
    ]
)
"""Every text that the library brings."""


SUBSCRIPTIONS: Vocabulary = {
    language: Pack("salesprocess.texts", f"subscriptions.{language}.json")
    for language in (ENGLISH, "zh-Hans", "ja")
}
"""The words of who sells subscriptions by the seat, for those of who sells copiers."""


@gated
def text(term: Enum | Phrase | str, language: str = ENGLISH, /, **values: object) -> str:
    """The library's own text of a term, of a phrase or of an id: `BUILT_IN_TEXTS.text`.

    Args:
        term: A member of an enumeration, a phrase that brings its English along, or an id.
        language: The code of the language that the text is wanted in.
        values: What stands in the text's places.

    Raises:
        UnknownNameError: If there is no pack of the language, naming those there are.

    >>> text("review.more", "zh-Hans", count=3)
    '……还有3项'
    """
    return BUILT_IN_TEXTS.text(term, language, **values)


@gated
def in_language(language: str) -> Say:
    """What gives the library's own words of a language: `BUILT_IN_TEXTS.in_language`.

    Raises:
        UnknownNameError: If there is no pack of the language, naming those there are.

    >>> in_language(ENGLISH)("Outcome.WON")
    'won'
    """
    return BUILT_IN_TEXTS.in_language(language)
