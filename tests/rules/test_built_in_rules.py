"""The examples of every rule are its tests."""

from __future__ import annotations

from importlib import import_module
from inspect import getmodule
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import salesprocess
from salesprocess.review import BUILT_IN_RULES
from salesprocess.testing import check_examples

if TYPE_CHECKING:
    from salesprocess.rules import Rule

every_rule = pytest.mark.parametrize("rule", BUILT_IN_RULES.rules, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_does_on_its_examples_what_it_says(rule: Rule[Any]) -> None:
    check_examples(rule)


@every_rule
def test_a_rule_stands_in_the_file_of_its_code_and_name(rule: Rule[Any]) -> None:
    module = getmodule(rule.check)
    assert module is not None
    assert module.__name__.endswith(f".{rule.code.lower()}_{rule.name.replace('-', '_')}")
    assert rule == import_module(module.__name__).RULE


def test_every_file_of_a_rule_is_among_the_built_in_rules() -> None:
    files = Path(salesprocess.__path__[0]).glob("*/rules/???[0-9][0-9][0-9]_*.py")
    assert {path.stem[:6].upper() for path in files} == {rule.code for rule in BUILT_IN_RULES}
