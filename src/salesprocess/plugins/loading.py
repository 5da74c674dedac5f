"""RUN102: a plug-in that could not be loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.case import Case
from salesprocess.records import Book
from salesprocess.rules import Rule, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.rules import Evidence


@frozen
class Failure:
    """A plug-in that could not be loaded.

    Args:
        name: What its entry point is called.
        target: What the entry point names, such as `acme.plugin:PLUGIN`.
        error: What went wrong.
    """

    name: str
    target: str
    error: str


def not_loaded(failures: Sequence[Failure]) -> Rule[Failure]:
    """The rule that makes a finding of each plug-in that could not be loaded.

    Args:
        failures: Those that could not.
    """

    def triggers() -> Iterable[Case]:
        return [Case(Book(), datetime(2026, 3, 31))] if failures else []

    def passes() -> Iterable[Case]:
        return [] if failures else [Case(Book(), datetime(2026, 3, 31))]

    return Rule(
        code="RUN102",
        name="plug-in-not-loaded",
        title="plug-in not loaded",
        message="{target} could not be loaded: {error}",
        finds="A plug-in that could not be loaded.",
        why="Nothing that it adds took part, so what its rules would have found is missing.",
        remedy="Mend, update or remove the plug-in, and run the review again.",
        method="§7.7",
        severity=Severity.ERROR,
        subject=Subject("plugin", lambda _: failures, lambda failure: failure.name),
        check=check,
        triggers=triggers,
        passes=passes,
    )


def check(failure: Failure, _case: Case) -> Evidence:
    """What went wrong."""
    return {"target": failure.target, "error": failure.error}
