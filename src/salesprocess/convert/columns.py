"""Which column of a file fills which field of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import evolve, fields_dict

from salesprocess.convert.converter import Conversion, conversion_in
from salesprocess.convert.dialect import STRICT
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frozen import frozen
from salesprocess.outcome import Outcome
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterator

Columns: TypeAlias = Mapping[str, str | tuple[str, ...] | None]
"""By the name of a column what it fills: a field, several of them, or `None` for nothing."""

OWN = "extra"
"""The field of a record that keeps a column under its own name, or another behind a point."""

CLOSE_DATE = "close_date"
"""What many CRMs write into one column: when a deal ended, or when it is expected to."""

CLOSED, EXPECTED = "closed", "expected_order_on"
"""The fields of a deal of which its close date fills one."""

FIELD = re.compile(r"[^.\[]+")
"""The field at the beginning of a path in a record."""


@frozen
class ColumnMap:
    """What the columns of some rows fill.

    Args:
        filled: The fields that a column fills, by its name; where there are none, that of its name.
        conversion: What reads the rows.
    """

    filled: Mapping[Any, tuple[Any, ...]]
    conversion: Conversion

    @cached_property
    def column_of(self) -> Mapping[str, str]:
        """The column that fills each field, of those that one of another name may fill."""
        return {
            name: str(column)
            for column, targets in self.filled.items()
            for target in targets
            for name in fields_of(target)
        }

    @cached_property
    def renames(self) -> Mapping[Any, str | None] | None:
        """The field that each column fills, or none, if that is all there is to do."""
        if any(
            len(targets) > 1 or not all(map(_is_field, targets)) for targets in self.filled.values()
        ):
            return None
        return {column: next(iter(targets), None) for column, targets in self.filled.items()}

    def column(self, name: str) -> str:
        """The column that fills a field."""
        return self.column_of.get(name, name)

    def renamed(self, row: Any) -> Any:
        """A row by the names of fields; what is no row stays what it is."""
        given = as_mapping(row) if self.filled else None
        if given is None:
            return row
        values: dict[object, object] = {}
        own: dict[str, object] = {}
        for column, value in given.items():
            for target in self.filled.get(column, (column,)):
                if isinstance(target, str) and target.startswith(f"{OWN}."):
                    own[target.removeprefix(f"{OWN}.")] = value
                else:
                    values[target] = value
        if own and isinstance(held := values.get(OWN, {}), Mapping):
            values[OWN] = {**held, **own}
        if CLOSE_DATE in values and CLOSED in self.column_of:
            is_over = self._outcome(values.get("outcome")) not in {None, Outcome.OPEN}
            values[CLOSED if is_over else EXPECTED] = values.pop(CLOSE_DATE)
        return values

    def _outcome(self, value: object) -> Outcome | None:
        """The outcome that a row says; nothing where it says none."""
        try:
            return self.conversion.structure(value, Outcome)
        except InvalidValueError:
            return None

    def told(self, fault: Fault) -> Fault:
        """A fault of a row, with the name of the column in place of the field's."""
        found = FIELD.match(fault.path)
        if not found or found[0] not in self.column_of:
            return fault
        return evolve(fault, path=f"{self.column(found[0])}{fault.path[found.end() :]}")


BY_FIELD = ColumnMap({}, conversion_in(STRICT))
"""Each column fills the field of its name."""


def _is_field(target: str) -> bool:
    """Whether a target is a field itself, whatever else stands in the row."""
    return target != CLOSE_DATE and not target.startswith(f"{OWN}.")


def fields_of(target: str) -> tuple[str, ...]:
    """The fields of a record in which that may come to stand which fills a target."""
    return (CLOSED, EXPECTED) if target == CLOSE_DATE else (target,)


def column_map(
    kind: type,
    columns: object,
    rows: Iterable[object],
    conversion: Conversion,
) -> ColumnMap:
    """What the columns of some rows fill.

    Args:
        kind: The class of records that are to be made.
        columns: What the caller says; other columns fill the field of their own name.
        rows: The rows.
        conversion: What reads the rows.

    Raises:
        InvalidValueError: Listing the columns that are not there, what is no field, and the fields
            that two columns would fill.
    """
    if not isinstance(columns, Mapping):
        raise InvalidValueError("not columns", [Fault("columns", "a mapping", columns)])
    said = cast("Mapping[str, object]", columns)
    there = dict.fromkeys(name for row in rows for name in as_mapping(row) or ())
    filled = {column: targets_of(column, target) for column, target in said.items()}
    faults = [
        *_absent(said, there),
        *no_fields(kind, filled),
        *_filled_twice({column: filled.get(column, (column,)) for column in there}),
    ]
    if faults:
        raise InvalidValueError(f"not the columns of rows of {kind.__name__}", faults)
    return ColumnMap(filled, conversion)


def targets_of(column: str, said: object) -> tuple[Any, ...]:
    """What a column fills, also what is no field."""
    several = cast("tuple[object, ...]", said if isinstance(said, tuple) else (said,))
    own = f"{OWN}.{column}"
    return tuple(own if each == OWN != column else each for each in several if each is not None)


def _absent(columns: Iterable[str], there: Mapping[object, None]) -> Iterator[Fault]:
    names = [name for name in there if isinstance(name, str)]
    for column in columns if there else ():
        if column not in there:
            yield Fault("columns", "a column of the rows", column, Near(column, names))


def no_fields(kind: type, filled: Mapping[str, tuple[Any, ...]]) -> Iterator[Fault]:
    """What columns are said to fill that is no field of the records."""
    known = [name for name, attribute in fields_dict(kind).items() if attribute.init]
    known += [CLOSE_DATE] if issubclass(kind, Deal) else []
    for column, targets in filled.items():
        for target in targets:
            name = target.partition(".")[0] if isinstance(target, str) else target
            is_own = name == OWN and name in known
            if not (is_own or target in known):
                expected = f"a field of {kind.__name__}, or None"
                yield Fault(f"columns[{column!r}]", expected, target, Near(target, known))


def _filled_twice(filled: Mapping[Any, tuple[Any, ...]]) -> Iterator[Fault]:
    first: dict[object, object] = {}
    for column, targets in filled.items():
        for target in targets:
            for name in fields_of(target) if isinstance(target, str) else ():
                other = first.setdefault(name, column)
                if other != column:
                    hint = "map one of the two to None"
                    expected = f"another field than that of the column {other!r}"
                    yield Fault(f"columns[{column!r}]", expected, target, hint)
