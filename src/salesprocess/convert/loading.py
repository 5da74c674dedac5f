"""Rows to records: what can not be taken is set aside with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from typing import Generic, TypeVar, cast

from attrs import field

from salesprocess.convert.columns import BY_FIELD, ColumnMap, Columns, column_map
from salesprocess.convert.converter import Conversion, conversion_in
from salesprocess.convert.dialect import STRICT, Dialect
from salesprocess.convert.doubts import columns_read_in_ways, doubts
from salesprocess.convert.record_fields import currencies_of
from salesprocess.convert.rows import not_quick, record_of, repaired, row_by_column
from salesprocess.errors import Fault, InvalidValueError, quoted
from salesprocess.frozen import frozen
from salesprocess.gate import gated_beside
from salesprocess.records import Record
from salesprocess.records.assembling import Keep, not_several

R = TypeVar("R", bound=Record)
Row = Mapping[str, object]

FEW_ROWS = 128
"""So many rows are read before it is worth while to compile what reads others quickly."""


@frozen
class Reject:
    """A row that could not be loaded, with every reason.

    Args:
        position: Which of the rows it was, counted from 0.
        row: The row as it was handed in.
        faults: What is wrong with it; paths begin with `rows[position]`, or, of the rows of a
            book, with the field that was to hold it, such as `deals[position]`.
    """

    position: int
    row: Row = field(repr=quoted)
    faults: tuple[Fault, ...]


@frozen
class Repaired(Generic[R]):
    """A row of which a record was made without the fields that were at fault.

    Args:
        position: Which of the rows it was, counted from 0.
        row: The row as it was handed in.
        record: What was made of it.
        faults: What was wrong with the row; paths begin as those of a `Reject`.

    >>> from salesprocess.records import Deal
    >>> (kept,) = load(Deal, [{"id": "d1", "rep": "A", "closed": "soon"}], keep="record").repaired
    >>> isinstance(kept, Repaired), kept.record
    (True, Deal(id='d1', rep='A'))
    """

    position: int
    row: Row = field(repr=quoted)
    record: R
    faults: tuple[Fault, ...]


@frozen(repr=False)
class Loaded(Generic[R]):
    """What came of loading rows: each is either a record or a reject.

    Args:
        records: The records made, in the order of their rows.
        rejects: The rows that made none, in their order.
        repaired: The rows of which a record was made without the fields at fault; these records
            are among the others.
    """

    records: tuple[R, ...]
    rejects: tuple[Reject, ...]
    repaired: tuple[Repaired[R], ...] = ()

    def __repr__(self) -> str:
        return f"Loaded({len(self.records):,} records, {counted(self.repaired, self.rejects)})"


@gated_beside("rows", "columns")
def load(
    kind: type[R],
    rows: Iterable[Row],
    progress: Callable[[int], object] | None = None,
    *,
    columns: Columns | None = None,
    dialect: Dialect = STRICT,
    keep: Keep = "row",
) -> Loaded[R]:
    """Make records of rows.

    Where a value contradicts the dialect, as `1.234,56` does where the point is the decimal mark,
    what the same column would then read otherwise is refused too: `12.500` is never 12.5 there.

    Args:
        kind: The class of records to make, such as `Account`.
        rows: Mappings from the names of their columns to values, or rows of `sqlite3`. A column
            fills the field of its name; a field without a column keeps its default.
        progress: Called after each row with the number of rows done.
        columns: The fields that columns of other names fill: one, a tuple of several, or `None`
            for none. `extra` keeps a column under its own name, `extra.priority` under another;
            `close_date` is `closed` of a deal that ended, else `expected_order_on`.
        dialect: How the rows write what they say.
        keep: What is kept of a row with a fault: `"row"` keeps it whole or not at all; `"record"`
            makes the record without the field at fault, if that one may be unknown.

    Returns:
        The records, and the rows that could not be loaded, each with every fault: as
        many as there were rows, together.

    Raises:
        InvalidValueError: If it is one row in place of several, or none; or listing the columns
            that are not there, what is no field, and the fields that two columns would fill.

    >>> from salesprocess.records import Account
    >>> loaded = load(Account, [{"id": "a1", "name": "Bright Paper", "employees": "120"},
    ...                         {"id": "a2", "nane": "Dull Ink", "employees": 3.9}])
    >>> loaded
    Loaded(1 records, 1 rejects)
    >>> for fault in loaded.rejects[0].faults: print(fault)
    rows[1].nane: expected a field of Account, got 'nane'; did you mean 'name'?
    rows[1].name: expected a value, got nothing
    rows[1].employees: expected a whole number, got 3.9
    >>> loaded = load(Account, [{"id": "a1", "name": "Bright Paper", "employees": "about 120"}],
    ...               keep="record")
    >>> loaded, loaded.records[0].employees
    (Loaded(1 records, 1 repaired, 0 rejects), None)
    >>> load(Account, [{"Company ID": "a1", "Company": "Bright Paper", "Notes": "…"}],
    ...      columns={"Company ID": "id", "Company": "name", "Notes": None}).records
    (Account(id='a1', name='Bright Paper'),)
    """
    if fault := not_several(rows, "rows", "rows"):
        raise InvalidValueError("not rows", [fault])
    conversion = conversion_in(dialect)
    if columns is None:
        return Table(kind, "rows", conversion, keep).loaded(rows, progress)
    given = list(rows)
    filled = column_map(kind, columns, given, conversion)
    return Table(kind, "rows", conversion, keep, filled).loaded(given, progress)


@frozen
class Table(Generic[R]):
    """How to load the rows of one table.

    Args:
        kind: The class of records to make.
        name: What the paths of faults begin with.
        conversion: What reads the rows.
        keep: What is kept of a row with a fault.
        filled: The fields that columns of other names fill.
    """

    kind: type[R]
    name: str
    conversion: Conversion
    keep: Keep
    filled: ColumnMap = BY_FIELD

    def loaded(
        self,
        rows: Iterable[Row],
        progress: Callable[[int], object] | None = None,
    ) -> Loaded[R]:
        """What came of loading rows, of which those that are right are read quickly."""
        dialect = self.conversion.dialect
        fields = columns_read_in_ways(self.kind, dialect)
        columns = frozenset(map(self.filled.column, fields))
        given: list[Row] = []
        results: list[R | Repaired[R] | Reject] = []
        at_fault: list[Repaired[R] | Reject] = []
        make: Callable[[Row], R] = not_quick
        few = 0 if self.kind in self.conversion.plans else FEW_ROWS
        for position, row in enumerate(rows):
            if position == few:
                make = self._quick_make()
            try:
                results.append(make(row))
            except Exception:  # whatever is not right in every way is read closely
                result = self.result(position, row, row)
                results.append(result)
                if isinstance(result, (Repaired, Reject)):
                    at_fault.append(result)
            if columns:
                given.append(row)
            if progress:
                progress(position + 1)
        if not at_fault:
            return Loaded(cast("tuple[R, ...]", tuple(results)), ())
        for position, faults in doubts(given, _texts(at_fault, columns), dialect):
            row = given[position]
            results[position] = self.result(position, row, {**row_by_column(row, ""), **faults})
        return Loaded(
            tuple(_record(result) for result in results if not isinstance(result, Reject)),
            tuple(result for result in results if isinstance(result, Reject)),
            tuple(result for result in results if isinstance(result, Repaired)),
        )

    def _quick_make(self) -> Callable[[Row], R]:
        """What makes records of rows that are right in every way."""
        from salesprocess.convert.quick_rows import quick_make  # noqa: PLC0415  only loads pay

        renames = self.filled.renames
        make = quick_make(self.kind, self.conversion.plan, renames or {})
        return make if renames is not None else lambda row: make(self.filled.renamed(row))

    def result(self, position: int, row: Row, known: object) -> R | Repaired[R] | Reject:
        """What came of a row, given what is known of it."""
        try:
            record, found = self.made(self.filled.renamed(known))
        except InvalidValueError as error:
            return Reject(position, row, self.placed(position, error.faults))
        return Repaired(position, row, record, self.placed(position, found)) if found else record

    def made(self, row: object) -> tuple[R, Sequence[Fault]]:
        """The record that a row makes, and the faults that it was made without."""
        if self.keep == "record":
            return repaired(row, self.kind, self.conversion)
        return record_of(row, self.kind, self.conversion), ()

    def placed(self, position: int, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Faults of a row by its columns, with paths that begin with its place."""
        told = (self.filled.told(self._hinting(fault)) for fault in faults)
        return tuple(fault.under(f"{self.name}[{position}]") for fault in told)

    def _hinting(self, fault: Fault) -> Fault:
        """What is said of an amount that stands without its currency, with what can be done."""
        if fault.value is None and any(fault.path == code for code, _ in currencies_of(self.kind)):
            return fault.hinting(otherwise="give currency= of a Dialect if all are in one")
        return fault


def _texts(
    at_fault: Iterable[Repaired[R] | Reject], columns: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The texts in some columns that could not be read, each with its column."""
    for result in at_fault:
        for fault in result.faults:
            column = fault.path.partition("].")[2]
            if column in columns and isinstance(fault.value, str):
                yield column, fault.value


def _record(result: R | Repaired[R]) -> R:
    return result.record if isinstance(result, Repaired) else result


def counted(repaired: Sized, rejects: Sized) -> str:
    """How many rows were repaired, if any, and how many rejected."""
    shown = f"{len(repaired):,} repaired, " if len(repaired) else ""
    return f"{shown}{len(rejects):,} rejects"
