"""The forms in which a review is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.formats import Formats, formats_of
from salesprocess.report import to_html, to_html_fragment, to_markdown, to_text
from salesprocess.report.parts import part_of_id
from salesprocess.review.document import document, sections
from salesprocess.review.json_form import as_data
from salesprocess.review.results import Results, ReviewPart
from salesprocess.review.sarif import as_sarif
from salesprocess.texts import ENGLISH
from salesprocess.wording import Words

if TYPE_CHECKING:
    from salesprocess.report import Section
    from salesprocess.report.page import Link
    from salesprocess.rules import Findings


@frozen(repr=False)
class Review(Results):
    """What a book says about its sales process: the results, and the forms to read them in.

    Each form takes the code of a language, such as `zh-Hans`, and how numbers and days are
    written, if not as the language does. Of a language that has no texts it raises an
    `UnknownNameError`, which names those there are. The texts are those of the plug-ins that
    the review was made with.
    """

    def section(self, id: str, **about: str) -> Section:  # noqa: A002  as of the section
        """A section of what was measured, whose tables give rows for dataframes and CSV files.

        Args:
            id: Its id, such as `pipeline.funnel`: the same as in `to_json`.
            about: What it is about, where several have the id, such as `process="spadco"`.

        Raises:
            UnknownNameError: If there is none.

        >>> from datetime import datetime
        >>> from salesprocess.case import Case
        >>> from salesprocess.records import Book, Deal
        >>> from salesprocess.review import review
        >>> book = Book(deals=[Deal(id="d1", rep="A", stage="demo", opened=datetime(2026, 3, 2))])
        >>> result = review(Case(book, as_of=datetime(2026, 3, 31)))
        >>> result.section("pipeline.outcomes").table("rep").to_rows()[0]["open"]
        1
        """
        return part_of_id("section", sections(self), id, about)

    def to_text(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The review as plain text, for a terminal."""
        return to_text(document(self), self._words(language, formats))

    def to_markdown(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The review as Markdown, as a manager would read it."""
        return to_markdown(document(self), self._words(language, formats))

    def to_html(
        self,
        language: str = ENGLISH,
        *,
        formats: Formats | None = None,
        link: Link | None = None,
        fragment: bool = False,
        anchor: str = "part",
    ) -> str:
        """The review as a page of HTML that needs no other file, or as an element of another page.

        Args:
            language: The code of the language.
            formats: How numbers and days are written.
            link: From the kind of a thing, such as `deal`, `account` or `rep`, and its id to
                its address; `None` where it has none. What is in the id has to be quoted there.
            fragment: Whether an element is made, of the class `salesprocess`, for a page that
                has `salesprocess.report.STYLE`.
            anchor: What the ids of its elements begin with; another for each fragment of a page.
        """
        make = to_html_fragment if fragment else to_html
        words = self._words(language, formats)
        return make(document(self), words, language=language, link=link, anchor=anchor)

    def to_json(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The review as JSON: the measures, the findings and what became of each rule.

        All keys and ids are the same in every language, and the JSON Schema says what stands
        where: `docs/schemas/Review.json`. `read_findings` makes the findings again of it, for a
        comparison with a later review.
        """
        data = as_data(self, self._words(language, formats), language)
        return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)

    def to_sarif(
        self,
        language: str = ENGLISH,
        *,
        before: Findings | None = None,
    ) -> str:
        """The findings in the manner of SARIF 2.1.0, which tools that show findings can take.

        Args:
            language: The language of the messages.
            before: The findings of an earlier review, if each is to say whether it is new,
                unchanged or absent now.

        Raises:
            InvalidValueError: If the review is of other parts: no findings would look like none.
        """
        if ReviewPart.FINDINGS not in self.parts:
            parts = sorted(part.value for part in self.parts)
            fault = Fault("only", "ReviewPart.FINDINGS among the parts", parts)
            raise InvalidValueError("a review without findings", [fault])
        log = as_sarif(self, self._words(language), before)
        return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)

    def _words(self, language: str, formats: Formats | None = None) -> Words:
        return Words(self.texts.in_language(language), formats or formats_of(language))

    def __repr__(self) -> str:
        return f"Review({self.book}: {self.outcomes}, {len(self.findings):,} findings)"
