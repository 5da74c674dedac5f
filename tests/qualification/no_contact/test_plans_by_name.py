from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.qualification.no_contact.plans_by_name import names_in, plans_naming
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Plan

NAMES = st.text("ab明9 ß", min_size=1, max_size=4)


@given(st.text("aB明9 -ẞ", max_size=12), st.sets(NAMES, max_size=4))
def test_a_name_is_found_where_no_letter_stands_before_or_after_it(
    action: str, names: set[str]
) -> None:
    small = {name.casefold() for name in names}
    there = {
        name
        for name in small
        if re.search(rf"(?<![0-9a-z]){re.escape(name)}(?![0-9a-z])", action.casefold())
    }
    assert set(names_in(action, small, {len(name) for name in small})) == there


def test_a_plan_is_for_every_account_of_a_name_and_is_found_once() -> None:
    accounts = [
        Account(id="a1", name="Bright Paper"),
        Account(id="a2", name="bright paper"),
        Account(id="a3", name="Iron Works"),
    ]
    plans = [
        Plan(
            id=id_,
            rep="A",
            period=Period.month(2026, 3),
            actions=["visit Bright Paper", "call BRIGHT PAPER"],
        )
        for id_ in ("p1", "p2")
    ]
    book = Book(accounts=accounts, plans=plans)
    case = Case(book, datetime(2026, 3, 31))
    assert [plans_naming(case, account) for account in accounts] == [book.plans, book.plans, ()]
