"""Programs find what a review says by the ids of sections, tables and columns: each stands here.

`PYTHONPATH=tests python tests/golden/test_tables_of_a_review.py` writes them anew.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.report import Section, Table
from salesprocess.review import review
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = Path(__file__).with_suffix(".txt")


def tables(section: Section) -> Iterator[str]:
    """A line for each section, and for each table its id, and its columns with their titles."""
    yield f"{section.id}{' in the appendix' * section.is_appendix}{' a sheet' * section.is_sheet}"
    for part in section.parts:
        if isinstance(part, Section):
            yield from tables(part)
        elif isinstance(part, Table):
            columns = (
                f"{column.id}{' with interval' * column.has_interval} ({column.title})"
                for column in part.columns
            )
            yield f"{section.id}/{part.id}: {', '.join(columns)}"


def written() -> list[str]:
    """The lines of a review of a made-up territory, each once."""
    book = sample_book(accounts=60, reps=["r01", "r02"])
    return [*dict.fromkeys(tables(review(Case(book, datetime(2026, 11, 2))).document))]


def test_each_section_table_and_column_has_the_id_it_is_found_by() -> None:
    assert written() == WRITTEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    WRITTEN.write_text("\n".join([*written(), ""]), "utf-8")
