"""Tables of any engine, as lazy frames: nothing is computed before it is asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

import narwhals.stable.v2 as nw

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.foreign import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEHIND = ("polars", "duckdb")
"""What computes for a table in memory that has no lazy side of its own, the first that is there."""

SPOKEN = frozenset({"pandas", "polars", "pyarrow", "duckdb", "ibis", "pyspark", "pyspark[connect]"})
"""The engines that answer."""


def as_lazy(table: object, path: str) -> nw.LazyFrame[Any]:
    """A table as a lazy frame of its own engine; one in memory without any as that of Polars.

    Args:
        table: A dataframe, a relation or a table.
        path: What an error calls it.

    Raises:
        InvalidValueError: If it is none, if a column holds values of several kinds, or if nothing
            is there that can compute for it.
    """
    expected = "a table of pandas, Polars, PyArrow, DuckDB, Ibis or PySpark"
    try:
        frame: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(cast("Any", table))
    except TypeError as error:
        raise InvalidValueError("not a table", [Fault(path, expected, type(table))]) from error
    engine = frame.implementation.value
    if engine not in SPOKEN:
        raise InvalidValueError("not a table", [Fault(path, expected, engine)])
    if isinstance(frame, nw.LazyFrame):
        return frame
    if frame.implementation.is_polars():
        return frame.lazy()
    engine_behind = behind(path)
    try:
        return frame.lazy(backend=engine_behind)
    except ImportError as error:  # Polars takes some columns of pandas through PyArrow
        raise _without_arrow(path, "Polars") from error
    except Exception as error:  # whatever the engine behind says of what is in a column
        fault = Fault(path, "columns of which each holds values of one kind", told(error))
        raise InvalidValueError("not a table", [fault]) from error


def behind(path: str) -> Any:
    """The engine that computes for a table of pandas or PyArrow.

    Args:
        path: What an error calls the table.

    Raises:
        InvalidValueError: If none is installed.
    """
    found = next((name for name in BEHIND if find_spec(name)), None)
    if found is None:
        fault = Fault(path, "Polars or DuckDB beside it", hint="install polars, or duckdb")
        raise InvalidValueError("nothing to compute with", [fault])
    return found


def _without_arrow(path: str, engine: str) -> InvalidValueError:
    """The error that PyArrow is missing, through which an engine takes rows or hands them over."""
    fault = Fault(path, f"PyArrow beside {engine}", hint="install pyarrow")
    return InvalidValueError("nothing to compute with", [fault])


def _computed(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    try:
        return frame.collect()
    except ImportError as error:
        raise _without_arrow("tables", frame.implementation.value) from error


def collected(frame: nw.LazyFrame[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a frame, computed now; only what has been counted or picked out comes here.

    Args:
        frame: The frame.

    Raises:
        InvalidValueError: If PyArrow is missing, through which the engine hands them over.
    """
    return _computed(frame).iter_rows(named=True)


def columns_of(frame: nw.LazyFrame[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame, computed now, as tuples: quicker where there are many.

    Args:
        frame: The frame.

    Raises:
        InvalidValueError: If PyArrow is missing, through which the engine hands them over.
    """
    found = _computed(frame)
    return zip(*(found[name].to_list() for name in found.columns), strict=True)


def sql_of(query: nw.LazyFrame[Any] | None) -> str:
    """A query as SQL of its engine.

    Args:
        query: The query; `None` where there was none.

    Raises:
        InvalidValueError: If the engine has no SQL to show.
    """
    engine = "none" if query is None else query.implementation.value
    if query is None or engine not in SHOWN:
        hint = "hand in relations of DuckDB or tables of Ibis"
        raise InvalidValueError("no SQL", [Fault("engine", "DuckDB or Ibis", engine, hint)])
    return SHOWN[engine](query.to_native())


def _of_duckdb(native: Any) -> str:
    return str(native.sql_query())


def _of_ibis(native: Any) -> str:
    ibis: Any = import_module("ibis")  # the engine at hand

    return str(ibis.to_sql(native))


SHOWN: dict[str, Callable[[Any], str]] = {"duckdb": _of_duckdb, "ibis": _of_ibis}
"""How engines show a query as SQL, by their names."""
