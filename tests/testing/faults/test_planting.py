"""Each built-in rule finds the fault that was planted for it, and nothing else is found."""

from __future__ import annotations

import pytest

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.review import BUILT_IN_RULES, review
from salesprocess.rules import Case, run
from salesprocess.testing import CLEAN_AS_OF, FAULTS, plant_faults

CODES = [rule.code for rule in BUILT_IN_RULES]


def test_every_rule_has_its_fault() -> None:
    assert sorted(FAULTS) == CODES


@pytest.mark.parametrize(("seed", "code"), list(enumerate(CODES)), ids=CODES)
def test_a_fault_planted_alone_is_found_and_brings_only_what_it_says(seed: int, code: str) -> None:
    planted = plant_faults([code], seed=seed)
    found = run(BUILT_IN_RULES, Case(planted.book, CLEAN_AS_OF))
    assert (code, planted.faults[code]) in {(one.code, one.id) for one in found}
    assert {one.code for one in found} <= {code, *FAULTS[code].brings}


def test_all_faults_planted_at_once_are_all_found() -> None:
    planted = plant_faults(CODES, seed=3, accounts=1000)
    found = review(planted.book, as_of=CLEAN_AS_OF).findings
    missed = set(planted.faults.items()) - {(one.code, one.id) for one in found}
    assert missed == set()
    allowed = {*CODES, *(code for fault in FAULTS.values() for code in fault.brings)}
    assert {one.code for one in found} <= allowed


def test_each_fault_lies_with_an_account_or_a_rep_of_its_own() -> None:
    planted = plant_faults(CODES, seed=3, accounts=1000)
    assert len(set(planted.faults.values())) == len(CODES)
    assert repr(plant_faults(["PLN104"])).startswith("Planted(PLN104 a")


def test_the_same_seed_plants_the_same_faults_and_another_others() -> None:
    assert plant_faults(["PIP103"], seed=5) == plant_faults(["PIP103"], seed=5)
    assert len({plant_faults(["PIP103"], seed=seed).faults["PIP103"] for seed in range(6)}) > 1


def test_every_code_that_is_not_known_is_told() -> None:
    with pytest.raises(UnknownNameError) as error:
        plant_faults(["PIP130", "PIP103", "XYZ999"])
    assert [(fault.path, fault.value) for fault in error.value.faults] == [
        ("codes[0]", "PIP130"),
        ("codes[2]", "XYZ999"),
    ]
    assert "did you mean 'PIP120'" in str(error.value)


def test_where_there_is_no_room_left_it_is_told() -> None:
    reps = [code for code in CODES if BUILT_IN_RULES.get(code).subject.name == "rep"]
    with pytest.raises(InvalidValueError, match="a fault finds no place"):
        plant_faults(reps, accounts=200)
