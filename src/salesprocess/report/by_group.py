"""The tables of a report by rep, by team or by manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from salesprocess.common_settings import By
from salesprocess.report.cells import Named, Note
from salesprocess.summaries import Summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.common_settings import Credit
    from salesprocess.people.by_rep import ByRep, Grouping

S = TypeVar("S", bound=Summary)


def group_named(groups: Grouping, id: str | None) -> Named:  # noqa: A002  as of the cell
    """The cell that names one of them; `None` for those of no one."""
    return Named(groups.by.value, id)


def credit_notes(groups: Grouping, credit: Credit) -> Iterator[Note]:
    """Who is credited with what changed hands, and whether the rows overlap."""
    yield Note("review.credit", {"credit": credit})
    if groups.by is By.MANAGER:
        yield Note("review.managers")


def together_note(figures: ByRep[S]) -> Iterator[Note]:
    """That what several did together counts once in the total; nothing where there is none."""
    if figures.are_shared:
        yield Note("review.together")
