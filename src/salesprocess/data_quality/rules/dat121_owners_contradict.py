"""DAT121: deals and accounts whose changes of hands contradict each other, or the record."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import RecordKey, counted, delivered
from salesprocess.data_quality.rules.examples import LOST, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.records import Account, Deal, OwnerChange
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals and accounts came from someone who did not have them, or are no one's word."""
    return counted(map(RecordKey.of, _contradicted(case)))


def _contradicted(case: Case) -> Iterator[Deal | Account]:
    for kind, named in ((Deal, "deal"), (Account, "account")):
        changes = case.delivered.by(OwnerChange, named)
        for record in delivered(case, kind):
            in_time = sorted(changes[record.id], key=lambda change: change.at)
            if in_time and _is_contradicted(in_time, record.rep):
                yield record


def _is_contradicted(changes: Sequence[OwnerChange], today: str | None) -> bool:
    """Whether one goes from someone whom the one before did not go to, or the last to no owner."""
    broken = any(
        after.from_rep not in {None, before.rep} and after.at > before.at
        for before, after in pairwise(changes)
    )
    return broken or changes[-1].rep != today


def triggers() -> Iterator[Case]:
    """It went from C, who did not have it; the record names another than the last change."""
    yield case_of(_OF_B, _A_TO_B, evolve(_A_TO_B, at=datetime(2026, 2, 9), from_rep="C"))
    yield case_of(evolve(_OF_B, rep="C"), _A_TO_B)


def passes() -> Iterator[Case]:
    """From hand to hand; no word of who had it; never changed."""
    back = evolve(_A_TO_B, at=datetime(2026, 2, 9), rep="A", from_rep="B")
    yield case_of(evolve(_OF_B, rep="A"), _A_TO_B, back)
    yield case_of(_OF_B, _A_TO_B, evolve(_A_TO_B, at=datetime(2026, 2, 9), from_rep=None))
    yield case_of(_OF_B)


_OF_B = evolve(LOST, rep="B")
_A_TO_B = OwnerChange(deal="d1", at=datetime(2026, 2, 2), rep="B", from_rep="A")


RULE = Rule(
    code="DAT121",
    name="owners-contradict",
    message=(
        "{count} {count:deal or account has|deals or accounts have} owners whose changes "
        "contradict each other or the record, such as {examples}"
    ),
    finds=(
        "Deals and accounts that went over from a rep who did not have them, or whose record names "
        "another owner than the last change."
    ),
    why="What happened may be credited to a rep who had nothing to do with it.",
    remedy=(
        "Let the CRM record each change of owner, those by import and in bulk too; until then the "
        "earlier change counts, and the record for what stands today."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
