"""Machines in field by maker, year and sighting."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.planning import (
    InstalledBase,
    PlanningSettings,
    Sighting,
    installed_base,
    sighting,
)
from salesprocess.planning.machines.installed_base import InstalledBaseAt
from salesprocess.rates import Basis, Interval, Rate
from salesprocess.records import Account, Book, Machine
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

TODAY = date(2026, 3, 31)
AS_OF = datetime(2026, 3, 31, 18)
ACCOUNTS = [Account(id=name, name=name) for name in ("a1", "a2", "a3")]

recent = st.dates(date(2019, 1, 1), date(2027, 12, 31))
makers = st.sampled_from(["Own", "Noritek", "Valmar", None])
bases = st.lists(
    st.builds(
        Machine,
        id=st.text("xyz", min_size=1, max_size=3),
        account=st.sampled_from(["a1", "a2"]),
        vendor=makers,
        installed_on=st.none() | recent,
        seen_on=st.none() | recent,
    ),
    max_size=9,
)


def case_of(
    machines: list[Machine],
    accounts: list[Account] | None = None,
    as_of: datetime = AS_OF,
    settings: object = (),
) -> Case:
    """A case in which each machine has an id of its own."""
    numbered = [evolve(machine, id=f"m{place}") for place, machine in enumerate(machines)]
    return Case(Book(accounts=accounts or ACCOUNTS, machines=numbered), as_of, settings)


def base_of(machines: list[Machine], accounts: list[Account] | None = None) -> InstalledBase:
    return installed_base(case_of(machines, accounts))


def machine(
    vendor: str | None = None, installed_on: date | None = None, seen_on: date | None = None
) -> Machine:
    return Machine(id="m", account="a1", vendor=vendor, installed_on=installed_on, seen_on=seen_on)


@given(bases)
def test_the_base_loses_no_machine_and_no_account(machines: list[Machine]) -> None:
    base = base_of(machines)
    later = [there for there in machines if there.installed_on and there.installed_on > TODAY]
    assert base.machines == len(machines) - len(later)
    assert sum(base.vendors.values()) == sum(base.seen.values()) == base.machines
    assert base.with_machines + base.without_machines == len(ACCOUNTS)


@given(bases)
def test_the_shares_of_the_makers_sum_to_1(machines: list[Machine]) -> None:
    base = base_of(machines)
    shares = [base.share(vendor) for vendor in base.vendors if vendor]
    assert sum(rate.successes for rate in shares) == sum({rate.trials for rate in shares})
    assert all(rate.open == base.vendors.get(None, 0) for rate in shares)


@given(bases, bases)
def test_the_base_of_both_is_the_sum_of_the_bases(
    mine: list[Machine], yours: list[Machine]
) -> None:
    there = [Machine(id=machine.id, account="b1", vendor=machine.vendor) for machine in yours]
    case = case_of([*mine, *there], [*ACCOUNTS, Account(id="b1", name="b1")])
    added = installed_base(case, accounts=ACCOUNTS) + installed_base(case, accounts=["b1"])
    assert added == installed_base(case)


@given(bases)
def test_what_still_stands_there_can_only_have_grown(machines: list[Machine]) -> None:
    counts = [at.machines for at in base_of(machines).trend(9)]
    assert counts == sorted(counts)


def test_makers_come_by_how_many_machines_they_have_the_unknown_last() -> None:
    machines = [machine(vendor) for vendor in (None, None, None, "Valmar", "Own", "Own", "Noritek")]
    assert list(base_of(machines).vendors) == ["Own", "Noritek", "Valmar", None]


def test_the_trend_ends_with_the_last_year_that_is_over() -> None:
    machines = [machine("Own", date(2024, 12, 31)), machine("Own", date(2025, 1, 1)), machine()]
    before, after = base_of(machines).trend(2)
    assert (before.day, before.machines, after.machines) == (date(2024, 12, 31), 1, 2)
    assert before.undated == {None: 1}
    last_day = installed_base(case_of(machines, as_of=datetime(2025, 12, 31, 18)))
    assert last_day.trend(1) == (after,)


def test_the_end_of_a_year_that_is_not_over_is_not_known() -> None:
    with pytest.raises(InvalidValueError, match="year: expected over by 2026-03-31, got 2026"):
        base_of([]).at_end_of(2026)


def test_the_share_of_an_earlier_year_lies_between_what_the_unknown_allow() -> None:
    at = InstalledBaseAt(date(2025, 12, 31), {"Own": 4, "Noritek": 4, None: 2}, {"Own": 1, None: 1})
    assert at.share("Own") == Rate(4, 8, Basis.SNAPSHOT, open=2)
    assert at.limits("Own") == Interval(4 / 11, 8 / 12, 1.0)


def test_where_nothing_stood_there_is_no_share() -> None:
    nothing = InstalledBaseAt(date(2025, 12, 31), {}, {})
    assert nothing.limits("Own") is None
    assert nothing.share("Own").value is None
    assert InstalledBaseAt(nothing.day, {}, {"Noritek": 1}).limits("Own") == Interval(0.0, 0.0, 1.0)


@given(bases, st.data())
def test_the_limits_hold_whatever_the_unknown_are(
    machines: list[Machine], data: st.DataObject
) -> None:
    at = base_of(machines).at_end_of(2024)
    limits = at.limits("Own")
    told: list[str] = []
    for vendor, count in (*at.vendors.items(), *at.undated.items()):
        told += [vendor or data.draw(st.sampled_from(["Own", "Else"])) for _ in range(count)]
    dated = told[: at.machines]
    dated += [vendor for vendor in told[at.machines :] if data.draw(st.booleans())]
    if limits and dated:
        assert limits.low - 1e-9 <= dated.count("Own") / len(dated) <= limits.high + 1e-9


@pytest.mark.parametrize(
    ("days_ago", "found"),
    [
        (0, Sighting.LATELY),
        (365, Sighting.LATELY),
        (366, Sighting.LONG_AGO),
        (-1, Sighting.UNKNOWN),
    ],
)
def test_a_look_holds_for_some_days(days_ago: int, found: Sighting) -> None:
    looks = [machine(seen_on=TODAY - timedelta(days=days_ago)), machine(), machine(seen_on=TODAY)]
    case = case_of(looks)
    assert sighting(case, "m0") is found
    assert sighting(case, case.delivered.machines[0]) is found
    assert sighting(case, case.book.machines[1]) is Sighting.NEVER
    assert sighting(case_of([machine()]), "m0") is Sighting.UNKNOWN


def test_how_long_a_look_holds_is_a_setting() -> None:
    yesterday = machine(seen_on=TODAY - timedelta(days=1))
    case = case_of([yesterday], settings=PlanningSettings(seen_within_days=0))
    assert sighting(case, "m0") is Sighting.LONG_AGO


def test_a_machine_that_was_not_there_yet_was_seen_by_no_one() -> None:
    case = case_of([machine(installed_on=date(2026, 4, 1))])
    with pytest.raises(UnknownNameError, match="unknown Machine"):
        sighting(case, "m0")


def test_how_far_the_base_can_be_relied_on() -> None:
    seen = [None, TODAY, TODAY - timedelta(days=999), TODAY]
    base = base_of([machine(seen_on=day) for day in seen])
    assert base.confirmed == Rate(2, 4, Basis.SNAPSHOT)
    assert base.seen[Sighting.NEVER] == 1
    assert base.accounts_known == Rate(1, 3, Basis.SNAPSHOT)


def test_bases_of_two_days_do_not_add() -> None:
    with pytest.raises(InvalidValueError, match="day: expected 2026-03-31"):
        base_of([]) + InstalledBase(day=date(2026, 4, 1))


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_base_and_its_trend_say_what_they_rest_on(language: str) -> None:
    base = base_of([machine("Own"), machine(None, date(2024, 5, 6), TODAY)])
    for note in (base.explanation, base.at_end_of(2025).explanation):
        assert "{" not in note.worded(in_language(language))
    english = base.explanation.worded(text)
    assert english.startswith("machines: 2; seen lately: 1, long ago: 0, never: 1, not known: 0;")
