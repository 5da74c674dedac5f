from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from review_making import LOST, OPEN, selected_review, small_review
from salesprocess import __version__
from salesprocess.plugins import BUILT_IN, Plugin


@pytest.fixture(scope="module")
def log() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(small_review().to_sarif())
    return found


def test_the_log_names_the_tool_and_every_rule_it_speaks_of(log: dict[str, Any]) -> None:
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("salesprocess", __version__)
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert set(rules) == {"TST101", "TST201", "TST301", "RUN101"}
    assert rules["TST101"]["shortDescription"]["text"] == "A lost deal."
    assert rules["RUN101"]["defaultConfiguration"]["level"] == "error"
    assert all(result["ruleId"] in rules for result in run["results"])


def test_the_log_says_which_rules_were_not_run_and_how_severe_the_others_are() -> None:
    (run,) = json.loads(selected_review().to_sarif())["runs"]
    assert run["invocations"][0]["ruleConfigurationOverrides"] == [
        {"descriptor": {"id": "TST201"}, "configuration": {"enabled": False}}
    ]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert "TST201" in rules
    assert rules["TST101"]["defaultConfiguration"]["level"] == "error"
    assert {found["level"] for found in run["results"] if found["ruleId"] == "TST101"} == {"error"}


def test_that_a_rule_failed_is_a_failed_execution(log: dict[str, Any]) -> None:
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_a_result_says_what_where_and_what_is_at_stake(log: dict[str, Any]) -> None:
    results = {
        result["partialFingerprints"]["finding/v1"]: result for result in log["runs"][0]["results"]
    }
    result = results["TST201/account/a2"]
    assert result["message"]["text"] == "there is Customer 2"
    assert result["level"] == "note"
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "a2", "kind": "account", "fullyQualifiedName": "account/a2"}
    ]
    assert result["properties"] == {
        "name": "Customer 2",
        "account": "a2",
        "rep": "A",
        "evidence": {"name": "Customer 2"},
        "money": {"EUR": "7000"},
        "machines": 0,
    }
    assert "baselineState" not in result


def test_what_is_ignored_is_suppressed_with_its_reason(log: dict[str, Any]) -> None:
    suppressed = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    assert [result["partialFingerprints"]["finding/v1"] for result in suppressed] == [
        "TST101/deal/d2"
    ]
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "justification": "closed for works"}
    ]


def test_beside_an_earlier_review_each_result_has_its_state() -> None:
    before = small_review([*LOST[1:], *OPEN]).findings
    after = small_review([*LOST[:2], *OPEN])
    results = json.loads(after.to_sarif(before=before))["runs"][0]["results"]
    states = {one["partialFingerprints"]["finding/v1"]: one["baselineState"] for one in results}
    assert states["TST101/deal/d1"] == "new"
    assert states["TST101/deal/d2"] == "unchanged"
    assert states["TST101/deal/d3"] == "absent"


def test_messages_speak_the_language() -> None:
    own = {"zh-Hans": {"TST101.message": "截至{as_of}已丢单"}}
    pack = Plugin(name="tests", version="1.0", made_for=1, texts=own)
    spoken = evolve(small_review(), plugins=BUILT_IN.add(pack))
    results = json.loads(spoken.to_sarif("zh-CN"))["runs"][0]["results"]
    assert results[0]["message"]["text"].startswith("截至")
