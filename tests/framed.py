"""The tables of a book, so that frames are asked what its records are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import evolve

from salesprocess import frames, pipeline
from salesprocess.records import Book

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rates import Period

DEALS = "id", "opened", "closed", "outcome", "stage", "process", "rep"
CHANGES = "deal", "at", "stage", "from_stage"


def tables_in(book: Book) -> frames.DealTables:
    """The deals of a book and their changes of stage, as Polars has them."""
    deals = [{name: getattr(deal, name) for name in DEALS} for deal in book.deals]
    changes = [{name: getattr(change, name) for name in CHANGES} for change in book.stage_changes]
    for row in deals:
        row["outcome"] = row["outcome"].value
    whole: dict[str, Any] = {"infer_schema_length": None}
    return frames.DealTables(
        deals=pl.DataFrame(deals, **whole),
        stage_changes=pl.DataFrame(changes, **whole) if changes else None,
    )


def agrees(case: Case, window: Period) -> None:
    """Asserts that the tables of a book say what its records say, of every measure of deals."""
    tables, empty = tables_in(case.delivered), evolve(case, book=Book())
    asked: dict[str, Any] = {"process": case.process, "window": window}
    moves = frames.stage_moves(empty, tables, group="rep", **asked)
    assert moves.summary == pipeline.stage_moves(case, group=lambda deal: deal.rep, **asked)
    assert frames.funnel_table(empty, tables, window).summary == pipeline.funnel_table(case, window)
    assert frames.time_in_stage(empty, tables).summary == pipeline.time_in_stage(case)
    assert frames.spells_by(empty, tables, []).summary[None] == pipeline.spells(case)
    ended = frames.outcomes_by(empty, tables, [], closed_in=window).summary
    population = pipeline.closed_in(case, window)
    assert ended[None] == pipeline.outcome_counts(case, population)
