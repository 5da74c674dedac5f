"""What the forecasts of the past teach: how large shocks are, and whose deals differ."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.common_settings import CommonSettings, Credit
from salesprocess.histories.instants import first_instant
from salesprocess.histories.owners import hand_overs, owner_by
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.forecasting.learning.pooling import Told, factors
from salesprocess.pipeline.forecasting.learning.shock import PastSum, Shock
from salesprocess.pipeline.forecasting.learning.tracks import MICROSECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.learning.pooling import Factor
    from salesprocess.pipeline.forecasting.learning.shock import Ahead
    from salesprocess.pipeline.forecasting.snapshot import Ground, Snapshot
    from salesprocess.records import Account, Deal, OwnerChange

    Group = tuple[str, str | None]
    """Of what kind a group is, such as a rep, and which it is."""

THIRDS = 3
"""In how many parts of equal size deals are sorted by their amounts."""


@frozen
class Came:
    """What came in the days after a moment.

    Args:
        open: The ids of the deals open at the moment that were won.
        new: The ids of those opened later.
    """

    open: frozenset[str]
    new: frozenset[str]

    @classmethod
    def after(cls, snapshot: Snapshot, ground: Ground) -> Came:
        """What came in the days after a snapshot; they must be over."""
        start, end = snapshot.span
        won = [track for track in ground.tracks if track.won_within(start, end)]
        return cls(
            frozenset(track.deal for track in won if track.deal in snapshot.standing),
            frozenset(
                track.deal
                for track in won
                if track.begun is not None and track.begun > snapshot.moment
            ),
        )


MONTHS = 12
"""From the deals of how many months those yet to come are learnt, at most."""


@frozen
class Learnt:
    """What the forecasts of the past taught by a moment.

    Args:
        open: The shock that met the deals open then.
        new: That of those yet to come.
        total: That of both together.
        factors: By which factor deals of each rep, segment and amount differ.
        periods: How many months that was learnt from.
    """

    open: Shock
    new: Shock
    total: Shock
    factors: Mapping[Group, Factor]
    periods: int

    @classmethod
    def of(
        cls, past: Sequence[tuple[Snapshot, Came, float]], ahead: Ahead, groups: Groups
    ) -> Learnt:
        """What forecasts of the past taught.

        Args:
            past: The forecasts, in time, each with what came and from how many months of history
                it was learnt.
            ahead: Which of the periods to come are asked about.
            groups: The groups that deals may differ by.
        """
        of_open = [
            PastSum(each.expected, each.variance, len(came.open), history)
            for each, came, history in past
        ]
        of_new: list[PastSum] = []
        of_all: list[PastSum] = []
        for (each, came, history), told in zip(past, of_open, strict=True):
            if each.to_come is None:
                of_all.append(told)  # before deals yet to come could be told
                continue
            expected, spread = each.to_come
            new = PastSum(expected, expected + spread, len(came.new), min(history, MONTHS))
            of_new.append(new)
            of_all.append(
                PastSum(
                    told.expected + new.expected,
                    told.variance + new.variance,
                    told.came + new.came,
                    history,
                )
            )
        of_year = ahead._replace(history=min(ahead.history, MONTHS))
        open_ = Shock.learnt(of_open, ahead)
        return cls(
            open_,
            Shock.learnt(of_new, of_year, open_.trends),
            Shock.learnt(of_all, ahead),
            _factors([(each, came) for each, came, _ in past], groups),
            len(past),
        )


def _factors(past: Iterable[tuple[Snapshot, Came]], groups: Groups) -> dict[Group, Factor]:
    """By which factor the deals of each group were won more often than their chances said."""
    told: dict[str, dict[Group, list[float]]] = {}
    for snapshot, came in past:
        for id_, standing in snapshot.standing.items():
            chance = standing.chance.value
            for group in groups.of(id_, snapshot.moment):
                sums = told.setdefault(group[0], {}).setdefault(group, [0.0, 0.0, 0.0])
                sums[0] += chance
                sums[1] += chance * (1 - chance)
                sums[2] += id_ in came.open
    found: dict[Group, Factor] = {}
    for of_kind in told.values():
        found |= factors({group: Told(*sums) for group, sums in of_kind.items()})
    return found


class Groups:
    """The rep, the segment and the size of each deal.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.as_of: datetime = case.as_of
        self._accounts: Sequence[Account] = case.book.accounts
        self.deals: Mapping[str, Deal] = {deal.id: deal for deal in case.book.deals}
        handed = {change.deal for change in case.book.owner_changes}
        is_todays = case.get(CommonSettings).credit is Credit.TODAY
        self._hand_overs: Mapping[str, Sequence[OwnerChange]] = {
            id_: hand_overs(case, deal)
            for id_, deal in self.deals.items()
            if id_ in handed and not is_todays
        }

    def of(self, deal: str, moment: int) -> tuple[Group, Group, Group]:
        """The groups of a deal at a moment.

        Args:
            deal: Its id.
            moment: The moment.
        """
        record = self.deals[deal]
        rep = record.rep
        if changes := self._hand_overs.get(deal):
            at = self.as_of + moment * MICROSECOND
            rep = owner_by(changes, first_instant(at, self.as_of.tzinfo))
        return (
            ("rep", rep),
            ("segment", self._segments.get(deal)),
            ("amount", self._sizes.get(deal)),
        )

    @cached_property
    def _segments(self) -> Mapping[str, str | None]:
        """The industry of each deal's account."""
        industries = {account.id: account.industry for account in self._accounts}
        return {
            deal.id: industries.get(deal.account)
            for deal in self.deals.values()
            if deal.account is not None
        }

    @cached_property
    def _sizes(self) -> Mapping[str, str]:
        """In which third of its currency's amounts each deal lies.

        None where amounts are known of won deals far more often than of others, or of ended ones
        than of open ones: then they were written at the end, and tell nothing beforehand.
        """
        priced = {
            deal.id: (deal.currency, deal.amount)
            for deal in self.deals.values()
            if deal.amount and deal.currency
        }
        missing = Counter(
            (None if deal.id in priced else Missing.AMOUNT, deal.outcome)
            for deal in self.deals.values()
        )
        if LeftOut.from_counts(missing.items(), weighs_open=True).is_lopsided:
            return {}
        amounts: dict[str, list[Decimal]] = {}
        for currency, amount in priced.values():
            amounts.setdefault(currency, []).append(amount)
        ends = {currency: _ends(each) for currency, each in amounts.items()}
        return {
            deal: f"{currency} {bisect_right(ends[currency], amount)}"
            for deal, (currency, amount) in priced.items()
        }


def _ends(amounts: Sequence[Decimal]) -> list[Decimal]:
    """From where on the second and the third part of amounts begin."""
    ordered = sorted(amounts)
    return [ordered[len(ordered) * part // THIRDS] for part in range(1, THIRDS)]
