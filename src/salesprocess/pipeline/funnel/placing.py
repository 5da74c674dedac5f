"""Where one deal stood in the days of a period: surely, perhaps, or no one knows."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple, Self

from salesprocess.frozen import frozen
from salesprocess.histories import Contradiction
from salesprocess.people.owners import owner_at, owner_of
from salesprocess.pipeline.history.bounds import bounds, lies_within
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Outcome, OwnerChange
from salesprocess.summaries import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory, StageStay
    from salesprocess.pipeline.history.bounds import Span
    from salesprocess.rates import Period
    from salesprocess.records import Deal

ORDER = frozenset({Spadco.ORDER})


class Stood(NamedTuple):
    """Where a deal stood in the period: all that a funnel table counts of it.

    Args:
        rep: Whom it counts for, by `owner_of`; `None` where no rep works on it.
        stages: The stages in which it surely did.
        perhaps: Those in which it may have stood as well.
        is_placed: Whether enough is known to place it.
        counts_prospects: Whether a stage of its process counts as a prospect.
        of_others: The stages that count for another rep, who had it when it first stood there
            in the period; each with that rep.
    """

    rep: str | None
    stages: frozenset[Spadco]
    perhaps: frozenset[Spadco]
    is_placed: bool
    counts_prospects: bool
    of_others: frozenset[tuple[str | None, Spadco]] = frozenset()

    @property
    def by_rep(self) -> dict[str | None, frozenset[Spadco]]:
        """The stages it counts in for each rep, that of the whole deal first."""
        others = in_order(dict.fromkeys(rep for rep, _ in self.of_others))
        theirs = {rep: frozenset(s for of, s in self.of_others if of == rep) for rep in others}
        return {self.rep: self.stages - frozenset(s for _, s in self.of_others)} | theirs

    @property
    def is_order_alone(self) -> bool:
        """Whether it counts as an order and may have stood in other stages too."""
        return self.is_placed and self.stages == ORDER and bool(self.perhaps)


@frozen
class PeriodDays:
    """The days of a period.

    Args:
        case: The case.
        start: When they begin.
        end: When they end.
        counted: The stage of SPADCO that each stage is counted in, by the ids of its process and
            itself; into an order a deal comes by being won alone.
        hand_overs: The changes of hands by the ids of the deals.
    """

    case: Case
    start: datetime
    end: datetime
    counted: Mapping[tuple[str | None, str | None], Spadco]
    hand_overs: Mapping[str | None, Sequence[OwnerChange]]

    @classmethod
    def of(cls, case: Case, period: Period) -> Self:
        """The days of a period.

        Args:
            case: The case.
            period: The period.

        Raises:
            InvalidValueError: If only one of case and period has a time zone.
        """
        period.day_of(case.as_of)  # refuses days of which no one can tell when they begin
        return cls(
            case,
            datetime.combine(period.start, time.min, period.zone),
            datetime.combine(period.end, time.min, period.zone),
            {
                (process.id, stage): spadco
                for process in case.processes
                for stage, spadco in process.spadco_by_id.items()
                if spadco is not Spadco.ORDER
            },
            case.book.by_deal(OwnerChange),
        )

    def stood(self, history: DealHistory, columns: Sequence[Spadco]) -> Stood:
        """Where a deal stood.

        Args:
            history: What is known of it.
            columns: The stages that are counted.
        """
        own = history.process.counted_in if history.process else frozenset(columns)
        letters = own - ORDER
        spans = bounds(
            [stay.entered for stay in history.stays],
            history.opened,
            history.closed or self.case.as_of,
        )
        since = dict[Spadco, datetime]()
        doubts = [*self._untold(history, spans, letters)]
        for stay, entered, left in self._stays(history, spans):
            letter = self.counted.get((stay.process, stay.stage))
            if letter is None and stay.stage is not None:
                continue
            met = self._met(entered, left, lasts=stay.is_current)
            if met and letter:
                since.setdefault(letter, max(entered[1], self.start))
            elif met is not False and (perhaps := frozenset({letter}) if letter else letters):
                doubts.append(perhaps)
        ended = self._won(history, spans)
        stood = frozenset({*since, *(ORDER if ended else ())})
        perhaps = frozenset[Spadco]().union(*doubts, ORDER if ended is None else ())
        rep, of_others = self._owners(history.deal, since)
        return Stood(
            rep,
            stood,
            perhaps - stood,
            ended is not None and (bool(stood) or not doubts),
            history.process is not None and Spadco.PROSPECT in letters,
            of_others,
        )

    def _owners(
        self, deal: Deal, since: Mapping[Spadco, datetime]
    ) -> tuple[str | None, frozenset[tuple[str | None, Spadco]]]:
        """Whom a deal counts for, and the stages that count for others."""
        if not self.hand_overs[deal.id]:
            return deal.rep, frozenset()
        rep = owner_of(self.case, deal)
        owners = ((owner_at(self.case, deal, at), stage) for stage, at in since.items())
        return rep, frozenset((owner, stage) for owner, stage in owners if owner != rep)

    def _stays(
        self, history: DealHistory, spans: Sequence[Span]
    ) -> Iterator[tuple[StageStay, Span, Span]]:
        """Its stays, each with when it can have begun and ended."""
        as_of = self.case.as_of
        ends = [*(latest for _, latest in spans[1:]), as_of]
        for stay, span, end in zip(history.stays, spans, ends, strict=False):
            left = stay.left
            if stay.is_current:
                yield stay, span, (as_of, as_of)
            else:
                yield stay, span, (left or span[0], left or end)

    def _untold(
        self, history: DealHistory, spans: Sequence[Span], letters: frozenset[Spadco]
    ) -> Iterator[frozenset[Spadco]]:
        """The stages it may have been in where its stages are not all on record.

        That is before the first that is known, and before its last, where no change tells of its
        way into that.
        """
        if history.is_recorded:
            return
        now = history.closed or self.case.as_of
        first = spans[0] if spans else (now, now)
        began = (history.opened, history.opened or first[1])
        if self._met(began, first, lasts=not spans and history.is_open) is not False:
            stays, order = history.stays, list(Spadco)
            known = self.counted.get((stays[0].process, stays[0].stage)) if stays else None
            yield letters & frozenset(order[: order.index(known)] if known else order)
        is_untold = Contradiction.STAGE_NOT_OF_LAST_CHANGE in history.contradictions
        if is_untold and self._met(spans[-2], spans[-1], lasts=False) is not False:
            yield letters

    def _met(self, entered: Span, left: Span, *, lasts: bool) -> bool | None:
        """Whether a stay was at some time in the days; `None` where no one can tell."""
        (earliest, latest), (lower, upper) = entered, left
        if earliest is not None and earliest >= self.end:
            return False
        begins_within = earliest is not None and earliest >= self.start
        if upper < self.start or (upper == self.start and not lasts and not begins_within):
            return False
        lasts_into = lower is not None and (lower > self.start or lasts)
        return True if latest < self.end and (begins_within or lasts_into) else None

    def _won(self, history: DealHistory, spans: Sequence[Span]) -> bool | None:
        """Whether a deal was won in the days; `None` where no one can tell."""
        if history.outcome is not Outcome.WON:
            return False
        earliest = spans[-1][0] if spans else history.opened
        span = (history.closed or earliest, history.closed or self.case.as_of)
        return lies_within(span, self.start, self.end)
