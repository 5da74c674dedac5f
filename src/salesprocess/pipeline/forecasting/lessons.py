"""What the forecasts of the past teach: how large shocks are, and whose deals differ."""

from __future__ import annotations

from bisect import bisect_right
from math import fsum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.forecasting.learning.pooling import Told, factors
from salesprocess.pipeline.forecasting.learning.shock import PastSum, Shock
from salesprocess.pipeline.forecasting.learning.tracks import track_of
from salesprocess.pipeline.forecasting.snapshot import SnapshotAt
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.forecasting.learning.landmarks import Window
    from salesprocess.pipeline.forecasting.learning.pooling import Factor
    from salesprocess.pipeline.forecasting.learning.shock import Ahead
    from salesprocess.pipeline.forecasting.learning.tracks import Group, Track
    from salesprocess.pipeline.forecasting.snapshot import Snapshot

    Named = tuple[str, str | None]
    """Of what kind a group is, such as a rep, and which it is."""

    Thirds = frozenset[tuple[str, Decimal, Decimal]]
    """From where on the second and the third part of amounts begin, by currency."""

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
    def after(cls, case: Case, snapshot: Snapshot) -> Came:
        """What came in the days after a snapshot; they must be over."""
        won = [*case.parts(Deal, track_of, WonIn(*snapshot.span))]
        return cls(
            frozenset(deal for deal, _ in won if deal in snapshot.standing),
            frozenset(deal for deal, begun in won if begun is not None and begun > snapshot.moment),
        )


@frozen
class WonIn:
    """Which deals are known to have ended as an order, with when they began.

    Args:
        start: After which moment.
        end: Up to which.
    """

    start: int
    end: int

    def __call__(self, track: Track) -> Iterable[tuple[str, int | None]]:
        """Of one deal.

        Args:
            track: Its way.
        """
        return [(track.deal, track.begun)] if track.won_within(self.start, self.end) else ()


@frozen
class Lesson:
    """What a forecast of the past expected, and what came.

    Args:
        open: Of the deals open then: how many orders, and how far what comes may lie from that.
        came: How many of them were won.
        to_come: The same of the deals yet to come; `None` where that could not be told.
        came_new: How many of those were won.
        told: The same as of the open ones, by group.
    """

    open: tuple[float, float]
    came: int
    to_come: tuple[float, float] | None
    came_new: int
    told: Mapping[Named, Told]


@frozen
class LessonAt:
    """What the forecast of a moment taught once its days were over, of any case.

    Args:
        moment: The moment.
        window: The days ahead in which an order counts.
    """

    moment: int
    window: Window

    def __call__(self, case: Case) -> Lesson:
        """What it taught.

        Args:
            case: The case.
        """
        then = case.shared(SnapshotAt(self.moment, self.window))
        came, thirds = Came.after(case, then), case.shared(thirds_of_amounts)
        chances: dict[Named, list[float]] = {}
        numbers: dict[Named, int] = {}
        for id_, standing in then.standing.items():
            for group in named(then.groups[id_], thirds):
                chances.setdefault(group, []).append(standing.chance.value)
                numbers[group] = numbers.get(group, 0) + (id_ in came.open)
        told = {
            group: Told(fsum(each), fsum(chance * (1 - chance) for chance in each), numbers[group])
            for group, each in chances.items()
        }
        return Lesson(
            (then.expected, then.variance), len(came.open), then.to_come, len(came.new), told
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
        factors: By which factor deals of each rep, segment and size differ.
        periods: How many months that was learnt from.
    """

    open: Shock
    new: Shock
    total: Shock
    factors: Mapping[Named, Factor]
    periods: int

    @classmethod
    def of(cls, past: Sequence[tuple[Lesson, float]], ahead: Ahead) -> Learnt:
        """What forecasts of the past taught.

        Args:
            past: The forecasts, in time, each with from how many months of history it was learnt.
            ahead: Which of the periods to come are asked about.
        """
        of_open = [PastSum(*each.open, each.came, history) for each, history in past]
        of_new: list[PastSum] = []
        of_all: list[PastSum] = []
        for (each, history), told in zip(past, of_open, strict=True):
            if each.to_come is None:
                of_all.append(told)  # before deals yet to come could be told
                continue
            expected, spread = each.to_come
            new = PastSum(expected, expected + spread, each.came_new, min(history, MONTHS))
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
            _factors([each for each, _ in past]),
            len(past),
        )


def _factors(past: Sequence[Lesson]) -> dict[Named, Factor]:
    """By which factor the deals of each group were won more often than their chances said."""
    told: dict[str, dict[Named, list[Told]]] = {}
    for lesson in past:
        for group, each in lesson.told.items():
            told.setdefault(group[0], {}).setdefault(group, []).append(each)
    found: dict[Named, Factor] = {}
    for of_kind in told.values():
        sums = {group: Told(*map(fsum, zip(*each, strict=True))) for group, each in of_kind.items()}
        found |= factors({group: sums[group] for group in sorted(sums, key=_by_name)})
    return found


def _by_name(group: Named) -> tuple[bool, str]:
    return group[1] is None, group[1] or ""


def named(group: Group, thirds: Thirds) -> tuple[Named, Named, Named]:
    """The rep, the segment and the size of a deal.

    Args:
        group: What it may differ by.
        thirds: From where on the parts of amounts begin.
    """
    size = None
    for currency, *ends in thirds:
        if currency == group.currency and group.amount:
            size = f"{currency} {bisect_right(ends, group.amount)}"
    return ("rep", group.rep), ("segment", group.segment), ("amount", size)


def thirds_of_amounts(case: Case) -> Thirds:
    """From where on the second and the third part of the amounts in each currency begin.

    None where amounts are known of won deals far more often than of others, or of ended ones
    than of open ones: then they were written at the end, and tell nothing beforehand.

    Args:
        case: The case.
    """
    missing = case.parts(Deal, track_of, _priced).ordered.held
    counts = [(told, len(deals)) for told, deals in missing.items()]
    if LeftOut.from_counts(counts, weighs_open=True).is_lopsided:
        return frozenset()
    amounts = case.parts(Deal, track_of, _amounts).ordered.held
    return frozenset((currency, *_ends(each)) for currency, each in amounts.items())


def _priced(track: Track) -> Iterator[tuple[tuple[Missing | None, Outcome], str]]:
    is_priced = track.group.amount and track.group.currency
    yield (None if is_priced else Missing.AMOUNT, track.outcome), track.deal


def _amounts(track: Track) -> Iterator[tuple[str, Decimal]]:
    if track.group.amount and track.group.currency:
        yield track.group.currency, track.group.amount


def _ends(ordered: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """From where on the second and the third part of amounts begin."""
    second, third = (ordered[len(ordered) * part // THIRDS] for part in range(1, THIRDS))
    return second, third
