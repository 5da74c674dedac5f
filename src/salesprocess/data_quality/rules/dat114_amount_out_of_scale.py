"""DAT114: deals whose amount is a thousand times the usual one, or a thousandth."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import SHOWN, counted, delivered
from salesprocess.data_quality.rules.examples import LOST, case_of, copies
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.decimals import in_own_context
from salesprocess.records import Deal
from salesprocess.report import Figure
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


@in_own_context
def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals are out of scale in their currency, and how much they are said to be worth."""
    settings = case.get(DataQualitySettings)
    times = Decimal(settings.scale_times)
    groups: dict[str | None, dict[str, Decimal]] = {}
    for deal in delivered(case, Deal):
        if deal.amount:
            groups.setdefault(deal.currency, {})[deal.id] = deal.amount
    found: dict[str, Figure] = {}
    for currency, amounts in groups.items():
        if len(amounts) >= settings.least_alike:
            usual = median(amounts.values())
            found |= {
                id_: Figure(amount, digits=None, unit=currency or "")
                for id_, amount in amounts.items()
                if amount >= usual * times or amount * times <= usual
            }
    return counted(found, amounts=tuple(found.values())[:SHOWN])


def triggers() -> Iterator[Case]:
    """Ten million among thousands; nine, where the others are written in full."""
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=Decimal(10_000_000)))
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=Decimal(9)))


def passes() -> Iterator[Case]:
    """A large deal; another currency; none; nothing; too few to tell."""
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=Decimal(900_000)))
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=Decimal(10_000_000), currency="IDR"))
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=None))
    yield case_of(*copies(_DEAL), evolve(_DEAL, amount=Decimal(0)))
    yield case_of(*copies(_DEAL, 8), evolve(_DEAL, amount=Decimal(10_000_000)))


_DEAL = evolve(LOST, amount=Decimal(9000), currency="EUR")


RULE = Rule(
    code="DAT114",
    name="amount-out-of-scale",
    message=(
        "{count} {count:deal is|deals are} out of scale beside the others, such as {examples} "
        "({amounts})"
    ),
    finds=(
        "Deals whose amount is a thousand times the usual one of their currency, or a thousandth."
    ),
    why="One such amount outweighs all other deals in the pipeline and the forecast.",
    remedy=(
        "Check amount and currency of these deals: a point taken for a comma, a price per "
        "page, or thousands beside full amounts."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
