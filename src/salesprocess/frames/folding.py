"""The path of each deal folded to one key: deals of one key are alike in all that was asked.

A key holds the stages a deal came into, in time, and of each of its times where it lies among
those of the others and among some cuts, such as the ends of a window. It holds no time itself, so
that few keys stand for many deals. It never has to be read: one deal of each key is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

import narwhals.stable.v2 as nw

from salesprocess.frames.instants import DAY, wall_days
from salesprocess.frames.lists import listed, side_by_side
from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.frames.tables import DealTables

    Digit = tuple[nw.Expr, int]
    """A whole number from 0, and the first that it is below."""

LONGEST = 12
"""A deal of more changes of stage is of a kind of its own."""

FAR = 2**52
"""What a moment of a key stays below, in the year 2112: some engines divide by way of floats."""

WORD = 2**31
"""What a word of a key stays below: some engines count in no more bits."""


@frozen
class Cuts:
    """What the times of deals are held against, in ticks: so many make a microsecond.

    A moment in ticks has room for the number of a stage behind it, so that changes in ascending
    order are in time, and what they lead to comes with them.

    Args:
        ticks: How many make a microsecond, a power of two above all numbers of stages.
        nowhere: The stretches of time that mean that none is known, in microseconds.
        moments: The moments.
        horizon: How long deals are followed; `None` for not.
        as_of: The moment looked back from.
        offsets: What a clock on the wall shows later than that of UTC, by the moment from which
            on it does; one only without a zone.
    """

    ticks: int
    nowhere: tuple[tuple[int, int], ...]
    moments: tuple[int, ...]
    horizon: int | None
    as_of: int
    offsets: tuple[tuple[int, int], ...]

    @property
    def length_of_day(self) -> int:
        """A day in ticks."""
        return DAY * self.ticks

    def day(self, time: nw.Expr) -> nw.Expr:
        """The number of the day of a time in ticks, by the clock on the wall."""
        return wall_days(time, self.offsets, 0, self.length_of_day)

    def is_strange(self, time: nw.Expr) -> nw.Expr:
        """Whether a time in microseconds means none, or is none that a key can hold."""
        low, within = 0, list[nw.Expr]()
        for first, end in self.nowhere:
            if first <= low:
                low = max(low, end)
            elif first < FAR:
                within.append((time >= first) & (time < end))
        return nw.any_horizontal(time < low, time >= FAR, *within, ignore_nulls=True)


def ticks_for(names: Sequence[str]) -> int:
    """How many ticks make a microsecond, where stages have some names.

    Args:
        names: The names.
    """
    return int(2 ** (len(names) + 3).bit_length())


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
        *_close_digits(cuts.length_of_day if tables.is_day("closed") else 0),
        *_opening_digits(cuts),
        *(_horizon_digits(cuts.horizon, cuts.as_of) if cuts.horizon is not None else ()),
    ]
    words = [word.alias(f"word_{place}") for place, word in enumerate(packed(digits))]
    alone = nw.when(is_alone()).then(nw.col("id")).alias("alone")
    key = [f"word_{place}" for place in range(len(words))]
    key += ["outcome", "stage", "process", "alone"]
    return wide.with_columns(*words, alone), key


def in_a_row(
    tables: DealTables, others: Sequence[str], stages: dict[str, int], cuts: Cuts
) -> nw.LazyFrame[Any]:
    """A row for each deal, with its times in ticks and the first of its changes side by side.

    Args:
        tables: The deals and their changes.
        others: Other columns of deals that are kept.
        stages: The number of each name of a stage.
        cuts: What times are held against.

    Returns:
        Beside the columns of deals the number of their `changes`, the stage that the first came
        `from`, when each was as `at_1` and so on, what it led to as `to_1` and so on, and as `odd`
        whether one of the times is strange.
    """
    strange = [cuts.is_strange(nw.col(name)) for name in ("opened", "closed")]
    deals = tables.deals_with(others).with_columns(
        flag(nw.any_horizontal(*strange, ignore_nulls=True)).alias("odd")
    )
    ticks = [
        nw.when(nw.col("odd") == 0).then(nw.col(name) * cuts.ticks).alias(name)
        for name in ("opened", "closed")
    ]
    deals = deals.with_columns(*ticks)
    if not tables.has_changes:
        columns = [f"{name}_{place}" for name in ("at", "to") for place in PLACES]
        nothing = [whole(None).alias(name) for name in (*columns, "from")]
        return deals.with_columns(whole(0).alias("changes"), *nothing)
    changes = _by_deal(tables.change_rows, stages, cuts)
    known = deals.join(changes, left_on="id", right_on="deal", how="left")
    return _apart(side_by_side(known, "move", [f"at_{place}" for place in PLACES]), cuts.ticks)


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


def _by_deal(changes: nw.LazyFrame[Any], stages: dict[str, int], cuts: Cuts) -> nw.LazyFrame[Any]:
    """A row for each deal with changes: the list of them, each one whole number."""
    is_odd, moment = cuts.is_strange(nw.col("at")), nw.col("at") * cuts.ticks
    moves = {"move": (cuts.ticks - 1, "stage"), "start": (0, "from_stage")}
    rows = changes.select(
        "deal",
        *(
            nw.when(is_odd)
            .then(whole(odd))
            .otherwise(moment + numbers_of(column, stages))
            .alias(name)
            for name, (odd, column) in moves.items()
        ),
    )
    return listed(rows, "deal", "move", "start")


def _apart(wide: nw.LazyFrame[Any], ticks: int) -> nw.LazyFrame[Any]:
    """The same, with the moment of each change and the number of the stage apart."""
    wide = wide.with_columns(
        nw.col("number").fill_null(0).alias("changes"),
        (nw.col("start") % ticks).alias("from"),
        *((time_of(place) % ticks).alias(f"to_{place}") for place in PLACES),
        nw.max_horizontal("odd", flag(time_of(1) == ticks - 1)).alias("odd"),
    )
    return wide.with_columns(
        *((time_of(place) - nw.col(f"to_{place}")).alias(f"at_{place}") for place in PLACES)
    )


def numbers_of(column: str, stages: dict[str, int]) -> nw.Expr:
    """The numbers of the stages that a column names.

    Args:
        column: The column.
        stages: The number of each name.
    """
    number: Any = nw.when(nw.col(column).is_null()).then(whole(0))
    for name, known in stages.items():
        number = number.when(nw.col(column) == name).then(whole(known))
    return cast("nw.Expr", number.otherwise(whole(1)))


def _stage_digits(base: int) -> list[Digit]:
    columns = ["from", *(f"to_{place}" for place in PLACES)]
    return [(nw.col(name).fill_null(0), base) for name in columns]


def _against(time: nw.Expr, other: Any) -> nw.Expr:
    """0 where a time lies before another, 1 where at it, 2 behind it; 0 where one is unknown."""
    return flag(time >= other) + flag(time > other)


def _count(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return sum(map(flag, conditions), whole(0))


def _cut_digits(cuts: Cuts) -> list[Digit]:
    """Where the times lie among the cuts: of the changes, how many lie before each."""
    digits: list[Digit] = [(flag(nw.col(name).is_null()), 2) for name in ("opened", "closed")]
    for cut in cuts.moments:
        digits += [(_against(nw.col(name), cut), 3) for name in ("opened", "closed")]
        by_then = [time_of(place) >= cut for place in PLACES]
        later = [time_of(place) > cut for place in PLACES]
        digits.append((_count([*by_then, *later]), 2 * LONGEST + 1))
    return digits


def _close_digits(length: int) -> list[Digit]:
    """Where the close lies among the changes and beside the opening.

    Args:
        length: How long the day is on which a deal closes; 0 for a moment.
    """
    closed = nw.col("closed")
    end = closed + length if length else closed
    before = _count(time_of(place) < closed for place in PLACES)
    until = _count(time_of(place) < end if length else time_of(place) <= end for place in PLACES)
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


def is_alone() -> nw.Expr:
    """Whether the key does not tell all of a deal.

    Two changes of one moment are put in order by what they lead to, and what stands for no time
    is left out; a key tells neither.
    """
    together = [time_of(place) == time_of(place + 1) for place in PLACES[:-1]]
    return nw.any_horizontal(
        nw.col("changes") > LONGEST, nw.col("odd") > 0, *together, ignore_nulls=True
    )
