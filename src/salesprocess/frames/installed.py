"""Machines in field, of tables of accounts and of machines instead of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from salesprocess.dates import days_from
from salesprocess.frames.columns import (
    day_in,
    engine_of,
    field_of,
    number_of,
    refuse_other_engines,
    year_in,
)
from salesprocess.frames.days import days_apart
from salesprocess.frames.kinds import FrameCount, Grouping
from salesprocess.frames.samples import sample_of
from salesprocess.gate import gated
from salesprocess.planning.machines.installed_base import InstalledBase, base_of
from salesprocess.planning.settings import PlanningSettings
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.samples import Sample
    from salesprocess.records import Account, Machine

ONE = Grouping.by(None)


@gated
def installed_base(
    case: Case, accounts: RecordTable[Account], machines: RecordTable[Machine]
) -> FrameCount[InstalledBase]:
    """The machines in field, ours and the competitors'.

    It is what `planning.installed_base` says of the same records. An account that was listed later
    is not there, whatever visits or deals there were: the tables tell of none.

    Args:
        case: The case: its moment and settings; its book is not asked.
        accounts: The accounts; those asked about, such as those of a region.
        machines: The machines, with a column `account`, of the same engine. Those of other accounts
            are strays.

    Raises:
        InvalidValueError: If the tables are of two engines, days are none, or two records of a
            table have one id.

    >>> from datetime import date, datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import RecordTable
    >>> from salesprocess.records import Account, Book, Machine
    >>> accounts = pl.DataFrame({"id": ["a1", "a2"], "name": ["Bright Paper", "Iron Works"]})
    >>> machines = pl.DataFrame({"id": ["m1", "m2", "m3"], "account": "a1",
    ...     "vendor": ["Own", "Noritek", None], "installed_on": [None, date(2024, 5, 6), None]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> base = installed_base(case, RecordTable(Account, accounts), RecordTable(Machine, machines))
    >>> base.summary, base.summary.share("Own"), base.summary.accounts_known
    (InstalledBase(3 machines on 2026-03-31), Rate(50.0 %, 1 of 2, snapshot, 1 open),
    Rate(50.0 %, 1 of 2, snapshot))
    """
    machines.check(["account"])
    refuse_other_engines(accounts, machines=engine_of(machines))
    listed = _accounts(case, accounts)
    known = machines.of_those("account", listed.known.select("id"))
    sample = _machines(case, known)
    with_machines = sample.known.select(nw.col("named").alias("id")).unique()
    alike = [(machine, row["number"]) for machine, row in sample]
    number = sum(row["number"] for _, row in listed)
    base = base_of(sample.case, alike, number, number_of(with_machines))
    rejected = sums_by_key([*listed.rejected.items(), *sample.rejected.items()])
    kinds = len(listed.examples) + len(sample.examples)
    strays = number_of(machines.frame) - number_of(known.frame)
    return FrameCount(base, kinds, rejected, strays, sample.query)


def _accounts(case: Case, accounts: RecordTable[Account]) -> Sample[Account]:
    """The accounts by whether they were listed."""
    opened = days_apart(case, nw.col("opened_on"), ())
    beside = {"opened_on": day_in(accounts, "opened_on")}
    return sample_of(case, accounts, [], ONE, folds={"opened_on": opened}, beside=beside)


def _machines(case: Case, machines: RecordTable[Machine]) -> Sample[Machine]:
    """The machines by maker, year, number, and how long ago they were seen."""
    held = days_from(case.as_of.date(), -case.get(PlanningSettings).seen_within_days)
    installed, seen, year = map(nw.col, ("installed_on", "seen_on", "year"))
    folds = {
        "installed_on": days_apart(case, installed, (), year),
        "seen_on": days_apart(case, seen, [held]),
    }
    beside = {
        **{name: day_in(machines, name) for name in folds},
        "year": year_in(machines, "installed_on"),
        "named": field_of(machines, "account").cast(nw.String),
    }
    facts = [name for name in ("vendor", "quantity") if name in machines.fields]
    return sample_of(case, machines, facts, ONE, folds=folds, beside=beside)
