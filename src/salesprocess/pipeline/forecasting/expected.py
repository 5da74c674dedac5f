"""The forecast: what open deals and deals yet to come will bring in a period."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import field

from salesprocess.decimals import EXACT
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.people.by_rep import grouping
from salesprocess.people.owners import owner_of
from salesprocess.pipeline.forecasting.calibration import calibration
from salesprocess.pipeline.forecasting.chances import all_chances
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.model import Model
from salesprocess.pipeline.forecasting.open_deals import open_deals
from salesprocess.pipeline.outcomes.populations import all_deals
from salesprocess.summaries import exact_sum, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.common_settings import By
    from salesprocess.pipeline.forecasting.calibration import Calibration
    from salesprocess.pipeline.forecasting.open_deals import OpenDeal
    from salesprocess.pipeline.forecasting.outlook import Outlook
    from salesprocess.pipeline.forecasting.snapshot import NoForecast
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.records.deals import ForecastCategory

ZERO = Decimal(0)


class InCategory(NamedTuple):
    """The open deals that the reps count among one forecast category, due in the period.

    Args:
        deals: How many.
        amounts: What they are worth, by currency.
    """

    deals: int
    amounts: Mapping[str, Decimal]


@frozen(kw_only=True, repr=False)
class Forecast:
    """What deals will bring in a period.

    Args:
        period: The days in which orders count.
        as_of: The moment from which on they count.
        deals: The open deals; no deal that has ended is among them.
        open: What those bring; `None` where it can not be told.
        new: What the deals not yet open bring; `None` where it can not be told.
        total: What both bring together; `None` where one of them can not be told.
        why_none: Why the one of open deals can not be told; `None` where it can.
        why_no_new: Why that of the others can not be; `None` where it can.
        shock: The standard deviation of what meets all deals at once, by its mean.
        periods: From how many past months of this book that was learnt; where from none, the
            intervals know of no shock.
        calibration: What the reps had said of the deals that have ended.
        left_out: The deals that the chances could not be learnt from, beside those they were.
    """

    period: Period
    as_of: datetime
    deals: tuple[OpenDeal, ...]
    open: Outlook | None
    new: Outlook | None
    total: Outlook | None
    calibration: Calibration
    why_none: NoForecast | None = None
    why_no_new: NoForecast | None = None
    shock: float = 0.0
    periods: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    @property
    def best(self) -> Outlook | None:
        """The widest that can be told: of all deals, or else of the open ones alone."""
        return self.total or self.open

    @property
    def without_chance(self) -> tuple[str, ...]:
        """The ids of the open deals in no number: history does not tell of them."""
        return tuple(deal.deal.id for deal in self.deals if deal.chance is None)

    @property
    def without_amount(self) -> tuple[str, ...]:
        """The ids of the open deals in no amount: they do not say what they are worth."""
        return tuple(deal.deal.id for deal in self.deals if deal.deal.amount is None)

    @property
    def rep_orders(self) -> Decimal | None:
        """The orders the reps expect: their own probabilities of the deals due in the period.

        A deal is due when its rep expects the order in the period; one without a date or a
        probability is not counted. `None` where no open deal has both.
        """
        if not any(map(_has_word, self.deals)):
            return None
        return exact_sum(_stated(deal) for deal in self._due)

    @property
    def rep_amounts(self) -> Mapping[str, Decimal]:
        """What those orders are worth by the reps' own probabilities, by currency."""
        return sums_by_key(
            (deal.currency, EXACT.multiply(_stated(deal), deal.amount))
            for deal in self._due
            if deal.amount is not None and deal.currency is not None
        )

    @property
    def categories(self) -> Mapping[ForecastCategory | None, InCategory]:
        """The open deals due in the period by what the reps count them among.

        None of it is in the forecast: it stands beside it.
        """
        groups: dict[ForecastCategory | None, list[Deal]] = {}
        for deal in self._due:
            groups.setdefault(deal.category, []).append(deal)
        return {category: _in_category(deals) for category, deals in in_order(groups).items()}

    @property
    def _due(self) -> list[Deal]:
        deals = (open_deal.deal for open_deal in self.deals)
        return [
            deal
            for deal in deals
            if deal.expected_order_on is not None and deal.expected_order_on in self.period
        ]

    def __repr__(self) -> str:
        told = f"none, {self.why_none.value}" if self.why_none else ""
        if self.open is not None:
            amounts = (f", {name} {amount}" for name, amount in self.open.amounts.items())
            told = f"{self.open.orders} orders{''.join(amounts)}"
        new = f", {self.new.orders} of deals to come" if self.new else ""
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"Forecast({self.period!r}, {len(self.deals):,} open deals: {told}{new}{missing})"


