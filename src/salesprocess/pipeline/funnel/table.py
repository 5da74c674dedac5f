"""The team table: how many deals each rep has at or through each stage (method §5.2)."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Self, cast

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.pipeline.history.visits import stage_visits
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.rates import Ratio, count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.pipeline.history.visits import StageVisit
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Deal, StageChange

UNASSIGNED = "unassigned"
"""The row of the deals that no rep works on."""

TOTAL = "total"
"""The name of the row that adds up all others."""


@frozen(repr=False)
class FunnelRow:
    """The counts of one rep, or of the whole team.

    A count is what stood in the stage at some time in the period, so a later stage may
    exceed an earlier one: deals skip a stage, or entered it in an earlier period.

    Args:
        rep: Whose counts they are.
        stages: The stages counted, in order.
        counts: One count for each stage.

    Raises:
        InvalidValueError: If the counts are not whole, negative, or not one to a stage.

    >>> row = FunnelRow("C", tuple(Spadco), (30, 23, 11, 7, 12, 12))
    >>> row
    FunnelRow(C: S 30, P 23, A 11, D 7, C 12, O 12)
    >>> row[Spadco.DEMO]
    7
    """

    rep: str
    stages: tuple[Spadco, ...]
    counts: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        faults = [*_stages_faults(self.stages)]
        faults += [fault.under("counts") for fault in _row_faults(self.counts, self.stages)]
        if faults:
            raise InvalidValueError("not a row of a funnel table", faults)

    def __getitem__(self, stage: Spadco) -> int:
        """The count at a stage.

        Raises:
            UnknownNameError: If the table does not count that stage.
        """
        if stage not in self.stages:
            raise unknown_name("stage", stage, map(str, self.stages))
        return self.counts[self.stages.index(stage)]

    @property
    def leakage(self) -> int:
        """The P−O column: prospects that have not come to an order (method §5.2).

        The two counts are of the same period and not of the same deals, so the figure can
        be negative.

        Raises:
            UnknownNameError: If the table counts no prospects or no orders.
        """
        return self[Spadco.PROSPECT] - self[Spadco.ORDER]

    def ratio(self, earlier: Spadco, later: Spadco) -> Ratio:
        """The count at a later stage set beside that at an earlier one.

        It is a ratio and no rate: it may exceed 1, so it is not a probability.

        Raises:
            UnknownNameError: If the table does not count one of the stages.
            InvalidValueError: If `later` does not come after `earlier`.

        >>> DECK_TEAM["C"].ratio(Spadco.DEMO, Spadco.CLOSE)
        Ratio(1.71, 12 to 7)
        """
        ratio = Ratio(self[later], self[earlier])
        if self.stages.index(later) <= self.stages.index(earlier):
            expected = f"a stage after {earlier.value}"
            raise InvalidValueError("stages reversed", [Fault("later", expected, later.value)])
        return ratio

    def __repr__(self) -> str:
        return f"FunnelRow({self.rep}: {_summary(self)})"


@frozen(repr=False)
class FunnelTable:
    """The counts of a team, a row for each rep (method §5.2).

    Rows are iterated in order and found by rep. Two tables of the same stages add up, the
    counts of the same rep with each other: count each deal into one of them only.

    Args:
        stages: The stages counted, in order.
        rows: One row for each rep, all of these stages.
        unplaced: The ids of deals that could not be placed in a period, and are in no count.

    Raises:
        InvalidValueError: If a rep has two rows, or a row counts other stages.

    >>> print(DECK_TEAM.to_markdown())
    | rep   |   S |   P |   A |   D |   C |   O | P−O |
    | ----- | --: | --: | --: | --: | --: | --: | --: |
    | A     |  35 |  18 |  17 |   7 |   5 |   5 |  13 |
    | B     |  28 |  14 |  11 |   6 |   0 |   0 |  14 |
    | C     |  30 |  23 |  11 |   7 |  12 |  12 |  11 |
    | D     |  37 |  36 |  23 |  16 |  13 |  12 |  24 |
    | E     |  30 |  19 |  13 |   6 |   5 |   1 |  18 |
    | total | 160 | 110 |  75 |  42 |  35 |  30 |  80 |
    """

    stages: tuple[Spadco, ...]
    rows: tuple[FunnelRow, ...]
    unplaced: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        faults = [*_stages_faults(self.stages)]
        seen: set[str] = set()
        for place, row in enumerate(self.rows):
            if row.stages != self.stages:
                faults.append(Fault(f"rows[{place}].stages", "the table's stages", row.stages))
            if row.rep in seen:
                faults.append(Fault(f"rows[{place}].rep", "a rep without a row yet", row.rep))
            seen.add(row.rep)
        if faults:
            raise InvalidValueError("not a funnel table", faults)

    @classmethod
    def from_counts(
        cls, counts: Mapping[str, Sequence[int]], stages: Sequence[Spadco] = tuple(Spadco)
    ) -> Self:
        """The table of counts made elsewhere.

        Args:
            counts: For each rep, one count for each stage.
            stages: The stages counted, in order.

        Raises:
            InvalidValueError: Listing every count that is not a whole number from 0 up,
                and every rep with too many or too few.

        >>> FunnelTable.from_counts({"B": (28, 14, 11, "6", 0, 0)})
        Traceback (most recent call last):
        salesprocess.errors.InvalidValueError: not a funnel table: counts['B'][3]: expected
        a whole number from 0 up, got '6'
        """
        faults = [*_stages_faults(stages)]
        for rep, row in counts.items():
            faults += [fault.under(f"counts[{rep!r}]") for fault in _row_faults(row, stages)]
        if faults:
            raise InvalidValueError("not a funnel table", faults)
        columns = tuple(stages)
        return cls(columns, tuple(FunnelRow(rep, columns, tuple(counts[rep])) for rep in counts))

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        period: Period,
    ) -> Self:
        """Count, for each rep, the deals that stood in each stage at some time in a period.

        Deals are counted, not rows: a deal that comes back to a stage counts once, the
        stage it began in counts, and a deal lost since remains where it stood. Every rep
        with a deal has a row, one of zeros where none of the deals stood in the period.

        Args:
            deals: The deals; those without a rep are counted as `UNASSIGNED`.
            stage_changes: Their changes of stage, in any order.
            process: What the stages mean. SPADCO stages for which it has no stage get no
                column: a zero there would read as none.
            period: The days counted.

        Returns:
            The table. `unplaced` names the deals without any dated stage.

        Raises:
            InvalidValueError: Listing every stage id that the process does not have; or
                if only one of moments and period has a time zone.

        >>> from salesprocess.pipeline import SPADCO
        >>> from salesprocess.rates import Period
        >>> from salesprocess.records import Deal
        >>> deals = [
        ...     Deal(id="d1", rep="A", opened=datetime(2026, 1, 5), stage="prospect"),
        ...     Deal(id="d2", rep="A", stage="demo"),
        ... ]
        >>> FunnelTable.from_records(deals, [], SPADCO, Period.quarter(2026, 1))
        FunnelTable(1 rep: S 0, P 1, A 0, D 0, C 0, O 0; 1 deal unplaced)
        """
        deals = tuple(deals)
        visits = stage_visits(deals, stage_changes, process)
        counted = {stage.spadco for stage in process.stages}
        columns = tuple(spadco for spadco in Spadco if spadco in counted)
        standing = _standing(visits, process, period)
        rows = tuple(
            FunnelRow(rep, columns, tuple(len(standing[spadco] & ids) for spadco in columns))
            for rep, ids in _ids_by_rep(deals).items()
        )
        placed = {visit.deal for visit in visits}
        return cls(columns, rows, tuple(deal.id for deal in deals if deal.id not in placed))

    @property
    def total(self) -> FunnelRow:
        """The row that adds up all reps."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        sums = tuple(sum(column) for column in columns) if self.rows else (0,) * len(self.stages)
        return FunnelRow(TOTAL, self.stages, sums)

    def __getitem__(self, rep: str) -> FunnelRow:
        """The row of a rep.

        Raises:
            UnknownNameError: If the rep has none; the message names a near one.
        """
        for row in self.rows:
            if row.rep == rep:
                return row
        raise unknown_name("rep", rep, [row.rep for row in self.rows])

    def __iter__(self) -> Iterator[FunnelRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __add__(self, other: FunnelTable) -> Self:
        """The two tables as one; the counts of the same rep add up.

        Raises:
            InvalidValueError: If the tables count different stages.
        """
        if self.stages != other.stages:
            fault = Fault("stages", _letters(self.stages), _letters(other.stages))
            raise InvalidValueError("tables of different stages", [fault])
        counts: dict[str, tuple[int, ...]] = {}
        for row in (*self.rows, *other.rows):
            so_far = counts.get(row.rep, (0,) * len(self.stages))
            counts[row.rep] = tuple(a + b for a, b in zip(so_far, row.counts, strict=True))
        rows = tuple(FunnelRow(rep, self.stages, sums) for rep, sums in counts.items())
        return type(self)(self.stages, rows, self.unplaced + other.unplaced)

    def to_markdown(self) -> str:
        """The table as text: every rep, the total, and P−O where both are counted.

        How many deals could not be placed is said below it; `unplaced` names them.
        """
        from salesprocess.markdown import markdown_table  # noqa: PLC0415  only printing needs it

        with_leakage = {Spadco.PROSPECT, Spadco.ORDER} <= set(self.stages)
        header = ["rep", *_letters(self.stages), *(["P−O"] if with_leakage else [])]
        lines = [
            [row.rep, *row.counts, *([row.leakage] if with_leakage else [])]
            for row in (*self.rows, self.total)
        ]
        table = markdown_table(header, lines)
        unplaced = f"\n\n{_counted(len(self.unplaced), 'deal')} without a date, in no period."
        return table + unplaced if self.unplaced else table

    def __repr__(self) -> str:
        unplaced = f"; {_counted(len(self.unplaced), 'deal')} unplaced" if self.unplaced else ""
        return f"FunnelTable({_counted(len(self.rows), 'rep')}: {_summary(self.total)}{unplaced})"


def _ids_by_rep(deals: Iterable[Deal]) -> dict[str, set[str]]:
    """The ids of each rep's deals, by rep in the order of the alphabet."""
    ids: dict[str, set[str]] = {}
    for deal in sorted(deals, key=lambda deal: (deal.rep is None, deal.rep or "")):
        ids.setdefault(deal.rep or UNASSIGNED, set()).add(deal.id)
    return ids


def _standing(
    visits: Iterable[StageVisit], process: SalesProcess, period: Period
) -> dict[Spadco | None, set[str]]:
    """For each SPADCO stage, the deals that stood in it at some time in the period."""
    spadco_of = {stage.id: stage.spadco for stage in process.stages}
    standing: dict[Spadco | None, set[str]] = {spadco: set() for spadco in spadco_of.values()}
    for visit in visits:
        if _overlaps(visit, period):
            standing[spadco_of[visit.stage]].add(visit.deal)
    return standing


def _overlaps(visit: StageVisit, period: Period) -> bool:
    """Whether a visit began in the period, or began before and lasted into it."""
    if visit.entered in period:
        return True
    start = datetime.combine(period.start, time.min, period.zone)
    return visit.entered < start and (visit.left is None or visit.left > start)


def _stages_faults(stages: Sequence[object]) -> Iterator[Fault]:
    if not stages:
        yield Fault("stages", "at least one stage", stages)
    for place, stage in enumerate(stages):
        if not isinstance(stage, Spadco):
            yield Fault(f"stages[{place}]", "a Spadco", stage)
        elif stage in stages[:place]:
            yield Fault(f"stages[{place}]", "a stage not named before", stage)


def _row_faults(row: object, stages: Sequence[Spadco]) -> Iterator[Fault]:
    if not isinstance(row, tuple | list):
        yield Fault("", f"{len(stages)} counts, one to a stage", row)
        return
    counts = tuple(cast("Sequence[object]", row))
    yield from count_faults(**{f"[{place}]": count for place, count in enumerate(counts)})
    if len(counts) != len(stages):
        yield Fault("", f"{len(stages)} counts, one to a stage", counts)


def _letters(stages: Iterable[Spadco]) -> str:
    return "".join(stage.letter for stage in stages)


def _summary(row: FunnelRow) -> str:
    cells = zip(row.stages, row.counts, strict=True)
    return ", ".join(f"{stage.letter} {count:,}" for stage, count in cells)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


DECK_TEAM = FunnelTable.from_counts(
    {
        "A": (35, 18, 17, 7, 5, 5),
        "B": (28, 14, 11, 6, 0, 0),
        "C": (30, 23, 11, 7, 12, 12),
        "D": (37, 36, 23, 16, 13, 12),
        "E": (30, 19, 13, 6, 5, 1),
    }
)
"""The deck's team of five (method §5.2, clear). Mind rep C, who closes more than is shown."""
