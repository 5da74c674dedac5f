"""What is proposed for reading a file, what speaks for it, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from salesprocess.frozen import frozen
from salesprocess.markdown import escaped, markdown_table
from salesprocess.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import Enum

    from salesprocess.convert.columns import Columns
    from salesprocess.convert.dialect import Dialect

R = TypeVar("R", bound=Record)


@frozen
class Evidence:
    """What speaks for a part of a dialect.

    Args:
        part: The field of the `Dialect`.
        value: What is proposed for it.
        column: The column that shows it.
        examples: Some of the values there that do.
        count: How many of them do.
    """

    part: str
    value: object
    column: str
    examples: tuple[str, ...]
    count: int


@frozen
class Ambiguity:
    """What a file leaves open: whoever knows it has to say.

    Args:
        part: The field of the `Dialect`, or of the record, that is not known for sure.
        column: The column that leaves it open.
        examples: Values there that can be read in several ways, or contradict each other.
        readings: The ways.
        count: How many values there are concerned.
    """

    part: str
    column: str
    examples: tuple[str, ...]
    readings: tuple[str, ...]
    count: int

    def __str__(self) -> str:
        shown = [" beside ".join(map(repr, self.examples))] if self.examples else []
        return ": ".join([self.part, self.column, *shown, " or ".join(self.readings)])


SHOWN = 3
"""How many values show a thing."""


def first(texts: Iterable[str], most: int = SHOWN) -> tuple[str, ...]:
    """The first few of some texts."""
    return tuple(islice(texts, most))


def evidence_of(part: str, column: str, texts: Mapping[str, int], *, value: object) -> Evidence:
    """What texts of a column speak for, of which each stands there so many times."""
    return Evidence(part, value, column, first(texts), sum(texts.values()))


@frozen(repr=False)
class Suggestion(Generic[R]):
    """How rows could be read: hand `columns` and `dialect` to `load`.

    Args:
        kind: The class of the records.
        columns: What each column fills; `None` for what is left out.
        dialect: What is sure of how the file writes its values.
        evidence: What speaks for each part of the dialect.
        ambiguous: What is left open. Of the dialect such a part is not set, so that `load` refuses
            the values that can be read in several ways.
        passed_over: The columns that would fill a field too, each with the one that does.
    """

    kind: type[R]
    columns: Columns
    dialect: Dialect
    evidence: tuple[Evidence, ...]
    ambiguous: tuple[Ambiguity, ...]
    passed_over: Mapping[str, str]

    def __repr__(self) -> str:
        used = sum(target is not None for target in self.columns.values())
        parts = {each.part: _shown(each.part, self.dialect) for each in self.evidence}
        said = ", ".join([f"{used} of {len(self.columns)} columns", *parts.values()])
        return f"Suggestion({self.kind.__name__}, {said}, {len(self.ambiguous)} left open)"

    def _repr_markdown_(self) -> str:
        """As a notebook shows it."""
        return self.to_markdown()

    def to_markdown(self) -> str:
        """The suggestion as Markdown: the columns, the dialect with its evidence, what is open."""
        fills = [(column, _listed(target)) for column, target in self.columns.items() if target]
        dialect = [
            (each.part, _value(each.value), each.column, _quoted(each.examples), each.count)
            for each in self.evidence
        ]
        header = ["part", "value", "column", "such as", "values"]
        parts = [markdown_table(["column", f"{self.kind.__name__}"], fills)]
        parts += (
            [f"Left out: {escaped(', '.join(self._left_out()))}."]
            if len(fills) < len(self.columns)
            else []
        )
        parts += [markdown_table(header, dialect)] if dialect else []
        parts += (
            ["Left open:\n\n" + "\n".join(f"- {escaped(str(each))}" for each in self.ambiguous)]
            if self.ambiguous
            else []
        )
        return "\n\n".join(parts)

    def _left_out(self) -> Iterator[str]:
        for column, target in self.columns.items():
            if not target:
                by = self.passed_over.get(column)
                yield f"{column} (for {by})" if by else column


def _listed(target: str | tuple[str, ...]) -> str:
    return target if isinstance(target, str) else ", ".join(target)


def _shown(part: str, dialect: Dialect) -> str:
    """A part of a dialect on one line; of words that there are some."""
    value = getattr(dialect, part)
    return f"{part}={value!r}" if isinstance(value, (str, bool, int)) else part


def _value(value: object) -> str:
    """What is proposed for a part."""
    if isinstance(value, Mapping):
        words = cast("Mapping[type, Mapping[str, Enum]]", value).values()
        return ", ".join(f"{word}: {term.value}" for each in words for word, term in each.items())
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(map(str, cast("Iterable[object]", value)))
    return str(value)


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(map(repr, texts))
