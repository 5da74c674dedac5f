"""What tables of machines and of deals say of each account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import field

from salesprocess.frames.columns import count_in, day_in, field_of, is_one_of, number_of
from salesprocess.frames.days import days_apart
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.kinds import Grouping, kinds_of
from salesprocess.frames.machine_pages import with_pages
from salesprocess.frames.samples import sample_of
from salesprocess.frozen import frozen
from salesprocess.outcome import Outcome
from salesprocess.planning.territory.counts import by_maker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.samples import Sample
    from salesprocess.frames.tables import DealTables
    from salesprocess.records import Machine

MAKERS = "own", "others", "unknown"
MACHINES = *MAKERS, "pages", "without_pages"


@frozen
class AccountPart:
    """What a table says of accounts.

    Args:
        rows: A row for each `account` that it names, with its counts; `None` without a table.
        kinds: How many kinds of records there were.
        rejected: Of how many rows no record can be made, by the first fault.
        strays: How many rows belong to none.
        won: How many deals were won, at whatever account.
    """

    rows: nw.LazyFrame[Any] | None = None
    kinds: int = 0
    rejected: Mapping[str, int] = field(factory=dict[str, int])
    strays: int = 0
    won: int = 0

    def beside(self, accounts: nw.LazyFrame[Any], names: Sequence[str]) -> nw.LazyFrame[Any]:
        """The counts beside the rows of accounts; 0 where it says nothing.

        Args:
            accounts: The accounts, by their `id`.
            names: The names of the counts.
        """
        if self.rows is None:
            return accounts.with_columns(*(whole(0).alias(name) for name in names))
        joined = accounts.join(self.rows, left_on="id", right_on="account", how="left")
        return joined.with_columns(*(nw.col(name).fill_null(0) for name in names))


NOTHING_TOLD = AccountPart()
"""What is said where there is no table."""


def machines_there(
    case: Case,
    machines: RecordTable[Machine],
    known: nw.LazyFrame[Any],
    volumes: object,
    columns: Mapping[str, str] | None,
) -> AccountPart:
    """How many machines of which makers stand at each account, and what they put out.

    Args:
        case: The case: its moment, its settings, and the vendor of its book.
        machines: The machines.
        known: The accounts, as `id`.
        volumes: Their months, as `machine_grid` takes them.
        columns: What the columns of months are called instead.

    Raises:
        InvalidValueError: If the months are no table of volumes, or as `sample_of` does.
    """
    paged, pages, lost = with_pages(case, machines, volumes, columns)
    beside = {
        "account": field_of(paged, "account").cast(nw.String),
        "installed_on": day_in(paged, "installed_on"),
        "number_alike": count_in(paged, "quantity", 1),
        "pages": pages,
    }
    folds = {"installed_on": days_apart(case, nw.col("installed_on"), ())}
    facts = [name for name in ("vendor", "quantity") if name in paged.fields]
    sample = sample_of(case, paged, facts, Grouping.by(None), folds=folds, beside=beside)
    number = nw.col("number_alike")
    counted = sample.known.with_columns(
        *(
            (flag(is_one_of(nw.col("example"), examples)) * number).alias(maker)
            for maker, examples in _by_maker(case, sample).items()
        ),
        (flag(nw.col("pages").is_null()) * number).alias("without_pages"),
    )
    sums = (nw.col(name).sum().cast(nw.Int64) for name in MACHINES)
    rows = counted.group_by("account").agg(*sums)
    named = known.select(nw.col("id").alias("named"))
    elsewhere = sample.taken.join(named, left_on="account", right_on="named", how="anti")
    strays = lost + number_of(elsewhere)
    return AccountPart(rows, len(sample.examples), sample.rejected, strays)


def _by_maker(case: Case, sample: Sample[Machine]) -> dict[str, list[Any]]:
    """The examples of machines that are ours, of a competitor, and of whom no one knows."""
    vendor, examples = case.book.vendor, {maker: list[Any]() for maker in MAKERS}
    for machine, row in sample:
        for maker, number in zip(MAKERS, by_maker([machine], vendor), strict=True):
            if number:
                examples[maker].append(row["id"])
    return examples


def wins_there(case: Case, deals: DealTables) -> AccountPart:
    """How many deals were won at each account of which a deal tells.

    Args:
        case: The case: its moment, settings and processes.
        deals: The deals and their changes.

    Raises:
        InvalidValueError: If the deals have no column of accounts, or as `kinds_of` does.
    """
    named = deals.deals_with(["account"]).select(
        nw.col("id").alias("deal"), nw.col("group_0").cast(nw.String).alias("account")
    )
    kinds = kinds_of(case, deals)
    histories = kinds.case.histories
    won = [id_ for id_, history in histories.items() if history.outcome is Outcome.WON]
    example = nw.col("example")
    known = kinds.rows.filter(is_one_of(example, kinds.examples_of(histories)))
    told = known.select("id", flag(is_one_of(example, kinds.examples_of(won))).alias("won"))
    at = told.join(named, left_on="id", right_on="deal", how="inner")
    at = at.filter(~nw.col("account").is_null())
    rows = at.group_by("account").agg(nw.col("won").sum().cast(nw.Int64))
    number = sum(sum(kinds.counts[id_].values()) for id_ in won)
    return AccountPart(rows, len(kinds.counts), kinds.rejected, kinds.strays, number)
