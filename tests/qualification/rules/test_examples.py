"""The examples of every rule are its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import rule_examples
from salesprocess.qualification import rules
from salesprocess.qualification.rules import RULES

if TYPE_CHECKING:
    from salesprocess.rules import Rule

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_finds_something_in_each_example_that_triggers(rule: Rule[Any]) -> None:
    assert rule_examples.finds_something_in_each_trigger(rule)


@every_rule
def test_a_rule_finds_nothing_in_each_example_that_passes(rule: Rule[Any]) -> None:
    assert rule_examples.finds_nothing_in_each_pass(rule)


@every_rule
def test_a_rule_stands_in_the_file_of_its_code_and_name(rule: Rule[Any]) -> None:
    assert rule_examples.stands_in_its_file(rule, rules)


def test_every_file_of_a_rule_is_among_the_rules() -> None:
    assert rule_examples.has_a_rule_for_every_file(rules, RULES)
