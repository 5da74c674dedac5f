"""Hunting and farming: whether work was for a near order or for later (method §5.4, §7.6).

Work hunts if it goes to an account with an open deal that stands in Close, or whose order is due
within the settings' days. All other work farms, or sows, as the method has it too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import first_instant
from salesprocess.moments import check_zone
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import VisitMade, visits_made, visits_made_by
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis, Rate, Share
from salesprocess.records import Account, Deal, DealChange
from salesprocess.records.deals import DealField
from salesprocess.summaries import Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Visit


class EffortHorizon(Enum):
    """What effort is for (method §7.6)."""

    HUNTING = "hunting"
    """The short-term target: a deal whose order is near."""
    FARMING = "farming"
    """Long-term development: everyone else."""


@frozen
class VisitEffort(Summary):
    """What some visits took. Those of two sets of visits add.

    Args:
        visits: How many there were.
        time: How long they took, as far as known.
        untimed: Of how many no one knows when they were over.
    """

    visits: int = 0
    time: timedelta = timedelta()
    untimed: int = 0


@frozen(repr=False)
class EffortHorizons(Summary):
    """The effort of visits by what it was for. Those of two sets of visits add.

    Args:
        efforts: What the visits took, by horizon; `None` where it can not be told.

    >>> EffortHorizons({EffortHorizon.HUNTING: VisitEffort(3), None: VisitEffort(1)})
    EffortHorizons(3 hunting, 0 farming, 1 unknown)
    """

    efforts: Mapping[EffortHorizon | None, VisitEffort] = field(
        factory=dict["EffortHorizon | None", VisitEffort], metadata=by("horizon")
    )

    def __getitem__(self, horizon: EffortHorizon | None) -> VisitEffort:
        """The effort for one horizon, or that for one that can not be told."""
        return self.efforts.get(horizon, VisitEffort())

    @property
    def farming(self) -> Rate:
        """How many of the visits were for the long term; open are those that can not be told."""
        farming = self[EffortHorizon.FARMING].visits
        known = farming + self[EffortHorizon.HUNTING].visits
        return Rate(farming, known, Basis.PERIOD, self[None].visits)

    @property
    def farming_time(self) -> Share[timedelta]:
        """Which part of the time of visits was for the long term, as far as both are known."""
        farming = self[EffortHorizon.FARMING].time
        return Share(farming, farming + self[EffortHorizon.HUNTING].time)

    def __repr__(self) -> str:
        named = ", ".join(f"{self[horizon].visits:,} {horizon.value}" for horizon in EffortHorizon)
        return f"EffortHorizons({named}, {self[None].visits:,} unknown)"


@gated
def effort_horizons(case: Case, period: Period) -> ByRep[EffortHorizons]:
    """How much of each rep's effort was for near orders, and how much for later (method §7.6).

    A visit that was made counts, even if it met no one: the effort is the same. It hunts if any
    deal of the account, of whichever rep, was hunted when it began.

    Args:
        case: The case.
        period: The days looked at.

    Returns:
        The effort by rep; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    efforts = (
        (made.visit.reps, _horizons_of(case, made))
        for made in visits_made(case)
        if made.at in period
    )
    return ByRep(efforts, EffortHorizons(), case.book.rep_ids)


def effort_horizons_of(case: Case, rep: str, period: Period) -> EffortHorizons:
    """The same of one rep.

    Args:
        case: The case.
        rep: The id of the rep.
        period: The days looked at.
    """
    made = (made for made in visits_made_by(case, rep) if made.at in period)
    efforts = ((rep, _horizons_of(case, each)) for each in made)
    return sums_by_key(efforts).get(rep, EffortHorizons())


def _horizons_of(case: Case, made: VisitMade) -> EffortHorizons:
    return EffortHorizons({horizon_at(case, made.visit.account, made.at): _effort(made.visit)})


@gated
def horizon_at(case: Case, account: Account | str | None, at: datetime) -> EffortHorizon | None:
    """What work at an account at some moment was for.

    Args:
        case: The case.
        account: The account, or its id.
        at: The moment.

    Returns:
        `None` where it can not be told: where a deal does not say when it began or ended, or
        neither where it stood nor when its order was due; and in a book without deals.

    Raises:
        InvalidValueError: If only one of the moment and the book has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> deal = Deal(id="d1", account="a1", opened=datetime(2026, 3, 2),
    ...             expected_order_on=date(2026, 4, 15))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=[deal])
    >>> horizon_at(Case(book, datetime(2026, 3, 31)), "a1", datetime(2026, 3, 20, 9))
    <EffortHorizon.HUNTING: 'hunting'>
    """
    check_zone("at", at, case.as_of)
    id_ = account.id if isinstance(account, Account) else account
    hunted = _hunting_at(case, id_).at(at)
    if hunted:
        return EffortHorizon.HUNTING
    return None if hunted is None or not case.book.deals else EffortHorizon.FARMING


