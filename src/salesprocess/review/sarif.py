"""Findings in the manner of SARIF, the Static Analysis Results Interchange Format 2.1.0.

The format was made for programs that look for faults in source code. A sales process has no
files: what a finding is about is a logical location, such as the deal `d1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess import __version__
from salesprocess.review.evidence_form import evidence_data
from salesprocess.rules import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.report.data import Plain
    from salesprocess.review.results import Results
    from salesprocess.rules import Diagnosis, Finding, Findings
    from salesprocess.wording import Say


def as_sarif(results: Results, say: Say, before: Findings | None = None) -> dict[str, Plain]:
    """The findings of a review as the data of a SARIF log.

    Args:
        results: What came of the review.
        say: Gives the words.
        before: The findings of an earlier review, if each is to say whether it is new,
            unchanged or absent now.
    """
    findings, plugins = results.findings, results.plugins
    gone = compare(before, findings).gone if before is not None else ()
    told = (*findings.all(), *gone)
    diagnoses = {entry.code: entry.diagnosis for entry in told}
    diagnoses |= {rule.code: rule for rule in findings.deselected}
    diagnoses |= {run.rule.code: run.rule for run in findings.runs}
    driver: dict[str, Plain] = {
        "name": "salesprocess",
        "version": __version__,
        "rules": [_rule(diagnosis, say) for diagnosis in diagnoses.values()],
    }
    extensions: list[Plain] = [
        {"name": plugin.name, "version": plugin.version} for plugin in plugins.added
    ]
    invocation: dict[str, Plain] = {
        "executionSuccessful": all(run.finished for run in findings.runs),
        "ruleConfigurationOverrides": [
            {"descriptor": {"id": rule.code}, "configuration": {"enabled": False}}
            for rule in findings.deselected
        ],
        "properties": {
            "asOf": findings.as_of.isoformat(),
            "replaced": {**plugins.replaced},
            "pluginsLeftOut": [*plugins.left_out],
        },
    }
    run: dict[str, Plain] = {
        "tool": {"driver": driver, "extensions": extensions},
        "invocations": [invocation],
        "results": [*_results(findings, gone, say, before)],
    }
    return {"version": "2.1.0", "runs": [run]}


def _results(
    findings: Findings, gone: Iterable[Finding], say: Say, before: Findings | None
) -> Iterator[Plain]:
    """Every finding, with what became of it since the earlier review."""
    known = None if before is None else {finding.key for finding in before.all()}

    def state(finding: Finding) -> dict[str, Plain]:
        if known is None:
            return {}
        return {"baselineState": "unchanged" if finding.key in known else "new"}

    for finding in findings:
        yield {**_result(finding, say), **state(finding)}
    for ignored in findings.ignored:
        why: dict[str, Plain] = {"kind": "external", "justification": ignored.ignore.reason}
        yield {**_result(ignored.finding, say), **state(ignored.finding), "suppressions": [why]}
    for finding in gone:
        yield {**_result(finding, say), "baselineState": "absent"}


def _rule(diagnosis: Diagnosis, say: Say) -> dict[str, Plain]:
    return {
        "id": diagnosis.code,
        "name": diagnosis.name,
        "shortDescription": {"text": say(diagnosis.phrase("finds"))},
        "fullDescription": {"text": say(diagnosis.phrase("why"))},
        "help": {"text": say(diagnosis.phrase("remedy"))},
        "defaultConfiguration": {"level": diagnosis.severity.value},
        "properties": {"method": diagnosis.method, "origin": _origin(diagnosis)},
    }


def _origin(diagnosis: Diagnosis) -> Plain:
    return str(diagnosis.origin) if diagnosis.origin else None


def _result(finding: Finding, say: Say) -> dict[str, Plain]:
    location: dict[str, Plain] = {
        "name": finding.id,
        "kind": finding.subject,
        "fullyQualifiedName": f"{finding.subject}/{finding.id}",
    }
    return {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": say(finding.diagnosis.phrase("message"), **finding.evidence)},
        "locations": [{"logicalLocations": [location]}],
        "partialFingerprints": {"finding/v1": "/".join(finding.key)},
        "properties": {
            "name": finding.name,
            "account": finding.account,
            "rep": finding.rep,
            "evidence": evidence_data(finding.evidence, say),
            "money": {code: str(amount) for code, amount in finding.stake.money.items()},
            "machines": finding.stake.machines,
        },
    }
