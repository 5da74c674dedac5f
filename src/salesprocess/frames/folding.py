"""The path of each deal folded to one key: deals of one key are alike in all that was asked.

A key holds the stages a deal came into, in time, and of each of its times where it lies among
those of the others and among some cuts, such as the ends of a window. It holds no time itself, so
that few keys stand for many deals. It never has to be read: one deal of each key is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import frozen

from salesprocess.frames.instants import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.frames.tables import DealTables

    Digit = tuple[nw.Expr, int]
    """A whole number from 0, and the first that it is below."""

LONGEST = 12
"""A deal of more changes of stage is of a kind of its own."""

WORD = 2**31
"""What a word of a key stays below: some engines count in no more bits."""


@frozen
class Cuts:
    """What the times of deals are held against, in microseconds since 1970.

    Args:
        moments: The moments.
        nowhere: The stretches of time that mean that none is known.
        horizon: How long deals are followed; `None` for not.
        as_of: The moment looked back from.
        offsets: What a clock on the wall shows later than that of UTC, by the moment from which
            on it does; one only without a zone.
    """

    moments: tuple[int, ...]
    nowhere: tuple[tuple[int, int], ...]
    horizon: int | None
    as_of: int
    offsets: tuple[tuple[int, int], ...]

    def day(self, time: nw.Expr) -> nw.Expr:
        """The number of the day of a time, by the clock on the wall."""
        (_, first), *others = self.offsets
        offset = whole(first)
        for since, shown in others:
            offset = nw.when(time >= since).then(whole(shown)).otherwise(offset)
        return ((time + offset) // DAY).cast(nw.Int64)

    def is_nowhere(self, time: nw.Expr) -> nw.Expr:
        """1 for a time that means none, else 0."""
        within = [(time >= first) & (time < end) for first, end in self.nowhere]
        return flag(nw.any_horizontal(*within, ignore_nulls=True)) if within else whole(0)


def flag(condition: nw.Expr) -> nw.Expr:
    """1 where a condition holds, 0 where it does not or no one knows."""
    return nw.when(condition).then(whole(1)).otherwise(whole(0))


def stage_numbers(names: Iterable[str]) -> dict[str, int]:
    """A number from 2 for each name of a stage; 0 is for none, 1 for one that no process has."""
    return {name: number for number, name in enumerate(dict.fromkeys(names), start=2)}


def folded(
    tables: DealTables, others: Sequence[str], stages: dict[str, int], cuts: Cuts
) -> tuple[nw.LazyFrame[Any], list[str]]:
    """The key of each deal.

    Args:
        tables: The deals and their changes.
        others: Other columns of deals that are kept.
        stages: The number of each name of a stage.
        cuts: What times are held against.

    Returns:
        A row for each deal, as `in_a_row` has it, with its key; and the names of the columns of
        the key. A deal that the key does not tell all of has its id in it, as `alone`, and so is
        of a kind of its own.
    """
    wide = in_a_row(tables, others, stages, cuts)
    digits = [
        *_stage_digits(len(stages) + 2),
        *_cut_digits(cuts),
        *_close_digits(is_day=tables.is_day("closed")),
        *_opening_digits(cuts),
        *(_horizon_digits(cuts.horizon, cuts.as_of) if cuts.horizon is not None else ()),
    ]
    words = [word.alias(f"word_{place}") for place, word in enumerate(packed(digits))]
    alone = nw.when(is_alone(cuts)).then(nw.col("id")).alias("alone")
    key = [f"word_{place}" for place in range(len(words))]
    key += ["outcome", "stage", "process", "alone"]
    return wide.with_columns(*words, alone), key


def in_a_row(
    tables: DealTables, others: Sequence[str], stages: dict[str, int], cuts: Cuts
) -> nw.LazyFrame[Any]:
    """A row for each deal, with the number of its changes and the first of them side by side.

    Args:
        tables: The deals and their changes.
        others: Other columns of deals that are kept.
        stages: The number of each name of a stage.
        cuts: What times are held against.
    """
    deals = tables.deals_with(others)
    if not tables.has_changes:
        return deals.with_columns(whole(0).alias("changes"), *_nothing())
    changes = _by_deal(tables.change_rows, stages, cuts)
    wide = deals.join(changes, left_on="id", right_on="deal", how="left")
    return wide.with_columns(nw.col("changes").fill_null(0))


def packed(digits: Iterable[Digit]) -> list[nw.Expr]:
    """Digits as few whole numbers, no two rows of other digits alike in all of them.

    Args:
        digits: The digits.
    """
    words: list[nw.Expr] = []
    size = WORD
    for digit, base in digits:
        if size * base > WORD:
            words.append(digit)
            size = base
        else:
            words[-1] = words[-1] + digit * size
            size *= base
    return words


def whole(number: int | None) -> nw.Expr:
    """A whole number, or that there is none, in every row."""
    return nw.lit(number, dtype=nw.Int64) if number is not None else nw.lit(None).cast(nw.Int64)


def time_of(place: int) -> nw.Expr:
    """The moment of the change at a place, from 1."""
    return nw.col(f"at_{place}")


PLACES = range(1, LONGEST + 1)


def _nothing() -> list[nw.Expr]:
    """What a deal without changes has of them."""
    columns = [f"{name}_{place}" for name in ("at", "to") for place in PLACES]
    return [whole(None).alias(name) for name in (*columns, "from", "odd")]


def numbered(changes: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The changes with their place among those of their deal, from 1, in time."""
    place = nw.col("one").cum_sum().over("deal", order_by="at").cast(nw.Int64).alias("place")
    return changes.with_columns(whole(1).alias("one")).with_columns(place)


