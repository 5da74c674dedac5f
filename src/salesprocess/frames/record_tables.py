"""A table of records of one kind, where it is, and how many of its rows are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw
from attrs import field, fields_dict

from salesprocess.convert import STRICT, Dialect
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frames.engines import as_lazy, collected
from salesprocess.frames.folding import flag
from salesprocess.frames.values import known
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from narwhals.schema import Schema

    from salesprocess.frames.kinds import Grouping

R = TypeVar("R", bound=Record)


def _names(given: Mapping[str, str] | None) -> dict[str, str]:
    return dict(given or {})


@frozen(repr=False, eq=False)
class RecordTable(Generic[R]):
    """A table of records of one kind, where it is.

    Args:
        kind: The class of the records, such as `Account`.
        table: A row for each, with columns as the fields of the class are called; those that are
            not asked about may be missing, and other columns are passed over.
        columns: What columns are called instead, by the name of the field.
        dialect: How the table writes what it says, as for rows of records.

    Raises:
        InvalidValueError: Listing the columns that are needed and missing, with a near name; or
            if it is no table.

    >>> import polars as pl
    >>> from salesprocess.records import Account
    >>> rows = pl.DataFrame({"Id": ["a1"], "name": ["Bright Paper"], "Industry": ["Printing"]})
    >>> RecordTable(Account, rows, columns={"id": "Id", "industry": "Industry"})
    RecordTable(polars: accounts by id, name, industry)
    >>> RecordTable(Account, rows)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a table of accounts: accounts: expected a column id,
    got 'Id, name, Industry'; did you mean 'Id'?
    """

    kind: type[R]
    table: object
    columns: Mapping[str, str] = field(default=None, converter=_names)
    dialect: Dialect = STRICT
    _lazy: nw.LazyFrame[Any] = field(init=False)
    _schema: Schema = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_lazy", as_lazy(self.table, self.holds))
        object.__setattr__(self, "_schema", self._lazy.collect_schema())
        if faults := [*self._column_faults()]:
            raise InvalidValueError(f"not a table of {self.holds.replace('_', ' ')}", faults)

    @property
    def holds(self) -> str:
        """The field of a book that holds such records."""
        return next(name for name, kind in record_fields().items() if kind is self.kind)

    def _column_faults(self) -> Iterator[Fault]:
        present, kind = [*self._schema], fields_dict(self.kind)
        for name, column in self.columns.items():
            if name not in kind:
                yield Fault("columns", f"one of {', '.join(kind)}", name, Near(name, [*kind]))
            if column not in present:
                expected = f"one of {', '.join(present)}"
                yield Fault(f"columns[{name!r}]", expected, column, Near(column, present))
        if "id" in kind and "id" not in (*self.columns, *present):
            hint = Near("id", present, otherwise="say by columns which it is")
            yield Fault(self.holds, "a column id", ", ".join(present), hint)

    @property
    def fields(self) -> dict[str, str]:
        """The column of each field that has one."""
        named = {name: self.columns.get(name, name) for name in fields_dict(self.kind)}
        return {name: column for name, column in named.items() if column in self._schema}

    def rows(self) -> Iterator[tuple[str, nw.LazyFrame[Any]]]:
        """All that the table says, by the names of fields of the records, with its name."""
        yield self.holds, self._lazy.select(*self._as_fields(self.fields))

    def _as_fields(self, names: Iterable[str]) -> Iterator[nw.Expr]:
        for name in names:
            column = self.fields[name]
            yield known(column, self._schema[column]).alias(name)

    def only(self, ids: nw.LazyFrame[Any]) -> object:
        """Some rows as they were given, of their own engine, not computed yet.

        Args:
            ids: The ids of the records, as `id`.
        """
        own = self.fields["id"]
        rows = self._lazy.join(ids.select(nw.col("id").alias(own)), on=own, how="semi")
        return rows.to_native()

    def alike(
        self, facts: Sequence[str], grouping: Grouping
    ) -> tuple[nw.LazyFrame[Any], list[dict[str, Any]]]:
        """A row for each record with the `example` that is alike, and those examples.

        Args:
            facts: The fields in which those that are alike say the same.
            grouping: What makes groups of them: fields, or any columns.

        Raises:
            InvalidValueError: Listing what has no column; or if two have one id.
        """
        present = [*self._schema]
        faults = [
            Fault(self.holds, f"a column {name}", ", ".join(present), Near(name, present))
            for name in (*facts, *grouping.names)
            if name not in self.fields and (name in facts or name not in present)
        ]
        if faults:
            raise InvalidValueError(f"a table of {self.holds} that says too little", faults)
        groups = (
            known(self.fields.get(name, name), self._schema[self.fields.get(name, name)]).alias(of)
            for name, of in zip(grouping.names, grouping.columns, strict=True)
        )
        rows = self._lazy.select(*self._as_fields(dict.fromkeys(["id", *facts])), *groups)
        self._refuse_repeats(rows)
        rows = rows.with_columns(flag(nw.col("id").is_null()).alias("nameless"))
        key = *facts, *grouping.columns, "nameless"
        counted = rows.group_by(*key).agg(nw.col("id").min(), nw.len().alias("number"))
        alike = rows.with_columns(nw.col("id").min().over(*key).alias("example"))
        return alike, [*collected(counted)]

    def _refuse_repeats(self, rows: nw.LazyFrame[Any]) -> None:
        number, different = (
            next(collected(each.select(nw.len().alias("number"))))["number"]
            for each in (
                rows.filter(~nw.col("id").is_null()),
                rows.select("id").drop_nulls().unique(),
            )
        )
        if different < number:
            fault = Fault(self.holds, f"{number:,} ids", f"{different:,} different ones")
            raise InvalidValueError(f"not a table of {self.holds}", [fault])

    def __repr__(self) -> str:
        engine = self._lazy.implementation.value
        return f"RecordTable({engine}: {self.holds} by {', '.join(self.fields)})"
