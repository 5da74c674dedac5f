"""The territory in segments, of tables of accounts, machines and deals instead of records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.account_branches import BRANCHES, with_branches
from salesprocess.frames.account_parts import (
    MACHINES,
    MAKERS,
    NOTHING_TOLD,
    machines_there,
    wins_there,
)
from salesprocess.frames.columns import (
    day_in,
    engine_of,
    field_of,
    is_one_of,
    number_in,
    refuse_other_engines,
)
from salesprocess.frames.days import days_apart
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.instants import DAY, microseconds
from salesprocess.frames.kinds import FrameCount, Grouping
from salesprocess.frames.record_tables import Fold
from salesprocess.frames.samples import sample_of
from salesprocess.frames.values import as_whole
from salesprocess.gate import gated
from salesprocess.histories.instants import first_instant
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import TerritoryAxis
from salesprocess.planning.territory.branches import organisation_of
from salesprocess.planning.territory.counts import SegmentCounts, sales_of
from salesprocess.planning.territory.segments import Segmentation, account_segments, mix_of
from salesprocess.records.validators import MOST, MOST_AMOUNT
from salesprocess.summaries import in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.frames.account_parts import AccountPart
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.samples import Sample
    from salesprocess.frames.tables import DealTables
    from salesprocess.planning.territory.axes import Organisation, Segment
    from salesprocess.planning.territory.bands import Bands
    from salesprocess.records import Account, Machine

FIELDS = {
    TerritoryAxis.REGION: "region",
    TerritoryAxis.INDUSTRY: "industry",
    TerritoryAxis.EMPLOYEES: "employees",
    TerritoryAxis.ORGANISATION: "parent",
    TerritoryAxis.LAST_YEAR_SALES: "last_year_sales",
}
"""What an account has to say along each axis; along the one left its machines do."""

PLAIN = TerritoryAxis.REGION, TerritoryAxis.INDUSTRY
"""The axes along which what is said is the place."""


@gated
def segments(
    case: Case,
    axes: Iterable[TerritoryAxis],
    accounts: RecordTable[Account],
    machines: RecordTable[Machine] | None = None,
    volumes: object = None,
    *,
    deals: DealTables | None = None,
    volume_columns: Mapping[str, str] | None = None,
) -> FrameCount[Segmentation]:
    """The accounts in segments along some axes, with their machines, sales and wins.

    It is what `planning.segments` says of the same records. An account that was listed later is
    not there, unless a deal of the tables tells of it. Sales are added up as the engine adds: to
    the last digit in a column of decimals, and about so in one of floats.

    Args:
        case: The case: its moment, settings and processes; of its book the vendor alone is asked.
        axes: What the segments are told apart by.
        accounts: The accounts, with a column for each axis but that of machines: `region`,
            `industry`, `employees`, `parent`, `last_year_sales`. Amounts need `currency` too.
        machines: The machines, with a column `account`; `None` where none is known. Those of other
            accounts are strays.
        volumes: A row for each month of a machine, as `machine_grid` takes them.
        deals: The deals and their changes; the deals have a column `account`. `None` where there
            are none.
        volume_columns: What the columns of months are called instead.

    Raises:
        InvalidValueError: If the tables are of several engines, columns are missing or do not hold
            what is asked, times do not go with the moment, or two records of a table have one id.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables, RecordTable
    >>> from salesprocess.records import Account, Book, Machine
    >>> accounts = pl.DataFrame({"id": ["a1", "a2"], "region": "North", "employees": [120, None]})
    >>> machines = pl.DataFrame({"id": ["m1", "m2"], "account": "a1", "vendor": ["Own", None]})
    >>> deals = pl.DataFrame({"id": ["d1", "d2"], "account": ["a1", None], "outcome": "won"})
    >>> axes = (TerritoryAxis.REGION, TerritoryAxis.EMPLOYEES)
    >>> case = Case(Book(vendor="Own"), as_of=datetime(2026, 3, 31))
    >>> territory = segments(case, axes, RecordTable(Account, accounts),
    ...     RecordTable(Machine, machines), deals=DealTables(deals=deals)).summary
    >>> territory, territory.wins_without_account
    (Segmentation(2 accounts by region × employees), 1)
    >>> there = territory["North", "50-250"]
    >>> there.own_machines, there.unknown_machines, there.won
    (1, 1, 1)
    """
    along = tuple(axes)
    _refuse(along, accounts, machines, volumes, deals)
    wins = NOTHING_TOLD if deals is None else wins_there(case, deals)
    sample = _accounts(case, along, accounts, wins)
    known = sample.known.with_columns(nw.col("id").cast(nw.String))
    there = NOTHING_TOLD
    if machines is not None:
        there = machines_there(case, machines, known, volumes, volume_columns)
    query = _alike(wins.beside(there.beside(_placed(along, known), MACHINES), ["won"]))
    cells = [*_cells(sample, along, collected(query))]
    elsewhere = wins.won - sum(cell.won for _, cell in cells)
    found = Segmentation(along, in_order(sums_by_key(cells)), elsewhere)
    rejected = sums_by_key(each for part in (sample, wins, there) for each in part.rejected.items())
    kinds, strays = len(sample.examples) + wins.kinds + there.kinds, wins.strays + there.strays
    return FrameCount(found, kinds, rejected, strays, query)


def _refuse(
    axes: Sequence[TerritoryAxis],
    accounts: RecordTable[Account],
    machines: RecordTable[Machine] | None,
    volumes: object,
    deals: DealTables | None,
) -> None:
    """Refuses tables that do not go together, or do not tell of an axis."""
    accounts.check([FIELDS[axis] for axis in axes if axis in FIELDS])
    others = dict[str, str]()
    if machines is not None:
        machines.check(["account"])
        others["machines"] = engine_of(machines)
    elif volumes is not None:
        fault = Fault("volumes", "None, since there are no machines", type(volumes))
        raise InvalidValueError("months of no machines", [fault])
    if deals is not None:
        others["deals"] = deals.engine
    refuse_other_engines(accounts, **others)


def _accounts(
    case: Case, axes: Sequence[TerritoryAxis], accounts: RecordTable[Account], wins: AccountPart
) -> Sample[Account]:
    """The accounts by what they say themselves."""
    settings = case.get(PlanningSettings)
    folds = {
        "opened_on": days_apart(case, nw.col("opened_on"), ()),
        "last_year_sales": _apart("last_year_sales", settings.sales_bands, float(MOST_AMOUNT)),
    }
    beside = {
        "opened_on": _listed_on(case, accounts, wins),
        "last_year_sales": number_in(accounts, "last_year_sales"),
        "parent": field_of(accounts, "parent").cast(nw.String),
    }
    if TerritoryAxis.EMPLOYEES in axes:
        folds["employees"] = _whole_apart("employees", settings.employee_bands)
        beside["employees"] = number_in(accounts, "employees")
    plain = (FIELDS[axis] for axis in PLAIN if axis in axes)
    facts = [name for name in (*plain, "currency") if name in accounts.fields]
    return sample_of(case, accounts, facts, Grouping.by(None), folds=folds, beside=beside)


def _listed_on(case: Case, accounts: RecordTable[Account], wins: AccountPart) -> nw.Expr:
    """Since when accounts are there; of those listed later of which a deal tells no one knows."""
    opened = day_in(accounts, "opened_on")
    if wins.rows is None or "opened_on" not in accounts.fields:
        return opened
    id_ = field_of(accounts, "id").cast(nw.String)
    tomorrow = microseconds(first_instant(days_from(case.as_of.date(), 1), None))
    rows = accounts.frame.select(id_.alias("id"), opened.alias("opened_on"))
    later = rows.filter(nw.col("opened_on") >= tomorrow, nw.col("opened_on") % DAY == 0)
    told = later.join(wins.rows, left_on="id", right_on="account", how="semi")
    ids = [row["id"] for row in collected(told.select("id"))]
    return nw.when(~is_one_of(id_, ids)).then(opened)


def _apart(name: str, bands: Bands, most: float) -> Fold:
    """Amounts told apart by their band, and by what no record takes.

    What equals an end is told apart too: to an engine 0.01 is the float, to a record it is less.
    """
    amount, edges = nw.col(name), (0, *bands.cuts, most)
    above = (flag(amount >= edge) + flag(amount > edge) for edge in edges)
    return Fold(sum(above, flag(~amount.is_null())), amount, lambda told: told)


def _whole_apart(name: str, bands: Bands) -> Fold:
    """Whole numbers likewise, apart from those that are none."""
    told, number = _apart(name, bands, MOST), nw.col(name).cast(nw.Float64)
    is_part = flag(number != number.floor())
    return Fold(2 * told.key + is_part, told.value, as_whole)


def _placed(axes: Sequence[TerritoryAxis], known: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The accounts with what they are to each other, if that is asked."""
    if TerritoryAxis.ORGANISATION in axes:
        return with_branches(known)
    return known.with_columns(*(whole(0).alias(name) for name in BRANCHES))


