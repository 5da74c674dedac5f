"""A machine on record that stands for several counts as so many, wherever machines are counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import (
    account_counts,
    installed_base,
    machine_grid,
    machine_history,
    replacement_demand,
)
from salesprocess.qualification import NeedSign, QualificationSettings, need_signals
from salesprocess.records import Account, Book, Machine, MachineCondition, Visit, Volume
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = datetime(2026, 3, 31)
MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
MEASURES: list[Callable[[Case], object]] = [
    installed_base,
    machine_grid,
    machine_history,
    replacement_demand,
    lambda case: account_counts(case, "a1"),
    lambda case: [signal.evidence for signal in need_signals(case, "a1") if not signal.machine],
]


def case_of(machines: list[Machine]) -> Case:
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    seen = Machine(id="m0", account="a2", seen_on=date(2026, 3, 2))
    return Case(Book(vendor="Own", accounts=accounts, machines=[*machines, seen]), AS_OF)


machines = st.builds(
    Machine,
    id=st.just("m1"),
    account=st.just("a1"),
    vendor=st.sampled_from([None, "Own", "Noritek"]),
    installed_on=st.sampled_from([None, date(2020, 5, 6), date(2025, 5, 6)]),
    department=st.sampled_from([None, "Sales"]),
    volumes=st.sampled_from([(), (0, 0, 0), (1200, 2400, 600), (90_000, 60_000, 120_000)]).map(
        lambda amounts: tuple(
            Volume(month=month, amount=amount)
            for month, amount in zip(MONTHS, amounts, strict=False)
        )
    ),
    seen_on=st.sampled_from([None, date(2026, 3, 2)]),
)


@given(machines, st.integers(1, 6))
def test_one_record_of_several_is_as_several_of_one(machine: Machine, quantity: int) -> None:
    together = evolve(
        machine,
        quantity=quantity,
        volumes=[evolve(volume, amount=volume.amount * quantity) for volume in machine.volumes],
    )
    apart = [evolve(machine, id=f"m{place}") for place in range(1, quantity + 1)]
    one, several = case_of([together]), case_of(apart)
    for measure in MEASURES:
        assert measure(one) == measure(several)


def test_departments_are_compared_by_the_use_of_one_machine() -> None:
    def machine(department: str, quantity: int) -> Machine:
        months = [Volume(month=month, amount=6_000) for month in MONTHS]
        return Machine(
            id=department, account="a1", department=department, quantity=quantity, volumes=months
        )

    def signs(*machines: Machine) -> list[NeedSign]:
        return [signal.sign for signal in need_signals(case_of([*machines]), "a1")]

    assert NeedSign.VOLUMES_UNEVEN not in signs(machine("Law", 1), machine("Sales", 1))
    assert NeedSign.VOLUMES_UNEVEN in signs(machine("Law", 1), machine("Sales", 9))


def test_a_rated_volume_is_that_of_one_machine() -> None:
    months = [Volume(month=month, amount=9_000) for month in MONTHS]
    rated = QualificationSettings(rated_volumes={"H40": 4_000})

    def shows(quantity: int) -> bool:
        machine = Machine(id="m1", account="a1", model="H40", quantity=quantity, volumes=months)
        case = case_of([machine])
        found = need_signals(Case(case.delivered, AS_OF, settings=rated), "a1")
        return NeedSign.VOLUME_ABOVE_RATING in {signal.sign for signal in found}

    assert shows(2)
    assert not shows(3)


def test_what_is_found_tells_how_many_machines_there_are() -> None:
    old = Machine(
        id="m1",
        account="a1",
        vendor="Own",
        quantity=4,
        installed_on=date(2019, 5, 6),
        condition=MachineCondition.FAILING,
    )
    case = case_of([old])
    visit = Visit(id="v1", rep="A", account="a1", started=datetime(2025, 11, 3, 9))
    case = Case(evolve(case.delivered, visits=[visit]), AS_OF)
    found = list(run(BUILT_IN_RULES.select("PLN101", "QUA116"), case))
    counted = {finding.code: finding.evidence for finding in found}
    assert counted["PLN101"]["machines"] == counted["QUA116"]["machines"] == 4
    assert {finding.stake.machines for finding in found} == {4}
    seen = Machine(id="m2", account="a1", seen_on=date(2026, 3, 2))
    (unseen,) = run(BUILT_IN_RULES.select("QUA111"), case.replacing(seen))
    assert (unseen.evidence["unseen"], unseen.evidence["known"]) == (4, 5)
