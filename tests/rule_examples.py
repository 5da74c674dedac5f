"""What the tests of every room's rules have in common: a rule's examples are its tests."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from salesprocess.rules import Rule


def finds_something_in_each_trigger(rule: Rule[Any]) -> bool:
    found = [run([rule], case) for case in rule.triggers()]
    assert found
    return all({finding.code for finding in findings} == {rule.code} for findings in found)


def finds_nothing_in_each_pass(rule: Rule[Any]) -> bool:
    found = [run([rule], case) for case in rule.passes()]
    assert found
    return all(findings == () for findings in found)


def stands_in_its_file(rule: Rule[Any], room: ModuleType) -> bool:
    name = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    home: object = import_module(f"{room.__name__}.{name}").RULE
    return home is rule


def has_a_rule_for_every_file(room: ModuleType, rules: Iterable[Rule[Any]]) -> bool:
    files = {path.stem[:6].upper() for path in Path(room.__path__[0]).glob("???[0-9]*_*.py")}
    return files == {rule.code for rule in rules}
