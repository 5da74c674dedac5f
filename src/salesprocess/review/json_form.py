"""A review as plain data, to be kept, and its findings read back from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar, cast

from attrs import evolve, field, fields_dict

from salesprocess import __version__, convert
from salesprocess.errors import Fault, InvalidValueError, UnknownNameError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.records.book import record_fields
from salesprocess.report.data import SectionData, section_data
from salesprocess.review.evidence_form import evidence_data, read_evidence
from salesprocess.review.results import ReviewPart
from salesprocess.rules import (
    CRASHED,
    CallsFor,
    Finding,
    Findings,
    Ignore,
    Ignored,
    Origin,
    RuleRun,
    RuleSet,
    Severity,
    Stake,
)
from salesprocess.thresholds import changes, setting_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.report import Section
    from salesprocess.review.results import Results
    from salesprocess.rules import Diagnosis
    from salesprocess.wording import Say


K = TypeVar("K")


@frozen(kw_only=True)
class KeptRun:
    """What became of a rule."""

    code: str
    name: str
    findings: int
    finished: bool = True
    seconds: float | None = None


@frozen_within
@frozen(kw_only=True)
class KeptFinding:
    """A finding, with its texts for those who read no rules."""

    code: str
    subject: str
    id: str
    origin: Origin | None = None
    severity: Severity
    method: str
    message: str
    remedy: str
    evidence: Mapping[str, Any] = field(factory=dict[str, Any])
    money: Mapping[str, Decimal] = field(factory=dict[str, Decimal])
    machines: int = 0
    name: str | None = None
    account: str | None = None
    rep: str | None = None
    is_over: bool = False
    calls_for: CallsFor = CallsFor.ACTION


@frozen(kw_only=True)
class KeptIgnored:
    """A finding that is accepted for a while."""

    finding: KeptFinding
    ignore: Ignore


@frozen(kw_only=True)
class KeptSubject:
    """What was looked at: its kind and its id."""

    kind: str
    id: str


@frozen(kw_only=True)
class KeptFindings:
    """The findings of a review."""

    as_of: datetime
    rules: tuple[KeptRun, ...]
    findings: tuple[KeptFinding, ...] = ()
    ignored: tuple[KeptIgnored, ...] = ()
    idle: tuple[Ignore, ...] = ()
    deselected: tuple[str, ...] = ()
    only: tuple[KeptSubject, ...] | None = None


class PeriodData(TypedDict):
    """The days that were measured: from the first up to, not including, the last."""

    start: str
    end: str


class SettingData(TypedDict):
    """A threshold that is not the library's: where, its value, the default and its source."""

    name: str
    where: dict[str, str]
    value: str
    default: str
    source: str | None


class PluginData(TypedDict):
    """A plug-in that the review was made with."""

    name: str
    version: str


class MeasuresData(TypedDict):
    """What a review is of, and what was measured."""

    format: Literal[1]
    salesprocess: str
    language: str
    book: dict[str, int]
    period: PeriodData
    settings: list[SettingData]
    plugins: list[PluginData]
    plugins_left_out: list[str]
    replaced: dict[str, str]
    agenda: SectionData | None
    sections: list[SectionData]


class ReviewData(MeasuresData):
    """A review: what it is of, what was measured, and what the rules found.

    `format` is the version of this form: it grows when a key changes its meaning or goes.
    `language` is that of all words: those under `title`, `text`, `message` and `remedy`.
    """

    as_of: datetime
    rules: list[KeptRun]
    findings: list[KeptFinding]
    ignored: list[KeptIgnored]
    idle: list[Ignore]
    deselected: list[str]


FORMAT: Literal[1] = 1
"""The version of the form in which reviews are kept."""


@gated
def review_schema() -> dict[str, object]:
    """The JSON Schema of what `Review.to_json` gives.

    >>> review_schema()["$ref"]
    '#/$defs/ReviewData'
    """
    return convert.json_schema(ReviewData)


