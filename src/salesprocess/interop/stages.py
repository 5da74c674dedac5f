"""The stages that a company has in a system, as processes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.convert.converter import conversion_in
from salesprocess.convert.python_values import as_mapping
from salesprocess.convert.rows import record_of
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.interop.columns import Fields, SystemColumn, columns_of
from salesprocess.interop.tables import Inner, the_row
from salesprocess.processes import SalesProcess, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.convert import Dialect, Row
    from salesprocess.processes import Spadco


@frozen
class Stages:
    """Where a system keeps the stages of its processes.

    Args:
        table: What it calls them.
        id: What records call a stage.
        name: What people call it.
        position: Its place among others.
        won: What says that a deal enters it by being won; none where no stage is one of those.
        lost: What says that a deal enters it by being lost.
        process: The id of the process it is of; none where there is only one.
        process_name: What people call the process.
        inner: The stages, where they stand within a row.

    >>> sorted(Stages("crm.stage", id="id", name="name", position="sequence").fields)
    ['id', 'name', 'position']
    """

    table: str
    id: str
    name: str
    position: str
    won: SystemColumn | None = None
    lost: SystemColumn | None = None
    process: str | SystemColumn | None = None
    process_name: str | None = None
    inner: Inner = the_row

    @property
    def fields(self) -> Fields:
        """What is read of a stage."""
        known: dict[str, str | SystemColumn | None] = {
            "id": self.id,
            "name": self.name,
            "position": self.position,
            "won": self.won,
            "lost": self.lost,
            "process": self.process,
            "process_name": self.process_name,
        }
        return {name: column for name, column in known.items() if column is not None}


@frozen(kw_only=True)
class StageRow:
    """A stage as a row tells of it.

    Args:
        id: What records call it.
        name: What people call it.
        position: Its place among others.
        won: Whether a deal enters it by being won.
        lost: Whether a deal enters it by being lost.
        process: The id of the process it is of.
        process_name: What people call that.
    """

    id: str
    name: str | None = None
    position: float = 0
    won: bool = False
    lost: bool = False
    process: str | None = None
    process_name: str | None = None


def processes_of(
    stages: Stages,
    usual: SalesProcess,
    rows: Mapping[str, Iterable[Row]],
    spadco: Mapping[str, Spadco],
    dialect: Dialect,
) -> tuple[SalesProcess, ...]:
    """The processes of a company; see `System.processes`."""
    for name in rows:
        if name != stages.table:
            raise unknown_name("table of stages", name, [stages.table])
    conversion, columns = conversion_in(dialect), columns_of(stages.fields)
    found: dict[str | None, list[StageRow]] = {}
    faults: list[Fault] = []
    for path, row in _rows(stages, rows.get(stages.table, ())):
        said = {name: column.said(row) for name, column in columns.items()}
        values = {name: each[1] for name, each in said.items() if each is not None}
        try:
            stage = record_of(values, StageRow, conversion)
        except InvalidValueError as error:
            faults += [fault.under(path) for fault in error.faults]
        else:
            found.setdefault(stage.process, []).append(stage)
    if faults:
        raise InvalidValueError(f"not the stages of {usual.name}", faults)
    return tuple(_process(each, usual, spadco) for each in found.values())


def _rows(stages: Stages, rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """The row of each stage and where it stands; what is no row says nothing."""
    for position, row in enumerate(rows):
        path = f"{stages.table}[{position}]"
        for inner_path, inner in stages.inner(as_mapping(row) or {"": row}):
            yield f"{path}.{inner_path}" if inner_path else path, inner


def _process(
    rows: Iterable[StageRow], usual: SalesProcess, spadco: Mapping[str, Spadco]
) -> SalesProcess:
    """The process of its stages, in their order."""
    ordered = sorted(rows, key=lambda row: row.position)
    first = ordered[0]
    called = Counter(name for row in ordered for name in {row.id, row.name})
    return SalesProcess(
        first.process or usual.id,
        first.process_name or first.process or usual.name,
        tuple(_stage(row, usual, spadco, called) for row in ordered),
        won=tuple(row.id for row in ordered if row.won),
        lost=tuple(row.id for row in ordered if row.lost),
        source=f"{usual.name}: the stages of the company",
    )


def _stage(
    row: StageRow,
    usual: SalesProcess,
    spadco: Mapping[str, Spadco],
    called: Mapping[str | None, int],
) -> Stage:
    """A stage, counted as the caller says, else as the usual one of its id or name."""
    name = row.name or row.id
    known = next((each for each in usual.stages if row.id == each.id or name == each.name), None)
    said = spadco.get(row.id) or spadco.get(name)
    counted = said or (known.spadco if known else None)
    return Stage(
        row.id,
        name,
        selling=known.selling if known and not said else counted.selling if counted else None,
        spadco=counted,
        aliases=(name,) if name != row.id and called[name] == 1 else (),
    )
