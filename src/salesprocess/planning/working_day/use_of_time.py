"""How the time of a rep goes, beside the deck's day and the team (method §7.3, §7.4).

Too much time on the road is the typical fault of weak performers, a danger sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.headings import TimeHeading, time_shares
from salesprocess.report import Explained, Note, Percent

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.planning.working_day.headings import TimeShares
    from salesprocess.planning.working_day.totals import TimeTotals


@frozen(repr=False)
class TimeUse(Explained):
    """How the time of a rep goes, beside the deck's day and the team.

    Args:
        shares: The rep's shares.
        team: Those of the whole team.
        days: How many days they are of.
        settings: The usual day, and from where on travel is too much.
    """

    shares: TimeShares
    team: TimeShares
    days: int
    settings: PlanningSettings

    @property
    def travels_too_long(self) -> bool | None:
        """Whether the share of travel is a danger sign; `None` with too few days to tell."""
        share = self.shares.travel.value
        if share is None or self.days < self.settings.time_from_days:
            return None
        return share > self.settings.travel_share

    @property
    def explanation(self) -> Note:
        """What the share of travel says, and what it is beside, in a sentence."""
        verdicts = {True: "danger", False: "fine", None: "unknown"}
        usual = self.settings.usual_day.shares
        values: dict[str, object] = {
            "days": self.days,
            "travel": self.shares.travel,
            "limit": Percent(self.settings.travel_share),
            "usual_travel": Percent(usual[TimeHeading.TRAVEL]),
            "team_travel": self.team.travel,
            "face_to_face": self.shares.face_to_face,
            "usual_face_to_face": Percent(usual[TimeHeading.FACE_TO_FACE]),
            "team_face_to_face": self.team.face_to_face,
            "least": self.settings.time_from_days,
        }
        return Note(f"planning.travel.{verdicts[self.travels_too_long]}", values)


@gated
def time_use(case: Case, totals: TimeTotals, team: TimeTotals) -> TimeUse:
    """How the time of a rep goes, beside the deck's day and the team (method §7.3, §7.4).

    Args:
        case: The case; its settings hold the usual day, and say from where on travel is too
            much.
        totals: The rep's time.
        team: That of the whole team over the same days.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning.working_day.totals import TimeTotals
    >>> from salesprocess.records import Book, TimeKind
    >>> hours = {TimeKind.TRAVEL: 3, TimeKind.FACE_TO_FACE: 2, TimeKind.DESK: 5}
    >>> days = [date(2026, 3, day) for day in range(2, 7)]
    >>> totals = TimeTotals({("A", day, kind): timedelta(hours=n)
    ...                      for day in days for kind, n in hours.items()})
    >>> time_use(Case(Book(), datetime(2026, 3, 31)), totals, team=totals).travels_too_long
    True
    """
    settings = case.get(PlanningSettings)
    return TimeUse(time_shares(totals), time_shares(team), totals.days, settings)
