from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from review_making import LOST, OPEN, RULES, selected_review, small_review
from rule_making import make_rule
from salesprocess.errors import InvalidValueError
from salesprocess.review import Review, difference_section, read_findings, review
from salesprocess.rules import RuleSet, Severity, compare
from salesprocess.texts import BUILT_IN_TEXTS
from territories import seen_at

KNOWN = RuleSet(RULES)


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(small_review().to_json())
    return found


@pytest.fixture(scope="module")
def territory() -> Review:
    return review(seen_at(datetime(2027, 1, 1), 40, "AB"))


def test_findings_that_were_kept_are_read_as_they_were() -> None:
    review = small_review()
    assert read_findings(review.to_json(), KNOWN) == review.findings


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_what_is_found_in_a_territory_comes_back_in_any_language(
    territory: Review, language: str
) -> None:
    back = read_findings(territory.to_json(language))
    assert back == territory.findings
    change = compare(back, territory.findings)
    assert (change.new, change.gone, len(change.still_there)) == ((), (), len(back))
    assert {finding.subject for finding in back} >= {"deal", "account", "rep"}


def test_every_fault_of_evidence_is_told_with_its_place(kept: dict[str, Any]) -> None:
    (ignored,) = kept["ignored"]
    faulty = {"as_of": {"type": "moment", "value": "then"}, "n": {"type": "nmber"}}
    broken = {
        **kept,
        "findings": [{**kept["findings"][0], "evidence": faulty}, kept["findings"][1]],
        "ignored": [{**ignored, "finding": {**ignored["finding"], "evidence": {"x": {}}}}],
    }
    with pytest.raises(InvalidValueError, match="^not the evidence of findings") as error:
        read_findings(json.dumps(broken), KNOWN)
    assert [fault.path for fault in error.value.faults] == [
        "findings[0].evidence.as_of",
        "findings[0].evidence.n.type",
        "ignored[0].finding.evidence.x.type",
    ]


@pytest.mark.parametrize("form", [2, "1", None])
def test_a_review_of_another_format_is_refused_whatever_else_it_holds(form: object) -> None:
    with pytest.raises(
        InvalidValueError, match=f"^not a review: format: expected 1, got {form!r}$"
    ):
        read_findings(json.dumps({"format": form, "findings": 7}), KNOWN)


def test_a_review_that_does_not_say_its_format_is_read(kept: dict[str, Any]) -> None:
    silent = {name: value for name, value in kept.items() if name != "format"}
    assert read_findings(json.dumps(silent), KNOWN) == small_review().findings


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_nothing_is_new_beside_a_review_that_was_kept(language: str) -> None:
    review = small_review()
    change = compare(read_findings(review.to_json(language), KNOWN), review.findings)
    assert (change.new, change.gone) == ((), ())
    assert len(change.still_there) == len(review.findings.all())


def test_a_later_review_is_set_beside_one_that_was_kept() -> None:
    before = read_findings(small_review([*LOST[1:], *OPEN]).to_json(), KNOWN)
    change = compare(before, small_review([*LOST[:2], *OPEN]).findings)
    section = difference_section(change)
    assert [part.title for part in section.parts[1:]] == [  # type: ignore[union-attr]
        "review.new",
        "review.gone",
        "review.still_there",
    ]


def test_what_is_kept_holds_the_measures_and_what_was_changed(kept: dict[str, Any]) -> None:
    assert kept["period"] == {"start": "2026-01-01", "end": "2026-04-01"}
    assert kept["settings"] == [
        {
            "name": "PipelineSettings.close_within_days",
            "where": {},
            "value": "45",
            "default": "30",
            "source": "method §5.1",
        },
        {
            "name": "PipelineSettings.stages_ahead",
            "where": {},
            "value": "3",
            "default": "2",
            "source": "the library's own",
        },
    ]
    assert kept["sections"][0]["title"] == "Month by month"
    assert kept["rules"][0] == {
        "code": "TST101",
        "name": "deal-lost",
        "findings": 3,
        "seconds": 1.0,
    }
    assert kept["rules"][2]["finished"] is False
    assert kept["findings"][0]["message"] == "lost by 2026-03-31 00:00:00"


def test_what_is_kept_says_what_was_changed_where_and_which_rules_were_not_run() -> None:
    made = selected_review()
    data = json.loads(made.to_json())
    assert [(change["name"], change["where"]) for change in data["settings"]] == [
        ("PipelineSettings.close_within_days", {"region": "North", "team": "T"}),
        ("RuleSettings.ignore", {}),
        ("RuleSettings.severities", {}),
    ]
    assert data["deselected"] == ["TST201"]
    found = read_findings(made.to_json(), KNOWN)
    assert found.deselected == made.findings.deselected
    assert {(finding.code, finding.severity) for finding in found} == {
        ("TST101", Severity.ERROR),
        ("RUN101", Severity.ERROR),
    }
    data["deselected"] = ["TST2"]
    with pytest.raises(InvalidValueError, match=r"deselected\[0\]"):
        read_findings(json.dumps(data), KNOWN)


def test_a_retired_code_leads_to_the_one_in_its_place(kept: dict[str, Any]) -> None:
    heirs = RuleSet([make_rule("TST109"), *RULES[1:]], retired={"TST101": "TST109"})
    assert {one.code for one in read_findings(json.dumps(kept), heirs)} >= {"TST109"}


def test_codes_that_are_not_known_are_all_listed_with_where_they_stand(
    kept: dict[str, Any],
) -> None:
    with pytest.raises(InvalidValueError, match="^findings of rules that are not known") as error:
        read_findings(json.dumps(kept))
    paths = [fault.path for fault in error.value.faults]
    assert paths[:4] == ["rules[0].code", "rules[1].code", "rules[2].code", "findings[0].code"]
    assert paths[-1] == "ignored[0].finding.code"


def test_every_fault_of_what_was_kept_is_told(kept: dict[str, Any]) -> None:
    broken = {**kept, "as_of": "yesterday", "findings": [{"code": "TST101", "machines": "many"}]}
    with pytest.raises(InvalidValueError, match="^not a KeptFindings") as error:
        read_findings(json.dumps(broken), KNOWN)
    paths = [fault.path for fault in error.value.faults]
    assert "as_of" in paths
    assert "findings[0].machines" in paths
    assert "findings[0].subject" in paths


@pytest.mark.parametrize(("text", "expected"), [("{", "JSON"), ("[]", "an object")])
def test_what_is_no_review_is_refused(text: str, expected: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^not a review: expected {expected}"):
        read_findings(text)
