from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from territories import territory

if TYPE_CHECKING:
    from salesprocess.records import Book


@pytest.fixture(scope="session")
def book() -> Book:
    return territory()
