"""How rows could be read: what their columns fill, and how they write their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from salesprocess.convert.dialect import Dialect
from salesprocess.convert.suggesting.cells import Cells, cells_of
from salesprocess.convert.suggesting.day_signs import (
    clock_signs,
    count_signs,
    order_signs,
    placeholder_signs,
)
from salesprocess.convert.suggesting.matching import Matching, matching
from salesprocess.convert.suggesting.number_signs import currency_signs, mark_signs, percent_signs
from salesprocess.convert.suggesting.outcome_signs import outcome_column, outcome_signs
from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, Suggestion
from salesprocess.convert.suggesting.typed_columns import TypedColumn, typed_column
from salesprocess.convert.suggesting.word_signs import (
    empty_signs,
    flag_signs,
    id_signs,
    separator_signs,
    term_signs,
)
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated_beside
from salesprocess.outcome import Outcome
from salesprocess.records import Account, Contact, Deal, Record, Rep, StageChange, Visit
from salesprocess.records.assembling import not_several

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from salesprocess.convert.columns import Columns
    from salesprocess.convert.loading import Row

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (Deal, Account, Visit, StageChange, Contact, Rep)
"""The kinds of records that are told from each other by the names of columns."""

SIGNS = (
    empty_signs,
    mark_signs,
    percent_signs,
    currency_signs,
    order_signs,
    count_signs,
    clock_signs,
    placeholder_signs,
    flag_signs,
    id_signs,
    separator_signs,
    term_signs,
)
"""What is looked for in the columns that fill a field."""


@overload
def suggest(rows: Iterable[Row]) -> Suggestion[Record]: ...
@overload
def suggest(rows: Iterable[Row], kind: type[R]) -> Suggestion[R]: ...
@gated_beside("rows")
def suggest(rows: Iterable[Row], kind: type[Record] | None = None) -> Suggestion[Any]:
    """How rows could be read: what each column fills, and the dialect they are written in.

    Columns are known by their names: those of CRMs, and common words in five languages. Each part
    of the dialect has its evidence. What can be read in two ways is never guessed: it is listed,
    and `load` refuses it until you say which. A mark, an order of days and the like hold for the
    whole file, so that one value that can be read in one way only decides about all others.

    Args:
        rows: The rows, as the file has them.
        kind: The class of the records; without it the kind whose columns most are there.

    Returns:
        The suggestion. What its `columns` and `dialect` say can be changed before they are handed
        to `load`: `{**suggestion.columns, "Notes": "extra"}`, `evolve(suggestion.dialect, …)`.

    Raises:
        InvalidValueError: If these are no several rows, or their kind can not be told.

    >>> from salesprocess.convert import load
    >>> rows = [{"Opportunity ID": "1", "Stage": "Closed Won", "Amount": "1.234,56 EUR"},
    ...         {"Opportunity ID": "2", "Stage": "Demo", "Amount": "12.500 EUR"}]
    >>> suggestion = suggest(rows)
    >>> suggestion
    Suggestion(Deal, 3 of 3 columns, decimal=',', thousands='.', terms, 0 left open)
    >>> loaded = load(suggestion.kind, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    >>> loaded.records[1]
    Deal(id='2', stage='Demo', amount=Decimal('12500'), currency='EUR')
    """
    if fault := not_several(rows, "rows", "rows"):
        raise InvalidValueError("not rows", [fault])
    given = list(rows)
    cells = cells_of(given)
    match = matching(kind, cells) if kind else _best(cells)
    is_deal = issubclass(match.kind, Deal)
    column_of = outcome_column(match.column_of, cells) if is_deal else match.column_of
    typed = [typed_column(match.kind, target, cells[name]) for target, name in column_of.items()]
    signs = [sign for look in SIGNS for sign in look(typed)]
    signs += outcome_signs(column_of, cells, given) if is_deal else ()
    evidence = tuple(sign for sign in signs if isinstance(sign, Evidence))
    ambiguous = tuple(sign for sign in signs if isinstance(sign, Ambiguity))
    ambiguous = (*_missing(match, len(given)), *ambiguous)
    return Suggestion(
        match.kind,
        _columns(cells, column_of, _unreadable(typed, ambiguous)),
        _dialect(evidence, ambiguous),
        evidence,
        ambiguous,
        match.passed_over,
    )


def _best(cells: Mapping[str, Cells]) -> Matching:
    """The kind of record most of whose fields have a column, of those that could be made."""
    matches = [match for kind in KINDS if not (match := matching(kind, cells)).missing]
    if not matches:
        kinds = ", ".join(kind.__name__ for kind in KINDS)
        fault = Fault("rows", f"the columns of one of {kinds}", list(cells), "give the kind")
        raise InvalidValueError("of no known kind", [fault])
    return max(matches, key=lambda match: len(match.column_of))


def _missing(match: Matching, rows: int) -> Iterator[Ambiguity]:
    """The fields that a record needs and no column fills."""
    for name in match.missing:
        yield Ambiguity(name, "no column", (), ("a record needs it: no row can be read",), rows)


def _unreadable(columns: Iterable[TypedColumn], ambiguous: Iterable[Ambiguity]) -> set[str]:
    """The fields left out for words that no one knows, which is told; outcomes never are."""
    strange = {each.column for each in ambiguous if each.part == "terms"}
    return {
        column.target
        for column in columns
        if column.cells.column in strange and column.terms not in {None, Outcome}
    }


def _columns(
    cells: Mapping[str, Cells], column_of: Mapping[str, str], unreadable: Collection[str]
) -> Columns:
    """What each column fills."""
    filled: dict[str, tuple[str, ...]] = dict.fromkeys(cells, ())
    for target, column in column_of.items():
        if target not in unreadable:
            filled[column] = (*filled[column], target)
    return {column: _simplest(targets) for column, targets in filled.items()}


def _simplest(targets: tuple[str, ...]) -> str | tuple[str, ...] | None:
    return targets if len(targets) > 1 else next(iter(targets), None)


def _dialect(evidence: Iterable[Evidence], ambiguous: Iterable[Ambiguity]) -> Dialect:
    """The dialect of all evidence; words of several columns are taken together."""
    parts: dict[str, Any] = {}
    for each in evidence:
        parts[each.part] = _together(parts.get(each.part), each.value)
    if any(each.part == "decimal" for each in ambiguous):
        parts["decimal"] = None
    return Dialect(**parts)


def _together(held: Any, more: Any) -> object:
    """What two columns say of one part."""
    if isinstance(held, tuple):
        return (*cast("tuple[object, ...]", held), *(each for each in more if each not in held))
    if isinstance(held, frozenset):
        return cast("frozenset[object]", held | more)
    if isinstance(held, dict):
        ((kind, words),) = more.items()
        known = cast("dict[Any, dict[str, object]]", held)
        return {**known, kind: {**known.get(kind, {}), **words}}
    return more
