"""Where an hour more with customers would come from (method §7.3)."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.headings import KINDS, TimeHeading
from salesprocess.planning.working_day.totals import NO_TIME, hours_and_minutes
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.planning.working_day.totals import TimeTotals

ONE_HOUR = timedelta(hours=1)

NOT_WITH_CUSTOMERS = tuple(
    heading for heading in TimeHeading if heading is not TimeHeading.FACE_TO_FACE
)


@frozen_within
@frozen(repr=False)
class MoreWithCustomers(Explained):
    """Where more time with customers would come from on an average day.

    Args:
        wanted: How much more.
        now: The time under each heading on an average day.
        taken: How much each of the other headings would give.
        from_excess: How much of that is above the usual day's shares.
        missing: How much no heading can give.
    """

    wanted: timedelta
    now: Mapping[TimeHeading, timedelta]
    taken: Mapping[TimeHeading, timedelta]
    from_excess: timedelta
    missing: timedelta

    @property
    def after(self) -> dict[TimeHeading, timedelta]:
        """The day as it would then be."""
        more = {heading: -time for heading, time in self.taken.items()}
        more[TimeHeading.FACE_TO_FACE] = self.wanted - self.missing
        return {heading: self.now[heading] + more[heading] for heading in TimeHeading}

    @property
    def explanation(self) -> Note:
        """What would give how much, in a sentence."""
        parts = tuple(
            Note("planning.more_time.part", {"heading": heading, "time": hours_and_minutes(time)})
            for heading, time in self.taken.items()
            if time
        )
        values: dict[str, object] = {
            "wanted": hours_and_minutes(self.wanted),
            "now": hours_and_minutes(self.now[TimeHeading.FACE_TO_FACE]),
            "parts": parts,
            "from_excess": hours_and_minutes(self.from_excess),
            "missing": hours_and_minutes(self.missing),
        }
        return Note("planning.more_time" if parts else "planning.more_time.none", values)


@gated
def more_with_customers(
    case: Case, totals: TimeTotals, wanted: timedelta = ONE_HOUR
) -> MoreWithCustomers:
    """Where more time with customers a day would come from: reduce all the rest (method §7.3).

    First from what each heading takes above its share of the usual day, in proportion to
    that; what is still missing then from all of them, in proportion to what they have left.

    Args:
        case: The case; its settings hold the usual day.
        totals: The time of a rep, or of several.
        wanted: How much more a day.

    Raises:
        InvalidValueError: If less time is wanted, not more.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning.working_day.totals import TimeTotals
    >>> from salesprocess.records import Book, TimeKind
    >>> hours = {TimeKind.TRAVEL: 3, TimeKind.FACE_TO_FACE: 1, TimeKind.DESK: 4,
    ...          TimeKind.MEETING: 2}
    >>> day = date(2026, 3, 2)
    >>> more = more_with_customers(
    ...     Case(Book(), datetime(2026, 3, 31)),
    ...     TimeTotals({("A", day, kind): timedelta(hours=n) for kind, n in hours.items()}))
    >>> {heading.value: hours_and_minutes(time) for heading, time in more.taken.items()}
    {'travel': '0:31', 'desk': '0:29', 'meeting_and_other': '0:00'}
    """
    if wanted < NO_TIME:
        raise InvalidValueError("no more time", [Fault("wanted", "some time or none", wanted)])
    now = {heading: totals.spent(*kinds) // max(totals.days, 1) for heading, kinds in KINDS.items()}
    whole = sum(now.values(), NO_TIME)
    usual = case.get(PlanningSettings).usual_day.shares
    excess = [max(now[heading] - usual[heading] * whole, NO_TIME) for heading in NOT_WITH_CUSTOMERS]
    given = apportion(wanted, excess)
    left = [now[heading] - part for heading, part in zip(NOT_WITH_CUSTOMERS, given, strict=True)]
    from_excess = sum(given, NO_TIME)
    more = apportion(wanted - from_excess, left)
    taken = [first + second for first, second in zip(given, more, strict=True)]
    return MoreWithCustomers(
        wanted=wanted,
        now=now,
        taken=dict(zip(NOT_WITH_CUSTOMERS, taken, strict=True)),
        from_excess=from_excess,
        missing=wanted - sum(taken, NO_TIME),
    )


def apportion(amount: timedelta, among: Sequence[timedelta]) -> list[timedelta]:
    """An amount in parts that are in proportion to others and never greater than they.

    Args:
        amount: What is wanted; where it is more than all there is, all is given.
        among: What there is.

    >>> [hours_and_minutes(part) for part in apportion(ONE_HOUR, [ONE_HOUR, 3 * ONE_HOUR])]
    ['0:15', '0:45']
    """
    whole = sum(among, NO_TIME)
    if amount >= whole:
        return list(among)
    unit, sums = timedelta.resolution, list(accumulate(among, initial=NO_TIME))
    cuts = [(amount // unit) * (until // unit) // (whole // unit) for until in sums]
    return [(past - first) * unit for first, past in pairwise(cuts)]
