"""DAT111: deals of one account with the same amount, opened on the same day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.days import day_there, placeholder_days
from salesprocess.data_quality.evidence import counted, delivered
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories.instants import placeholder_of
from salesprocess.records import Account, Deal
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals have a twin; deals without amount, opening or account can not be told."""
    none = placeholder_days(case)
    groups: dict[object, list[str]] = {}
    for deal in delivered(case, Deal):
        opened = deal.opened
        if deal.account and deal.amount and opened and not placeholder_of(opened, none):
            key = deal.account, deal.amount, deal.currency, day_there(case, opened)
            groups.setdefault(key, []).append(deal.id)
    return counted(id_ for alike in groups.values() if len(alike) > 1 for id_ in alike)


def triggers() -> Iterator[Case]:
    """Entered twice on one day, by two reps."""
    twin = evolve(_DEAL, id="d2", rep="B", opened=datetime(2026, 1, 5, 16))
    yield case_of(ACCOUNT, _DEAL, twin)


def passes() -> Iterator[Case]:
    """Another amount, currency, day or account; merged; amount, opening or account unknown."""
    other = evolve(_DEAL, id="d2")
    yield case_of(ACCOUNT, _DEAL, evolve(other, amount=Decimal(9500)))
    yield case_of(ACCOUNT, _DEAL, evolve(other, currency="CNY"))
    yield case_of(ACCOUNT, _DEAL, evolve(other, opened=datetime(2026, 1, 6)))
    yield case_of(ACCOUNT, Account(id="a2", name="Dark Ink"), _DEAL, evolve(other, account="a2"))
    yield case_of(ACCOUNT, _DEAL, evolve(other, merged_into="d1"))
    yield case_of(ACCOUNT, *(evolve(deal, amount=None) for deal in (_DEAL, other)))
    yield case_of(ACCOUNT, *(evolve(deal, opened=None) for deal in (_DEAL, other)))
    yield case_of(ACCOUNT, *(evolve(deal, opened=date(1900, 1, 1)) for deal in (_DEAL, other)))
    yield case_of(*(evolve(deal, account=None) for deal in (_DEAL, other)))


_DEAL = evolve(LOST, account="a1", amount=Decimal(9000), currency="EUR")


RULE = Rule(
    code="DAT111",
    name="deals-look-alike",
    message=(
        "{count} {count:deal looks like another of its|deals look like another of their} account, "
        "such as {examples}"
    ),
    finds="Deals of one account with the same amount, opened on the same day.",
    why="A deal entered twice doubles the pipeline, and lowers the win rate when one is lost.",
    remedy="Look at each pair, and merge the two in the CRM where they are one.",
    method=OWN,
    severity=Severity.NOTE,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
