"""Machines by what they put out and how old they are, of tables instead of records."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frames.columns import count_in, day_in, engine_of, field_of, number_of
from salesprocess.frames.days import days_apart
from salesprocess.frames.engines import as_lazy
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.kinds import FrameCount, Grouping
from salesprocess.frames.lists import listed, side_by_side
from salesprocess.frames.record_tables import Fold
from salesprocess.frames.samples import sample_of
from salesprocess.frames.values import known
from salesprocess.gate import gated
from salesprocess.planning.machines.facts import years_between
from salesprocess.planning.machines.grid import GridUnit, MachineGrid, grid_of
from salesprocess.planning.machines.grid_cells import GridCell, now
from salesprocess.planning.settings import PlanningSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.samples import Sample
    from salesprocess.planning.machines.grid_cells import Place
    from salesprocess.planning.territory.bands import Bands
    from salesprocess.records import Machine

VOLUME_FIELDS = "machine", "month", "amount"
PAGES = "salesprocess_pages"
"""The column that machines are given."""

FAR = 12 * 10_000
"""More months than there are."""


@gated
def machine_grid(
    case: Case,
    machines: RecordTable[Machine],
    volumes: object = None,
    *,
    volume_columns: Mapping[str, str] | None = None,
) -> FrameCount[MachineGrid]:
    """Each machine once, by its volume and its age.

    It is what `planning.machine_grid` says of the same records. The accounts of the machines are
    taken as known.

    Args:
        case: The case: its moment and settings; its book is not asked.
        machines: The machines.
        volumes: A table of the same engine, with a row for each month of a machine and the columns
            `machine`, `month` and `amount`; `None` where no one knows. What names no machine, no
            month or no whole number from 0 on is a stray.
        volume_columns: What these columns are called instead.

    Raises:
        InvalidValueError: If the tables are of two engines, days are none, columns are missing, or
            two machines have one id.

    >>> from datetime import date, datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import RecordTable
    >>> from salesprocess.records import Book, Machine
    >>> machines = pl.DataFrame({"id": ["m1", "m2"], "installed_on": [date(2021, 9, 1), None]})
    >>> months = pl.DataFrame({"machine": "m1", "month": [date(2026, 1, 1), date(2026, 2, 1)],
    ...                        "pages": [12_000, 13_000]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> grid = machine_grid(case, RecordTable(Machine, machines), months,
    ...                     volume_columns={"amount": "pages"}).summary
    >>> grid["10-20K", "4-5Y"], grid[None, None].count
    (GridCell(count=1, pages=12500, without_pages=0), 1)
    """
    pages, strays = whole(None), 0
    if volumes is not None:
        told = _told(machines, volumes, volume_columns or {})
        strays = number_of(told) - number_of(_kept(told, machines))
        machines = machines.with_more(_pages(case, _kept(told, machines)), "machine")
        pages = nw.col(PAGES)
    settings, day = case.get(PlanningSettings), case.as_of.date()
    month = days_from(days_from(day, 1).replace(day=1), -1).replace(day=1)
    folds = {
        "installed_on": days_apart(
            case, nw.col("installed_on"), _birthdays(settings.age_bands, day)
        ),
        "volumes": _bands_apart(settings.volume_bands, month),
    }
    beside = {
        "installed_on": day_in(machines, "installed_on"),
        "number_alike": count_in(machines, "quantity", 1),
        "pages": pages,
    }
    facts = [name for name in ("quantity",) if name in machines.fields]
    one = Grouping.by(None)
    sample = sample_of(case, machines, facts, one, folds=folds, beside=beside, sums=["pages"])
    grid = grid_of(sample.case, GridUnit.MACHINE, _placed(sample))
    return FrameCount(grid, len(sample.examples), sample.rejected, strays, sample.query)


def _placed(sample: Sample[Machine]) -> Iterator[tuple[Place, GridCell]]:
    """Where the machines of each kind stand, and what lies there of all of them."""
    for machine, row in sample:
        number = row["number"]
        for place, cell in now(sample.case, machine):
            pages = int(row["sum_pages"]) if machine.volumes else 0
            yield place, GridCell(cell.count * number, pages, cell.without_pages * number)


def _birthdays(bands: Bands, day: date) -> list[date]:
    """From which days on a machine is younger than each end of a band."""
    days = range(1, day.toordinal() + 1)

    def age(since: int) -> float:
        return years_between(date.fromordinal(since), day) or 0.0

    places = (bisect_right(days, -cut, key=lambda since: -age(since)) for cut in bands.cuts)
    return [date.fromordinal(place + 1) for place in places]


def _bands_apart(bands: Bands, month: date) -> Fold:
    """The pages of machines told apart by the band of each one of those that are alike."""
    pages, number = nw.col("pages"), nw.col("number_alike")
    above = (flag(pages >= number * cut) for cut in bands.cuts)
    key = sum(above, flag(~pages.is_null()))
    return Fold(key, pages, lambda amount: [{"month": month, "amount": int(amount)}])


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