def _alike(accounts: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """How many accounts are alike, and what there is of them."""
    has = [flag(nw.col(maker) > 0).alias(f"has_{maker}") for maker in MAKERS]
    key = "example", *(f"has_{maker}" for maker in MAKERS), *BRANCHES
    sums = (nw.col(name).sum() for name in (*MACHINES, "won", "last_year_sales"))
    return accounts.with_columns(*has).group_by(*key).agg(nw.len().alias("number"), *sums)


def _cells(
    sample: Sample[Account], axes: Sequence[TerritoryAxis], rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Segment, SegmentCounts]]:
    """The segment of the accounts that are alike, and what there is of them."""
    examples = {row["id"]: account for account, row in sample}
    segment_of = account_segments(sample.case, axes)
    for row in rows:
        account = examples[row["example"]]
        told = {
            TerritoryAxis.MIF: mix_of(*(int(row[f"has_{maker}"]) for maker in MAKERS)),
            TerritoryAxis.ORGANISATION: _organisation(row),
        }
        of_example = zip(axes, segment_of[account.id], strict=True)
        yield tuple(told.get(axis, place) for axis, place in of_example), _counts(account, row)


def _organisation(row: Mapping[str, Any]) -> Organisation | None:
    is_parent, is_branch, is_unclear = (bool(row[name]) for name in BRANCHES)
    return None if is_unclear else organisation_of(is_parent=is_parent, is_branch=is_branch)


def _counts(account: Account, row: Mapping[str, Any]) -> SegmentCounts:
    """What there is of accounts that are alike.

    Args:
        account: One of them.
        row: What is added up of all.
    """
    number, machines = int(row["number"]), {name: int(row[name]) for name in MACHINES}
    sales = dict.fromkeys(sales_of(account), Decimal(str(row["last_year_sales"] or 0)))
    return SegmentCounts(
        accounts=number,
        without_machines=0 if any(machines[maker] for maker in MAKERS) else number,
        own_machines=machines["own"],
        other_machines=machines["others"],
        unknown_machines=machines["unknown"],
        pages=machines["pages"],
        without_pages=machines["without_pages"],
        sales=sales,
        without_sales=number if account.last_year_sales is None else 0,
        won=int(row["won"]),
    )
