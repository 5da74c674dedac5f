"""Whether reps use the hours there are, and are early with customers (method §7.3, §7.4)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.headings import time_shares
from salesprocess.planning.working_day.rep_day import begun_by, kept_by, worked_until
from salesprocess.report import Explained, Note, Percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from salesprocess.case import Case
    from salesprocess.planning.working_day.rep_day import RepDay
    from salesprocess.planning.working_day.totals import TimeTotals
    from salesprocess.rates import Rate, Share


class HoursFault(Enum):
    """What is wrong with a rep's working hours (method §7.3)."""

    LATE_START = "late_start"
    EARLY_END = "early_end"
    DESK_WORK = "desk_work"
    """Too much of it."""


@frozen(repr=False)
class HoursJudgement(Explained):
    """Whether a rep works the hours there are (method §7.3).

    Args:
        began_in_time: On how many days work began in time.
        stayed: On how many days it did not end early.
        desk: What share of the time is desk work.
        settings: From when to when work is to last, and how much of it is for the desk.
    """

    began_in_time: Rate
    stayed: Rate
    desk: Share[timedelta]
    settings: PlanningSettings

    @property
    def faults(self) -> tuple[HoursFault, ...] | None:
        """What is wrong; `None` with too few days to tell."""
        if self.began_in_time.trials < self.settings.time_from_days:
            return None
        wrong = {
            HoursFault.LATE_START: self._fails(self.began_in_time),
            HoursFault.EARLY_END: self._fails(self.stayed),
            HoursFault.DESK_WORK: (self.desk.value or 0) > self.settings.desk_share,
        }
        return tuple(fault for fault, is_there in wrong.items() if is_there)

    @property
    def explanation(self) -> Note:
        """What is wrong with the hours, or that nothing is, in a sentence."""
        values: dict[str, object] = {
            "days": self.began_in_time.trials,
            "late": self.began_in_time.trials - self.began_in_time.successes,
            "starts": self.settings.work_starts_by,
            "early": self.stayed.trials - self.stayed.successes,
            "ends": self.settings.work_ends_from,
            "desk": self.desk,
            "limit": Percent(self.settings.desk_share),
            "least": self.settings.time_from_days,
        }
        if self.faults is None:
            return Note("planning.hours.unknown", values)
        verdict = "wrong" if self.faults else "fine"
        return Note(f"planning.hours.{verdict}", {"faults": self.faults, **values})

    def _fails(self, rate: Rate) -> bool:
        return rate.value is not None and 1 - rate.value > self.settings.late_share


@gated
def judge_hours(case: Case, days: Iterable[RepDay], totals: TimeTotals) -> HoursJudgement:
    """Whether a rep starts late, ends early, or does too much desk work (method §7.3).

    Args:
        case: The case; its settings say from when to when work is to last, and how much of it
            is for the desk.
        days: The rep's days.
        totals: The rep's time on those days.
    """
    kept, settings = tuple(days), case.get(PlanningSettings)
    return HoursJudgement(
        begun_by(kept, settings.work_starts_by),
        worked_until(kept, settings.work_ends_from),
        time_shares(totals).desk,
        settings,
    )


@frozen(repr=False)
class FirstAppointments(Explained):
    """When a rep keeps the first appointment, beside the habit of the earliest (method §7.4).

    Args:
        early: On how many days with a call one was kept by the best time.
        in_time: On how many by the latest.
        settings: When those are.
    """

    early: Rate
    in_time: Rate
    settings: PlanningSettings

    @property
    def are_late(self) -> bool | None:
        """Whether they are late as a habit; `None` with too few days to tell."""
        if self.in_time.value is None or self.in_time.trials < self.settings.time_from_days:
            return None
        return 1 - self.in_time.value > self.settings.late_share

    @property
    def explanation(self) -> Note:
        """On how many days an appointment was kept early, and on how many none, in a sentence."""
        values: dict[str, object] = {
            "days": self.in_time.trials,
            "late": self.in_time.trials - self.in_time.successes,
            "latest": self.settings.latest_appointment,
            "early": self.early.successes,
            "best": self.settings.early_appointment,
            "without": self.in_time.open,
        }
        return Note("planning.first_appointments", values)


@gated
def first_appointments(case: Case, days: Iterable[RepDay]) -> FirstAppointments:
    """When a rep keeps the first appointment, beside 8:45 and 9:15 (method §7.4).

    An unannounced call is no appointment, nor is one at which nobody was met (`RepDay`).

    Args:
        case: The case; its settings say when the first appointment is best, and when at the
            latest.
        days: The rep's days.
    """
    kept, settings = tuple(days), case.get(PlanningSettings)
    return FirstAppointments(
        kept_by(kept, settings.early_appointment),
        kept_by(kept, settings.latest_appointment),
        settings,
    )
