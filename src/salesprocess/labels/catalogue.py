"""Texts by id in several languages; what has no text in a language has the English one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Self

from attrs import frozen

from salesprocess.errors import DuplicateCodeError, Fault
from salesprocess.texts import Language, Text, in_language, text
from salesprocess.wording import term_id, worded

if TYPE_CHECKING:
    from enum import Enum


@frozen(repr=False)
class Catalogue:
    """Texts by id.

    Args:
        texts: For each id its text by language. The id of an enumerated term is that of
            `wording.term_id`, such as `Outcome.WON`.
    """

    texts: Mapping[str, Text]

    @classmethod
    def of(cls, *rows: Mapping[str, tuple[str, str, str]]) -> Self:
        """A catalogue of texts in English, Simplified Chinese and Japanese, by id.

        >>> Catalogue.of({"visit": ("visit", "拜访", "訪問")})
        Catalogue(1 texts)
        """
        return cls({id_: text(*texts) for one in rows for id_, texts in one.items()})

    def label(
        self, term: Enum | Text | str, language: Language = Language.EN, **values: object
    ) -> str:
        """The text of a term or of an id, or a text itself, with values in its places.

        Args:
            term: A member of an enumeration, an id, or a text that is in no catalogue.
            language: Which language the text is wanted in.
            values: What stands in the text's places, such as the evidence of a finding.
                Terms and sentences among them are put into words too.

        Returns:
            The text in the language, else in English, else the id itself.

        >>> from salesprocess.texts import text
        >>> days = text("{n} days", "{n}天", "{n}日")
        >>> catalogue = Catalogue({"days": days})
        >>> catalogue.label("days", Language.ZH_HANS, n=30), catalogue.label("months")
        ('30天', 'months')
        >>> catalogue.label(days, n=30)
        '30 days'
        """
        template = in_language(self._text_of(term), language)
        if not values:
            return template
        say = partial(self.label, language=language)
        return template.format_map({name: worded(value, say) for name, value in values.items()})

    def _text_of(self, term: Enum | Text | str) -> Text:
        if isinstance(term, Mapping):
            return term
        key = term if isinstance(term, str) else term_id(term)
        return self.texts.get(key) or {Language.EN: key}

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
