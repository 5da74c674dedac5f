"""Each built-in rule finds the fault that was planted for it, and nothing else is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.review import BUILT_IN_RULES, review
from salesprocess.rules import run
from salesprocess.testing import CLEAN_AS_OF, FAULTS, Faults, Planted, Plot, plant_faults

if TYPE_CHECKING:
    from salesprocess.records import Account

CODES = [rule.code for rule in BUILT_IN_RULES]
ALONE = ["DAT106", "DAT119"]
"""The faults that leave no figure of the book as it was."""

BESIDE_OTHERS = [code for code in CODES if code not in ALONE]
OWN = {"account", "deal", "rep"}
"""What a rule looks at that a fault can have to itself."""

PARTIES = 4
"""Into how many parties the faults are parted, each of some faults of every room."""


@pytest.fixture(scope="module")
def all_planted() -> Planted:
    return plant_faults(BESIDE_OTHERS, seed=3, accounts=1000)


def test_every_rule_has_its_fault() -> None:
    assert sorted(FAULTS) == CODES


@pytest.mark.long
def test_all_faults_planted_at_once_are_all_found_and_nothing_else(all_planted: Planted) -> None:
    found = review(Case(all_planted.book, CLEAN_AS_OF)).findings
    assert sorted((one.code, one.id) for one in found) == sorted(all_planted.faults.items())


@pytest.mark.long
@pytest.mark.parametrize("party", range(PARTIES))
def test_what_is_planted_is_found_and_nothing_else(party: int) -> None:
    codes = BESIDE_OTHERS[party::PARTIES]
    planted = plant_faults(codes, seed=party, accounts=400)
    found = run(BUILT_IN_RULES, Case(planted.book, CLEAN_AS_OF))
    assert {(finding.code, finding.id) for finding in found} == set(planted.faults.items())


@pytest.mark.parametrize("code", ALONE)
def test_a_fault_of_the_whole_book_is_found_alone(code: str) -> None:
    planted = plant_faults([code], seed=3, accounts=40)
    assert repr(planted) == f"Planted({code} {planted.faults[code]})"
    found = run(BUILT_IN_RULES, Case(planted.book, CLEAN_AS_OF))
    assert [(finding.code, finding.id) for finding in found] == list(planted.faults.items())


@pytest.mark.long
def test_each_fault_lies_with_an_account_or_a_rep_of_its_own(all_planted: Planted) -> None:
    codes = [code for code in BESIDE_OTHERS if BUILT_IN_RULES.get(code).subject.name in OWN]
    assert len({all_planted.faults[code] for code in codes}) == len(codes)
    assert repr(plant_faults(["PLN104"])).startswith("Planted(PLN104 a")


def test_the_same_seed_plants_the_same_faults_and_another_others() -> None:
    planted = [plant_faults(["PIP103"], seed=seed, accounts=40) for seed in (5, 5, 6, 7)]
    assert planted[0] == planted[1]
    assert len({one.faults["PIP103"] for one in planted}) > 1


def test_every_code_that_is_not_known_is_told() -> None:
    with pytest.raises(UnknownNameError, match="^no such fault") as error:
        plant_faults(["PIP130", "PIP103", "XYZ999"])
    assert [(fault.path, fault.value) for fault in error.value.faults] == [
        ("codes[0]", "PIP130"),
        ("codes[2]", "XYZ999"),
    ]
    assert "did you mean 'PIP123'" in str(error.value)


def test_where_there_is_no_room_left_it_is_told() -> None:
    reps = [code for code in CODES if BUILT_IN_RULES.get(code).subject.name == "rep"]
    with pytest.raises(InvalidValueError, match="a fault finds no place"):
        plant_faults(reps, accounts=200)


def test_a_fault_of_one_s_own_is_planted_beside_the_library_s() -> None:
    own = Faults()

    @own.plants("ACM101", Plot.account)
    def rename(plot: Plot, account: Account) -> None:
        plot.change(account, name="Nobody")

    planted = plant_faults(["PLN104", "ACM101"], faults=FAULTS | own)
    assert repr(own) == "Faults(1 rules)"
    named = [account.id for account in planted.book.accounts if account.name == "Nobody"]
    assert named == [planted.faults["ACM101"]]
