from __future__ import annotations

import pytest
from attrs import evolve

from customer_making import BRIGHT, TODAY, ago, answer, case, machine, says, visit
from salesprocess.errors import UnknownNameError
from salesprocess.qualification import NeedKind, NeedSign, NeedSignal, need_signals
from salesprocess.qualification.needs.accounts import need_signals_by_account
from salesprocess.qualification.needs.kinds import TOLD_SIGNS
from salesprocess.records import Account, Machine, MachineCondition, Volume

MONTHS = [TODAY.replace(month=month, day=1) for month in (1, 2, 3)]


def used(id: str, pages: int, department: str | None = None, **fields: object) -> Machine:  # noqa: A002
    volumes = [Volume(month=month, amount=pages) for month in MONTHS]
    return machine(id, department=department, volumes=volumes, **fields)


def signals(*machines: Machine, account: Account = BRIGHT) -> list[NeedSignal]:
    accounts = [account, Account(id="a0", name="Dark Ink")]
    found = need_signals(case(accounts=accounts, machines=machines), account)
    for signal in found:
        says(signal.explanation)
    return list(found)


def test_uneven_volumes_of_departments_say_distribute() -> None:
    (found,) = signals(used("m1", 9000, "Sales"), used("m2", 3000, "Lab"))
    assert (found.sign, found.kind) == (NeedSign.VOLUMES_UNEVEN, NeedKind.REARRANGEMENT)
    assert (found.departments, found.strength) == (("Sales", "Lab"), 1)
    assert found.evidence == {"most": 9000, "fewest": 3000}


def test_a_department_is_measured_by_the_pages_of_a_machine() -> None:
    crowded = [used(f"m{number}", 5000, "Sales") for number in range(3)]
    assert signals(*crowded, used("m9", 4000, "Lab")) == []
    assert signals(used("m1", 9000, "Sales"), used("m2", 100)) == []
    (idle,) = signals(used("m1", 9000, "Sales"), used("m2", 0, "Lab"))
    assert idle.strength == 2
    assert signals(used("m1", 0, "Sales"), used("m2", 0, "Lab")) == []


def test_many_machines_with_low_volume_say_centralise() -> None:
    low = [used("m1", 2999, "Lab"), used("m2", 2000), used("m3", 2500, "Lab")]
    (found,) = signals(*low)
    assert (found.sign, found.kind) == (NeedSign.MANY_LOW_VOLUMES, NeedKind.REARRANGEMENT)
    assert (found.departments, found.evidence) == (("Lab",), {"count": 3, "limit": 3000})
    assert signals(*low[:2], used("m3", 3000)) == []


def test_a_machine_that_does_not_stand_there_yet_shows_nothing() -> None:
    assert signals(machine(installed_on=ago(-1), condition=MachineCondition.FAILING)) == []


def test_a_new_branch_without_a_machine_is_a_new_purchase() -> None:
    branch = evolve(BRIGHT, parent="a0", opened_on=ago(365))
    (found,) = signals(account=branch)
    assert (found.sign, found.kind) == (NeedSign.NEW_BRANCH, NeedKind.NEW_PURCHASE)
    assert found.strength == 1
    for other in (
        evolve(branch, opened_on=ago(366)),
        evolve(branch, opened_on=None),
        evolve(branch, parent=None),
    ):
        assert signals(account=other) == []
    assert signals(machine(), account=branch) == []


def test_a_branch_that_comes_on_the_list_later_is_not_new_yet() -> None:
    later = evolve(BRIGHT, parent="a0", opened_on=ago(-1))
    accounts = [later, Account(id="a0", name="Dark Ink")]
    assert need_signals(case(accounts=accounts, visits=[visit(3)]), later) == ()
    with pytest.raises(UnknownNameError, match="^unknown Account:"):
        need_signals(case(accounts=accounts), later)


@pytest.mark.parametrize("sign", TOLD_SIGNS)
def test_what_the_customer_told_is_a_strong_sign(sign: NeedSign) -> None:
    (found,) = need_signals(case(answers=[answer(sign.value)]), "a1")
    assert (found.sign, found.strength) == (sign, 2)
    assert any("(Wu, 2026-03-30)" in text for text in says(found.explanation))
    assert need_signals(case(answers=[answer(sign.value, value=False)]), BRIGHT) == ()


def test_the_strongest_sign_and_the_account_with_the_most_stand_first() -> None:
    machines = [
        machine("m1", condition=MachineCondition.WORN),
        machine("m2", condition=MachineCondition.FAILING),
        machine("m3", account="a2", condition=MachineCondition.WORN),
    ]
    accounts = [Account(id="a3", name="C"), Account(id="a2", name="B"), BRIGHT]
    found = need_signals_by_account(case(accounts=accounts, machines=machines))
    assert list(found) == ["a1", "a2"]
    assert [signal.machine for signal in found["a1"]] == ["m2", "m1"]
