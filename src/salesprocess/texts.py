"""Texts in the languages that every term and every finding has a text in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Language(Enum):
    """The languages every term and every finding has a text in."""

    EN = "en"
    ZH_HANS = "zh-Hans"
    JA = "ja"


Text = Mapping[Language, str]
"""One text by language; a language that is left out falls back to English."""


def text(en: str, zh_hans: str | None = None, ja: str | None = None) -> Text:
    """One text in each language that it is given in.

    >>> text("visit", "拜访", "訪問")[Language.JA]
    '訪問'
    >>> list(text("visit"))
    [<Language.EN: 'en'>]
    """
    texts = {Language.EN: en, Language.ZH_HANS: zh_hans, Language.JA: ja}
    return {language: words for language, words in texts.items() if words is not None}


def in_language(words: Text, language: Language) -> str:
    """A text in a language, else in English.

    >>> in_language(text("visit", "拜访"), Language.JA)
    'visit'
    """
    return words.get(language) or words[Language.EN]


def as_text(words: Text | str) -> Text:
    """A text in several languages; plain words are English.

    >>> as_text("Visit the account.")
    {<Language.EN: 'en'>: 'Visit the account.'}
    """
    return text(words) if isinstance(words, str) else words
