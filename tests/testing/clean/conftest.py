from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from salesprocess.testing import clean_book

if TYPE_CHECKING:
    from salesprocess.records import Book


@pytest.fixture(scope="session")
def book() -> Book:
    return clean_book(accounts=200)
