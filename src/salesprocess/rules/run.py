"""Rules applied to a case: the findings come back as values, crashes among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from math import isfinite, nan
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from salesprocess.foreign import told, tried
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rules.finding import Finding
from salesprocess.rules.findings import Findings, RuleRun
from salesprocess.rules.rule import CallsFor, Diagnosis, Severity
from salesprocess.rules.rule_set import RuleSet
from salesprocess.rules.settings import RuleSettings
from salesprocess.texts import BUILT_IN_TEXTS, ENGLISH
from salesprocess.thresholds import OWN
from salesprocess.wording import Phrase, worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.case import Case
    from salesprocess.rules.rule import Evidence, Origin, Rule
    from salesprocess.rules.subject import Scope, Subject, SubjectKey
    from salesprocess.texts import Catalogue

CRASHED = Diagnosis(
    code="RUN101",
    name="rule-failed",
    message="failed at {subject} {at}: {error} (failures: {failures})",
    title="not run to its end",
    finds="A rule, or a section of a plug-in, that could not be run to its end.",
    why="What it would have told there is missing, so the review is not complete.",
    remedy="Mend it or leave it out; what else it tells is not complete.",
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
)
"""What is wrong where a rule, or a section of a plug-in, could not be run to its end."""


@gated
def run(
    rules: Iterable[Rule[Any]],
    case: Case,
    *,
    only: Scope | None = None,
    progress: Callable[[int, int], object] | None = None,
    clock: Callable[[], float] | None = None,
    texts: Catalogue = BUILT_IN_TEXTS,
) -> Findings:
    """What the rules find in a case.

    Args:
        rules: The rules to apply, such as a `RuleSet`, as far as the case's `RuleSettings` select
            them. What these say of rules that a plain list has not is passed over.
        case: The book, the moment and the settings they look into.
        only: Which subjects to look at; all where it is not said. Rules that have none of these
            are left out.
        progress: Called after each rule with the number of rules done and of all.
        clock: Gives the time in seconds, such as `time.perf_counter`, if it is to be known
            how long each rule takes.
        texts: What puts the findings into words, such as the `texts` of plug-ins.

    Returns:
        The findings, rule by rule, in the order of the subjects. A rule that raises an
        exception goes on with the next subject; a finding `RUN101` says where and how it
        failed first, and how often.

    Raises:
        InvalidValueError: If the `RuleSettings` of the case name rules that a `RuleSet` does not
            know.
        DuplicateCodeError: If two rules have one code.

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
    known = rules if isinstance(rules, RuleSet) else RuleSet(tuple(rules), elsewhere=None)
    chosen = known.following(case.get(RuleSettings))
    looked_at: set[SubjectKey] = set()
    found: list[Finding] = []
    runs: list[RuleRun] = []
    for done, rule in enumerate(chosen, start=1):
        started = _now(clock)
        members, failed = tried(partial(_members, rule.subject, case, only))
        own, crashed = _findings(chosen, rule, case, members or (), failed)
        seconds = _between(started, _now(clock))
        if only is None or members or crashed:
            graded = _graded(chosen, rule, case)
            runs.append(RuleRun(graded, len(own), finished=not crashed, seconds=seconds))
        if only is not None:
            ids = (_id_of(rule.subject, member) for member in members or ())
            looked_at |= {(rule.subject.name, id_) for id_ in ids if id_ is not None}
        found += [*own, *crashed]
        if progress:
            progress(done, len(chosen))
    return Findings(
        case.as_of,
        tuple(runs),
        tuple(evolve(finding, texts=texts) for finding in found),
        deselected=chosen.deselected,
        only=None if only is None else frozenset(looked_at),
    )


def _members(subject: Subject[Any], case: Case, only: Scope | None) -> list[object]:
    """What a rule is to look at."""
    return list(subject.members(case)) if only is None else subject.those(case, only)


def _id_of(subject: Subject[Any], member: object) -> str | None:
    """What a subject is known by; `None` where that can not be told."""
    id_: object = tried(partial(subject.id_of, member))[0]
    return id_ if isinstance(id_, str) else None


def _now(clock: Callable[[], float] | None) -> float:
    """What the clock shows; no number where there is none, or where it shows none."""
    now: object = tried(clock)[0] if clock else None
    return now if isinstance(now, (int, float)) else nan


def _between(started: float, ended: float) -> float | None:
    """How long something took; `None` where the clock does not tell."""
    seconds = ended - started
    return seconds if isfinite(seconds) else None


def _findings(
    rules: RuleSet,
    rule: Rule[Any],
    case: Case,
    members: Iterable[object],
    failed: Iterable[BaseException],
) -> tuple[list[Finding], list[Finding]]:
    """What a rule finds, and how it failed if it did."""
    found: list[Finding] = []
    failures: list[tuple[str, BaseException]] = [("", error) for error in failed]
    for member in members:
        own, failed = tried(partial(_findings_of, rules, rule, member, case))
        found += own or []
        failures += [(_id_of(rule.subject, member) or "", error) for error in failed]
    return found, _crash(rule, failures)


