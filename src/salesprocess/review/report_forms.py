"""The forms in which a review is read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.report.readable import Readable
from salesprocess.review.results import Results, ReviewPart
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from salesprocess.formats import Formats
    from salesprocess.report import Section
    from salesprocess.rules import Findings


@gated
@frozen(repr=False)
class Review(Results, Readable):
    """What a book says about its sales process: the results, and the forms to read them in.

    The texts are those of the plug-ins that the review was made with.
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
        from salesprocess.report.parts import part_of_id  # noqa: PLC0415  only who asks pays for it

        return part_of_id("section", self._measured, id, about)

    @property
    def document(self) -> Section:
        """The review as it is read, before it is put into words."""
        return self._document

    @cached_property
    def _document(self) -> Section:
        from salesprocess.review.document import document  # noqa: PLC0415  only who asks pays for it

        return document(self, self._measured)

    @cached_property
    def _measured(self) -> tuple[Section, ...]:
        """The sections of what was measured."""
        from salesprocess.review.document import sections  # noqa: PLC0415  only who asks pays for it

        return sections(self)

    def to_json(self, language: str = ENGLISH, *, formats: Formats | None = None) -> str:
        """The review as JSON: the measures, the findings and what became of each rule.

        All keys and ids are the same in every language, and the JSON Schema says what stands
        where: `docs/schemas/Review.json`. `read_findings` makes the findings again of it, for a
        comparison with a later review.
        """
        from salesprocess.review.json_form import as_data  # noqa: PLC0415  only who asks pays for it
        from salesprocess.review.json_text import json_text  # noqa: PLC0415

        data = as_data(self, self._measured, self._words(language, formats), language)
        return json_text(data)

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
        from salesprocess.review.json_text import json_text  # noqa: PLC0415  only who asks pays
        from salesprocess.review.sarif import as_sarif  # noqa: PLC0415

        log = as_sarif(self, self._words(language), before)
        return json_text(log)

    def __repr__(self) -> str:
        return f"Review({self.book}: {self.outcomes}, {len(self.findings):,} findings)"
