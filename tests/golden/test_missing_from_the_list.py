"""The second way good prospects are missing: they never came on the list (§4.4).

Of the accounts struck off it was asked whether that was confirmed; those that no one ever judged,
as the person who should have been met was not, were in no table and in no finding.
"""

from __future__ import annotations

from customer_making import BRIGHT, LI, WU, case, judgement, visit
from salesprocess.qualification import never_listed
from salesprocess.qualification.rules.qua118_never_listed import RULE
from salesprocess.records import Account
from salesprocess.rules import run

OTHER = Account(id="a2", name="Dark Ink", rep="A")
CASE = case(
    accounts=[BRIGHT, OTHER],
    contacts=[WU, LI],
    visits=[visit(60, contacts=["c2"]), visit(30, contacts=["c2"])],
    judgements=[judgement(9, account="a2")],
)


def test_it_is_measured_with_whom_to_meet_and_what_to_ask() -> None:
    (missed,) = never_listed(CASE)
    assert [person.name for person in missed.to_meet] == ["Wu"]
    assert missed.to_find_out


def test_it_is_found() -> None:
    (finding,) = run([RULE], CASE)
    assert finding.message == (
        "visited since 2026-01-30 (visits: 2) and on no list: neither who decides nor who is in "
        "charge was met (known: Wu); find out: source of the budget, amount of the budget, "
        "decision maker met"
    )