def _by_deal(changes: nw.LazyFrame[Any], stages: dict[str, int], cuts: Cuts) -> nw.LazyFrame[Any]:
    """A row for each deal with changes: the first of them side by side, in time."""
    rows = numbered(
        changes.select(
            "deal",
            "at",
            numbers_of("stage", stages).alias("to"),
            numbers_of("from_stage", stages).alias("from"),
            cuts.is_nowhere(nw.col("at")).alias("odd"),
        )
    )
    place = nw.col("place")
    spread = [
        nw.when(place == number).then(nw.col(name)).alias(f"{name}_{number}")
        for name in ("at", "to")
        for number in PLACES
    ]
    came_from = nw.when(place == 1).then(nw.col("from")).alias("from")
    rows = rows.select("deal", "odd", place.alias("changes"), came_from, *spread)
    names = [f"{name}_{number}" for name in ("at", "to") for number in PLACES]
    return rows.group_by("deal").agg(
        nw.col("changes").max(), nw.col("from").max(), nw.col("odd").max(), nw.col(*names).max()
    )


def numbers_of(column: str, stages: dict[str, int]) -> nw.Expr:
    """The numbers of the stages that a column names.

    Args:
        column: The column.
        stages: The number of each name.
    """
    number = whole(1)
    for name, known in stages.items():
        number = nw.when(nw.col(column) == name).then(whole(known)).otherwise(number)
    return nw.when(~nw.col(column).is_null()).then(number).otherwise(whole(0))


def _stage_digits(base: int) -> list[Digit]:
    columns = ["from", *(f"to_{place}" for place in PLACES)]
    return [(nw.col(name).fill_null(0), base) for name in columns]


def _against(time: nw.Expr, other: Any) -> nw.Expr:
    """0 where a time lies before another, 1 where at it, 2 behind it; 0 where one is unknown."""
    return flag(time >= other) + flag(time > other)


def _count(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return nw.sum_horizontal(*map(flag, conditions))


def _cut_digits(cuts: Cuts) -> list[Digit]:
    """Where the times lie among the cuts: of the changes, how many lie before each."""
    digits: list[Digit] = [(flag(nw.col(name).is_null()), 2) for name in ("opened", "closed")]
    for cut in cuts.moments:
        digits += [(_against(nw.col(name), cut), 3) for name in ("opened", "closed")]
        by_then = [time_of(place) >= cut for place in PLACES]
        later = [time_of(place) > cut for place in PLACES]
        digits.append((_count([*by_then, *later]), 2 * LONGEST + 1))
    return digits


def _close_digits(*, is_day: bool) -> list[Digit]:
    """Where the close lies among the changes and beside the opening."""
    closed = nw.col("closed")
    end = closed + DAY if is_day else closed
    before = _count(time_of(place) < closed for place in PLACES)
    until = _count(time_of(place) < end if is_day else time_of(place) <= end for place in PLACES)
    return [
        (before, LONGEST + 1),
        (until, LONGEST + 1),
        (_against(closed, nw.col("opened")), 3),
        (_against(end, nw.col("opened")), 3),
    ]


def _opening_digits(cuts: Cuts) -> list[Digit]:
    """Where the opening lies beside the first change, and whether on the day of it."""
    opened, first = nw.col("opened"), time_of(1)
    return [(_against(opened, first), 3), (flag(cuts.day(opened) == cuts.day(first)), 2)]


def _horizon_digits(horizon: int, as_of: int) -> list[Digit]:
    """Which times lie within a horizon of which."""
    opened, closed = nw.col("opened"), nw.col("closed")
    times = [nw.min_horizontal(opened, time_of(1)), *map(time_of, PLACES), closed]
    digits: list[Digit] = [(_against(time + horizon, as_of), 3) for time in times]
    for time, later in combinations(times, 2):
        digits.append((flag(later <= time + horizon), 2))
    return digits


def is_alone(cuts: Cuts) -> nw.Expr:
    """Whether the key does not tell all of a deal.

    Two changes of one moment are put in order by what they lead to, and what stands for no time
    is left out; a key tells neither.

    Args:
        cuts: What times are held against.
    """
    together = [time_of(place) == time_of(place + 1) for place in PLACES[:-1]]
    odd = [cuts.is_nowhere(nw.col(name)) > 0 for name in ("opened", "closed")]
    return nw.any_horizontal(
        nw.col("changes") > LONGEST, nw.col("odd") > 0, *together, *odd, ignore_nulls=True
    )
