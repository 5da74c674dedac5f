"""Results that are read as a document, in any form and language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from salesprocess.formats import Formats, formats_of
from salesprocess.gate import gated
from salesprocess.texts import ENGLISH
from salesprocess.wording import Words

if TYPE_CHECKING:
    from salesprocess.report.page import Link
    from salesprocess.report.parts import Section
    from salesprocess.texts import Catalogue


@gated
class Readable(ABC):
    """The base of what is read as a document.

    Each form takes the code of a language, such as `zh-Hans`, and how numbers and days are
    written, if not as the language does. Of a language that has no texts it raises an
    `UnknownNameError`, which names those there are.

    >>> from salesprocess.report import Note, Readable, Section
    >>> from salesprocess.texts import BUILT_IN_TEXTS
    >>> class Page(Readable):
    ...     document = Section("review.title", (Note("review.no_findings"),))
    ...     texts = BUILT_IN_TEXTS
    >>> Page().to_markdown().splitlines()[0]
    '# Sales process review'

    A notebook shows it as a page does, in English.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def document(self) -> Section:
        """What is read, before it is put into words."""

    @property
    @abstractmethod
    def texts(self) -> Catalogue:
        """What puts it into words."""

    def to_text(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The document as plain text, for a terminal."""
        from salesprocess.report.plain_text import to_text  # noqa: PLC0415  who wants it pays

        return to_text(self.document, self._words(language, formats))

    def to_markdown(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The document as Markdown."""
        from salesprocess.report.markdown import to_markdown  # noqa: PLC0415  who wants it pays

        return to_markdown(self.document, self._words(language, formats))

    def to_html(
        self,
        language: str = ENGLISH,
        *,
        formats: Formats | None = None,
        link: Link | None = None,
        fragment: bool = False,
        anchor: str = "part",
    ) -> str:
        """The document as a page of HTML that needs no other file, or as an element of a page.

        Args:
            language: The code of the language.
            formats: How numbers and days are written.
            link: From the kind of a thing, such as `deal`, `account` or `rep`, and its id to
                its address; `None` where it has none. What is in the id has to be quoted there.
            fragment: Whether an element is made, of the class `salesprocess`, for a page that
                has `salesprocess.report.STYLE`.
            anchor: What the ids of its elements begin with; another for each fragment of a page.
        """
        from salesprocess.report.page import (  # noqa: PLC0415  who wants it pays
            to_html,
            to_html_fragment,
        )

        make = to_html_fragment if fragment else to_html
        words = self._words(language, formats)
        return make(self.document, words, language=language, link=link, anchor=anchor)

    def _repr_html_(self) -> str:
        """The document as a notebook shows it: in English, with all that its looks need."""
        from salesprocess.report.page import STYLE  # noqa: PLC0415  who shows it pays

        return f"<style>{STYLE}</style>\n{self.to_html(fragment=True)}"

    def _words(self, language: str, formats: Formats | None = None) -> Words:
        return Words(self.texts.in_language(language), formats or formats_of(language))
