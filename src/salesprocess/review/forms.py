"""The forms in which a review is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.report import to_html, to_markdown, to_text
from salesprocess.review.document import document
from salesprocess.review.kept import as_data
from salesprocess.review.results import Results
from salesprocess.review.sarif import as_sarif
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from salesprocess.rules import Findings


@frozen(repr=False)
class Review(Results):
    """What a book says about its sales process: the results, and the forms to read them in.

    Each form takes the code of a language, such as `zh-Hans`. Of a language that has no texts
    it raises an `UnknownNameError`, which names those there are. The texts are those of the
    plug-ins that the review was made with.
    """

    def to_text(self, language: str = ENGLISH) -> str:
        """The review as plain text, for a terminal."""
        return to_text(document(self), self.texts.in_language(language))

    def to_markdown(self, language: str = ENGLISH) -> str:
        """The review as Markdown, as a manager would read it."""
        return to_markdown(document(self), self.texts.in_language(language))

    def to_html(self, language: str = ENGLISH) -> str:
        """The review as a page of HTML that needs no other file."""
        return to_html(document(self), self.texts.in_language(language), language=language)

    def to_json(self, language: str = ENGLISH) -> str:
        """The review as JSON: the measures, the findings and what became of each rule.

        `read_findings` makes the findings again of it, for a comparison with a later review.
        """
        return json.dumps(
            as_data(self, self.texts.in_language(language)), ensure_ascii=False, indent=2
        )

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
        """
        log = as_sarif(self, self.texts.in_language(language), before)
        return json.dumps(log, ensure_ascii=False, indent=2)

    def __repr__(self) -> str:
        return f"Review({self.book}: {self.outcomes}, {len(self.findings):,} findings)"
