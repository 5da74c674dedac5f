"""One deal, account or rep checked: what a CRM shows after a save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.review.subjects import with_owners
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.plugins import PluginSet
    from salesprocess.review.subjects import Checkable
    from salesprocess.rules import Findings, Ignore, Rule


@gated
def check(
    case: Case,
    subject: Checkable,
    *,
    plugins: PluginSet = BUILT_IN,
    rules: Iterable[Rule[Any]] | None = None,
    ignoring: Iterable[Ignore] = (),
) -> Findings:
    """What is found of a deal, its account and its rep; of an account and its rep; of a rep.

    The findings are those that a whole review of the case has of them. What a rule holds against
    them, such as the rate of the team, is of this case too, worked out once for all its checks.

    Args:
        case: The case, such as that of `Case.replacing` after a save.
        subject: The deal, the account or the rep: the record, or its id.
        plugins: What brings the rules and texts, as in a review.
        rules: Some rules alone; those that have nothing to look at are left out.
        ignoring: Findings that are accepted for a while, each with the reason.

    Returns:
        The findings. Where a rule fails, `RUN101` says so; `only` names what was looked at, so
        that `salesprocess.rules.compare` takes nothing else for gone.

    Raises:
        UnknownNameError: If there was no such deal, account or rep at the moment of the case.
        InvalidValueError: If an id is that of several of them, or if settings name rules that
            the plug-ins do not know though none of them is missing.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> case = Case(Book(deals=[Deal(id="d1", rep="A")]), datetime(2026, 3, 31))
    >>> saved = case.replacing(Deal(id="d1", rep="A", opened=datetime(2026, 1, 5), stage="demo"))
    >>> check(saved, "d1")
    Findings(none)
    """
    applied = plugins.rules if rules is None else plugins.rules.alone(rules)
    only = with_owners(case, subject)
    found = run(applied, case, only=only, texts=plugins.texts)
    return found.ignoring(ignoring, applied.retired)
