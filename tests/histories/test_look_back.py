"""The look-back law against a CRM that really lived through it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings, strategies as st

from crm_simulating import PROCESS, START, Event, lived, lives
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings

if TYPE_CHECKING:
    from salesprocess.records import Book

FROM_THE_START = CommonSettings(recorded_from=START.date())
YEAR = START + timedelta(days=400)


@settings(max_examples=3 * settings().max_examples)
@given(lives(), st.integers(0, 300))
def test_a_look_back_sees_what_an_export_of_that_moment_says(
    events: list[Event], days: int
) -> None:
    as_of = START + timedelta(days=days)

    def case(book: Book) -> Case:
        return Case(book, as_of, settings=FROM_THE_START, processes=PROCESS)

    then, later = case(lived(events, as_of)), case(lived(events, YEAR))
    assert later.book == then.book
    assert later.histories == then.histories
