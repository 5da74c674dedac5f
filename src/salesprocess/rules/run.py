"""Rules applied to a case: the findings come back as values, crashes among them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from salesprocess.rules.finding import Finding
from salesprocess.rules.findings import Findings, RuleRun
from salesprocess.rules.rule import Diagnosis, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case
    from salesprocess.rules.only import Only, SubjectKey
    from salesprocess.rules.rule import Rule
    from salesprocess.rules.subject import Subject

T = TypeVar("T")

CRASHED = Diagnosis(
    code="RUN101",
    name="rule-failed",
    message=text(
        "failed at {at}: {error} (failures: {failures})",
        "在{at}处运行失败：{error}（共{failures}处）",
        "{at}で失敗しました：{error}（失敗{failures}件）",
    ),
    title=text("rule failed", "规则运行失败", "ルールの失敗"),
    finds=text(
        "A rule that could not be run to its end.",
        "规则未能运行到底。",
        "ルールを最後まで実行できませんでした。",
    ),
    why=text(
        "What it would have found there is missing, so the review is not complete.",
        "规则本应在该处发现的问题缺失，因此检讨并不完整。",
        "そこで見つかったはずの指摘が欠けているため、レビューは完全ではありません。",
    ),
    remedy=text(
        "Mend the rule or leave it out; its other findings are not complete.",
        "修正该规则或停用它；其余结果并不完整。",
        "ルールを直すか、外してください。他の指摘は完全ではありません。",
    ),
    method="§7.7",
    severity=Severity.ERROR,
)
"""The finding that a rule could not be run to its end."""


def run(
    rules: Iterable[Rule[Any]],
    case: Case,
    *,
    only: Only | None = None,
    progress: Callable[[int, int], object] | None = None,
    clock: Callable[[], float] | None = None,
) -> Findings:
    """What the rules find in a case.

    Args:
        rules: The rules to apply, such as a `RuleSet`.
        case: The book, the moment and the settings they look into.
        only: Which subjects to look at; all where it is not said. Rules that have none of these
            are left out.
        progress: Called after each rule with the number of rules done and of all.
        clock: Gives the time in seconds, such as `time.perf_counter`, if it is to be known
            how long each rule takes.

    Returns:
        The findings, rule by rule, in the order of the subjects. A rule that raises an
        exception goes on with the next subject; a finding `RUN101` says where and how it
        failed first, and how often.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book
    >>> from salesprocess.case import Case
    >>> from salesprocess.rules import BOOK, Rule
    >>> rule = Rule(code="DOC101", name="book-empty", message="{accounts} accounts",
    ...             finds="A book without accounts.", why="There is no one to visit.",
    ...             remedy="Load the accounts.", method="§7.8", severity=Severity.NOTE,
    ...             subject=BOOK, triggers=list, passes=list,
    ...             check=lambda book, case: None if book.accounts else {"accounts": 0})
    >>> findings = run([rule], Case(Book(), datetime(2026, 3, 31)))
    >>> findings, findings[0]
    (Findings(DOC101 1), Finding(DOC101, book : accounts=0))
    """
    applied = list(rules)
    looked_at: set[SubjectKey] = set()
    found: list[Finding] = []
    runs: list[RuleRun] = []
    for done, rule in enumerate(applied, start=1):
        started = clock() if clock else None
        members, failed = _tried(partial(_members, rule.subject, case, only))
        own, crash = _findings(rule, case, members or (), failed)
        seconds = clock() - started if clock and started is not None else None
        if only is None or members or crash:
            runs.append(RuleRun(rule, len(own), finished=not crash, seconds=seconds))
        if only is not None:
            looked_at |= {(rule.subject.name, rule.subject.id_of(each)) for each in members or ()}
        found += [*own, *crash]
        if progress:
            progress(done, len(applied))
    subjects = None if only is None else frozenset(looked_at)
    return Findings(case.as_of, tuple(runs), tuple(found), only=subjects)


def _members(subject: Subject[Any], case: Case, only: Only | None) -> list[object]:
    """What a rule is to look at."""
    return list(subject.members(case)) if only is None else subject.those(only, case)


def _findings(
    rule: Rule[Any], case: Case, members: Iterable[object], failed: Iterable[Exception]
) -> tuple[list[Finding], list[Finding]]:
    """What a rule finds, and how it failed if it did."""
    found: list[Finding] = []
    failures: list[tuple[str, Exception]] = [("", error) for error in failed]
    for member in members:
        evidence, failed = _tried(partial(_finding, rule, member, case))
        found += evidence or []
        failures += [(rule.subject.id_of(member), error) for error in failed]
    return found, _crash(rule, failures)


def _finding(rule: Rule[Any], member: object, case: Case) -> list[Finding]:
    subject = rule.subject
    evidence = rule.check(member, case)
    if evidence is None:
        return []
    about = subject.about(member, case)
    return [
        Finding(
            rule,
            subject.name,
            subject.id_of(member),
            evidence,
            subject.at_stake(member, case),
            about.name,
            about.account,
            about.rep,
        )
    ]


def _tried(make: Callable[[], T]) -> tuple[T | None, list[Exception]]:
    """What was made, or else why it was not."""
    try:
        return make(), []
    except Exception as error:  # whatever a rule does wrong is told, not raised
        return None, [error]


def _crash(rule: Rule[Any], failures: list[tuple[str, Exception]]) -> list[Finding]:
    if not failures:
        return []
    id_, error = failures[0]
    evidence = {
        "at": f"{rule.subject.name} {id_}",
        "error": f"{type(error).__name__}: {error}",
        "failures": len(failures),
    }
    return [Finding(CRASHED, "rule", rule.code, evidence, name=rule.name)]
