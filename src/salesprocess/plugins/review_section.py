"""A section that a plug-in adds to the review: what is measured, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.records.validators import TEXT
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.report import Part

M = TypeVar("M")


@frozen(repr=False)
class ReviewSection(Generic[M]):
    """A section that a plug-in adds to the review.

    Args:
        id: What it is known by, under the name of the plug-in's package, such as
            `acme.leases`; packs have its title in other languages under that id.
        title: Its heading.
        measure: From the case and the days looked at to what is measured; a review holds it
            in `measured`, by the id.
        parts: From that to the notes, tables and sections it is shown in; without any, the
            section is left out.
        is_appendix: Whether it is to look things up in, and nothing to act on: it stands at the
            end of the report.

    >>> from salesprocess.report import Note
    >>> ReviewSection("acme.accounts", "Accounts", lambda case, _: len(case.book.accounts),
    ...               lambda count: [Note("acme.count", {"count": count})])
    ReviewSection(acme.accounts)
    """

    id: str = field(validator=TEXT)
    title: str = field(validator=TEXT)
    measure: Callable[[Case, Period], M]
    parts: Callable[[M], Iterable[Part]]
    is_appendix: bool = field(default=False, kw_only=True)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Its texts that stand in English with it: its title."""
        return (Phrase(self.id, self.title),)

    def __repr__(self) -> str:
        return f"ReviewSection({self.id})"
