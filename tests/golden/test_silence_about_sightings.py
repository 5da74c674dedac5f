"""Where no one notes which machines were seen, no machine counts as never seen."""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from salesprocess.case import Case
from salesprocess.planning import Sighting, installed_base
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, Book, Machine
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run
from salesprocess.texts import text

AS_OF = datetime(2026, 3, 31)
VENDORS = ["Own", "Own", "Rival"]
ACCOUNTS = [Account(id=f"a{n}", name=f"Customer {n}") for n in range(3)]
MACHINES = [Machine(id=f"m{n}", account=f"a{n}", vendor=vendor) for n, vendor in enumerate(VENDORS)]
RULES = [BUILT_IN_RULES.get("PLN101"), BUILT_IN_RULES.get("QUA111")]


def case_of(seen_on: date | None) -> Case:
    """The machines, the first of which was seen on a day."""
    first = evolve(MACHINES[0], seen_on=seen_on)
    return Case(Book(accounts=ACCOUNTS, machines=[first, *MACHINES[1:]], vendor="Own"), AS_OF)


def test_no_look_on_record_is_not_known_and_no_finding() -> None:
    case = case_of(None)
    assert not list(run(RULES, case))
    base = installed_base(case)
    assert base.seen == {Sighting.UNKNOWN: 3}
    assert base.confirmed == Rate(0, 0, Basis.SNAPSHOT, 3)
    assert "never: 0, not known: 3;" in base.explanation.worded(text)


def test_a_later_look_does_not_tell_that_looks_were_recorded_before_it() -> None:
    case = case_of(date(2026, 4, 2))
    assert not list(run(RULES, case))
    assert installed_base(case).seen == {Sighting.UNKNOWN: 3}


def test_one_look_on_record_makes_of_the_others_machines_never_seen() -> None:
    found = list(run(RULES, case_of(date(2026, 3, 2))))
    assert [(finding.code, finding.id) for finding in found] == [("PLN101", "a1"), ("PLN101", "a2")]
