"""The columns of rows: what stands in each, counted, apart from what stands for nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.convert.python_values import as_mapping, python_value
from salesprocess.convert.suggesting.known_words import NO, NOTHING_KNOWN, YES
from salesprocess.convert.words import cased, tidy
from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


@frozen
class Cells:
    """What stands in a column.

    Args:
        column: Its name.
        texts: How many times each text stands there that says something, tidied.
        nothing: How many times each text that stands for nothing, as it is written.
        others: The other values, such as numbers and days.
    """

    column: str
    texts: Mapping[str, int]
    nothing: Mapping[str, int]
    others: Sequence[object]

    @property
    def is_blank(self) -> bool:
        """Whether nothing in it says anything."""
        return not self.texts and not self.others

    @property
    def are_flags(self) -> bool:
        """Whether all that is said in it are words for yes and no."""
        said = [*self.texts, *self.others]
        return bool(said) and all(cased(str(value)) in YES | NO for value in said)

    @property
    def has_yes(self) -> bool:
        """Whether a true stands in it."""
        return any(cased(text) == "true" for text in self.texts) or any(
            value is True for value in self.others
        )

    def without(self, words: Collection[str]) -> Cells:
        """The same, where some words, cased, stand for nothing too."""
        more = {text: count for text, count in self.texts.items() if cased(text) in words}
        flags = [value for value in self.others if isinstance(value, bool)]
        gone = [str(value) for value in flags if cased(str(value)) in words]
        return evolve(
            self,
            texts={text: count for text, count in self.texts.items() if text not in more},
            nothing={**self.nothing, **more, **Counter(gone)},
            others=[value for value in self.others if str(value) not in gone],
        )


def cells_of(rows: Iterable[object]) -> dict[str, Cells]:
    """The columns of rows by their names; what is no row, or has no name, is passed over."""
    columns: defaultdict[str, list[object]] = defaultdict(list)
    for row in rows:
        for name, value in (as_mapping(row) or {}).items():
            if isinstance(name, str):
                columns[name].append(value)
    return {name: _cells(name, values) for name, values in columns.items()}


def _cells(column: str, values: Iterable[object]) -> Cells:
    texts: Counter[str] = Counter()
    nothing: Counter[str] = Counter()
    others: list[object] = []
    for value in map(python_value, values):
        if not isinstance(value, str):
            others += [] if value is None else [value]
        elif cased(value) in NOTHING_KNOWN:
            nothing[value.strip()] += 1
        else:
            texts[tidy(value)] += 1
    return Cells(column, texts, nothing, others)
