"""Made-up territories, and what is seen of them: made once for all tests of a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.records import Book


@cache
def territory(accounts: int = 200, reps: str = "ABCDE") -> Book:
    """A territory of some accounts, each letter a rep."""
    return sample_book(accounts=accounts, reps=tuple(reps))


@cache
def seen_at(as_of: datetime, accounts: int = 200, reps: str = "ABCDE") -> Case:
    """The case of a territory at a moment, with all that was worked out of it."""
    return Case(territory(accounts, reps), as_of)
