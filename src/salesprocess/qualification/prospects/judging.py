"""What was judged of an account: by a rep's judgement, or by a deal that left the contact list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.moments import shown_day
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Account, Deal, Judgement

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory


@frozen(repr=False)
class Judged:
    """That an account is a prospect, or that it is none.

    Args:
        is_prospect: Which of the two.
        on: When that was judged; `None` where no one noted it.
        source: The judgement, or the deal that shows it.
    """

    is_prospect: bool
    on: date | None
    source: Judgement | Deal

    def __repr__(self) -> str:
        what = "a prospect" if self.is_prospect else "no prospect"
        return f"Judged({what} on {shown_day(self.on)})"


@gated
def judged(case: Case, account: Account | str) -> tuple[Judged, ...]:
    """What was judged of an account, the newest last.

    A deal shows that its account was taken for a prospect, from the day it left the stages of
    a suspect (method §5.1), or from its opening if it never stood in one. No one knows from when
    where its first stages are not on record. One that left them to be lost shows nothing.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal, StageChange
    >>> deal = Deal(id="d1", account="a1", opened=datetime(2026, 1, 5), stage="prospect")
    >>> chosen = StageChange(deal="d1", at=datetime(2026, 2, 2), stage="prospect",
    ...                      from_stage="suspect")
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=[deal],
    ...             stage_changes=[chosen])
    >>> [verdict.on for verdict in judged(Case(book, datetime(2026, 3, 31)), "a1")]
    [datetime.date(2026, 2, 2)]
    """
    id_ = case.record(Account, account).id
    found: tuple[Judged, ...] = case.each(Account, _judged).get(id_, ())
    return found


def _judged(case: Case, account: Account) -> tuple[Judged, ...] | None:
    found: list[tuple[date, Judged]] = []
    for deal in case.book.by_account(Deal)[account.id]:
        shown = _shown_by(case, case.history(deal))
        if shown:
            earliest = shown.on or _day(case.history(deal).opened) or date.min
            found.append((earliest, shown))
    for judgement in case.book.by_account(Judgement)[account.id]:
        told = Judged(judgement.is_prospect, judgement.judged_on, judgement)
        found.append((judgement.judged_on, told))
    found.sort(key=lambda dated: dated[0])
    return tuple(verdict for _, verdict in found) or None


def _shown_by(case: Case, history: DealHistory) -> Judged | None:
    on_list = [case.spadco_of(stay) is Spadco.SUSPECT for stay in history.stays]
    if not any(on_list):
        since = None if _may_have_been_on_list(history) else history.opened
        return Judged(is_prospect=True, on=_day(since), source=history.deal)
    lost = history.process.lost if history.process else ()
    chosen = [
        stay.entered
        for stay, is_suspect in zip(history.stays, on_list, strict=True)
        if not is_suspect and stay.stage not in lost
    ]
    return Judged(is_prospect=True, on=_day(chosen[0]), source=history.deal) if chosen else None


def _may_have_been_on_list(history: DealHistory) -> bool:
    """Whether it may have been on the contact list before its first known stage."""
    process = history.process
    has_list = process is None or bool(process.stages_of(Spadco.SUSPECT))
    return has_list and not history.is_recorded


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
