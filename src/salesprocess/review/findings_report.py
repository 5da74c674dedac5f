"""What the rules found, as a section of a report: by section, by stake, by rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.report import Figure, Named, Note, Section, Table, Word
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, Severity
from salesprocess.rules.findings import SEVEREST_FIRST
from salesprocess.thresholds import OWN
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.report import Part
    from salesprocess.rules import Finding, Findings, Stake

SHOWN = 5
"""How many findings of a rule a report spells out; `Review.findings` holds them all."""

IGNORE_COLUMNS = ("review.subject", "review.code", "review.reason", "review.until")

RANKED = tuple(subject.name for subject in (DEAL, ACCOUNT, REP))
"""The kinds of things that are ranked by what is at stake with them, before those of plug-ins."""

OF_OWN_NAME = frozenset({ACCOUNT.name, REP.name})
"""The kinds whose names are their own; a deal may have that of its account."""


def overview_section(findings: Findings) -> Section:
    """How much the rules found, where in the method, and what is at stake.

    Args:
        findings: What they found.
    """
    counts = findings.by_severity()
    values = {severity.value: len(counts.get(severity, ())) for severity in SEVEREST_FIRST}
    counted = Note(
        "review.counted", {"count": len(findings), "rules": len(findings.runs), **values}
    )
    at_stake = tuple(_most_at_stake(findings))
    stake = (Section("review.at_stake", at_stake),) if at_stake else ()
    by_section = Section("review.by_section", (_sections(findings),), is_appendix=True)
    return Section("review.overview", (counted, *stake, by_section))


def findings_section(findings: Findings, *, is_appendix: bool = False) -> Section:
    """What each rule found, the severest first; what is ignored; how long each rule took.

    Args:
        findings: What they found.
        is_appendix: Whether they are to look things up in, since what to do is told elsewhere.
    """
    nothing = () if findings else (Note("review.no_findings"),)
    parts = (*nothing, *_by_severity(findings), *_asides(findings))
    return Section("review.findings", parts, is_appendix=is_appendix)


def finding_table(found: Iterable[Finding]) -> Table:
    """A row for each finding: what it is about, its code and what it says, what is at stake.

    Args:
        found: The findings.
    """
    rows = (
        (subject, finding.code, _message(finding), *_stake(finding.stake))
        for subject, finding in _with_subjects(found)
    )
    return Table(
        ("review.subject", "review.code", "review.finding", "review.money", "review.machines"),
        tuple(rows),
    )


def subject_named(kind: str, id_: str, name: str | None = None, *, is_sure: bool = False) -> Named:
    """What a finding is about, in the words of any language.

    Args:
        kind: What kind of thing it is, such as `deal`.
        id_: Which of them.
        name: What people call it.
        is_sure: Whether the name alone tells which it is.
    """
    words = {"subject": Phrase(f"subject.{kind}", kind), "id": id_}
    if name is None or name == id_:
        return Named(kind, id_, Note("review.subject_of", words))
    text = "review.subject_known" if is_sure else "review.subject_called"
    return Named(kind, id_, Note(text, {**words, "name": name}))


def _sections(findings: Findings) -> Table:
    """How many findings of each severity rest on each section of the method."""
    rows: list[tuple[object, ...]] = []
    for section, found in findings.by_section().items():
        counts = evolve(findings, found=found).by_severity()
        numbers = (len(counts.get(severity, ())) for severity in SEVEREST_FIRST)
        named = Word("review.own") if section == OWN else section
        rows.append((named, *numbers, len(found)))
    titles = tuple(f"review.{severity.value}s" for severity in SEVEREST_FIRST)
    return Table(("review.section", *titles, "review.total"), tuple(rows))


def _most_at_stake(findings: Findings) -> Iterator[Part]:
    """The deals, accounts and reps with the most money in each currency, or else machines."""
    groups = findings.by_subject()
    for currency in findings.currencies or (None,):
        rows = tuple(
            (subject, *_stake(finding.stake), _codes(groups[finding.subject, finding.id]))
            for kind in _ranked_kinds(findings)
            for subject, finding in _with_subjects(_firsts(findings, kind, currency))
        )
        if not rows:
            continue
        by = "review.by_money" if currency else "review.by_machines"
        columns = ("review.subject", "review.money", "review.machines", "review.codes")
        yield Note(by, {"currency": currency})
        yield Table(columns, rows, about={"currency": currency} if currency else {})


def _codes(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.code for finding in found))


def _ranked_kinds(findings: Findings) -> Iterator[str]:
    """All kinds of things but the book itself, with which all is at stake."""
    kinds = dict.fromkeys((*RANKED, *sorted({finding.subject for finding in findings})))
    return (kind for kind in kinds if kind != BOOK.name)


def _firsts(findings: Findings, kind: str, currency: str | None) -> list[Finding]:
    """One finding of each of the few things of a kind with which most is at stake."""
    firsts: dict[str, Finding] = {}
    for finding in findings.ranked(currency):
        if finding.subject == kind and finding.stake.by(currency):
            firsts.setdefault(finding.id, finding)
    return list(firsts.values())[:SHOWN]


def _by_severity(findings: Findings) -> Iterator[Section]:
    """What each rule found, the severest first."""
    for severity, found in findings.by_severity().items():
        some = evolve(findings, found=found)
        title = Note("review.of_severity", {"severity": severity, "count": len(found)})
        about = {"severity": severity.value}
        is_note = severity is Severity.NOTE
        yield Section(title, _rules(some), about=about, is_appendix=is_note)


def _rules(findings: Findings) -> Iterator[Section]:
    currency = next(iter(findings.currencies), None)
    for code, found in findings.by_code().items():
        diagnosis = found[0].diagnosis
        title = {"code": code, "title": diagnosis.phrase("title"), "count": len(found)}
        ranked = evolve(findings, found=found).ranked(currency)
        more = len(found) - SHOWN
        rest = (Note("review.more", {"count": more}),) if more > 0 else ()
        parts = (Note(diagnosis.phrase("remedy")), _rule_table(ranked[:SHOWN]), *rest)
        yield Section(Note("review.rule", title), parts, about={"code": code})


def _rule_table(found: Iterable[Finding]) -> Table:
    """The findings of one rule, whose code stands above them."""
    rows = (
        (subject, _message(finding), *_stake(finding.stake))
        for subject, finding in _with_subjects(found)
    )
    columns = ("review.subject", "review.finding", "review.money", "review.machines")
    return Table(columns, tuple(rows))


def _asides(findings: Findings) -> Iterator[Section]:
    """What is ignored, what is ignored in vain, and how long each rule took."""
    if findings.ignored:
        yield Section("review.ignored", (_ignored(findings),))
    if findings.idle:
        yield Section("review.idle", (Note("review.idle_note"), _idle(findings)))
    if any(run.seconds is not None for run in findings.runs):
        yield Section("review.runs", (_runs(findings),), is_appendix=True)


def _ignored(findings: Findings) -> Table:
    ignored = findings.ignored
    subjects = (subject for subject, _ in _with_subjects(entry.finding for entry in ignored))
    rows = (
        (subject, entry.ignore.code, entry.ignore.reason, entry.ignore.until)
        for subject, entry in zip(subjects, ignored, strict=True)
    )
    return Table(IGNORE_COLUMNS, tuple(rows))


def _idle(findings: Findings) -> Table:
    rows = ((ignore.id, ignore.code, ignore.reason, ignore.until) for ignore in findings.idle)
    return Table(IGNORE_COLUMNS, tuple(rows))


def _runs(findings: Findings) -> Table:
    """What each rule found and how long it took, the dearest first."""
    dearest = sorted(findings.runs, key=lambda run: -(run.seconds or 0))
    rows = (
        (run.rule.code, run.rule.phrase("title"), run.found, Figure(run.seconds, 3))
        for run in dearest
    )
    columns = ("review.code", "review.rule_name", "review.findings", "review.seconds")
    return Table(columns, tuple(rows))


def _with_subjects(found: Iterable[Finding]) -> Iterator[tuple[Named, Finding]]:
    """Findings, each behind what it is about: by its name, and by its id where two share a name."""
    listed = tuple(found)
    things = {(each.subject, each.id, each.name) for each in listed}
    named = Counter((subject, name) for subject, _, name in things)
    for each in listed:
        is_sure = each.subject in OF_OWN_NAME and named[each.subject, each.name] == 1
        yield subject_named(each.subject, each.id, each.name, is_sure=is_sure), each


def _message(finding: Finding) -> Note:
    return Note(finding.diagnosis.phrase("message"), finding.evidence)


def _stake(stake: Stake) -> tuple[object, object]:
    """The money at stake, one amount a currency, and the machines; nothing where there are none."""
    money = tuple(Figure(amount, unit=currency) for currency, amount in stake.money.items())
    return money, stake.machines or None
