from __future__ import annotations

from datetime import date

from salesprocess.records import Book, Machine, MachineCondition, Visit, VisitOutcome
from salesprocess.testing.territory.trade import COPIERS


def test_every_account_has_machines_of_known_makes(book: Book) -> None:
    assert all(book.by_account(Machine)[account.id] for account in book.accounts)
    assert {machine.vendor for machine in book.machines} == {COPIERS.vendor, *COPIERS.rivals}
    assert book.vendor == COPIERS.vendor


def test_machines_are_up_to_six_years_old(book: Book) -> None:
    for machine in book.machines:
        assert machine.installed_on
        assert date(2021, 1, 1) <= machine.installed_on <= date(2026, 12, 31)


def test_a_machine_is_seen_on_a_day_on_which_a_rep_was_let_in(book: Book) -> None:
    days = {
        (visit.account, visit.started.date())
        for visit in book.all(Visit)
        if visit.started and visit.outcome is VisitOutcome.MET
    }
    seen = [machine for machine in book.machines if machine.seen_on]
    assert 0.5 < len(seen) / len(book.machines) < 0.95
    assert all((machine.account, machine.seen_on) in days for machine in seen)


def test_a_rivals_machine_never_seen_is_known_by_its_make_only(book: Book) -> None:
    hidden = [one for one in book.machines if one.seen_on is None and one.vendor != COPIERS.vendor]
    assert hidden
    for machine in hidden:
        assert machine.model is None
        assert machine.condition is None
        assert machine.volumes == machine.breakdowns == ()


def test_volumes_are_those_of_the_last_six_months_a_machine_stood_there(book: Book) -> None:
    months = [date(2026, month, 1) for month in range(7, 13)]
    for machine in book.machines:
        if machine.model:
            since = machine.installed_on or months[0]
            assert [volume.month for volume in machine.volumes] == [
                month for month in months if since <= month
            ]


def test_machines_are_found_in_every_condition(book: Book) -> None:
    assert {machine.condition for machine in book.machines} == {None, *MachineCondition}


def test_breakdowns_fall_in_the_year_and_after_the_installation(book: Book) -> None:
    assert any(machine.breakdowns for machine in book.machines)
    for machine in book.machines:
        assert list(machine.breakdowns) == sorted(machine.breakdowns)
        for day in machine.breakdowns:
            assert machine.installed_on
            assert max(machine.installed_on, date(2026, 1, 1)) <= day


def test_some_leases_end_soon_and_some_machines_have_none(book: Book) -> None:
    ends = [machine.lease_ends_on for machine in book.machines]
    assert None in ends
    assert {2026, 2027, 2031} <= {end.year for end in ends if end}


def test_what_was_bought_in_time_stands_there_two_weeks_later(book: Book) -> None:
    new = [one for one in book.machines if one.installed_on and one.installed_on.year == 2026]
    bought = [one for one in book.market_purchases if one.bought_on <= date(2026, 12, 17)]
    assert bought
    assert len(new) == sum(purchase.units for purchase in bought)
