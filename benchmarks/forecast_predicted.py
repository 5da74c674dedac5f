"""The one place that calls the library's forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forecast_worlds import period_of
from salesprocess.pipeline import forecast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forecast_baselines import Asked
    from salesprocess.pipeline import Predicted


def predicted(asked: Asked, rep: str | None = None) -> Mapping[str, Predicted | None]:
    """The orders from open deals, from deals not yet open, and both; `None` where refused.

    Args:
        asked: What is asked.
        rep: Whose deals; `None` for all.
    """
    period = period_of(asked.as_of, asked.horizon)
    deals = [deal.id for deal in asked.case.book.deals if deal.is_open and rep in (None, deal.rep)]
    found = forecast(asked.case, period, deals=None if rep is None else deals)
    terms = {"open": found.open, "new": found.new, "total": found.total}
    return {term: None if outlook is None else outlook.orders for term, outlook in terms.items()}
