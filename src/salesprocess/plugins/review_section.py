"""A section that a plug-in adds to the review: what is measured, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from salesprocess.records.must import TEXT

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
            `acme.leases`; the text of that id is its heading.
        measure: From the case and the days looked at to what is measured; a review holds it
            in `measured`, by the id.
        parts: From that to the notes, tables and sections it is shown in; without any, the
            section is left out.

    >>> from salesprocess.report import Note
    >>> ReviewSection("acme.accounts", lambda case, _: len(case.book.accounts),
    ...               lambda count: [Note("acme.count", {"count": count})])
    ReviewSection(acme.accounts)
    """

    id: str = field(validator=TEXT)
    measure: Callable[[Case, Period], M]
    parts: Callable[[M], Iterable[Part]]

    def __repr__(self) -> str:
        return f"ReviewSection({self.id})"
