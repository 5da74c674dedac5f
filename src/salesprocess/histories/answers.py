"""What is known of a customer from what the reps were told, as far as it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.records import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Deal


def told_of(case: Case, deal: Deal) -> tuple[Answer, ...]:
    """The answers about a deal, and those about its account that name none."""
    given = case.book.by_account(Answer)[deal.account] if deal.account else ()
    return tuple([answer for answer in given if answer.deal in {None, deal.id}])


def newest_answers(case: Case, account: str, question: str, on: date) -> tuple[Answer, ...]:
    """The answers to a question about a customer that count on a day: those of the newest day.

    None where that day is longer ago than an answer is taken to hold, as the settings say.

    Args:
        case: The case.
        account: The id of the account.
        question: The id of the question.
        on: The day.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> answer = Answer(account="a1", question="queues", value=True, source="the operator",
    ...                 answered_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], answers=[answer])
    >>> case = Case(book, datetime(2026, 12, 31))
    >>> len(newest_answers(case, "a1", "queues", date(2026, 3, 31)))
    1
    >>> newest_answers(case, "a1", "queues", date(2026, 12, 31))
    ()
    """
    return _newest(case, case.book.by_account(Answer)[account], question, on)


def known_of_deal(case: Case, deal: Deal, question: str, on: date) -> tuple[Answer, ...]:
    """The same of what was told of a deal: what names the deal before what names none.

    Args:
        case: The case.
        deal: The deal.
        question: The id of the question.
        on: The day.
    """
    given = told_of(case, deal)
    own = [answer for answer in given if answer.deal is not None]
    return _newest(case, own, question, on) or _newest(case, given, question, on)


def _newest(case: Case, given: Iterable[Answer], question: str, on: date) -> tuple[Answer, ...]:
    days = case.get(CommonSettings).evidence_valid_days
    holding = [
        answer
        for answer in given
        if answer.question == question and 0 <= (on - answer.answered_on).days <= days
    ]
    newest = max((answer.answered_on for answer in holding), default=on)
    return tuple([answer for answer in holding if answer.answered_on == newest])


def value_of(answers: tuple[Answer, ...]) -> bool | None:
    """Yes or no by answers of one day; `None` where none tells, or they contradict each other."""
    values = {answer.value for answer in answers if answer.value is not None}
    return values.pop() if len(values) == 1 else None