def _findings_of(rules: RuleSet, rule: Rule[Any], member: object, case: Case) -> list[Finding]:
    """What a rule finds of one of its subjects; all of it is to be told apart."""
    subject = rule.subject
    here = subject.case_of(member, case)
    seen = evidence_in(rule.check(member, here))
    if not seen:
        return []
    about = subject.about(member, case)
    first = Finding(
        _graded(rules, rule, here),
        subject.name,
        subject.id_of(member),
        seen[0],
        subject.at_stake(member, case),
        about.name,
        about.account,
        about.rep,
        subject.is_over(member) is True,
    )
    found = [first, *(evolve(first, evidence=evidence) for evidence in seen[1:])]
    for finding in found:
        _prove(finding)
    if len({finding.key for finding in found}) < len(found):
        raise ValueError(f"{len(found)} findings that identified_by does not tell apart")
    return found


def _prove(finding: Finding) -> None:
    """Prove that a finding can be told in every form: what would fail in a report fails here.

    Raises:
        TypeError: If a part of it is of another kind.
        ValueError: If it can not be put into words or written; or whatever its values raise.
    """
    named = (
        finding.subject,
        finding.id,
        *filter(None, (finding.name, finding.account, finding.rep)),
    )
    if strange := [each for each in named if not isinstance(cast("object", each), str)]:
        raise TypeError(f"text was expected, got {strange[0]!r}")
    stake = finding.stake
    amounts = [*stake.money.values(), Decimal(stake.machines)]
    if not all(amount.is_finite() for amount in amounts):
        raise ValueError(f"a stake that is finite was expected, got {stake!r}")
    say = BUILT_IN_TEXTS.in_language(ENGLISH)
    values = [worded(value, say) for value in finding.evidence.values()]
    for words in (*values, finding, finding.message, *finding.key, *named):
        str(words).encode()
    if not isinstance(cast("object", finding.is_urgent), bool):
        raise TypeError(f"True or False was expected of is_urgent, got {finding.is_urgent!r}")


def _graded(rules: RuleSet, rule: Rule[Any], case: Case) -> Rule[Any]:
    """The rule with the severity that the settings of the case give it."""
    severity = rules.severity(rule, case.get(RuleSettings))
    return rule if severity is rule.severity else evolve(rule, severity=severity)


def evidence_in(answer: object) -> list[Evidence]:
    """What a check saw: nothing, the evidence of one finding, or that of several.

    Args:
        answer: What the check answers.

    Raises:
        TypeError: If it is something else, such as `False`, or has keys that are not text.

    >>> evidence_in({"days": 30}), evidence_in(None)
    ([{'days': 30}], [])
    """
    if answer is None:
        return []
    is_one = isinstance(answer, (Mapping, str)) or not isinstance(answer, Iterable)
    seen: list[object] = [answer] if is_one else list(cast("Iterable[object]", answer))
    for each in seen:
        if not isinstance(each, Mapping):
            raise TypeError(f"evidence, several of it, or None was expected, got {each!r}")
        if not all(isinstance(name, str) for name in cast("Mapping[object, object]", each)):
            raise TypeError(f"evidence whose keys are text was expected, got {each!r}")
    return cast("list[Evidence]", seen)


def _crash(rule: Rule[Any], failures: list[tuple[str, BaseException]]) -> list[Finding]:
    """The finding that a rule failed, if it did: where and how first, and how often."""
    if not failures:
        return []
    id_, error = failures[0]
    failed = Failed("rule", rule.code, rule.name, rule.origin)
    return [crash(failed, rule.subject.name, id_, error, failures=len(failures))]


@frozen
class Failed:
    """A rule, or a section of a plug-in, that could not be run to its end.

    Args:
        kind: Which of the two: `rule` or `section`.
        id: Its code, or its id.
        name: The name of a rule.
        origin: Who brings it.
    """

    kind: str
    id: str
    name: str | None
    origin: Origin | None


def crash(
    failed: Failed, subject: str, at: str, error: BaseException, *, failures: int = 1
) -> Finding:
    """The finding that something could not be run to its end.

    Args:
        failed: What failed.
        subject: What kind of thing it failed at.
        at: Which of them.
        error: How it failed first.
        failures: How often it did.
    """
    evidence = {
        "subject": Phrase(f"subject.{subject}", subject),
        "at": at,
        "error": told(error),
        "failures": failures,
    }
    diagnosis = evolve(CRASHED, origin=failed.origin)
    return Finding(diagnosis, failed.kind, failed.id, evidence, name=failed.name)
