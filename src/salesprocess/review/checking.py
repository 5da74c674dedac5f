"""One deal, account or rep checked: what a CRM shows after a save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.plugins import BUILT_IN
from salesprocess.review.about import with_owners
from salesprocess.rules import run
from salesprocess.texts import BUILT_IN_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.review.about import Named
    from salesprocess.rules import Findings, Ignore, Rule
    from salesprocess.texts import Catalogue


def check(
    case: Case,
    subject: Named,
    *,
    rules: Iterable[Rule[Any]] = BUILT_IN.rules,
    ignoring: Iterable[Ignore] = (),
    texts: Catalogue = BUILT_IN_TEXTS,
) -> Findings:
    """What is found of a deal, its account and its rep; of an account and its rep; of a rep.

    The findings are those that a whole review of the case has of them. What a rule holds against
    them, such as the rate of the team, is of this case too, worked out once for all its checks.

    Args:
        case: The case, such as that of `Case.replacing` after a save.
        subject: The deal, the account or the rep: the record, or its id.
        rules: The rules to apply; those about other kinds of subject are left out.
        ignoring: Findings that are accepted for a while, each with the reason.
        texts: What puts the findings into words.

    Returns:
        The findings. Where a rule fails, `RUN101` says so; `only` names what was looked at, so
        that `salesprocess.rules.compare` takes nothing else for gone.

    Raises:
        UnknownNameError: If there was no such deal, account or rep at the moment of the case.
        InvalidValueError: If an id is that of several of them.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> case = Case(Book(deals=[Deal(id="d1", rep="A")]), datetime(2026, 3, 31))
    >>> saved = case.replacing(Deal(id="d1", rep="A", opened=datetime(2026, 1, 5), stage="demo"))
    >>> check(saved, "d1")
    Findings(none)
    """
    only = with_owners(case, subject)
    return run(rules, case, only=only, texts=texts).ignoring(ignoring)
