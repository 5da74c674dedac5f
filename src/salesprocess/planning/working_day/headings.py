"""The shares of working time, and the deck's own day to hold them against (method §7.3)."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.legibility import Legibility
from salesprocess.rates import Share, percent
from salesprocess.records import TimeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.planning.working_day.totals import TimeTotals


class TimeHeading(Enum):
    """The four headings under which the deck enters a working day (method §7.3)."""

    FACE_TO_FACE = "face_to_face"
    TRAVEL = "travel"
    DESK = "desk"
    MEETING_AND_OTHER = "meeting_and_other"


KINDS: Final[Mapping[TimeHeading, tuple[TimeKind, ...]]] = {
    TimeHeading.FACE_TO_FACE: (TimeKind.FACE_TO_FACE,),
    TimeHeading.TRAVEL: (TimeKind.TRAVEL,),
    TimeHeading.DESK: (TimeKind.DESK,),
    TimeHeading.MEETING_AND_OTHER: (TimeKind.MEETING, TimeKind.OTHER),
}
"""The kinds of work under each heading."""


@frozen(repr=False)
class TimeShares:
    """What share of the working time went into each kind of work; together they are all of it.

    Args:
        face_to_face: With customers.
        travel: On the road.
        desk: At the desk.
        meeting: In meetings in our own house.
        other: In anything else.
    """

    face_to_face: Share[timedelta]
    travel: Share[timedelta]
    desk: Share[timedelta]
    meeting: Share[timedelta]
    other: Share[timedelta]

    @property
    def meeting_and_other(self) -> Share[timedelta]:
        """Meetings and anything else, as the deck adds them up."""
        return Share(self.meeting.part + self.other.part, self.meeting.whole)

    def __getitem__(self, heading: TimeHeading) -> Share[timedelta]:
        """The share under one of the deck's headings."""
        share: Share[timedelta] = getattr(self, heading.value)
        return share

    @property
    def values(self) -> dict[TimeHeading, float | None]:
        """The shares as numbers from 0 to 1, by heading; `None` where there is no time."""
        return {heading: self[heading].value for heading in TimeHeading}

    def __repr__(self) -> str:
        parts = [f"{heading.value} {percent(share)}" for heading, share in self.values.items()]
        return f"TimeShares({', '.join(parts)})"


@gated
def time_shares(totals: TimeTotals) -> TimeShares:
    """What share of the working time went into each kind of work (method §7.3).

    Args:
        totals: The time, of whomever and whenever: see `TimeTotals.by_rep` and `by_week`.

    >>> from datetime import date, timedelta
    >>> from salesprocess.planning.working_day.totals import TimeTotals
    >>> day = date(2026, 3, 2)
    >>> totals = TimeTotals({("A", day, TimeKind.FACE_TO_FACE): timedelta(hours=1),
    ...                      ("A", day, TimeKind.TRAVEL): timedelta(hours=2)})
    >>> time_shares(totals).face_to_face
    Share(33.3 %, 1:00:00 of 3:00:00)
    """
    whole = totals.whole
    return TimeShares(**{kind.value: Share(totals.spent(kind), whole) for kind in TimeKind})


SUM_WITHIN = 0.002
"""How far printed shares may be from 1 together: four of them, each rounded to 0.1 %."""


@gated
@frozen_within
@frozen(repr=False)
class TypicalDay:
    """A working day to hold others against, as printed.

    Args:
        length: How long it is.
        times: How long each heading takes; rounded, so they need not add to the length.
        shares: The share of each heading, from 0 to 1.
        source: Where it comes from.
        legibility: How well it could be read there.

    Raises:
        InvalidValueError: If a heading has no time or share, or the shares are not all of
            the day.
    """

    length: timedelta
    times: Mapping[TimeHeading, timedelta] = field(hash=False)
    shares: Mapping[TimeHeading, float] = field(hash=False)
    source: str
    legibility: Legibility

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(name, "a value for each heading", sorted(heading.value for heading in given))
            for name, given in (("times", self.times), ("shares", self.shares))
            if set(given) != set(TimeHeading)
        ]
        if abs(sum(self.shares.values()) - 1) > SUM_WITHIN:
            faults.append(Fault("shares", "1 together", sum(self.shares.values())))
        if faults:
            raise InvalidValueError("not a day", faults)

    def __repr__(self) -> str:
        return f"TypicalDay({self.length}, {self.source})"


DECK_DAY: Final = TypicalDay(
    length=timedelta(hours=10, minutes=14),
    times={
        TimeHeading.FACE_TO_FACE: timedelta(hours=1, minutes=56),
        TimeHeading.TRAVEL: timedelta(hours=1, minutes=56),
        TimeHeading.DESK: timedelta(hours=3, minutes=3),
        TimeHeading.MEETING_AND_OTHER: timedelta(hours=3, minutes=20),
    },
    shares={
        TimeHeading.FACE_TO_FACE: 0.189,
        TimeHeading.TRAVEL: 0.188,
        TimeHeading.DESK: 0.298,
        TimeHeading.MEETING_AND_OTHER: 0.325,
    },
    source="method §7.3",
    legibility=Legibility.CLEAR,
)
"""The deck's own day. Its parts are rounded to the minute and add to 10 h 15."""
