"""The two tables that are asked: deals, and their changes of stage, by the names of records."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import field, fields_dict

from salesprocess.convert import STRICT, Dialect
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frames.engines import as_lazy
from salesprocess.frames.instants import instant, session_faults, time_faults
from salesprocess.frames.values import known
from salesprocess.frozen import frozen
from salesprocess.records import Deal, StageChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from narwhals.schema import Schema

DEAL_FIELDS = ("id", "opened", "closed", "outcome", "stage", "process")
CHANGE_FIELDS = ("deal", "at", "stage", "from_stage")
NEEDED: dict[str, tuple[str, ...]] = {"deals": ("id",), "stage_changes": ("deal", "at", "stage")}
BY_SESSION = frozenset({"duckdb", "pyspark", "pyspark[connect]"})
"""The engines that show moments by the clock of their session, and say which."""

TIMES = ("opened", "closed", "at")


def _names(given: Mapping[str, str] | None) -> dict[str, str]:
    return dict(given or {})


NO_TEXT = (nw.List, nw.Array, nw.Struct, nw.Binary, nw.Object, nw.Duration)
"""What can not be read as text."""

A_TEXT = "salesprocess_id"
"""A column of the library's own beside those of a table."""


@frozen(kw_only=True, repr=False, eq=False)
class DealTables:
    """A table of deals and one of their changes of stage, where they are.

    Args:
        deals: A row for each deal, with the columns `id`, `opened`, `closed`, `outcome`, `stage`
            and `process` as a `Deal` has them; all but `id` may be missing.
        stage_changes: A row for each change, with the columns `deal`, `at`, `stage` and
            `from_stage`; the last may be missing. `None` where there are none.
        columns: What columns of deals are called instead, by the name of the field.
        change_columns: The same of the changes.
        dialect: How the tables write outcomes, as for rows of records.

    Raises:
        InvalidValueError: Listing the columns that are needed and missing, with a near name, and
            those of what is no text where text is needed; or if a table is none, or the two are of
            two engines.

    >>> import polars as pl
    >>> deals = pl.DataFrame({"Id": ["d1"], "StageName": ["demo"]})
    >>> DealTables(deals=deals, columns={"id": "Id", "stage": "StageName"})
    DealTables(polars: deals by id, stage)
    >>> DealTables(deals=deals, columns={"stage": "StageNane"})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not tables of deals
      - columns['stage']: expected one of Id, StageName, got 'StageNane'; did you mean 'StageName'?
      - deals: expected a column id, got 'Id, StageName'; did you mean 'Id'?
    """

    deals: object
    stage_changes: object = None
    columns: Mapping[str, str] = field(default=None, converter=_names)
    change_columns: Mapping[str, str] = field(default=None, converter=_names)
    dialect: Dialect = STRICT
    _lazy: dict[str, nw.LazyFrame[Any]] = field(init=False, factory=dict[str, Any])
    _schemas: dict[str, Schema] = field(init=False, factory=dict[str, Any])

    def __attrs_post_init__(self) -> None:
        for name in ("deals", *(["stage_changes"] if self.stage_changes is not None else [])):
            self._lazy[name] = as_lazy(getattr(self, name), name)
            self._schemas[name] = self._lazy[name].collect_schema()
        faults = [
            *self._column_faults("deals", "columns", DEAL_FIELDS),
            *self._column_faults("stage_changes", "change_columns", CHANGE_FIELDS),
        ]
        engines = {name: frame.implementation for name, frame in self._lazy.items()}
        if len(set(engines.values())) > 1:
            expected = f"a table of {engines['deals'].value}, as deals is"
            faults.append(Fault("stage_changes", expected, engines["stage_changes"].value))
        if faults:
            raise InvalidValueError("not tables of deals", faults)

    def _column_faults(self, table: str, given: str, fields: Sequence[str]) -> Iterator[Fault]:
        if table not in self._schemas:
            return
        present = list(self._schemas[table])
        names: Mapping[str, str] = getattr(self, given)
        for name, column in names.items():
            if column not in present:
                expected = f"one of {', '.join(present)}"
                yield Fault(f"{given}[{name!r}]", expected, column, Near(column, present))
        for name in names:
            if name not in fields and table == "stage_changes":
                yield Fault(given, f"one of {', '.join(fields)}", name, Near(name, fields))
        for name in (each for each in fields if each not in TIMES):
            held = self.column(table, name)
            if held is not None and isinstance(kind := self._schemas[table][held], NO_TEXT):
                yield Fault(f"{table}.{held}", "a column of text", kind)
        for name in NEEDED[table]:
            if name not in names and name not in present:
                hint = Near(name, present, otherwise=f"say by {given} which it is")
                yield Fault(table, f"a column {name}", ", ".join(present), hint)

    def column(self, table: str, name: str) -> str | None:
        """What the column of a field is called; `None` where there is none.

        Args:
            table: `deals` or `stage_changes`.
            name: The field.
        """
        names = self.columns if table == "deals" else self.change_columns
        column = names.get(name, name)
        return column if table in self._schemas and column in self._schemas[table] else None

    def times_checked(self, zone: tzinfo | None) -> None:
        """Refuses times that do not go with a moment in a zone, or in none.

        Args:
            zone: The zone of the moment looked back from.

        Raises:
            InvalidValueError: Listing the columns.
        """
        by_session = self.engine in BY_SESSION
        faults = [
            fault
            for table, schema in self._schemas.items()
            for name in TIMES
            if (column := self.column(table, name)) and schema[column] != nw.Unknown
            for fault in (
                *time_faults(f"{table}.{column}", schema[column], zone),
                *(session_faults(f"{table}.{column}", schema[column]) if by_session else ()),
            )
        ]
        if faults:
            raise InvalidValueError("times that do not go with the case", faults)

    def is_day(self, name: str) -> bool:
        """Whether a time of a deal is a plain day.

        Args:
            name: The field.
        """
        column = self.column("deals", name)
        return column is not None and self._schemas["deals"][column] == nw.Date

    @cached_property
    def deal_rows(self) -> nw.LazyFrame[Any]:
        """The deals by the names of their fields, their times as numbers."""
        return self._lazy["deals"].select(*self._fields("deals", DEAL_FIELDS))

    def deals_with(self, others: Sequence[str]) -> nw.LazyFrame[Any]:
        """The same with other columns, as `group_0` and so on.

        Args:
            others: Fields or columns.

        Raises:
            InvalidValueError: Listing those that are not there, with a near name.
        """
        present = list(self._schemas["deals"])
        faults = [
            Fault(f"group[{place}]", f"one of {', '.join(present)}", name, Near(name, present))
            for place, name in enumerate(others)
            if self.column("deals", name) is None
        ]
        if faults:
            raise InvalidValueError("no such columns of deals", faults)
        kept = [
            self._known(self.column("deals", name) or name).alias(f"group_{place}")
            for place, name in enumerate(others)
        ]
        return self._lazy["deals"].select(*self._fields("deals", DEAL_FIELDS), *kept)

    def _known(self, column: str) -> nw.Expr:
        return known(column, self._schemas["deals"][column])

    def only(self, ids: nw.LazyFrame[Any]) -> object:
        """The rows of some deals as they were given, of their own engine, not computed yet.

        Args:
            ids: The ids of the deals, as `id`.
        """
        own = self.column("deals", "id") or "id"
        rows = self._lazy["deals"].with_columns(nw.col(own).cast(nw.String).alias(A_TEXT))
        found = rows.join(ids.select(nw.col("id").alias(A_TEXT)), on=A_TEXT, how="semi")
        return found.drop(A_TEXT).to_native()

    def rows(self) -> Iterator[tuple[str, nw.LazyFrame[Any]]]:
        """All that the tables say, by the names of fields of records, each table with its name."""
        kinds: dict[str, type[Any]] = {"deals": Deal, "stage_changes": StageChange}
        for table, frame in self._lazy.items():
            fields = {name: self.column(table, name) for name in fields_dict(kinds[table])}
            yield (
                table,
                frame.select(
                    *(
                        known(column, self._schemas[table][column]).alias(name)
                        for name, column in fields.items()
                        if column is not None
                    )
                ),
            )

    @property
    def engine(self) -> str:
        """What computes."""
        return f"{self._lazy['deals'].implementation.value}"

    @property
    def has_changes(self) -> bool:
        """Whether there is a table of changes."""
        return "stage_changes" in self._lazy

    @cached_property
    def change_rows(self) -> nw.LazyFrame[Any]:
        """The changes likewise, those that name a deal, a moment and a stage."""
        rows = self._lazy["stage_changes"].select(*self._fields("stage_changes", CHANGE_FIELDS))
        return rows.filter(
            ~nw.col("deal").is_null(), ~nw.col("at").is_null(), nw.col("stage") != ""
        )

    @property
    def number_of_changes(self) -> nw.LazyFrame[Any] | None:
        """How many rows of changes there are, whatever they hold."""
        rows = self._lazy.get("stage_changes")
        return None if rows is None else rows.select(nw.len().alias("number"))

    def _fields(self, table: str, fields: Sequence[str]) -> Iterator[nw.Expr]:
        schema, engine = self._schemas[table], self._lazy[table].implementation
        for name in fields:
            column = self.column(table, name)
            if column is None or schema[column] == nw.Unknown:  # of which nothing is known at all
                kind = nw.Int64 if name in TIMES else nw.String
                yield nw.lit(None).cast(kind).alias(name)
            elif name in TIMES:
                yield instant(column, schema[column], engine).alias(name)
            else:
                yield nw.col(column).cast(nw.String).alias(name)

    def __repr__(self) -> str:
        known = (name for name in DEAL_FIELDS if self.column("deals", name))
        changes = "; stage changes" if self.has_changes else ""
        return f"DealTables({self.engine}: deals by {', '.join(known)}{changes})"
