"""Of which accounts or machines a figure is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.planning.machines.chosen import chosen
from salesprocess.records import Account, Book, Machine

BOOK = Book(
    accounts=[Account(id="a1", name="Bright Paper")],
    machines=[
        Machine(id="m1", account="a1", seen_on=date(2026, 4, 2)),
        Machine(id="m2", account="a1", installed_on=date(2026, 4, 1)),
    ],
)
CASE = Case(BOOK, datetime(2026, 3, 31))


def test_without_a_choice_all_that_were_there_are_asked_about() -> None:
    assert [machine.id for machine in chosen(CASE, Machine, None)] == ["m1"]
    assert chosen(CASE, Account, ()) == ()


def test_a_record_is_taken_as_it_was_known_and_once() -> None:
    named: list[Machine | str] = [BOOK.machines[0], "m1"]
    [found] = chosen(CASE, Machine, named)
    assert (found.id, found.seen_on) == ("m1", None)


def test_what_was_not_there_yet_can_not_be_asked_about() -> None:
    with pytest.raises(UnknownNameError, match="unknown Machine"):
        chosen(CASE, Machine, BOOK.machines)
