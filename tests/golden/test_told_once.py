"""What one rule tells another does not tell again, of the same account for the same reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from customer_making import ago, case, machine
from salesprocess.records import Account, Deal, Proposal
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run

if TYPE_CHECKING:
    from salesprocess.case import Case

OTHER = Account(id="a2", name="Dark Ink", rep="A")
RIVAL = Proposal(id="o1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9, 9))
OURS_ELSEWHERE = Proposal(id="o2", account="a2", vendor="Own", submitted=datetime(2026, 3, 2, 9))


def codes(known: Case, *of: str) -> list[str]:
    return [finding.code for finding in run(BUILT_IN_RULES.select(*of), known)]


def test_a_proposal_at_an_own_user_is_a_warning_sign_and_elsewhere_a_finding() -> None:
    proposals = [RIVAL, OURS_ELSEWHERE]
    accounts = [Account(id="a1", name="Bright Paper"), OTHER]
    ours = case(accounts=accounts, proposals=proposals, machines=[machine(vendor="Own")])
    theirs = case(accounts=accounts, proposals=proposals, machines=[machine(vendor="Rival")])
    assert codes(ours, "QUA107", "QUA116") == ["QUA116"]
    assert codes(theirs, "QUA107", "QUA116") == ["QUA107"]


def test_a_machine_past_its_cycle_is_due_and_not_a_need_besides() -> None:
    old = machine(installed_on=ago(9 * 365), lease_ends_on=ago(-30))
    known = case(accounts=[Account(id="a1", name="Bright Paper"), OTHER], machines=[old])
    held = known.replacing(Deal(id="d1", account="a2"))
    assert codes(held, "PLN102", "QUA117") == ["PLN102"]


def test_where_no_machine_was_seen_it_is_not_said_of_each() -> None:
    seen = machine("m9", account="a2", seen_on=ago(20))
    accounts = [Account(id="a1", name="Bright Paper"), OTHER]
    none = case(accounts=accounts, machines=[machine(vendor="Own"), seen])
    some = none.replacing(machine("m2", seen_on=ago(20)))
    assert codes(none, "PLN101", "QUA111") == ["PLN101"]
    assert codes(some, "PLN101", "QUA111") == ["QUA111"]
