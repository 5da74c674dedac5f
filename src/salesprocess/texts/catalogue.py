"""Texts by language and id; what has no text in a language has the English one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from attrs import field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.lazy import file_of
from salesprocess.memo import Memo
from salesprocess.plurals import filled
from salesprocess.texts.vocabulary import Vocabulary, replacer
from salesprocess.wording import Phrase, id_of_term, is_fillable, worded

if TYPE_CHECKING:
    from enum import Enum

    from salesprocess.wording import Say

ENGLISH = "en"
"""The language in which every text has its words."""

SIMPLIFIED_CHINESE = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans"}
"""Languages that are written in the characters of another code."""

LANGUAGE = re.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def is_language(code: object) -> bool:
    """Whether it has the form of the code of a language.

    >>> is_language("de-AT"), is_language("de_AT"), is_language(7)
    (True, False, False)
    """
    return isinstance(code, str) and LANGUAGE.fullmatch(code) is not None


@frozen
class Pack(Mapping[str, str]):
    """The texts of a language in a file of a package, read when one is first asked for.

    Args:
        package: The package that the file stands in.
        file: The file: one JSON object with each text by its id. What is no text, or has a place
            that is not closed, is as good as missing.

    >>> Pack("salesprocess.texts", "ja.json")["Outcome.WON"]
    '受注'
    """

    package: str
    file: str

    def __getitem__(self, id_: str) -> str:
        return _read(self)[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(_read(self))

    def __len__(self) -> int:
        return len(_read(self))


@cache
def _read(pack: Pack) -> dict[str, str]:
    import json  # noqa: PLC0415  only what is put into words pays for it

    texts: dict[str, object] = json.loads(file_of(import_module(pack.package), pack.file))
    return {
        id_: words for id_, words in texts.items() if isinstance(words, str) and is_fillable(words)
    }


def _as_tuple(given: Iterable[Vocabulary]) -> tuple[Vocabulary, ...]:
    """Packs by language, or words by language: both are kept in the order they came."""
    return tuple(given)


@gated
@frozen(repr=False)
class Catalogue:
    """Texts by language and id.

    Args:
        sources: Packs by the code of their language, such as those of several plug-ins; a
            pack holds each text by its id. Of two texts for one id the last counts.
        vocabularies: What stands in the texts for the words of the trade that the library speaks
            of, by the code of a language; of two for one word the last counts.

    The id of an enumerated term is its class and member, such as `Outcome.WON`; where it is not
    the library's own, the package it comes from stands before them.
    """

    sources: tuple[Mapping[str, Mapping[str, str]], ...] = field(converter=_as_tuple)
    vocabularies: tuple[Vocabulary, ...] = field(default=(), converter=_as_tuple)
    _made: Memo[tuple[str, ...]] = field(factory=Memo["tuple[str, ...]"], init=False, eq=False)
    _says: Memo[str] = field(factory=Memo[str], init=False, eq=False)
    _packs: Memo[str] = field(factory=Memo[str], init=False, eq=False)
    _replacers: Memo[str] = field(factory=Memo[str], init=False, eq=False)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages there are texts in, English always among them."""
        return tuple(dict.fromkeys([ENGLISH, *(code for packs in self.sources for code in packs)]))

    def pack(self, language: str) -> Mapping[str, str]:
        """The texts that stand in a language, by id; no English one takes the place of another.

        Args:
            language: A code such as `de-AT`. What its own pack lacks is taken from that of
                `de` (RFC 4647); `zh`, `zh-CN` and `zh-SG` are written in `zh-Hans`.

        Raises:
            UnknownNameError: If there is no pack of the language, naming those there are.
        """
        if not isinstance(cast("object", language), str):
            raise unknown_name("language", language, self.languages)
        return self._packs.get_or_make(language, lambda: self._pack(language))

    def _pack(self, language: str) -> Mapping[str, str]:
        known = tuple(tag for tag in _tags_from_widest(language) if tag in self._by_tag)
        if not known:
            raise unknown_name("language", language, self.languages)
        return self._made.get_or_make(known, lambda: self._merged(known))

    @cached_property
    def _by_tag(self) -> Mapping[str, list[Mapping[str, str]]]:
        """The packs of each language, by its code in small letters."""
        packs: dict[str, list[Mapping[str, str]]] = {ENGLISH: []}
        for source in self.sources:
            for code, pack in source.items():
                packs.setdefault(code.casefold(), []).append(pack)
        return packs

    def _merged(self, tags: Iterable[str]) -> Mapping[str, str]:
        packs = (pack for tag in tags for pack in self._by_tag[tag])
        return {id_: words for pack in packs for id_, words in pack.items()}

    def text(self, term: Enum | Phrase | str, language: str = ENGLISH, /, **values: object) -> str:
        """The text of a term, of a phrase or of an id, with values in its places.

        Args:
            term: A member of an enumeration, a phrase that brings its English along, or an id.
            language: The code of the language that the text is wanted in.
            values: What stands in the text's places, such as the evidence of a finding.
                Terms and sentences among them are put into words too.

        Returns:
            The text in the language, else in English, else the id itself. A text with a place
            that can not be filled gives way to the English one, whose places then stay open.

        Raises:
            UnknownNameError: If there is no pack of the language, naming those there are.

        >>> catalogue = Catalogue([{"en": {"days": "{n} days"}, "de": {"days": "{n} Tage"}}])
        >>> catalogue.text("days", "de", n=30), catalogue.text("months", "de-AT")
        ('30 Tage', 'months')
        >>> catalogue.text(Phrase("weeks", "{n} weeks"), "de", n=2)
        '2 weeks'
        >>> catalogue.text("days", "fr")
        Traceback (most recent call last):
        salesprocess.errors.UnknownNameError: unknown language: expected one of en, de, got 'fr'
        """
        return self.in_language(language)(term, **values)

    def _template(self, term: Enum | Phrase | str, language: str) -> str:
        if isinstance(term, Phrase):
            id_, english = term.id, term.english
        else:
            id_ = english = term if isinstance(term, str) else id_of_term(term)
        words = self.pack(language).get(id_)
        if words is None:
            language, words = ENGLISH, self.pack(ENGLISH).get(id_, english)
        return self._words(language)(words) if self.vocabularies else words

    def _words(self, language: str) -> Callable[[str], str]:
        """What puts the words of the trade into a text of a language."""
        return self._replacers.get_or_make(language, lambda: self._replacer(language))

    def _replacer(self, language: str) -> Callable[[str], str]:
        return lru_cache(maxsize=4096)(replacer(self._words_of(language)))

    def _words_of(self, language: str) -> Mapping[str, str]:
        given = [pair for vocabulary in self.vocabularies for pair in vocabulary.items()]
        return {
            word: other
            for tag in _tags_from_widest(language)
            for code, words in given
            if code.casefold() == tag
            for word, other in words.items()
        }

    def in_language(self, language: str) -> Say:
        """What gives the words of a language, such as a report is put into.

        Raises:
            UnknownNameError: If there is no pack of the language, naming those there are.

        >>> say = Catalogue([{"en": {}, "de": {"Outcome.WON": "gewonnen"}}]).in_language("de")
        >>> say("Outcome.WON")
        'gewonnen'
        """
        self.pack(language)
        return self._says.get_or_make(language, lambda: self._saying(language))

    def _saying(self, language: str) -> Say:
        @lru_cache(maxsize=4096, typed=True)  # a text equals the term whose value it is
        def template(term: Enum | Phrase | str) -> str:
            return self._template(term, language)

        def say(term: Enum | Phrase | str, /, **values: object) -> str:
            if not values:
                return template(term)
            shown = {name: worded(value, say) for name, value in values.items()}
            if (words := _filled(template(term), shown, language)) is not None:
                return words
            english = self._template(term, ENGLISH)
            words = _filled(english, shown, ENGLISH)
            return english if words is None else words

        return say

    def __reduce__(self) -> tuple[type[Catalogue], tuple[object, object]]:
        return Catalogue, (self.sources, self.vocabularies)

    def __repr__(self) -> str:
        return f"Catalogue({', '.join(self.languages)})"


def _filled(template: str, values: Mapping[str, object], language: str) -> str | None:
    """A text with values in its places; nothing if they do not fit."""
    try:
        return filled(template, values, language)
    except (AttributeError, LookupError, TypeError, ValueError):
        return None


def _tags_from_widest(language: str) -> Iterator[str]:
    """The tags under which texts of a language may stand, in small letters; none of what is none.

    >>> list(_tags_from_widest("zh-Hans-CN")), list(_tags_from_widest("zh-CN"))
    (['zh', 'zh-hans', 'zh-hans-cn'], ['zh-hans', 'zh', 'zh-cn'])
    """
    if not is_language(language):
        return
    wanted = language.casefold()
    if wanted in SIMPLIFIED_CHINESE:
        yield SIMPLIFIED_CHINESE[wanted].casefold()
    parts = wanted.split("-")
    for length in range(1, len(parts) + 1):
        yield "-".join(parts[:length])
