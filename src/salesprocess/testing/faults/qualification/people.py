"""Whom a rep meets in place of others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salesprocess.histories.people import role_holders
from salesprocess.records import Answer, Contact, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.records import Account, Role
    from salesprocess.testing.faults.plot import Plot


def holder(plot: Plot, account: Account, role: Role) -> Contact:
    """Who holds a role at an account now."""
    return role_holders(plot.case, account, role)[0]


def meet_instead(
    plot: Plot,
    account: Account,
    instead: Callable[[Contact], Contact],
    since: date = date.min,
) -> None:
    """Let a rep meet and ask others than those in the book.

    Args:
        plot: Where it is planted.
        account: The account, taken for the fault.
        instead: Whom the rep meets in place of a person; the same person where that stays.
        since: The first day on which it is so.
    """
    book = plot.book
    for visit in book.by_account(Visit)[account.id]:
        if visit.started and visit.started.date() >= since and visit.contacts:
            seen = dict.fromkeys(instead(book.get(Contact, one)) for one in visit.contacts)
            departments = [person.department for person in seen if person.department]
            plot.change(visit, contacts=[person.id for person in seen], departments=departments)
    people = {person.name: person for person in book.by_account(Contact)[account.id]}
    answers = book.by_account(Answer)[account.id]
    for answer in [answer for answer in answers if answer.answered_on >= since]:
        plot.change(answer, source=instead(people[answer.source]).name)
