"""RUN102: a plug-in that could not be loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.frozen import frozen
from salesprocess.records import Book
from salesprocess.rules import Rule, Severity, Subject
from salesprocess.rules.subject import Always
from salesprocess.thresholds import OWN

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


@frozen
class _Examples:
    """An example, where one is wanted."""

    wanted: bool

    def __call__(self) -> Iterable[Case]:
        return [Case(Book(), datetime(2026, 3, 31))] if self.wanted else []


def _name(failure: Failure) -> str:
    return failure.name


def not_loaded(failures: Sequence[Failure]) -> Rule[Failure]:
    """The rule that makes a finding of each plug-in that could not be loaded.

    Args:
        failures: Those that could not.
    """
    return Rule(
        code="RUN102",
        name="plug-in-not-loaded",
        title="plug-in not loaded",
        message="{target} could not be loaded: {error}",
        finds="A plug-in that could not be loaded.",
        why="Nothing that it adds took part, so what its rules would have found is missing.",
        remedy="Mend, update or remove the plug-in, and run the review again.",
        method=OWN,
        severity=Severity.ERROR,
        subject=Subject("plugin", Always(failures), _name),
        check=check,
        triggers=_Examples(wanted=bool(failures)),
        passes=_Examples(wanted=not failures),
    )


def check(failure: Failure, _case: Case) -> Evidence:
    """What went wrong."""
    return {"target": failure.target, "error": failure.error}
