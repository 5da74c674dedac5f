"""What machines put out, of a table with a row for each month of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frames.columns import engine_of, field_of, number_of
from salesprocess.frames.engines import as_lazy
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.lists import listed, side_by_side
from salesprocess.frames.values import known
from salesprocess.planning.settings import PlanningSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.records import Machine

VOLUME_FIELDS = "machine", "month", "amount"
PAGES = "salesprocess_pages"
"""The column that machines are given."""

FAR = 12 * 10_000
"""More months than there are."""


def with_pages(
    case: Case, machines: RecordTable[Machine], volumes: object, columns: Mapping[str, str] | None
) -> tuple[RecordTable[Machine], nw.Expr, int]:
    """The mean pages of the newest months of each machine.

    Args:
        case: The case: its moment, and the months that a volume is the mean of.
        machines: The machines.
        volumes: A table of the same engine, with a row for each month; `None` where no one knows.
        columns: What its columns are called instead.

    Returns:
        The machines, their pages as an expression over them, and how many rows of months are
        strays.

    Raises:
        InvalidValueError: If it is no such table.
    """
    if volumes is None:
        return machines, whole(None), 0
    told = _told(machines, volumes, columns or {})
    kept = _kept(told, machines)
    paged = machines.with_more(_pages(case, kept), "machine")
    return paged, nw.col(PAGES), number_of(told) - number_of(kept)


def _told(
    machines: RecordTable[Machine], volumes: object, columns: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """The machine, the number of the month since the year 0, and the pages of each row."""
    rows = as_lazy(volumes, "volumes")
    schema = rows.collect_schema()
    present, faults = [*schema], list[Fault]()
    if (engine := rows.implementation.value) != engine_of(machines):
        faults.append(Fault("volumes", f"a table of {engine_of(machines)}, as machines is", engine))
    for name in sorted({*columns} - {*VOLUME_FIELDS}):
        expected = f"one of {', '.join(VOLUME_FIELDS)}"
        faults.append(Fault("volume_columns", expected, name, Near(name, VOLUME_FIELDS)))
    named = {name: columns.get(name, name) for name in VOLUME_FIELDS}
    for column in named.values():
        if column not in present:
            hint = Near(column, present, otherwise="say by volume_columns which it is")
            faults.append(Fault("volumes", f"a column {column}", ", ".join(present), hint))
    kinds = {name: schema.get(column) for name, column in named.items()}
    if (kind := kinds["month"]) is not None and not kind.is_temporal():
        faults.append(Fault(f"volumes.{named['month']}", "a column of days", kind))
    if (kind := kinds["amount"]) is not None and not kind.is_numeric():
        faults.append(Fault(f"volumes.{named['amount']}", "a column of numbers", kind))
    if faults:
        raise InvalidValueError("not a table of volumes", faults)
    month = nw.col(named["month"])
    return rows.select(
        nw.col(named["machine"]).cast(nw.String).alias("machine"),
        (month.dt.year().cast(nw.Int64) * 12 + month.dt.month().cast(nw.Int64)).alias("month"),
        known(named["amount"], schema[named["amount"]]).alias("amount"),
    )


def _kept(told: nw.LazyFrame[Any], machines: RecordTable[Machine]) -> nw.LazyFrame[Any]:
    """Those that tell of a month of a machine of the table."""
    amount = nw.col("amount")
    is_told = (amount >= 0) & (amount % 1 == 0) & ~nw.col("month").is_null()
    whole_rows = told.filter(is_told).with_columns(amount.cast(nw.Int64))
    ids = machines.frame.select(field_of(machines, "id").cast(nw.String).alias("machine"))
    return whole_rows.join(ids, on="machine", how="semi")


def _pages(case: Case, told: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The mean pages of the newest months of each machine, to the nearest even where in between."""
    months, this = case.get(PlanningSettings).volume_months, days_from(case.as_of.date(), 1)
    over = told.filter(nw.col("month") < this.year * 12 + this.month)
    monthly = over.group_by("machine", "month").agg(nw.col("amount").sum())
    ages = monthly.select("machine", (FAR - nw.col("month")).alias("age"), nw.col("month"))
    names = [f"age_{place}" for place in range(months)]
    newest = side_by_side(listed(ages, "machine", "age", "month"), "age", names)
    oldest = nw.max_horizontal(*names).alias("oldest")
    newest = newest.select(nw.col("machine").alias("named"), oldest)
    lately = monthly.join(newest, left_on="machine", right_on="named", how="inner")
    lately = lately.filter(FAR - nw.col("month") <= nw.col("oldest"))
    sums = lately.group_by("machine").agg(nw.col("amount").sum(), nw.len().alias("months"))
    sums = sums.with_columns(nw.col("amount").cast(nw.Int64), nw.col("months").cast(nw.Int64))
    mean = (nw.col("amount") // nw.col("months")).cast(nw.Int64)
    rest = sums.with_columns(mean.alias("mean")).with_columns(
        (2 * (nw.col("amount") - nw.col("mean") * nw.col("months"))).alias("twice_the_rest")
    )
    is_more = nw.col("twice_the_rest") > nw.col("months")
    is_half = (nw.col("twice_the_rest") == nw.col("months")) & (nw.col("mean") % 2 == 1)
    return rest.select("machine", (nw.col("mean") + flag(is_more | is_half)).alias(PAGES))