def as_data(
    results: Results, measured: Iterable[Section], say: Say, language: str
) -> dict[str, object]:
    """A review as what JSON can hold.

    Args:
        results: What came of the review.
        measured: The sections of what was measured.
        say: Gives the words.
        language: The code of the language they are in.
    """
    found, plugins = results.findings, results.plugins
    kept = KeptFindings(
        as_of=results.as_of,
        rules=tuple(_kept_run(run) for run in found.runs),
        findings=tuple(_kept(finding, say) for finding in found),
        ignored=tuple(
            KeptIgnored(finding=_kept(entry.finding, say), ignore=entry.ignore)
            for entry in found.ignored
        ),
        idle=found.idle,
        deselected=tuple(rule.code for rule in found.deselected),
        only=_kept_subjects(found.only),
    )
    changed: list[SettingData] = [
        {
            "name": f"{change.kind.__name__}.{change.name}",
            "where": {**change.place.named},
            "value": setting_text(change.value),
            "default": setting_text(change.default),
            "source": change.source,
        }
        for given in results.settings
        for change in changes(given)
    ]
    measures: MeasuresData = {
        "format": FORMAT,
        "salesprocess": __version__,
        "language": language,
        "book": {name: len(getattr(results.book, name)) for name in record_fields()},
        "period": {"start": f"{results.period.start}", "end": f"{results.period.end}"},
        "settings": changed,
        "plugins": [{"name": plugin.name, "version": plugin.version} for plugin in plugins.plugins],
        "plugins_left_out": [*plugins.left_out],
        "replaced": {**plugins.replaced},
        "agenda": _agenda(results, say),
        "sections": [section_data(section, say) for section in measured],
    }
    nothing: dict[str, object] = {"findings": [], "ignored": [], "idle": [], "deselected": []}
    return {**measures, **nothing, **convert.dump(kept)}


@gated
def read_findings(text: str, rules: RuleSet = BUILT_IN.rules) -> Findings:
    """The findings of a review that was kept as JSON, for a comparison with a later one.

    They are equal to those that were written, their evidence of the same types.

    Args:
        text: What `Review.to_json` gave.
        rules: The rules the findings are of; a retired code leads to the one in its place.

    Raises:
        InvalidValueError: Listing everything that is wrong, the codes of rules that are not
            known among it; of a review kept in another format that alone.

    >>> read_findings('{"as_of": "2026-03-31T00:00", "rules": []}')
    Findings(none)
    """
    kept = convert.read(KeptFindings, _row(text))
    named = [*_placed("findings", kept.findings)]
    named += _placed("ignored", (entry.finding for entry in kept.ignored), ".finding")
    deselected = ((f"deselected[{place}]", code) for place, code in enumerate(kept.deselected))
    _, unknown = _known(_codes(_placed("rules", kept.rules)), rules, {})
    known, others = _known(_codes(named), rules, {CRASHED.code: CRASHED})
    unknown += [*others, *_known(deselected, rules, {})[1]]
    found, wrong = _read_each(named, known)
    if unknown:
        raise InvalidValueError("findings of rules that are not known", [*unknown, *wrong])
    if wrong:
        raise InvalidValueError("not the evidence of findings", wrong)
    return Findings(
        kept.as_of,
        tuple(
            RuleRun(rules.get(run.code), run.findings, finished=run.finished, seconds=run.seconds)
            for run in kept.rules
        ),
        tuple(found[: len(kept.findings)]),
        tuple(map(Ignored, found[len(kept.findings) :], (entry.ignore for entry in kept.ignored))),
        kept.idle,
        tuple(rules.get(code) for code in kept.deselected),
        None if kept.only is None else frozenset((each.kind, each.id) for each in kept.only),
    )


def _agenda(results: Results, say: Say) -> SectionData | None:
    """What to do this week, where that is wanted."""
    if ReviewPart.AGENDA not in results.parts:
        return None
    return section_data(results.agenda.document, say)


