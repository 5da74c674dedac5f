"""Machines by what they put out and how old they are, of tables instead of records."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from salesprocess.dates import days_from
from salesprocess.frames.columns import count_in, day_in
from salesprocess.frames.days import days_apart
from salesprocess.frames.folding import flag
from salesprocess.frames.kinds import FrameCount, Grouping
from salesprocess.frames.machine_pages import with_pages
from salesprocess.frames.record_tables import Fold
from salesprocess.frames.samples import sample_of
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
    machines, pages, strays = with_pages(case, machines, volumes, volume_columns)
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
