"""Texts by id in several languages; what has no text in a language has the English one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from attrs import frozen

from salesprocess.errors import DuplicateCodeError, Fault

if TYPE_CHECKING:
    from collections.abc import Callable


class Language(Enum):
    """The languages every term and every finding has a text in."""

    EN = "en"
    ZH_HANS = "zh-Hans"
    JA = "ja"


Text = Mapping[Language, str]


@runtime_checkable
class Sayable(Protocol):
    """What is put into words by whoever has them, such as a sentence within a sentence."""

    def to_markdown(self, say: Callable[..., str]) -> str:
        """The text.

        Args:
            say: From an id, and the values in its places, to its text.
        """
        ...


def text(en: str, zh_hans: str, ja: str) -> Text:
    """One text in each language.

    >>> text("visit", "拜访", "訪問")[Language.JA]
    '訪問'
    """
    return {Language.EN: en, Language.ZH_HANS: zh_hans, Language.JA: ja}


@frozen(repr=False)
class Catalogue:
    """Texts by id.

    Args:
        texts: For each id its text by language. The id of an enumerated term is its
            class and member, such as `Outcome.WON`; that of a finding is its code.
    """

    texts: Mapping[str, Text]

    def label(self, term: Enum | str, language: Language = Language.EN, **values: object) -> str:
        """The text of a term or of an id.

        Args:
            term: A member of an enumeration, or an id.
            language: Which language the text is wanted in.
            values: What stands in the text's places, such as the evidence of a finding.
                Terms and sentences among them are put into words too.

        Returns:
            The text in the language, else in English, else the id itself.

        >>> catalogue = Catalogue({"PIP1": text("{n} days", "{n}天", "{n}日")})
        >>> catalogue.label("PIP1", Language.ZH_HANS, n=30), catalogue.label("PIP2")
        ('30天', 'PIP2')
        """
        key = term if isinstance(term, str) else f"{type(term).__name__}.{term.name}"
        found = self.texts.get(key, {})
        template = found.get(language) or found.get(Language.EN, key)
        if not values:
            return template
        return template.format_map({name: self._worded(v, language) for name, v in values.items()})

    def _worded(self, value: object, language: Language) -> object:
        """A value as it stands in a text: terms by their labels, several with commas."""
        if isinstance(value, Enum):
            return self.label(value, language)
        if isinstance(value, Sayable):
            return value.to_markdown(partial(self.label, language=language))
        if isinstance(value, tuple):
            parts = cast("tuple[object, ...]", value)
            return ", ".join(str(self._worded(part, language)) for part in parts)
        return value

    def __or__(self, other: Catalogue) -> Catalogue:
        """Both catalogues in one.

        Raises:
            DuplicateCodeError: Listing every id that has different texts in the two.
        """
        faults = [
            Fault(key, f"one text ({self.texts[key][Language.EN]})", other.texts[key])
            for key in self.texts.keys() & other.texts.keys()
            if self.texts[key] != other.texts[key]
        ]
        if faults:
            raise DuplicateCodeError("a label is given twice", faults)
        return Catalogue({**self.texts, **other.texts})

    def __repr__(self) -> str:
        return f"Catalogue({len(self.texts):,} texts)"