@gated
def forecast(case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None) -> Forecast:
    """What the deals will bring in what is left of a period, as one distribution each.

    Each open deal counts with its chance to be won in the time left: that of the earlier deals
    that had stood in its stage for as long (`StageChances.chance`), or where no one knows since
    when it stands there, of those that had been open as long; and as far as those of its rep, its
    segment and its size differ. The deals not yet open are those of a year, by the season, each as
    soon an order as the earlier ones were. Deals that have ended add nothing.

    What comes is distributed by the chances of the deals, by how well those are known (errors of
    deals of one stage and age go together), and by a common shock: what meets all deals at once,
    as large as the forecasts of this book's own past months were off.

    Where history does not carry it there is no forecast, and `why_none` says why.

    Args:
        case: The case.
        period: The days in which orders count.
        deals: Some of its deals, or their ids; `None` for all. The chances are learnt from all.

    Returns:
        The orders and the amounts of open deals, of those yet to come, and of both. The reps' own
        word stands beside them and changes nothing.

    Raises:
        InvalidValueError: If the period is over, or only one of period and case has a time zone.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(20)
    ... ]
    >>> open_deals = [
    ...     Deal(id=f"new{n}", stage="close", opened=datetime(2026, 3, 25),
    ...          amount=Decimal(1000), currency="EUR")
    ...     for n in range(4)
    ... ]
    >>> book, as_of = Book(deals=[*ended, *open_deals]), datetime(2026, 3, 31)
    >>> recorded = CommonSettings(recorded_from=date(2025, 9, 1))
    >>> expected = forecast(Case(book, as_of, recorded), Period.month(2026, 4))
    >>> print(expected.open.orders, "|", expected.open.amounts["EUR"], "|", expected.why_no_new)
    2.0 (0.0–4.0) | 2,000.0 (0.0–4,000.0) | NoForecast.NO_YEAR
    """
    chosen = None if deals is None else [case.history(deal).deal.id for deal in deals]
    return _forecast(case, period, chosen)


@gated
def forecast_by(
    case: Case, period: Period, by: By | Callable[[Deal], str | None] | None = None
) -> dict[str | None, Forecast]:
    """The forecast of each rep, team, manager or segment: its parts, which add up to that of all.

    The deals yet to come are shared out by how many each had opened in the last year.

    Args:
        case: The case.
        period: The days in which orders count.
        by: Of whom; or the segment of a deal, such as its source. `None` for what
            `CommonSettings.by` says. Those of managers that lead one another overlap.

    Returns:
        The forecasts in the order of the alphabet, that of no one last.

    Raises:
        InvalidValueError: As `forecast`.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(20)
    ... ]
    >>> open_deals = [
    ...     Deal(id=f"new{n}", stage="close", opened=datetime(2026, 3, 25), source=source)
    ...     for n, source in enumerate(["fair", "fair", "web"])
    ... ]
    >>> case = Case(Book(deals=[*ended, *open_deals]), datetime(2026, 3, 31),
    ...             CommonSettings(recorded_from=date(2025, 9, 1)))
    >>> parts = forecast_by(case, Period.month(2026, 4), lambda deal: deal.source)
    >>> {source: str(part.open.orders) for source, part in parts.items()}
    {'fair': '1.0 (0.0–2.0)', 'web': '0.5 (0.0–1.0)', None: '0.0 (0.0–0.0)'}
    """
    members: dict[str | None, list[str]] = {}
    if callable(by):
        for deal in case.book.deals:
            members.setdefault(by(deal), []).append(deal.id)
    else:
        groups = grouping(case, by)
        for id_, rep in case.shared(_of_reps).items():
            for group in groups.of([rep]):
                members.setdefault(group, []).append(id_)
    return {
        group: _forecast(case, period, deals, is_group=True)
        for group, deals in in_order(members).items()
    }


def _of_reps(case: Case) -> Mapping[str, str | None]:
    """Whom each deal counts for."""
    return {deal.id: owner_of(case, deal) for deal in case.book.deals}


def _forecast(
    case: Case, period: Period, chosen: Sequence[str] | None, *, is_group: bool = False
) -> Forecast:
    """The forecast of all deals, of some, or of those of a group with its part of those to come."""
    window = Window.of(period, case.as_of)
    model = Model(case)
    parts = model.parts(0, window, chosen, with_new=is_group or chosen is None)
    among = all_deals(case, deals=chosen)
    return Forecast(
        period=period,
        as_of=case.as_of,
        deals=open_deals(case, period, deals=among),
        open=parts.open,
        new=parts.new,
        total=parts.total,
        calibration=calibration(case, among),
        why_none=parts.why_none,
        why_no_new=parts.why_no_new,
        shock=model.learnt(0, window).total.size,
        periods=model.learnt(0, window).periods,
        left_out=sum(
            (chances.left_out for chances in case.shared(all_chances).values()), LeftOut()
        ),
    )


def _in_category(deals: Iterable[Deal]) -> InCategory:
    known = [*deals]
    return InCategory(
        len(known),
        sums_by_key(
            (deal.currency, deal.amount)
            for deal in known
            if deal.amount is not None and deal.currency is not None
        ),
    )


def _has_word(open_deal: OpenDeal) -> bool:
    """Whether the rep says both how likely an order is and when it is due."""
    deal = open_deal.deal
    return deal.probability is not None and deal.expected_order_on is not None


def _stated(deal: Deal) -> Decimal:
    """The rep's own probability; nothing where there is none."""
    return ZERO if deal.probability is None else Decimal(str(deal.probability))
