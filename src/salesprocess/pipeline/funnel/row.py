"""One row of the team table: the counts of a rep, or of the whole team (method §5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import field

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Ratio
from salesprocess.rates.rate import count_faults
from salesprocess.summaries import FRAME, Summary, added_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.rows import Row


def _either(mine: frozenset[Spadco], theirs: frozenset[Spadco]) -> frozenset[Spadco]:
    return mine | theirs


@gated
@frozen(repr=False)
class FunnelRow(Summary):
    """The counts of one rep, or of the whole team. Two of one rep and the same stages add.

    A count is what stood in the stage at some time in the period, so a later stage may
    exceed an earlier one: deals skip a stage, or entered it in an earlier period.

    Args:
        rep: Whose counts they are; `None` for the deals that no rep works on.
        stages: The stages counted, in order.
        counts: One count for each stage.
        unplaced: How many of the rep's deals could not be placed in the period: they may have
            stood in a stage in it and are in no count, or no one knows when they were won.
        unknown_before: How many are counted as orders alone, and may have stood in other stages
            in the period before.
        uncertain: The stages in which more of the deals may have stood than are counted.
        without_prospect: How many of the orders are of processes that count no prospects.

    Raises:
        InvalidValueError: If the counts are not whole, negative, or not one to a stage.

    >>> row = FunnelRow("C", tuple(Spadco), (30, 23, 11, 7, 12, 12))
    >>> row
    FunnelRow(C: S 30, P 23, A 11, D 7, C 12, O 12)
    >>> row[Spadco.DEMO]
    7
    """

    rep: str | None = field(metadata=FRAME)
    stages: tuple[Spadco, ...] = field(metadata=FRAME)
    counts: tuple[int, ...]
    unplaced: int = 0
    unknown_before: int = 0
    uncertain: frozenset[Spadco] = field(default=frozenset(), metadata=added_by(_either))
    without_prospect: int = 0

    def __attrs_post_init__(self) -> None:
        faults = [*stages_faults(self.stages)]
        faults += [fault.under("counts") for fault in counts_faults(self.counts, self.stages)]
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
    def shown(self) -> tuple[int | None, ...]:
        """The counts as they can be shown: `None` for a 0 where deals may have stood uncounted.

        >>> perhaps = frozenset({Spadco.DEMO})
        >>> FunnelRow("A", (Spadco.DEMO, Spadco.ORDER), (0, 5), uncertain=perhaps).shown
        (None, 5)
        """
        return tuple(
            None if count == 0 and stage in self.uncertain else count
            for stage, count in zip(self.stages, self.counts, strict=True)
        )

    @property
    def leakage(self) -> int | None:
        """The P−O column: prospects that have not come to an order (method §5.2).

        The two counts are of the same period and not of the same deals, so the figure can
        be negative. It is `None` where a deal could not be placed, which may be a prospect, or
        only as an order, and where an order is of a process that counts no prospects.

        Raises:
            UnknownNameError: If the table counts no prospects or no orders.
        """
        difference = self[Spadco.PROSPECT] - self[Spadco.ORDER]
        is_unknown = (
            self.unplaced
            or self.unknown_before
            or self.without_prospect
            or self.uncertain & {Spadco.PROSPECT, Spadco.ORDER}
        )
        return None if is_unknown else difference

    def ratio(self, earlier: Spadco, later: Spadco) -> Ratio:
        """The count at a later stage set beside that at an earlier one.

        It is a ratio and no rate: it may exceed 1, so it is not a probability.

        Raises:
            UnknownNameError: If the table does not count one of the stages.
            InvalidValueError: If `later` does not come after `earlier`.

        >>> from salesprocess.pipeline import DECK_TEAM
        >>> DECK_TEAM["C"].ratio(Spadco.DEMO, Spadco.CLOSE)
        Ratio(1.71, 12 to 7)
        """
        ratio = Ratio(self[later], self[earlier])
        if self.stages.index(later) <= self.stages.index(earlier):
            expected = f"a stage after {earlier.value}"
            raise InvalidValueError("stages reversed", [Fault("later", expected, later.value)])
        return ratio

    def columns(self) -> Row:
        """The counts by stage, as far as they can be shown, and how many are not known."""
        stages = {stage.value: count for stage, count in zip(self.stages, self.shown, strict=True)}
        unknown = {"unplaced": self.unplaced, "orders_alone": self.unknown_before}
        return {"rep": self.rep, **stages, **unknown}

    def __repr__(self) -> str:
        return f"FunnelRow({rep_shown(self)}: {counts_shown(self)})"


def stages_faults(stages: Sequence[object]) -> Iterator[Fault]:
    """What is wrong with the stages that are counted.

    Args:
        stages: They, in order.
    """
    if not stages:
        yield Fault("stages", "at least one stage", stages)
    for place, stage in enumerate(stages):
        if not isinstance(stage, Spadco):
            yield Fault(f"stages[{place}]", "a Spadco", stage)
        elif stage in stages[:place]:
            yield Fault(f"stages[{place}]", "a stage not named before", stage)


def counts_faults(given: object, stages: Sequence[Spadco]) -> Iterator[Fault]:
    """What is wrong with the counts of a row.

    Args:
        given: The counts, one to a stage.
        stages: The stages counted, in order.
    """
    if not isinstance(given, tuple | list):
        yield Fault("", f"{len(stages)} counts, one to a stage", given)
        return
    counts = tuple(cast("Sequence[object]", given))
    yield from count_faults(**{f"[{place}]": count for place, count in enumerate(counts)})
    if len(counts) != len(stages):
        yield Fault("", f"{len(stages)} counts, one to a stage", counts)


def rep_shown(row: FunnelRow) -> str:
    """Whose row it is, as text.

    Args:
        row: The row.
    """
    return "–" if row.rep is None else row.rep


def counts_shown(row: FunnelRow) -> str:
    """The counts of a row by the letters of their stages, as text.

    Args:
        row: The row.
    """
    cells = zip(row.stages, row.counts, strict=True)
    return ", ".join(f"{stage.letter} {count:,}" for stage, count in cells)
