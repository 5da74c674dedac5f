"""What the customer told, as far as it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Answer

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Book


def told(book: Book, account: str, question: str, today: date, valid_days: int) -> Answer | None:
    """The newest answer to a question, if it is yes and still holds.

    Of answers of one day that contradict each other, none counts.

    Args:
        book: All that is known.
        account: The account's id.
        question: The question's id.
        today: The day to look back from.
        valid_days: How many days an answer holds.

    >>> from datetime import date
    >>> from salesprocess.records import Account, Book
    >>> answer = Answer(account="a1", question="queues", value=True, source="the operator",
    ...                 answered_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], answers=[answer])
    >>> told(book, "a1", "queues", date(2026, 3, 31), 180) == answer
    True
    >>> told(book, "a1", "queues", date(2026, 12, 31), 180) is None
    True
    """
    given = [
        answer
        for answer in book.by_account(Answer)[account]
        if answer.question == question and answer.answered_on <= today
    ]
    newest = max((answer.answered_on for answer in given), default=today)
    if (today - newest).days > valid_days:
        return None
    telling = [one for one in given if one.answered_on == newest and one.value is not None]
    return telling[0] if telling and all(one.value for one in telling) else None
