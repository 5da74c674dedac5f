"""When QUA101 takes silence about decision makers for a fault, and what it says then."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.qualification.rules.qua101_key_prospect_decision_maker_not_met import RULE
from salesprocess.records import Account, Book, Contact, Deal, Role
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Mapping

SOON = Deal(id="d1", account="a1", expected_order_on=date(2026, 6, 30))


def found(*contacts: Contact) -> list[Mapping[str, object]]:
    """What is found of a key prospect, beside an account that may have contacts too."""
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")]
    book = Book(accounts=accounts, deals=[SOON], contacts=contacts)
    return [finding.evidence for finding in run([RULE], Case(book, datetime(2026, 3, 31)))]


def test_that_no_one_is_known_is_said_without_an_empty_place() -> None:
    elsewhere = Contact(id="c9", account="a2", name="Li", roles=[Role.OPERATOR])
    assert found(elsewhere) == [{"expected": date(2026, 6, 30), "days": 91, "names": ()}]


def test_where_roles_are_recorded_of_no_one_nothing_is_found() -> None:
    assert found(Contact(id="c1", account="a1", name="Wu")) == []
    assert found() == []
