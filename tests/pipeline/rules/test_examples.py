"""The examples of every rule are its tests."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from salesprocess.pipeline import rules
from salesprocess.pipeline.rules import RULES
from salesprocess.rules import Rule, run

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_finds_something_in_each_example_that_triggers(rule: Rule[Any]) -> None:
    found = [run([rule], case) for case in rule.triggers()]
    assert found
    assert all({finding.code for finding in findings} == {rule.code} for findings in found)


@every_rule
def test_a_rule_finds_nothing_in_each_example_that_passes(rule: Rule[Any]) -> None:
    found = [run([rule], case) for case in rule.passes()]
    assert found
    assert all(findings == () for findings in found)


@every_rule
def test_a_rule_stands_in_the_file_of_its_code_and_name(rule: Rule[Any]) -> None:
    name = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert import_module(f"salesprocess.pipeline.rules.{name}").RULE is rule


def test_every_file_of_a_rule_is_among_the_rules() -> None:
    files = {path.stem[:6].upper() for path in Path(rules.__path__[0]).glob("pip*.py")}
    assert files == {rule.code for rule in RULES}
