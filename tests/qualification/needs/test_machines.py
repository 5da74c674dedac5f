from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from customer_making import SETTINGS, TODAY, ago, book, case_of, machine, says
from salesprocess.common_settings import CommonSettings
from salesprocess.qualification import NeedKind, NeedSign, NeedSignal, QualificationSettings
from salesprocess.qualification.needs.machines import MonthlyPages, machine_needs, monthly_pages
from salesprocess.records import Machine, MachineCondition, Volume


def needs(shown: Machine, *settings: object) -> dict[NeedSign, NeedSignal]:
    case = case_of(book(machines=[shown]), *settings)
    (known,) = case.book.machines
    found = {signal.sign: signal for signal in machine_needs(case, known)}
    for signal in found.values():
        says(signal.explanation)
        assert 1 <= signal.strength <= 2
    return found


def volumes(*pages: int) -> list[Volume]:
    """The volumes of the last months up to March, the last one last."""
    first = 2026 * 12 + 3 - len(pages)
    months = [divmod(first + number, 12) for number in range(len(pages))]
    return [
        Volume(month=date(year, month + 1, 1), amount=count)
        for (year, month), count in zip(months, pages, strict=True)
    ]


def test_a_machine_of_which_nothing_is_known_shows_nothing() -> None:
    assert needs(machine()) == {}
    assert needs(machine(condition=MachineCondition.GOOD, installed_on=ago(30))) == {}


def test_how_long_a_cycle_is_and_how_many_months_make_a_volume_are_settings() -> None:
    young = machine(installed_on=date(2023, 3, 31), volumes=volumes(100, 250))
    assert needs(young) == {}
    found = needs(young, CommonSettings(cycle_years=3), QualificationSettings(volume_months=2))
    assert found[NeedSign.MACHINE_OLD].evidence == {"years": 3.0, "cycle": 3}


def test_a_machine_is_old_after_the_cycle() -> None:
    assert needs(machine(installed_on=date(2021, 4, 2))) == {}
    old = needs(machine(installed_on=date(2021, 3, 31), department="Lab"))[NeedSign.MACHINE_OLD]
    assert (old.kind, old.machine, old.departments) == (NeedKind.REPLACEMENT, "m1", ("Lab",))
    assert old.evidence == {"years": 5.0, "cycle": 5}
    assert "machine m1 (Lab) has stood there for 5.0 years (cycle 5)" in says(old.explanation)


@pytest.mark.parametrize(("days", "strong"), [(181, None), (180, 1), (90, 1.5), (0, 2), (-40, 2)])
def test_a_lease_shows_a_need_half_a_year_before_its_end(days: int, strong: float | None) -> None:
    found = needs(machine(lease_ends_on=ago(-days))).get(NeedSign.LEASE_ENDING)
    assert (found and found.strength) == strong


def test_the_condition_counts_as_far_as_it_had_been_seen() -> None:
    sign = NeedSign.CONDITION_POOR
    assert needs(machine(condition=MachineCondition.WORN))[sign].strength == 1
    assert needs(machine(condition=MachineCondition.FAILING, seen_on=TODAY))[sign].strength == 2
    assert needs(machine(condition=MachineCondition.FAILING, seen_on=ago(-1))) == {}


def test_three_breakdowns_in_a_year_speak_for_a_new_machine() -> None:
    days = [ago(0), ago(100), ago(364)]
    found = needs(machine(breakdowns=days))[NeedSign.BREAKDOWNS]
    assert found.evidence == {"count": 3, "days": 365}
    assert needs(machine(breakdowns=[ago(0), ago(100), ago(365), ago(-1)])) == {}


def test_a_volume_is_set_beside_the_rating_of_the_model() -> None:
    rated = evolve(SETTINGS, rated_volumes={"H40": 4000})
    busy = machine(model="H40", volumes=volumes(6000, 6000, 6000))
    found = needs(busy, rated)[NeedSign.VOLUME_ABOVE_RATING]
    assert (found.strength, found.kind) == (1.5, NeedKind.REPLACEMENT)
    assert needs(evolve(busy, model="H60"), rated) == {}
    assert needs(evolve(busy, volumes=volumes(4000, 4000, 4000)), rated) == {}


def test_a_trend_needs_as_many_months_before_and_a_change_of_a_quarter() -> None:
    rising = needs(machine(volumes=volumes(100, 100, 100, 140, 140, 140)))
    assert rising[NeedSign.VOLUME_RISING].evidence == {"pages": 140, "before": 100}
    assert rising[NeedSign.VOLUME_RISING].kind is NeedKind.REPLACEMENT
    falling = needs(machine(volumes=volumes(100, 100, 100, 70, 70, 70)))
    assert falling[NeedSign.VOLUME_FALLING].kind is NeedKind.REARRANGEMENT
    for steady in ((100, 100, 100, 120, 120, 120), (100, 100, 140, 140, 140), (0, 0, 0, 0, 0, 0)):
        assert needs(machine(volumes=volumes(*steady))) == {}


def test_a_month_of_peak_says_distribute() -> None:
    found = needs(machine(volumes=volumes(100, 100, 250)))
    assert found[NeedSign.PEAK_MONTH].evidence == {"pages": 250, "usual": 150}
    assert found[NeedSign.PEAK_MONTH].kind is NeedKind.REARRANGEMENT
    assert needs(machine(volumes=volumes(100, 100, 150))) == {}


def test_volumes_of_one_month_add_and_old_or_later_ones_do_not_count() -> None:
    def pages(*counted: Volume) -> MonthlyPages | None:
        known = machine(volumes=counted)
        return monthly_pages(case_of(book(machines=[known])), known)

    kept = volumes(10, 20, 30)
    others = [
        *kept,
        Volume(month=date(2025, 3, 1), amount=9),
        Volume(month=date(2026, 4, 1), amount=9),
    ]
    assert pages(*others) == MonthlyPages(20, None, 30, 20)
    twice = [*kept, Volume(month=date(2026, 3, 1), amount=30)]
    assert pages(*twice) == MonthlyPages(30, None, 60, 30)
    assert pages(*kept[:2]) is None


@given(st.integers(0, 9), st.integers(0, 9))
def test_more_breakdowns_never_weaken_the_need(few: int, more: int) -> None:
    def strong(count: int) -> float:
        found = needs(machine(breakdowns=[TODAY] * count)).get(NeedSign.BREAKDOWNS)
        return found.strength if found else 0

    assert strong(few) <= strong(few + more)
