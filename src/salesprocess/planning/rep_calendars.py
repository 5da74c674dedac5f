"""When each rep works: by the settings that hold for the rep, less the rep's own days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.gate import gated
from salesprocess.rules.subject import place_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case


@gated
def rep_calendar(case: Case, rep: str) -> WorkCalendar:
    """When a rep works.

    Args:
        case: The case; its `CommonSettings` hold the calendar, perhaps another one for some
            teams or reps, and the absences of reps.
        rep: The rep's id.

    >>> from datetime import date, datetime
    >>> from salesprocess.calendars import WorkCalendar
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> settings = CommonSettings(calendar=WorkCalendar(absences={"A": ["2026-03-09"]}))
    >>> case = Case(Book(), datetime(2026, 3, 31), settings)
    >>> [rep_calendar(case, rep).is_working_day(date(2026, 3, 9)) for rep in ("A", "B")]
    [False, True]
    """
    return case.at(place_of_rep(rep, case)).get(CommonSettings).calendar.of(rep)


def calendars_by_rep(case: Case, reps: Iterable[str]) -> Mapping[str, WorkCalendar]:
    """When each of some reps works; see `rep_calendar`."""
    return {rep: rep_calendar(case, rep) for rep in dict.fromkeys(reps)}
