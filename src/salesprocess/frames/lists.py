"""What engines do with lists, each in its own way: the one place where one is spoken to itself.

Narwhals has no word for the list of a group. By windows instead, each change would have to be
numbered and set apart first, which takes several times as long.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@frozen
class _Ways:
    """How an engine sets values side by side, and one below another."""

    listed: Callable[[Any, str, str, str], Any]
    beside: Callable[[Any, str, Sequence[str]], Any]
    below: Callable[[Any, str, Sequence[str], str], Any]


def listed(rows: nw.LazyFrame[Any], by: str, value: str, least: str) -> nw.LazyFrame[Any]:
    """A row for each group, with the list of its values, the least first.

    Args:
        rows: The rows.
        by: The column of the groups.
        value: The column of the values, whole numbers of which none is missing.
        least: Another such column, of which only the least is kept.

    Returns:
        The groups with the least and the list under the names of their columns, and how many rows
        each has as `number`.
    """
    found: nw.LazyFrame[Any] = nw.from_native(
        _ways(rows).listed(nw.to_native(rows), by, value, least)
    )
    return found


def side_by_side(rows: nw.LazyFrame[Any], value: str, names: Sequence[str]) -> nw.LazyFrame[Any]:
    """The rows with the first values of a list beside each other.

    Args:
        rows: The rows.
        value: The column of the list, which is not kept.
        names: What the columns of the first values are called, as many as are kept; a value is
            missing in them where a list has no more.
    """
    found: nw.LazyFrame[Any] = nw.from_native(_ways(rows).beside(nw.to_native(rows), value, names))
    return found


def one_below_another(
    rows: nw.LazyFrame[Any], kept: str, names: Sequence[str], name: str
) -> nw.LazyFrame[Any]:
    """The values of some columns as one column, with what is missing left out.

    Args:
        rows: The rows.
        kept: A column that stays beside them.
        names: Their columns.
        name: What the one is called.
    """
    below = _ways(rows).below
    found: nw.LazyFrame[Any] = nw.from_native(below(nw.to_native(rows), kept, names, name))
    return found.filter(~nw.col(name).is_null())


def _polars() -> _Ways:
    import polars as pl  # noqa: PLC0415  the engine at hand

    def listed(native: Any, by: str, value: str, least: str) -> Any:
        number = pl.len().cast(pl.Int64).alias("number")
        found = native.sort(value).group_by(by)  # within a group the order of rows is kept
        return found.agg(value, pl.col(least).min(), number)

    def beside(native: Any, value: str, names: Sequence[str]) -> Any:
        kept = (pl.col(value).list.get(place, null_on_oob=True) for place in range(len(names)))
        return native.with_columns(map(pl.Expr.alias, kept, names)).drop(value)

    def below(native: Any, kept: str, names: Sequence[str], name: str) -> Any:
        return native.select(kept, pl.concat_list(names).alias(name)).explode(name)

    return _Ways(listed, beside, below)


def _duckdb() -> _Ways:
    def listed(native: Any, by: str, value: str, least: str) -> Any:
        values = f"min({least}) as {least}, list_sort(list({value})) as {value}"
        return native.aggregate(f"{by}, {values}, count(*) as number", by)

    def beside(native: Any, value: str, names: Sequence[str]) -> Any:
        kept = (f"{value}[{place}] as {name}" for place, name in enumerate(names, start=1))
        return native.project(", ".join([f"* exclude ({value})", *kept]))

    def below(native: Any, kept: str, names: Sequence[str], name: str) -> Any:
        return native.project(f"{kept}, unnest([{', '.join(names)}]) as {name}")

    return _Ways(listed, beside, below)


def _ibis() -> _Ways:
    ibis: Any = import_module("ibis")  # the engine at hand

    def listed(native: Any, by: str, value: str, least: str) -> Any:
        kept = native[value].collect(order_by=native[value]).name(value)
        first = native[least].min().name(least)
        return native.group_by(by).aggregate(first, kept, number=native.count())

    def beside(native: Any, value: str, names: Sequence[str]) -> Any:
        kept = (native[value][place].name(name) for place, name in enumerate(names))
        return native.mutate(*kept).drop(value)

    def below(native: Any, kept: str, names: Sequence[str], name: str) -> Any:
        listed = ibis.array([native[each] for each in names])
        return native.select(kept, listed.unnest().name(name))

    return _Ways(listed, beside, below)


def _spark(functions: Any) -> _Ways:
    def listed(native: Any, by: str, value: str, least: str) -> Any:
        kept = functions.sort_array(functions.collect_list(value)).alias(value)
        number, first = functions.count("*").alias("number"), functions.min(least).alias(least)
        return native.groupBy(by).agg(kept, number, first)

    def beside(native: Any, value: str, names: Sequence[str]) -> Any:
        kept = {name: functions.get(value, place) for place, name in enumerate(names)}
        return native.withColumns(kept).drop(value)

    def below(native: Any, kept: str, names: Sequence[str], name: str) -> Any:
        return native.selectExpr(kept, f"explode(array({', '.join(names)})) as {name}")

    return _Ways(listed, beside, below)


def _spark_here() -> _Ways:
    return _spark(import_module("pyspark.sql.functions"))


def _spark_connect() -> _Ways:
    return _spark(import_module("pyspark.sql.connect.functions"))


_WAYS: dict[str, Callable[[], _Ways]] = {
    "polars": _polars,
    "duckdb": _duckdb,
    "ibis": _ibis,
    "pyspark": _spark_here,
    "pyspark[connect]": _spark_connect,
}


def _ways(rows: nw.LazyFrame[Any]) -> _Ways:
    return _WAYS[rows.implementation.value]()
