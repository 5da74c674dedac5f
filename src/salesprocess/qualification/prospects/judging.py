"""What was judged of an account: by a rep's judgement, or by a deal that left the contact list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import day_of, passed
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Deal, Judgement, StageChange

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Book


@frozen
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


def judged(
    book: Book,
    account: str,
    as_of: datetime,
    settings: QualificationSettings = DEFAULTS,
) -> tuple[Judged, ...]:
    """What was judged of an account, the newest last.

    A deal shows that its account was taken for a prospect, from the day it left the stages of
    a suspect (method §5.1), else from its opening.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.
        settings: Which stages are those of a suspect.

    Raises:
        InvalidValueError: If only one of a moment and `as_of` has a time zone.
    """
    told = [
        Judged(judgement.is_prospect, judgement.judged_on, judgement)
        for judgement in book.by_account(Judgement)[account]
        if judgement.judged_on <= as_of.date()
    ]
    shown = [
        found
        for deal in book.by_account(Deal)[account]
        for found in [_shown_by(book, deal, as_of, settings.suspect_stages)]
        if found
    ]
    return tuple(sorted([*shown, *told], key=lambda one: one.on or date.min))


def _shown_by(
    book: Book, deal: Deal, as_of: datetime, suspect_stages: frozenset[str]
) -> Judged | None:
    if deal.opened is not None and not passed(deal.opened, as_of):
        return None
    moves = [move for move in book.by_deal(StageChange)[deal.id] if passed(move.at, as_of)]
    chosen = [move.at for move in moves if move.stage not in suspect_stages]
    was_suspect = any(
        move.stage in suspect_stages or move.from_stage in suspect_stages for move in moves
    )
    if not chosen and (was_suspect or deal.stage in suspect_stages):
        return None
    since = min(chosen) if was_suspect else deal.opened
    return Judged(is_prospect=True, on=day_of(since, as_of) if since else None, source=deal)
