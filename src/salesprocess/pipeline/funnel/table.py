"""The team table: how many deals each rep has at or through each stage (method §5.2)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self, cast

from attrs import evolve, field

from salesprocess.errors import Fault, InvalidValueError, quoted, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import Missing
from salesprocess.pipeline.funnel.placing import PeriodDays
from salesprocess.pipeline.funnel.row import (
    FunnelRow,
    counts_faults,
    counts_shown,
    rep_shown,
    stages_faults,
)
from salesprocess.pipeline.history.missing import missing_stages
from salesprocess.processes.spadco import Spadco
from salesprocess.summaries import FRAME, Summary, added_by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.people import Grouping
    from salesprocess.pipeline.funnel.placing import Stood
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.rows import Row
    from salesprocess.summaries import Counts

TOTAL = "total"
"""The name of the row that adds up all others."""


def _by_rep(mine: Sequence[FunnelRow], theirs: Sequence[FunnelRow]) -> tuple[FunnelRow, ...]:
    return tuple(sums_by_key((row.rep, row) for row in (*mine, *theirs)).values())


@gated
@frozen(repr=False)
class FunnelTable(Summary):
    """The counts of a team, a row for each rep (method §5.2).

    Rows are iterated in order and found by rep. Two tables of the same stages add up, the
    counts of the same rep with each other: count each deal into one of them only.

    Args:
        stages: The stages counted, in order.
        rows: One row for each rep, all of these stages.

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

    stages: tuple[Spadco, ...] = field(metadata=FRAME)
    rows: tuple[FunnelRow, ...] = field(metadata=added_by(_by_rep))

    def __attrs_post_init__(self) -> None:
        faults = [*stages_faults(self.stages)]
        seen: set[str | None] = set()
        for place, row in enumerate(self.rows):
            if row.stages != self.stages:
                faults.append(Fault(f"rows[{place}].stages", "the table's stages", row.stages))
            if row.rep in seen:
                faults.append(Fault(f"rows[{place}].rep", "a rep without a row yet", row.rep))
            seen.add(row.rep)
        if faults:
            raise InvalidValueError("not a funnel table", faults)

    @classmethod
    def from_counts(cls, counts: Counts[Stood], stages: Sequence[Spadco] | None = None) -> Self:
        """The table of deals that stood alike.

        Args:
            counts: How many deals of a rep stood in the same stages.
            stages: The stages counted, in order; `None` for all.
        """
        columns = tuple(Spadco) if stages is None else tuple(stages)
        rows = ((row.rep, row) for stood, number in counts for row in _rows(stood, number, columns))
        return cls(columns, tuple(in_order(sums_by_key(rows)).values()))

    @classmethod
    def from_rows(
        cls, counts: Mapping[str, Sequence[int]], stages: Sequence[Spadco] | None = None
    ) -> Self:
        """The table of counts made elsewhere.

        Args:
            counts: For each rep, one count for each stage.
            stages: The stages counted, in order; `None` for all.

        Raises:
            InvalidValueError: Listing every count that is not a whole number from 0 up,
                and every rep with too many or too few.

        >>> FunnelTable.from_rows({"B": (28, 14, 11, "6", 0, 0)})
        Traceback (most recent call last):
        salesprocess.errors.InvalidValueError: not a funnel table: counts['B'][3]: expected
        a whole number from 0 to 10**15, got '6'
        """
        columns = tuple(Spadco) if stages is None else tuple(stages)
        faults = [*stages_faults(columns)]
        for rep, row in counts.items():
            faults += [
                fault.under(f"counts[{quoted(rep)}]") for fault in counts_faults(row, columns)
            ]
        if faults:
            raise InvalidValueError("not a funnel table", faults)
        return cls(columns, tuple(FunnelRow(rep, columns, tuple(counts[rep])) for rep in counts))

    @property
    def unplaced(self) -> int:
        """How many deals could not be placed in the period; `unplaced_deals` names them."""
        return self.total.unplaced

    @property
    def unknown_before(self) -> int:
        """How many deals are counted as orders alone, their stages not on record."""
        return self.total.unknown_before

    @property
    def total(self) -> FunnelRow:
        """The row that adds up all reps."""
        nothing = FunnelRow(TOTAL, self.stages, (0,) * len(self.stages))
        return sum((evolve(row, rep=TOTAL) for row in self.rows), nothing)

    def by(self, groups: Grouping) -> dict[str | None, FunnelRow]:
        """A row for each team, or for each manager.

        Args:
            groups: Of whom they are to tell; see `grouping`.

        Returns:
            The rows in the order of the alphabet, those of no group last.
        """
        rows = (
            (group, evolve(row, rep=group)) for row in self.rows for group in groups.of([row.rep])
        )
        return in_order(sums_by_key(rows))

    def __getitem__(self, rep: str | None) -> FunnelRow:
        """The row of a rep; that of the deals without one for `None`.

        Raises:
            UnknownNameError: If the rep has none; the message names a near one.
        """
        for row in self.rows:
            if row.rep == rep:
                return row
        raise unknown_name("rep", rep, [row.rep for row in self.rows if row.rep])

    def __iter__(self) -> Iterator[FunnelRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        """A row for each rep, without the total.

        >>> DECK_TEAM.to_rows()[0]
        {'rep': 'A', 'suspect': 35, 'prospect': 18, 'analysis': 17, 'demo': 7, 'close': 5,
         'order': 5, 'unplaced': 0, 'orders_alone': 0}
        """
        return [counts.columns() for counts in self]

    def _repr_markdown_(self) -> str:
        """As a notebook shows it."""
        return self.to_markdown()

    def to_markdown(self) -> str:
        """The table as text: every rep, the total, and P−O where both are counted.

        How many deals could not be placed, or only as orders, is said below it.
        """
        from salesprocess.markdown import markdown_table  # noqa: PLC0415  only printing needs it

        with_leakage = {Spadco.PROSPECT, Spadco.ORDER} <= set(self.stages)
        header = ["rep", *_letters(self.stages), *(["P−O"] if with_leakage else [])]
        rows = (*self.rows, self.total)
        lines: list[list[object]] = [[rep_shown(row), *map(_cell, row.shown)] for row in rows]
        for row, line in zip(rows if with_leakage else (), lines, strict=False):
            line.append(_cell(row.leakage))
        return "\n\n".join([markdown_table(header, lines), *self._notes()])

    def _notes(self) -> Iterator[str]:
        if self.unplaced:
            number = _counted(self.unplaced, "deal")
            yield f"{number} could not be placed: too little is known of when and where."
        if self.unknown_before:
            number = _counted(self.unknown_before, "deal")
            yield f"{number} counted as orders alone: the stages before are not on record."

    def __repr__(self) -> str:
        unplaced = f"; {_counted(self.unplaced, 'deal')} unplaced" if self.unplaced else ""
        alone = f"; {self.unknown_before:,} as orders alone" if self.unknown_before else ""
        reps = _counted(len(self.rows), "rep")
        return f"FunnelTable({reps}: {counts_shown(self.total)}{unplaced}{alone})"


@gated
def funnel_table(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> FunnelTable:
    """Count, for each rep, the deals that stood in each stage at some time in a period.

    Deals are counted, not rows: a deal that comes back to a stage counts once, the stage it
    began in counts, and a deal lost since remains where it stood. Orders are the deals that
    stand won and ended in the period, whatever their stage; a lost deal is none. Every rep with
    a deal has a row, one of zeros where none of the deals stood in the period.

    A deal that changed hands counts in each stage for the rep who had it when it first stood
    there in the period, and as an order for who had it then; `CommonSettings.credit` can say
    that all counts for today's.

    Args:
        case: The case.
        period: The days counted, as far as they are over.
        deals: The deals counted, or their ids; `None` for all.

    Returns:
        The table. SPADCO stages for which no process has a stage get no column: a zero there
        would read as none. `unplaced_deals` names those that are in no count, or only as orders.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", rep="A", opened=datetime(2026, 1, 5), closed=datetime(2026, 3, 2),
    ...          outcome=Outcome.WON),
    ...     Deal(id="d2", rep="A", stage="demo"),
    ... ]
    >>> case = Case(Book(deals=deals), as_of=datetime(2026, 4, 1))
    >>> funnel_table(case, Period.quarter(2026, 1))
    FunnelTable(1 rep: S 0, P 0, A 0, D 0, C 0, O 1; 1 deal unplaced; 1 as orders alone)
    """
    stages = _columns(case)
    placed = _placed(case, period, stages, deals)
    return FunnelTable.from_counts(Counter(stood for _, stood in placed).items(), stages)


def table_of(
    case: Case, period: Period, alike: Iterable[tuple[DealHistory, Hashable, int]]
) -> FunnelTable:
    """The same of deals that were counted elsewhere, each for one rep.

    Args:
        case: The case.
        period: The days counted.
        alike: What is known of a deal, the id of its rep, and how many are alike.

    Raises:
        InvalidValueError: As `funnel_table` does.
    """
    stages = _columns(case)
    days = PeriodDays.of(case, period)
    counts = (
        (
            days.stood(history, stages)._replace(
                rep=cast("str | None", rep), of_others=frozenset()
            ),
            number,
        )
        for history, rep, number in alike
    )
    return FunnelTable.from_counts(counts, stages)


@gated
def unplaced_deals(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> dict[str, Missing]:
    """The deals that a funnel table of a period does not place, or only as orders.

    Args:
        case: The case.
        period: The days counted.
        deals: The deals counted, or their ids; `None` for all.

    Returns:
        What is not known of each, by its id.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal
    >>> case = Case(Book(deals=[Deal(id="d2", stage="demo")]), as_of=datetime(2026, 4, 1))
    >>> unplaced_deals(case, Period.quarter(2026, 1))
    {'d2': <Missing.STAGES: 'stages'>}
    """
    return {
        history.deal.id: _missing(history, stood)
        for history, stood in _placed(case, period, _columns(case), deals)
        if not stood.is_placed or stood.is_order_alone
    }


def _missing(history: DealHistory, stood: Stood) -> Missing:
    is_dated = stood.is_placed or history.is_open or history.closed is not None
    return missing_stages(history) if is_dated else Missing.CLOSED


def _columns(case: Case) -> tuple[Spadco, ...]:
    """The stages that some process counts, and orders, of which each has some."""
    counted = {spadco for process in case.processes for spadco in process.spadco_by_id.values()}
    return tuple(spadco for spadco in Spadco if spadco in counted or spadco is Spadco.ORDER)


def _placed(
    case: Case,
    period: Period,
    stages: Sequence[Spadco],
    deals: Iterable[Deal | str] | None,
) -> Iterator[tuple[DealHistory, Stood]]:
    days = PeriodDays.of(case, period)
    return ((history, days.stood(history, stages)) for history in case.histories_of(deals))


def _rows(stood: Stood, number: int, stages: tuple[Spadco, ...]) -> Iterator[FunnelRow]:
    """The rows of so many deals that stood alike, one for each rep they count for."""
    is_unclear = Spadco.ORDER in stood.stages and not stood.counts_prospects
    for rep, theirs in stood.by_rep.items():
        row = FunnelRow(rep, stages, tuple(number * (stage in theirs) for stage in stages))
        yield (
            row
            if rep != stood.rep
            else evolve(
                row,
                unplaced=number * (not stood.is_placed),
                unknown_before=number * stood.is_order_alone,
                uncertain=stood.perhaps,
                without_prospect=number * is_unclear,
            )
        )


def _letters(stages: Iterable[Spadco]) -> str:
    return "".join(stage.letter for stage in stages)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _cell(count: int | None) -> int | str:
    return "–" if count is None else count


DECK_TEAM = FunnelTable.from_rows(
    {
        "A": (35, 18, 17, 7, 5, 5),
        "B": (28, 14, 11, 6, 0, 0),
        "C": (30, 23, 11, 7, 12, 12),
        "D": (37, 36, 23, 16, 13, 12),
        "E": (30, 19, 13, 6, 5, 1),
    }
)
"""The deck's team of five (method §5.2, clear). Mind rep C, who closes more than is shown."""
