"""DAT120: deals that are worth something else than their lines together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import SHOWN, counted, delivered
from salesprocess.data_quality.rules.examples import WON, case_of
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.decimals import in_own_context
from salesprocess.records import Deal, DealLine
from salesprocess.report import Figure
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.summaries import exact_sum
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.records import Book


@in_own_context
def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals are worth something else than their lines, where all are of one currency."""
    lines = case.delivered.by_deal(DealLine)
    differ = Decimal(str(case.get(DataQualitySettings).lines_differ_by))
    found: dict[str, Figure] = {}
    for deal in delivered(case, Deal):
        together = _together(deal, lines[deal.id])
        if deal.amount is None or together is None:
            continue
        if abs(together - deal.amount) > differ * deal.amount:
            found[deal.id] = Figure(together - deal.amount, digits=None, unit=deal.currency or "")
    return counted(found, differences=tuple(found.values())[:SHOWN])


def _together(deal: Deal, lines: Sequence[DealLine]) -> Decimal | None:
    """What the lines of a deal add up to; `None` where that can not be held against its amount."""
    amounts = [
        line.amount for line in lines if line.amount is not None and line.currency == deal.currency
    ]
    return exact_sum(amounts) if amounts and len(amounts) == len(lines) else None


def triggers() -> Iterator[Case]:
    """A line was added later, and the amount left as it was; a line of nothing was left."""
    yield case_of(_DEAL, _LINE, evolve(_LINE, id="l2", amount=Decimal(900)))
    yield case_of(_DEAL, evolve(_LINE, amount=Decimal(0)))


def passes() -> Iterator[Case]:
    """They agree, or but for a rounding; a line or the deal has no amount, or another currency."""
    yield case_of(_DEAL, _LINE)
    yield case_of(_DEAL, evolve(_LINE, amount=Decimal("9000.01")))
    yield case_of(_DEAL, _LINE, evolve(_LINE, id="l2", amount=None))
    yield case_of(evolve(_DEAL, amount=None), _LINE)
    yield case_of(_DEAL, evolve(_LINE, currency="CNY"))
    yield case_of(_DEAL)


_DEAL = evolve(WON, amount=Decimal(9000), currency="EUR")
_LINE = DealLine(id="l1", deal="d1", product="C300", amount=Decimal(9000), currency="EUR")


RULE = Rule(
    code="DAT120",
    name="lines-do-not-add-up",
    message=(
        "the lines of {count} {count:deal|deals} add up to something else, such as those of "
        "{examples} ({differences})"
    ),
    finds="Deals whose amount is not what their lines add up to.",
    why="Sales by product and sales in all are then two figures, and no one knows which is right.",
    remedy=(
        "Let the CRM work out the amount of a deal from its lines, and find out of those that "
        "differ which of the two was meant: a discount may stand in neither."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
