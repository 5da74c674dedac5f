from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.convert import read
from salesprocess.errors import InvalidValueError
from salesprocess.plugins import BUILT_IN
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import RuleSet, RuleSettings, Severity, run
from salesprocess.settings import Settings

RULES = RuleSet(
    [make_rule("QUA101"), make_rule("PIP102"), make_rule("PIP101")], retired={"OLD101": "PIP102"}
)
DEALS = [Deal(id=f"d{rep}", rep=rep, outcome=Outcome.LOST) for rep in "AB"]


def codes(rules: Any) -> list[str]:
    return [rule.code for rule in rules]


def case_with(settings: RuleSettings) -> Case:
    return Case(Book(deals=DEALS), AS_OF, settings)


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        (RuleSettings(), ["PIP101", "PIP102", "QUA101"]),
        (RuleSettings(select=("PIP",)), ["PIP101", "PIP102"]),
        (RuleSettings(ignore=("PIP101", "QUA")), ["PIP102"]),
        (RuleSettings(select=("PIP", "QUA"), ignore=("PIP101",)), ["PIP102", "QUA101"]),
        (RuleSettings(select=("OLD101",)), ["PIP102"]),
        (RuleSettings(ignore=("PIP", "QUA")), []),
    ],
)
def test_the_rules_that_settings_select_and_do_not_ignore_are_run(
    settings: RuleSettings, kept: list[str]
) -> None:
    findings = run(RULES, case_with(settings))
    assert [one.rule.code for one in findings.runs] == kept
    assert sorted([*kept, *codes(findings.deselected)]) == codes(RULES)
    assert set(codes([finding.diagnosis for finding in findings])) == set(kept)


def test_rules_that_a_caller_left_out_are_deselected_too_and_known_to_settings() -> None:
    settings = RuleSettings(ignore=("QUA101",), severities={"QUA101": Severity.ERROR})
    findings = run(RULES.select("PIP").ignore("PIP102"), case_with(settings))
    assert codes(findings.deselected) == ["PIP102", "QUA101"]
    assert codes(RULES.select("PIP").add(make_rule("QUA101")).deselected) == []


def test_every_name_of_no_rule_is_listed_with_a_near_one() -> None:
    row = {
        "rules": {
            "select": ["PIP", "PIQ"],
            "ignore": ["XXX"],
            "severities": {"PIP111": "note", "OLD101": "error", "PIP101": "note"},
            "overrides": [{"region": "North", "severities": {"QUA111": "note"}}],
        }
    }
    case = Case(Book(), AS_OF, read(Settings, row))
    with pytest.raises(InvalidValueError, match="settings of rules") as caught:
        run(RULES, case)
    assert [(fault.path, fault.value, fault.hint) for fault in caught.value.faults] == [
        ("rules.select[1]", "PIQ", None),
        ("rules.ignore[0]", "XXX", None),
        ("rules.severities['PIP111']", "PIP111", "did you mean 'PIP101'?"),
        ("rules.overrides[0].severities['QUA111']", "QUA111", "did you mean 'QUA101'?"),
    ]


def test_a_finding_is_as_severe_as_the_settings_say() -> None:
    settings = RuleSettings(severities={"PIP101": Severity.ERROR})
    settings = settings.where(rep="B", severities={"PIP101": Severity.NOTE})
    findings = run(RULES, case_with(settings))
    assert {(found.code, found.id): found.severity for found in findings} == {
        ("PIP101", "dA"): Severity.ERROR,
        ("PIP101", "dB"): Severity.NOTE,
        **{(code, id_): Severity.WARNING for code in ("PIP102", "QUA101") for id_ in ("dA", "dB")},
    }
    assert [ran.rule.severity for ran in findings.runs] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.WARNING,
    ]
    assert evolve(findings[0].diagnosis, severity=Severity.WARNING) == RULES.get("PIP101")


def test_the_severity_of_a_retired_code_is_that_of_its_heir_unless_that_has_its_own() -> None:
    settings = RuleSettings(severities={"OLD101": Severity.ERROR})
    settings = settings.where(
        rep="B", severities={"OLD101": Severity.ERROR, "PIP102": Severity.NOTE}
    )
    findings = run(RULES, case_with(settings)).by_code()["PIP102"]
    assert [found.severity for found in findings] == [Severity.ERROR, Severity.NOTE]


def test_of_a_plain_list_what_names_other_rules_is_passed_over() -> None:
    graded = {"XXX101": Severity.ERROR, "PIP101": Severity.NOTE}
    settings = RuleSettings(select=("PIP", "QUA"), ignore=("XXX",), severities=graded)
    findings = run([make_rule("PIP101"), make_rule("TST101")], case_with(settings))
    assert [one.rule.code for one in findings.runs] == ["PIP101"]
    assert {found.severity for found in findings} == {Severity.NOTE}


def test_to_select_others_keeps_the_rules_about_the_run_and_to_ignore_them_does_not() -> None:
    rules = RULES.add(make_rule("RUN102"))
    assert codes(rules.following(RuleSettings(select=("QUA",)))) == ["QUA101", "RUN102"]
    kept = rules.following(RuleSettings(select=("QUA",), ignore=("RUN102",)))
    assert codes(kept) == ["QUA101"]


def test_settings_may_name_all_of_a_set_of_which_some_rules_are_run_alone() -> None:
    settings = RuleSettings(ignore=("QUA", "OLD101"))
    own = [RULES.get("PIP102"), make_rule("PIP103")]
    for given in (own, RuleSet(own)):
        assert codes(RULES.alone(given).following(settings)) == ["PIP103"]
        with pytest.raises(InvalidValueError, match="XXX"):
            RULES.alone(given).following(RuleSettings(ignore=("XXX",)))
    some = RULES.select("PIP").alone(own)
    assert codes(some.following(settings)) == ["PIP103"]


def test_a_rule_that_was_replaced_may_be_run_alone() -> None:
    assert codes(RULES.alone([make_rule("OLD101")]).following(RuleSettings())) == ["OLD101"]


@pytest.mark.parametrize("field", ["select", "ignore"])
def test_a_rule_is_run_for_the_whole_book_or_not_at_all(field: str) -> None:
    values: Any = {field: ("PIP",)}
    with pytest.raises(InvalidValueError, match="as it holds for the whole book"):
        RuleSettings().where(region="North", **values)


def test_settings_without_names_run_all_built_in_rules() -> None:
    assert BUILT_IN.rules.following(RuleSettings()) == BUILT_IN.rules
