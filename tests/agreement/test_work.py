"""What reps do and what stands at customers: whatever engine counts, the answer is that of the
records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from made_tables import BERLIN, Habits
from made_territory import TERRITORY_KINDS, made_territory
from made_work import (
    ACCOUNT_KINDS,
    CHANGE_KINDS,
    DEAL_KINDS,
    ENTRY_KINDS,
    MACHINE_KINDS,
    SPRING,
    VISIT_KINDS,
    VOLUME_KINDS,
    arrow_of,
    made_entries,
    made_machines,
    made_visits,
)
from salesprocess import frames, planning
from salesprocess.frames import DealTables
from salesprocess.records import Account, Machine, TimeEntry, Visit
from table_engines import ENGINES, Take

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

every_engine = pytest.mark.parametrize("take", ENGINES)
every_zone = pytest.mark.parametrize("zone", [None, BERLIN], ids=["naive", "zone"])


@every_engine
@every_zone
def test_what_reps_did(take: Take, zone: ZoneInfo | None) -> None:
    made, period = made_visits(7, 300, zone), evolve(SPRING, zone=zone)
    (table,) = take(arrow_of(made.rows, **VISIT_KINDS))
    visits = frames.RecordTable(Visit, table)
    counted = frames.activity_by(made.empty, visits, period, "region")
    regions = {row["id"]: row["region"] for row in made.rows}
    known: dict[str | None, list[Visit]] = {"North": [], "South": [], None: []}
    for visit in made.case.book.visits:
        known[regions[visit.id]].append(visit)
    of_records = {
        region: planning.activity_counts(made.case, period, visits=of_region)
        for region, of_region in known.items()
    }
    assert (counted.summary, counted.rejected) == (of_records, {})
    assert [*counted.summary] == [*of_records]


@every_engine
def test_where_time_went(take: Take) -> None:
    made, period = made_entries(7, 300, BERLIN), evolve(SPRING, zone=BERLIN)
    (table,) = take(arrow_of(made.rows, **ENTRY_KINDS))
    counted = frames.time_totals(made.empty, frames.RecordTable(TimeEntry, table), period)
    assert (counted.summary, counted.rejected) == (planning.time_totals(made.case, period), {})


@every_engine
def test_what_stands_there(take: Take) -> None:
    made = made_machines(7, 300)
    accounts, machines = take(
        arrow_of(made.accounts, **ACCOUNT_KINDS), arrow_of(made.machines, **MACHINE_KINDS)
    )
    tables = frames.RecordTable(Account, accounts), frames.RecordTable(Machine, machines)
    counted = frames.installed_base(made.empty, *tables)
    assert (counted.summary, counted.rejected) == (planning.installed_base(made.case), {})
    listed = {account.id for account in made.case.book.accounts}
    assert counted.strays == sum(row["account"] not in listed for row in made.machines) > 0


@every_engine
def test_what_machines_put_out(take: Take) -> None:
    made = made_machines(7, 200, are_listed=True)
    machines, volumes = take(
        arrow_of(made.machines, **MACHINE_KINDS), arrow_of(made.volumes, **VOLUME_KINDS)
    )
    counted = frames.machine_grid(made.empty, frames.RecordTable(Machine, machines), volumes)
    assert (counted.summary, counted.rejected) == (planning.machine_grid(made.case), {})
    assert counted.strays == 0


@every_engine
def test_how_the_territory_is_cut(take: Take) -> None:
    made = made_territory(7, 60, Habits(look_ahead=True, are_alike=True))
    kinds = TERRITORY_KINDS, MACHINE_KINDS, VOLUME_KINDS, DEAL_KINDS, CHANGE_KINDS
    rows = made.accounts, made.machines, made.volumes, made.deals, made.changes
    tables = (arrow_of(each, **of) for each, of in zip(rows, kinds, strict=True))
    accounts, machines, volumes, deals, changes = take(*tables)
    axes = tuple(planning.TerritoryAxis)
    counted = frames.segments(
        made.empty,
        axes,
        frames.RecordTable(Account, accounts),
        frames.RecordTable(Machine, machines),
        volumes,
        deals=DealTables(deals=deals, stage_changes=changes),
    )
    assert (counted.summary, counted.rejected) == (planning.segments(made.case, axes), {})
    listed = {account.id for account in made.case.book.accounts}
    assert counted.strays == sum(row["account"] not in listed for row in made.machines) > 0
