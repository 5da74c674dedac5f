from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rule_making import make_rule
from salesprocess.errors import DuplicateCodeError, UnknownNameError
from salesprocess.rules import RuleSet

RULES = RuleSet([make_rule("QUA101"), make_rule("PIP102"), make_rule("PIP101")])


def codes(rules: RuleSet) -> list[str]:
    return [rule.code for rule in rules]


def test_rules_stand_in_the_order_of_their_codes() -> None:
    assert codes(RULES) == ["PIP101", "PIP102", "QUA101"]
    assert repr(RULES) == "RuleSet(PIP101, PIP102, QUA101)"
    assert len(RULES) == 3


def test_of_many_rules_a_set_shows_how_many_there_are_of_each_family() -> None:
    many = RuleSet([make_rule(f"PIP{n}") for n in range(101, 111)])
    assert repr(many).endswith("PIP109, PIP110)")
    assert repr(many.add(make_rule("QUA101"))) == "RuleSet(10 PIP, 1 QUA)"


def test_select_takes_codes_and_beginnings_of_codes() -> None:
    assert codes(RULES.select("PIP")) == ["PIP101", "PIP102"]
    assert codes(RULES.select("PIP102", "QUA")) == ["PIP102", "QUA101"]
    assert codes(RULES.select()) == []


def test_ignore_leaves_the_others() -> None:
    assert codes(RULES.ignore("PIP")) == ["QUA101"]
    assert codes(RULES.ignore()) == codes(RULES)


@given(st.lists(st.sampled_from(["PIP", "PIP101", "QUA", "QUA101", "P"])))
def test_select_and_ignore_part_the_rules(prefixes: list[str]) -> None:
    selected, rest = RULES.select(*prefixes), RULES.ignore(*prefixes)
    assert sorted([*codes(selected), *codes(rest)]) == codes(RULES)


def test_a_prefix_that_begins_no_code_is_an_error_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'PIP101'"):
        RULES.select("PIP111")
    with pytest.raises(UnknownNameError, match="^unknown rule:"):
        RULES.ignore("PIP", "XXX")


def test_a_code_claimed_twice_is_an_error_that_names_both() -> None:
    with pytest.raises(DuplicateCodeError, match="^a code is claimed twice:") as error:
        RULES.add(make_rule("PIP101", name="another"))
    assert str(error.value) == (
        "a code is claimed twice: PIP101: expected one rule (deal-lost), got 'another'"
    )


def test_the_same_rule_twice_is_a_duplicate_too() -> None:
    rule = make_rule("PIP101")
    with pytest.raises(DuplicateCodeError, match="^a code is claimed twice:"):
        RuleSet([rule, rule])


def test_added_rules_are_found_by_their_code() -> None:
    assert RULES.add(make_rule("OWN101", name="own")).get("OWN101").name == "own"
    with pytest.raises(UnknownNameError, match="did you mean 'QUA101'"):
        RULES.get("QUA102")


def test_a_retired_code_leads_to_its_heir_and_is_never_used_again() -> None:
    rules = RuleSet([make_rule("PIP102")], retired={"PIP100": "PIP102"})
    assert rules.get("PIP100").code == "PIP102"
    assert codes(rules.ignore("PIP100")) == []
    with pytest.raises(DuplicateCodeError, match="retired for PIP102"):
        rules.add(make_rule("PIP100"))
