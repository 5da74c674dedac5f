"""Ten visits to an own user, and no one above the operator was met: that is a finding (§4.7)."""

from __future__ import annotations

from customer_making import LI, WU, case, machine, visit
from salesprocess.qualification.rules.qua119_relations_one_sided import RULE
from salesprocess.rules import run

OURS = machine(vendor="Own")


def messages(*contacts: str) -> list[str]:
    made = [visit(day, contacts=contacts) for day in range(10, 110, 10)]
    known = case(contacts=[WU, LI], machines=[OURS], visits=made)
    return [finding.message for finding in run([RULE], known)]


def test_the_operator_alone_ten_times() -> None:
    (message,) = messages("c2")
    assert message == (
        "own user, visits: 10; relations lack height, breadth (ranks met: staff; departments: Lab "
        "of 2; people: 1)"
    )


def test_those_above_too() -> None:
    assert messages("c1", "c2") == []
