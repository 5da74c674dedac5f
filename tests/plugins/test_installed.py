from __future__ import annotations

from datetime import datetime
from importlib.metadata import EntryPoint

import pytest
from attrs import evolve, frozen

from plugin_making import ACME
from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.errors import DuplicateCodeError, InvalidValueError, UnknownNameError
from salesprocess.plugins import BUILT_IN, GROUP, Plugin, installed
from salesprocess.plugins.installed import set_of
from salesprocess.records import Book
from salesprocess.rules import RuleSettings, run

CASE = Case(Book(), datetime(2026, 3, 31))


def entry(name: str, target: str) -> EntryPoint:
    return EntryPoint(name, target, GROUP)


FINE = entry("acme", "plugin_making:ACME")
NOT_A_PLUGIN = entry("case", "plugin_making:NO_PLUGIN")


def test_the_library_s_own_rules_are_always_there() -> None:
    assert {rule.code for rule in BUILT_IN.rules} < {rule.code for rule in installed().rules}
    assert installed().rules.get("RUN102").name == "plug-in-not-loaded"


def test_a_plug_in_is_found_by_its_entry_point() -> None:
    plugins = set_of([FINE])
    assert plugins.rules.get("ACM101") is ACME.rules[0]
    assert run(plugins.rules.select("RUN"), CASE).found == ()


def test_one_that_cannot_be_loaded_is_a_finding_and_the_others_go_on() -> None:
    plugins = set_of([entry("gone", "no_such_module:PLUGIN"), NOT_A_PLUGIN, FINE])
    assert plugins.rules.get("ACM101") is ACME.rules[0]
    not_a_plugin, missing = run(plugins.rules.select("RUN"), CASE)
    assert (missing.code, missing.subject, missing.id) == ("RUN102", "plugin", "gone")
    assert missing.evidence["target"] == "no_such_module:PLUGIN"
    assert str(missing.evidence["error"]).startswith("ModuleNotFoundError")
    assert "expected a Plugin" in str(not_a_plugin.evidence["error"])


def test_where_one_cannot_be_loaded_settings_and_plug_ins_may_name_rules_of_its() -> None:
    case = evolve(CASE, settings=RuleSettings(select=("PIP",), ignore=("GON101",)))
    plugins = set_of([entry("gone", "no_such_module:PLUGIN")])
    assert plugins.not_loaded == ("gone",)
    assert [found.code for found in run(plugins.rules, case)] == ["RUN102"]
    with pytest.raises(InvalidValueError, match="GON101"):
        run(set_of([FINE]).rules, case)
    heir = Plugin(
        name="heir",
        version="1.0",
        made_for=1,
        rules=[make_rule("HEI101")],
        replaces={"GON101": "HEI101"},
    )
    assert plugins.add(heir).rules.get("HEI101")
    with pytest.raises(InvalidValueError, match="GON101"):
        set_of([]).add(heir)


def test_the_rule_s_examples_behave() -> None:
    fine, failing = set_of([]), set_of([entry("gone", "no_such_module:PLUGIN")])
    for plugins, found in ((fine, 0), (failing, 1)):
        rule = plugins.rules.get("RUN102")
        for case in (*rule.triggers(), *rule.passes()):
            assert len(run([rule], case)) == found


def test_the_same_plug_in_twice_is_an_error() -> None:
    with pytest.raises(DuplicateCodeError, match="plug-in acme"):
        set_of([FINE, entry("again", "plugin_making:ACME")])


@frozen
class Distribution:
    """What an entry point says of its distribution."""

    name: str


def of_distribution(found: EntryPoint, name: str) -> EntryPoint:
    vars(found)["dist"] = Distribution(name)
    return found


def test_what_is_left_out_is_not_even_imported() -> None:
    gone = of_distribution(entry("gone", "no_such_module:PLUGIN"), "gone-rules")
    for name in ("gone", "gone-rules"):
        plugins = set_of([gone, FINE], without=[name])
        assert plugins.left_out == (name,)
        assert run(plugins.rules.select("RUN"), CASE).found == ()
        assert plugins.rules.get("ACM101")


def test_the_library_s_own_can_be_left_out_too_and_what_is_not_there_can_not() -> None:
    plugins = set_of([FINE], without=["acme", "salesprocess.planning"])
    assert plugins.left_out == ("acme", "salesprocess.planning")
    assert not any(rule.code.startswith(("ACM", "PLN")) for rule in plugins.rules)
    with pytest.raises(UnknownNameError, match="did you mean 'acme'"):
        set_of([FINE], without=["amce"])
