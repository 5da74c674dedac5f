"""What the customer told, as far as it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.people.answers import newest_answers, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Account, Answer


def told(case: Case, account: Account, question: str, on: date | None = None) -> Answer | None:
    """The newest answer to a question, if it is yes and still holds.

    Of answers of one day that contradict each other, none counts. How long an answer holds, the
    settings say.

    Args:
        case: The case.
        account: The account.
        question: The question's id.
        on: The day it has to hold on; `None` for that of the case.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Answer, Book
    >>> bright = Account(id="a1", name="Bright Paper")
    >>> answer = Answer(account="a1", question="queues", value=True, source="the operator",
    ...                 answered_on=date(2026, 3, 2))
    >>> book = Book(accounts=[bright], answers=[answer])
    >>> told(Case(book, datetime(2026, 3, 31)), bright, "queues") == answer
    True
    >>> told(Case(book, datetime(2026, 12, 31)), bright, "queues") is None
    True
    """
    newest = newest_answers(case, account.id, question, on or case.as_of.date())
    telling = [answer for answer in newest if answer.value is not None]
    return telling[0] if value_of(newest) else None


def are_answered(case: Case, questions: Iterable[str]) -> bool:
    """Whether anyone, at any account, has ever answered one of some questions.

    Args:
        case: The case.
        questions: The ids of the questions.
    """
    return not case.shared(_answered).isdisjoint(questions)


def _answered(case: Case) -> frozenset[str]:
    return frozenset(answer.question for answer in case.book.answers)
