"""The one way in which all values of a file can be read; or what leaves it open."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, evidence_of
from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

W = TypeVar("W")


@frozen
class Written(Generic[W]):
    """A value as a column has it.

    Args:
        column: The column.
        text: How it is written.
        count: How many times it stands there.
        readings: What it is in each way in which it can be read.
    """

    column: str
    text: str
    count: int
    readings: Mapping[W, object]

    def meanings(self, ways: Iterable[W]) -> dict[object, W]:
        """What it is in some of these ways: each meaning once, with the first way to it."""
        meanings: dict[object, W] = {}
        for way in ways:
            meanings.setdefault(self.readings[way], way)
        return meanings

    def said(self, named: Callable[[W], str]) -> str:
        """All that it may be, each with the way to it."""
        told = (
            f"{meaning} by {named(way)}" for meaning, way in self.meanings(self.readings).items()
        )
        return " or ".join(told)


def possible_ways(written: Iterable[Written[W]], ways: Sequence[W]) -> list[W]:
    """The ways in which each of some values can be read."""
    values = list(written)
    return [way for way in ways if all(way in each.readings for each in values)]


def left_open(
    part: str, written: Sequence[Written[W]], ways: Sequence[W], named: Callable[[W], str]
) -> list[Ambiguity]:
    """What of some values can be read in several ways, or contradicts another.

    Args:
        part: The field of the dialect that would say the way.
        written: The values.
        ways: The ways.
        named: What the dialect has to say for a way.
    """
    possible = possible_ways(written, ways)
    if written and not possible:
        pair = _at_odds(written)
        readings = tuple(f"{each.text!r} is {each.said(named)}" for each in pair)
        texts = tuple(each.text for each in pair)
        return [Ambiguity(part, pair[0].column, texts, readings, sum(each.count for each in pair))]
    return doubts(part, [each for each in written if len(each.meanings(possible)) > 1], named)


def doubts(part: str, unsure: Iterable[Written[W]], named: Callable[[W], str]) -> list[Ambiguity]:
    """The values that can be read in several ways, by column; the first of each is shown."""
    by_column: defaultdict[str, list[Written[W]]] = defaultdict(list)
    for each in unsure:
        by_column[each.column].append(each)
    return [
        Ambiguity(
            part,
            column,
            (values[0].text,),
            (values[0].said(named),),
            sum(each.count for each in values),
        )
        for column, values in by_column.items()
    ]


def evidence_by_column(
    part: str, value: object, written: Iterable[Written[Any]]
) -> Iterator[Evidence]:
    """What the values of each column speak for."""
    texts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for each in written:
        texts[each.column][each.text] = each.count
    for column, shown in texts.items():
        yield evidence_of(part, column, shown, value=value)


def _at_odds(written: Sequence[Written[W]]) -> tuple[Written[W], ...]:
    """Two values that no way reads both; else those that take the last ways away."""
    alike = list({frozenset(each.readings): each for each in reversed(written)}.values())
    pairs = (
        (one, other)
        for one, other in combinations(reversed(alike), 2)
        if not one.readings.keys() & other.readings.keys()
    )
    return next(pairs, tuple(reversed(alike)))