def _kept_subjects(only: Iterable[tuple[str, str]] | None) -> tuple[KeptSubject, ...] | None:
    if only is None:
        return None
    return tuple(KeptSubject(kind=kind, id=id_) for kind, id_ in sorted(only))


def _kept_run(run: RuleRun) -> KeptRun:
    return KeptRun(
        code=run.rule.code,
        name=run.rule.name,
        findings=run.found,
        finished=run.finished,
        seconds=run.seconds,
    )


def _kept(finding: Finding, say: Say) -> KeptFinding:
    return KeptFinding(
        code=finding.code,
        subject=finding.subject,
        id=finding.id,
        origin=finding.origin,
        severity=finding.severity,
        method=finding.method,
        message=say(finding.diagnosis.phrase("message"), **finding.evidence),
        remedy=say(finding.diagnosis.phrase("remedy")),
        evidence=evidence_data(finding.evidence, say),
        money=finding.stake.money,
        machines=finding.stake.machines,
        name=finding.name,
        account=finding.account,
        rep=finding.rep,
        is_over=finding.is_over,
        calls_for=finding.calls_for,
    )


def _row(text: str) -> dict[str, object]:
    """Of a kept review what its findings are read from."""
    try:
        data: object = json.loads(text)
    except ValueError as error:
        fault = Fault("", "JSON", str(error))
        raise InvalidValueError("not a review", [fault]) from error
    if not isinstance(data, dict):
        fault = Fault("", "an object", type(data).__name__)
        raise InvalidValueError("not a review", [fault])
    row = cast("dict[str, object]", data)
    if (kept_as := row.get("format", FORMAT)) != FORMAT:
        raise InvalidValueError("not a review", [Fault("format", f"{FORMAT}", kept_as)])
    return {name: row[name] for name in fields_dict(KeptFindings) if name in row}


def _placed(name: str, kept: Iterable[K], part: str = "") -> Iterator[tuple[str, K]]:
    """Each with where it stands."""
    return ((f"{name}[{place}]{part}", finding) for place, finding in enumerate(kept))


def _codes(named: Iterable[tuple[str, KeptRun | KeptFinding]]) -> Iterator[tuple[str, str]]:
    """The codes that are named, each with where it stands."""
    return ((f"{path}.code", finding.code) for path, finding in named)


def _known(
    codes: Iterable[tuple[str, str]], rules: RuleSet, besides: Mapping[str, Diagnosis]
) -> tuple[dict[str, Diagnosis], list[Fault]]:
    """What the codes stand for, and the faults of those that stand for nothing."""
    known = dict(besides)
    faults: list[Fault] = []
    for path, code in codes:
        try:
            known[code] = known.get(code) or rules.get(code)
        except UnknownNameError as error:
            faults += [fault.under(path) for fault in error.faults]
    return known, faults


def _read_each(
    named: Iterable[tuple[str, KeptFinding]], known: Mapping[str, Diagnosis]
) -> tuple[list[Finding], list[Fault]]:
    """The findings that were kept, as far as their codes are known, and every fault of others."""
    found: list[Finding] = []
    faults: list[Fault] = []
    for path, kept in named:
        if kept.code not in known:
            continue
        try:
            found.append(_finding(kept, known[kept.code]))
        except InvalidValueError as error:
            faults += [fault.under(f"{path}.evidence") for fault in error.faults]
    return found, faults


def _finding(kept: KeptFinding, diagnosis: Diagnosis) -> Finding:
    if (diagnosis.severity, diagnosis.origin) != (kept.severity, kept.origin):
        diagnosis = evolve(diagnosis, severity=kept.severity, origin=kept.origin)
    return Finding(
        diagnosis,
        kept.subject,
        kept.id,
        read_evidence(kept.evidence, diagnosis.terms),
        Stake(kept.money, kept.machines),
        kept.name,
        kept.account,
        kept.rep,
        kept.is_over,
    )
