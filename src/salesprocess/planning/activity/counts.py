"""What reps did at their customers: counts of visits that merge (method §7.5)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.activity.spread import SpreadOver, VisitSpread, visit_spread
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, VisitChannel, VisitOutcome
from salesprocess.report import Note
from salesprocess.rows import as_row
from salesprocess.summaries import Summary, added_by, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.people.by_rep import ByRep, Grouping
    from salesprocess.rows import Row

    Key = tuple[str, date]
    """A rep and a day."""

    First = tuple[datetime, bool] | None
    """When the first planned visit was to begin, and whether it was kept."""


@gated
class VisitStep(Enum):
    """By what stretch of time visits are counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def first_day(self, day: date) -> date:
        """The first day of the stretch a day lies in; a week begins on Monday.

        >>> from datetime import date
        >>> VisitStep.WEEK.first_day(date(2026, 4, 1))
        datetime.date(2026, 3, 30)
        """
        if self is VisitStep.WEEK:
            return days_from(day, -day.weekday())
        return day.replace(day=1) if self is VisitStep.MONTH else day


def _first(mine: First, theirs: First) -> First:
    return min((first for first in (mine, theirs) if first), default=None)


@frozen
class VisitNumbers(Summary):
    """How many visits were planned for some time, and how many were made in it. Two add.

    Args:
        planned: Visits that were to begin then.
        kept: Those of them that were made on their day.
        made: Visits that began then, planned or not.
        first: When the first that was planned was to begin, and whether it was kept.
        untold: Those planned of which no one knows whether they were kept, since the book
            tells of no visit that was made.
    """

    planned: int = 0
    kept: int = 0
    made: int = 0
    first: First = field(default=None, metadata=added_by(_first))
    untold: int = 0

    def columns(self) -> Row:
        """The numbers; with the first that was planned, if one was."""
        at, kept = self.first or (None, None)
        numbers = as_row(planned=self.planned, kept=self.kept, made=self.made, untold=self.untold)
        return {**numbers, "first_planned": at, "first_kept": kept}


