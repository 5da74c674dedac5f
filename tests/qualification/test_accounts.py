from __future__ import annotations

import pytest
from attrs import evolve

from customer_making import BRIGHT, case
from salesprocess.errors import UnknownNameError
from salesprocess.qualification.accounts import account_of
from salesprocess.records import Account


def test_an_account_is_found_by_its_id_and_by_any_record_of_it() -> None:
    known = case()
    assert account_of(known, "a1") is BRIGHT
    assert account_of(known, evolve(BRIGHT, name="Bright")) is BRIGHT


def test_an_account_that_was_not_there_yet_is_refused() -> None:
    later = Account(id="a2", name="Dark Ink", opened_on=case().as_of.date().replace(year=2027))
    for account in (later, "a2"):
        with pytest.raises(UnknownNameError, match="the id of one of 1 records, got 'a2'"):
            account_of(case(accounts=[BRIGHT, later]), account)