@frozen
class _Hunting:
    """Whether any deal of an account was hunted, from each moment on at which that may change.

    Args:
        moments: The moments, in time.
        hunted: What held before the first of them, and from each on.
    """

    moments: list[datetime]
    hunted: list[bool | None]

    @classmethod
    def of(cls, case: Case, deals: Iterable[Deal]) -> _Hunting:
        """That of some deals: a yes of one of them, else unknown where one is."""
        begin: Counter[bool | None] = Counter()
        turns: list[tuple[datetime, bool | None, bool | None]] = []
        first = datetime.min.replace(tzinfo=case.as_of.tzinfo and UTC)
        for deal in deals:
            moments = _turns(case, deal)
            states = [is_hunted(case, deal, at) for at in [first, *moments]]
            begin[states[0]] += 1
            turns += zip(moments, states, states[1:], strict=False)
        turns.sort(key=lambda turn: turn[0])
        hunted = [_any_of(begin)]
        for _, before, after in turns:
            begin[before] -= 1
            begin[after] += 1
            hunted.append(_any_of(begin))
        return cls([at for at, _, _ in turns], hunted)

    def at(self, moment: datetime) -> bool | None:
        """What held at a moment."""
        return self.hunted[bisect_right(self.moments, moment)]


def _any_of(hunted: Counter[bool | None]) -> bool | None:
    return True if hunted[True] else None if hunted[None] else False


def _hunting_at(case: Case, account: str | None) -> _Hunting:
    found: _Hunting | None = case.each(Account, _hunting).get(account)
    return found or case.shared(_hunting_nowhere)


def _hunting(case: Case, account: Account) -> _Hunting:
    return _Hunting.of(case, case.book.by_account(Deal)[account.id])


def _hunting_nowhere(case: Case) -> _Hunting:
    """That of the deals of no account."""
    return _Hunting.of(case, case.book.by_account(Deal)[None])


def _turns(case: Case, deal: Deal) -> list[datetime]:
    """The moments, in time, at which it may change whether a deal is hunted."""
    history, days = case.history(deal), case.get(CommonSettings).hunting_days
    changes = _changes_of_day(case, deal)
    due = [deal.expected_order_on, *(change.before for change in changes)]
    near = [days_from(day, -days) for day in due if isinstance(day, date)]
    entered = [stay.entered for stay in history.stays if stay.entered is not None]
    begun = [first_instant(day, case.as_of.tzinfo) for day in near]
    return sorted({*history.turns, *entered, *begun, *(change.at for change in changes)})


def is_hunted(case: Case, deal: Deal | str, at: datetime) -> bool | None:
    """Whether a deal was open at a moment and its order near: due soon or overdue, or in Close.

    Args:
        case: The case.
        deal: The deal, or its id.
        at: The moment.

    Returns:
        `None` where it can not be told.
    """
    is_open = case.history(deal).open_at(at)
    near = (_is_due(case, deal, at), _is_in_close(case, deal, at))
    if is_open is False or near == (False, False):
        return False
    return True if is_open and True in near else None


def _is_due(case: Case, deal: Deal | str, at: datetime) -> bool | None:
    """Whether the order was due within the days of the settings, or before."""
    due = expected_order_on(case, deal, at)
    days = case.get(CommonSettings).hunting_days
    return None if due is None else due <= days_from(at.date(), days)


@gated
def expected_order_on(case: Case, deal: Deal | str, at: datetime) -> date | None:
    """When an order was expected, as was thought at a moment.

    That is what the first later change of the day says it was, else what the record says.

    Args:
        case: The case.
        deal: The deal, or its id.
        at: The moment.
    """
    known = case.history(deal).deal
    changes = [change for change in _changes_of_day(case, known) if change.at > at]
    if not changes:
        return known.expected_order_on
    before = min(changes, key=lambda change: change.at).before
    return before if isinstance(before, date) else None


def _changes_of_day(case: Case, deal: Deal) -> list[DealChange]:
    """The changes of the day on which the order of a deal is expected."""
    changes = case.book.by_deal(DealChange)[deal.id]
    return [change for change in changes if change.changed is DealField.EXPECTED_ORDER_ON]


def _is_in_close(case: Case, deal: Deal | str, at: datetime) -> bool | None:
    stay = case.history(deal).stay_at(at)
    if stay is None:
        return None
    return case.spadco_of(stay) is Spadco.CLOSE


def _effort(visit: Visit) -> VisitEffort:
    if visit.started is None or visit.ended is None:
        return VisitEffort(visits=1, untimed=1)
    return VisitEffort(visits=1, time=visit.ended - visit.started)
