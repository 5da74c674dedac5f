"""Where one deal stood in the days of a period: surely, perhaps, or no one knows."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Self

from attrs import frozen

from salesprocess.histories import Contradiction
from salesprocess.histories.owners import owner_at, owner_of
from salesprocess.pipeline.history.bounds import bounds, lies_within
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Outcome
from salesprocess.summaries import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory, StageStay
    from salesprocess.pipeline.history.bounds import Span
    from salesprocess.rates import Period


@frozen
class Stood:
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
        return self.is_placed and self.stages == frozenset({Spadco.ORDER}) and bool(self.perhaps)


@frozen
class _Stay:
    """A stay, as far as it is known from when to when.

    Args:
        stage: The stage it is counted in; `None` where it is not, or not known.
        perhaps: The stages in which it may have been, where that is not known.
        entered: When it can have begun.
        left: When it can have ended.
        lasts: Whether it lasts at the end still.
    """

    stage: Spadco | None
    perhaps: frozenset[Spadco]
    entered: Span
    left: Span
    lasts: bool


@frozen
class PeriodDays:
    """The days of a period.

    Args:
        case: The case.
        start: When they begin.
        end: When they end.
    """

    case: Case
    start: datetime
    end: datetime

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
        )

    def stood(self, history: DealHistory, columns: Sequence[Spadco]) -> Stood:
        """Where a deal stood.

        Args:
            history: What is known of it.
            columns: The stages that are counted.
        """
        own = history.process.spadco_by_id.values() if history.process else columns
        letters = frozenset(own) - {Spadco.ORDER}
        stays = self._stays(history, letters)
        since = self._since(stays)
        stood = set(since)
        unknown = [stay for stay in stays if stay.perhaps and self._met(stay) is not False]
        if not history.is_recorded:
            untold = (self._before(history, stays, letters), *_gap(history, stays, letters))
            unknown += [stay for stay in untold if self._met(stay) is not False]
        unsure = [stay for stay in stays if stay.stage and self._met(stay) is None]
        perhaps = {stay.stage for stay in unsure if stay.stage}.union(
            *(stay.perhaps for stay in unknown)
        )
        ended = self._won(history, stays)
        if ended:
            stood.add(Spadco.ORDER)
        if ended is None:
            perhaps.add(Spadco.ORDER)
        is_placed = ended is not None and (bool(stood) or not (unsure or unknown))
        has_prospects = history.process is not None and Spadco.PROSPECT in letters
        rep = owner_of(self.case, history.deal)
        owners = ((owner_at(self.case, history.deal, at), stage) for stage, at in since.items())
        return Stood(
            rep,
            frozenset(stood),
            frozenset(perhaps - stood),
            is_placed,
            has_prospects,
            frozenset((owner, stage) for owner, stage in owners if owner != rep),
        )

    def _since(self, stays: Sequence[_Stay]) -> dict[Spadco, datetime]:
        """The stages in which it surely stood in the days, each with the first moment it did."""
        since: dict[Spadco, datetime] = {}
        for stay in stays:
            if stay.stage and self._met(stay):
                _, latest = stay.entered
                since.setdefault(stay.stage, max(latest, self.start))
        return since

    def _stays(self, history: DealHistory, letters: frozenset[Spadco]) -> list[_Stay]:
        """Its stays, each within the bounds that the others leave it."""
        as_of = self.case.as_of
        entered = [stay.entered for stay in history.stays]
        spans = bounds(entered, history.opened, history.closed or as_of)
        ends = [latest for _, latest in spans[1:]] + [as_of]
        stays: list[_Stay] = []
        for stay, span, end in zip(history.stays, spans, ends, strict=False):
            left = (stay.left or span[0], stay.left or end)
            if stay.is_current:
                left = (as_of, as_of)
            perhaps = letters if stay.stage is None else frozenset[Spadco]()
            stays.append(_Stay(self._letter(stay), perhaps, span, left, stay.is_current))
        return stays

    def _letter(self, stay: StageStay) -> Spadco | None:
        """The stage a stay is counted in; into an order a deal comes by being won alone."""
        spadco = self.case.spadco_of(stay)
        return None if spadco is Spadco.ORDER else spadco

    def _before(
        self, history: DealHistory, stays: Sequence[_Stay], letters: frozenset[Spadco]
    ) -> _Stay:
        """All the time before the first stage that is known of a deal."""
        now = history.closed or self.case.as_of
        first = stays[0].entered if stays else (now, now)
        began = (history.opened, history.opened or first[1])
        known = stays[0].stage if stays else None
        order = list(Spadco)
        until = order.index(known) if known else len(order)
        perhaps = letters & frozenset(order[:until])
        return _Stay(None, perhaps, began, first, lasts=not stays and history.is_open)

    def _met(self, stay: _Stay) -> bool | None:
        """Whether a stay was at some time in the days; `None` where no one can tell."""
        (earliest, latest), (lower, upper) = stay.entered, stay.left
        if earliest is not None and earliest >= self.end:
            return False
        begins_within = earliest is not None and earliest >= self.start
        if upper < self.start or (upper == self.start and not stay.lasts and not begins_within):
            return False
        lasts_into = lower is not None and (lower > self.start or stay.lasts)
        return True if latest < self.end and (begins_within or lasts_into) else None

    def _won(self, history: DealHistory, stays: Sequence[_Stay]) -> bool | None:
        """Whether a deal was won in the days; `None` where no one can tell."""
        if history.outcome is not Outcome.WON:
            return False
        earliest = stays[-1].entered[0] if stays else history.opened
        span = (history.closed or earliest, history.closed or self.case.as_of)
        return lies_within(span, self.start, self.end)


def _gap(
    history: DealHistory, stays: Sequence[_Stay], letters: frozenset[Spadco]
) -> Iterator[_Stay]:
    """The time before a deal's last stage, where no change tells of its way into that."""
    if Contradiction.STAGE_NOT_OF_LAST_CHANGE in history.contradictions:
        before, last = stays[-2:]
        yield _Stay(None, letters, before.entered, last.entered, lasts=False)
