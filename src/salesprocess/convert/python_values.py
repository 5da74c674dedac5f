"""What other libraries hand over as values of Python's own, and what of it is not known.

None of them is imported: their values are told by their type.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

from salesprocess.errors import answer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_THEY_ARE = frozenset(
    {str, int, bool, NoneType, date, datetime, time, timedelta, list, tuple, dict, set, frozenset}
)
"""The types of most values, none of which stands for nothing known but `None`."""

NOT_KNOWN = frozenset({"NaTType", "NAType"})
"""What types are called, elsewhere, whose values stand for nothing known."""

EXACT_UNITS = {"datetime64": "datetime64[us]", "timedelta64": "timedelta64[us]"}
"""In what unit numpy hands over times as Python's own, not as the number that it counts."""


def python_value(value: object) -> object:
    """A value as Python's own, `None` where it stands for nothing known.

    >>> python_value(float("nan")), python_value(0.5), python_value("nan")
    (None, 0.5, 'nan')
    """
    kind = type(value)
    if kind in AS_THEY_ARE:
        return value
    if kind is float:
        return None if value != value else value  # noqa: PLR0124  what is no number is not itself
    if kind.__name__ in NOT_KNOWN and kind.__module__.partition(".")[0] == "pandas":
        return None
    if any(base.__name__ == "generic" and base.__module__ == "numpy" for base in kind.__mro__):
        value = _of_numpy(value, kind.__name__)
    elif kind.__module__.partition(".")[0] == "pandas":
        value = _of_pandas(value)
    if isinstance(value, float):
        return None if value != value else value  # noqa: PLR0124  as above
    return None if isinstance(value, Decimal) and value.is_nan() else value


def _of_numpy(value: Any, name: str) -> object:
    item = value.item()
    is_counted = type(item) is int and name in EXACT_UNITS
    return value.astype(EXACT_UNITS[name]).item() if is_counted else item


def _of_pandas(value: Any) -> object:
    if isinstance(value, datetime):
        return cast("Any", value).to_pydatetime(warn=False)
    return cast("Any", value).to_pytimedelta() if isinstance(value, timedelta) else value


def as_mapping(row: object) -> Mapping[Any, object] | None:
    """A row that names its columns, as those of `sqlite3` do, as a mapping; nothing of any other.

    >>> import sqlite3
    >>> database = sqlite3.connect(":memory:")
    >>> database.row_factory = sqlite3.Row
    >>> as_mapping(database.execute("select 'd1' as id, 3 as days").fetchone())
    {'id': 'd1', 'days': 3}
    >>> database.close()
    """
    if type(row) is dict:
        return cast("Mapping[Any, object]", row)
    if not (hasattr(type(row), "keys") and hasattr(type(row), "__getitem__")):
        return None
    named = cast("Any", row)
    return answer_of(lambda: {name: named[name] for name in named.keys()})  # noqa: SIM118  what has keys need be no mapping
