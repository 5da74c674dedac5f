"""A table of records of one kind, where it is, and how many of its rows are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw
from attrs import evolve, field, fields_dict

from salesprocess.convert import STRICT, Dialect
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frames.engines import as_lazy, collected
from salesprocess.frames.folding import flag
from salesprocess.frames.tables import A_TEXT
from salesprocess.frames.values import known
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from narwhals.schema import Schema

    from salesprocess.frames.kinds import Grouping

R = TypeVar("R", bound=Record)


@frozen
class Fold:
    """By what the values of a field are told apart, where not each of them matters.

    Args:
        key: The whole number by which they are.
        value: What is kept of each; of those that are alike the least.
        read: What the record that stands for them has in the field, by that.
    """

    key: nw.Expr
    value: nw.Expr
    read: Callable[[Any], object]


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
        frame: The table as Narwhals has it.
        schema: What its columns hold.

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
    frame: nw.LazyFrame[Any] = field(init=False)
    schema: Schema = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "frame", as_lazy(self.table, self.holds))
        object.__setattr__(self, "schema", self.frame.collect_schema())
        if faults := [*self._column_faults()]:
            raise InvalidValueError(f"not a table of {self.holds.replace('_', ' ')}", faults)

    @property
    def holds(self) -> str:
        """The field of a book that holds such records."""
        return next(name for name, kind in record_fields().items() if kind is self.kind)

    def _column_faults(self) -> Iterator[Fault]:
        present, kind = [*self.schema], fields_dict(self.kind)
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
        return {name: column for name, column in named.items() if column in self.schema}

    def rows(self) -> Iterator[tuple[str, nw.LazyFrame[Any]]]:
        """All that the table says, by the names of fields of the records, with its name."""
        yield self.holds, self.frame.select(*self._as_fields(self.fields))

    def _as_fields(self, names: Iterable[str]) -> Iterator[nw.Expr]:
        for name in names:
            column = self.fields[name]
            yield known(column, self.schema[column]).alias(name)

    def only(self, ids: nw.LazyFrame[Any]) -> object:
        """Some rows as they were given, of their own engine, not computed yet.

        Args:
            ids: The ids of the records, as `id`.
        """
        own = self.fields["id"]
        rows = self.frame.join(ids.select(nw.col("id").alias(own)), on=own, how="semi")
        return rows.to_native()

    def of_those(self, name: str, ids: nw.LazyFrame[Any]) -> RecordTable[R]:
        """The same table with the rows that name some records.

        Args:
            name: The field in which they do.
            ids: The ids of the records, as `id`, of the same engine.
        """
        text = nw.col("id").cast(nw.String).alias(A_TEXT)
        rows = self.frame.with_columns(nw.col(self.fields[name]).cast(nw.String).alias(A_TEXT))
        rows = rows.join(ids.select(text), on=A_TEXT, how="semi").drop(A_TEXT)
        return evolve(self, table=rows.to_native())

    def alike(
        self,
        facts: Sequence[str],
        grouping: Grouping,
        *,
        folds: Mapping[str, Fold] | None = None,
        beside: Mapping[str, nw.Expr] | None = None,
        sums: Sequence[str] = (),
    ) -> tuple[nw.LazyFrame[Any], nw.LazyFrame[Any]]:
        """Which records are alike.

        Args:
            facts: The fields in which those that are alike say the same.
            grouping: What makes groups of them: fields, or any columns.
            folds: By what other fields are told apart, of what the rows hold.
            beside: What else the rows hold, by the name it has there.
            sums: What of that is added up, as `sum_` and the name.

        Returns:
            A row for each record, with the `example` that is alike and `beside`; and a row for each
            of those examples, with how many are alike as `number`, and the least of each field that
            is folded.

        Raises:
            InvalidValueError: Listing what has no column; or if two have one id.
        """
        self.check(facts, grouping.names)
        self._refuse_repeats()
        folds = folds or {}
        groups = self.groups(grouping)
        folded = [each.key.alias(f"key_of_{name}") for name, each in folds.items()]
        values = [each.value.alias(f"least_{name}") for name, each in folds.items()]
        more = [each.alias(name) for name, each in (beside or {}).items()]
        fields = self._as_fields(dict.fromkeys(["id", *facts]))
        rows = self.frame.select(*fields, *groups, *more)
        nameless = flag(nw.col("id").is_null()).alias("nameless")
        rows = rows.with_columns(*folded, *values, nameless)
        key = *facts, *grouping.columns, *(f"key_of_{name}" for name in folds), "nameless"
        least = [nw.col(f"least_{name}").min() for name in folds]
        least += [nw.col(name).sum().alias(f"sum_{name}") for name in sums]
        counted = rows.group_by(*key).agg(nw.col("id").min(), nw.len().alias("number"), *least)
        return rows.with_columns(nw.col("id").min().over(*key).alias("example")), counted

    def check(self, fields: Sequence[str], others: Sequence[str] = ()) -> None:
        """Refuses to be asked for what is not there.

        Args:
            fields: The fields that are asked for.
            others: Fields, or any columns.

        Raises:
            InvalidValueError: Listing what has no column.
        """
        present = [*self.schema]
        faults = [
            Fault(self.holds, f"a column {name}", ", ".join(present), Near(name, present))
            for name in (*fields, *others)
            if name not in self.fields and (name in fields or name not in present)
        ]
        if faults:
            raise InvalidValueError(f"a table of {self.holds} that says too little", faults)

    def groups(self, grouping: Grouping) -> Iterator[nw.Expr]:
        """The columns of groups.

        Args:
            grouping: What makes them: fields, or any columns.
        """
        for name, of in zip(grouping.names, grouping.columns, strict=True):
            column = self.fields.get(name, name)
            yield known(column, self.schema[column]).alias(of)

    def with_more(self, more: nw.LazyFrame[Any], of: str) -> RecordTable[R]:
        """The same table with more columns.

        Args:
            more: The columns, with one row at most for each record, of the same engine.
            of: Its column with the id of the record.
        """
        rows = self.frame.with_columns(nw.col(self.fields["id"]).cast(nw.String).alias(A_TEXT))
        rows = rows.join(more, left_on=A_TEXT, right_on=of, how="left").drop(A_TEXT)
        return evolve(self, table=rows.to_native())

    def where(self, *conditions: nw.Expr) -> RecordTable[R]:
        """The same table with some of its rows.

        Args:
            conditions: What holds of them.
        """
        return evolve(self, table=self.frame.filter(*conditions).to_native())

    def _refuse_repeats(self) -> None:
        ids = self.frame.select(*self._as_fields(["id"]))
        number, different = (
            next(collected(each.select(nw.len().alias("number"))))["number"]
            for each in (ids.filter(~nw.col("id").is_null()), ids.drop_nulls().unique())
        )
        if different < number:
            fault = Fault(self.holds, f"{number:,} ids", f"{different:,} different ones")
            raise InvalidValueError(f"not a table of {self.holds}", [fault])

    def __repr__(self) -> str:
        engine = self.frame.implementation.value
        return f"RecordTable({engine}: {self.holds} by {', '.join(self.fields)})"
