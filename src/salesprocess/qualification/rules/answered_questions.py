"""Which questions are ever answered: that no one asks what is never recorded is no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case


def are_answered(case: Case, questions: Iterable[str]) -> bool:
    """Whether anyone, at any account, has ever answered one of some questions.

    Args:
        case: The case.
        questions: The ids of the questions.
    """
    return not case.shared(_answered).isdisjoint(questions)


def _answered(case: Case) -> frozenset[str]:
    return frozenset(answer.question for answer in case.book.answers)