@gated
@frozen(kw_only=True, repr=False)
class ActivityCounts(Summary):
    """What came of visits planned and made. The counts of two sets of visits add.

    Args:
        days: The visits planned and made, by day and by the rep who leads them.
        outcomes: How many of those made ended in each way; `None` where no one says.
        named: How many of those that met someone say whom.
        appointed: How many of those made were expected by the customer; `None` as before.
        accounts: How many were made to each account.
        planned_accounts: How many were planned to each.
        purposes: How many were made for each purpose, alike in all but the way of writing;
            `None` where none is on record.
        planned_purposes: How many were planned for each.
        channels: How many of those made were made in each way; `None` where no one says.
        calls: How many more were made in a way that does not count as a visit.
        unasked: Of how many of those made no one knows whether they had a purpose, since no
            visit of the book has one.
    """

    days: Mapping[Key, VisitNumbers] = field(
        factory=dict["Key", VisitNumbers], metadata=by("rep", "day")
    )
    outcomes: Mapping[VisitOutcome | None, int] = field(
        factory=dict["VisitOutcome | None", int], metadata=by("outcome")
    )
    named: int = 0
    appointed: Mapping[bool | None, int] = field(
        factory=dict["bool | None", int], metadata=by("by_appointment")
    )
    accounts: Mapping[str, int] = field(factory=dict[str, int], metadata=by("account"))
    planned_accounts: Mapping[str, int] = field(factory=dict[str, int], metadata=by("account"))
    purposes: Mapping[str | None, int] = field(
        factory=dict["str | None", int], metadata=by("purpose")
    )
    planned_purposes: Mapping[str | None, int] = field(
        factory=dict["str | None", int], metadata=by("purpose")
    )
    channels: Mapping[VisitChannel | None, int] = field(
        factory=dict["VisitChannel | None", int], metadata=by("channel")
    )
    calls: int = 0
    unasked: int = 0

    @cached_property
    def total(self) -> VisitNumbers:
        """All visits together."""
        return sum(self.days.values(), VisitNumbers())

    def by(self, step: VisitStep) -> dict[date, VisitNumbers]:
        """The visits of each day, week or month that has any, by its first day, in order.

        Args:
            step: By what stretch of time.
        """
        return in_order(
            sums_by_key((step.first_day(day), numbers) for (_, day), numbers in self.days.items())
        )

    @property
    def effective(self) -> Rate:
        """How many visits met someone who is named.

        Open are those of which no one says what came of them, or whom they met.
        """
        total, met = sum(self.outcomes.values()), self.outcomes.get(VisitOutcome.MET, 0)
        unclear = self.outcomes.get(None, 0) + met - self.named
        return Rate(self.named, total - unclear, Basis.PERIOD, unclear)

    @property
    def by_appointment(self) -> Rate:
        """How many visits the customer expected; open are those of which no one says."""
        yes, no = self.appointed.get(True, 0), self.appointed.get(False, 0)
        return Rate(yes, yes + no, Basis.PERIOD, self.appointed.get(None, 0))

    @property
    def remote(self) -> Rate:
        """How many visits were made from afar; open are those of which no one says."""
        told = sum(count for channel, count in self.channels.items() if channel is not None)
        there = self.channels.get(VisitChannel.ON_SITE, 0)
        return Rate(told - there, told, Basis.PERIOD, self.channels.get(None, 0))

    @property
    def with_purpose(self) -> Rate:
        """How many visits have a purpose on record; open are those no one asked it of."""
        total, without = sum(self.purposes.values()), self.purposes.get(None, 0)
        return Rate(total - without, total - self.unasked, Basis.PERIOD, self.unasked)

    @property
    def kept(self) -> Rate:
        """How many of the visits planned were made on their day; open are those untold."""
        total = self.total
        return Rate(total.kept, total.planned - total.untold, Basis.PERIOD, total.untold)

    @property
    def resumed(self) -> Rate:
        """How often the plan was followed again after a day on which it was not (method §7.5).

        The trials are the days on which a planned visit was missed; a success is that the
        first visit planned for a later day was kept. Open are those after which none was
        planned. Days of which it is untold are none of them.
        """
        tries: list[bool | None] = []
        planned = sorted((key, numbers) for key, numbers in self.days.items() if numbers.first)
        for _, days in groupby(planned, key=lambda item: item[0][0]):
            numbers = [found for _, found in days]
            tries += [
                None if after is None or after.first is None else after.first[1]
                for day, after in pairwise([*numbers, None])
                if day is not None and day.kept < day.planned - day.untold
            ]
        answered = len(tries) - tries.count(None)
        return Rate(tries.count(True), answered, Basis.PERIOD, tries.count(None))

    def spread(self, case: Case, over: SpreadOver, among: int = 0) -> VisitSpread:
        """Whether the visits are scattered or one-sided, beside what was planned.

        Args:
            case: The case, whose settings say what counts as either.
            over: Over accounts, or over purposes as far as they are on record.
            among: Over how many they could be spread, such as the accounts of the rep; at
                least those that occur.
        """
        if over is SpreadOver.ACCOUNTS:
            return visit_spread(case, over, self.accounts, self.planned_accounts, among)
        made, planned = (
            {purpose: count for purpose, count in counts.items() if purpose is not None}
            for counts in (self.purposes, self.planned_purposes)
        )
        return visit_spread(case, over, made, planned, among)

    @property
    def by_channel(self) -> Note | None:
        """How many visits were made from afar, in a sentence; `None` where no one says of any."""
        if not self.remote.trials and not self.calls:
            return None
        return Note("planning.remote", {"remote": self.remote, "calls": self.calls})

    @property
    def explanation(self) -> Note:
        """How many visits were made, and how good they were, in a sentence."""
        total = self.total
        values = {
            "made": total.made,
            "planned": total.planned,
            "kept": total.kept,
            "effective": self.effective,
            "by_appointment": self.by_appointment,
            "with_purpose": self.with_purpose,
            "resumed": self.resumed,
        }
        return Note("planning.activity", values)

    def __repr__(self) -> str:
        total = self.total
        return (
            f"ActivityCounts({total.made:,} made, {total.planned:,} planned, {total.kept:,} kept)"
        )


@gated
def account_spread(case: Case, rep: str, counts: ActivityCounts) -> VisitSpread:
    """Whether a rep's visits are scattered or one-sided over the rep's own accounts.

    Args:
        case: The case.
        rep: Whose visits.
        counts: The rep's visits.
    """
    return counts.spread(case, SpreadOver.ACCOUNTS, among=len(case.book.by_rep(Account)[rep]))


def account_spreads(
    case: Case, activity: ByRep[ActivityCounts], groups: Grouping
) -> dict[str | None, VisitSpread]:
    """The same of each group, over the accounts of all who are in it.

    Args:
        case: The case.
        activity: The visits of each rep.
        groups: Of whom it is to tell; see `grouping`.
    """
    among = Counter(group for account in case.book.accounts for group in groups.of([account.rep]))
    return {
        group: counts.spread(case, SpreadOver.ACCOUNTS, among[group])
        for group, counts in activity.by(groups).items()
    }
