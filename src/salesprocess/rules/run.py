"""Rules applied to a case: the findings come back as values, crashes among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.rules.rule import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from salesprocess.rules.rule import Case, Evidence, Rule

CRASHED = "RUN101"
"""The code of the finding that a rule could not be run to its end."""


def run(
    rules: Iterable[Rule[Any]],
    case: Case,
    progress: Callable[[int, int], object] | None = None,
) -> tuple[Finding, ...]:
    """What the rules find in a case.

    Args:
        rules: The rules to apply, such as a `RuleSet`.
        case: The book, the moment and the settings they look into.
        progress: Called after each rule with the number of rules done and of all.

    Returns:
        The findings, rule by rule, in the order of the subjects. A rule that raises an
        exception is not tried on further subjects; what it had found stays, and a
        finding `RUN101` says where and how it failed.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book
    >>> from salesprocess.rules import BOOK, Case, Rule
    >>> rule = Rule("DOC101", "book-empty", "a book without accounts", "nothing to visit",
    ...             "load the accounts", "§7.8", Severity.NOTE, BOOK,
    ...             lambda book, case: None if book.accounts else {"accounts": 0}, list, list)
    >>> run([rule], Case(Book(), datetime(2026, 3, 31)))
    (Finding(DOC101, book : accounts=0),)
    """
    applied = list(rules)
    findings: list[Finding] = []
    for done, rule in enumerate(applied, start=1):
        findings += _findings(rule, case)
        if progress:
            progress(done, len(applied))
    return tuple(findings)


def _findings(rule: Rule[Any], case: Case) -> Iterator[Finding]:
    for member in rule.subject.members(case.book):
        try:
            evidence = rule.check(member, case)
        except Exception as error:  # whatever a rule does wrong is told, not raised
            yield _crash(rule, rule.subject.id_of(member), error)
            return
        if evidence is not None:
            yield _finding(rule, rule.subject.id_of(member), evidence)


def _finding(rule: Rule[Any], id: str, evidence: Evidence) -> Finding:  # noqa: A002
    return Finding(
        rule.code, rule.subject.name, id, rule.severity, rule.method, rule.remedy, evidence
    )


def _crash(rule: Rule[Any], id: str, error: Exception) -> Finding:  # noqa: A002
    return Finding(
        code=CRASHED,
        subject=rule.subject.name,
        id=id,
        severity=Severity.ERROR,
        method="§7.7",
        remedy="mend the rule or ignore its code; its other findings are not complete",
        evidence={"rule": rule.code, "error": f"{type(error).__name__}: {error}"},
    )
