"""Head offices with all their branches."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import organisations, roll_up
from salesprocess.planning.territory.axes import Organisation
from salesprocess.records import Account, Book, Machine
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

AS_OF = datetime(2026, 3, 31)


@st.composite
def families(draw: DrawFn) -> Book:
    """Accounts of which any may be the parent of any, itself included."""
    names = [f"a{place}" for place in range(draw(st.integers(1, 7)))]
    parents = st.sampled_from([None, *names])
    return Book(accounts=[Account(id=name, name=name, parent=draw(parents)) for name in names])


def family(**parents: str | None) -> Book:
    machines = [Machine(id=name, account=name) for name in parents]
    accounts = [Account(id=name, name=name, parent=parent) for name, parent in parents.items()]
    return Book(accounts=accounts, machines=machines)


@given(families())
def test_every_account_is_in_one_group_with_its_parent(book: Book) -> None:
    groups = roll_up(Case(book, AS_OF))
    members = [account.id for group in groups for account in group.members]
    assert sorted(members) == sorted(account.id for account in book.accounts)
    for group in groups:
        ids = {account.id for account in group.members}
        assert {account.parent for account in group.members} <= ids | {None}
        assert (group.head is None) is bool(group.cycle)
        assert group.head is None or group.head.parent is None
        assert group.counts.accounts == len(ids)


@given(families())
def test_who_is_in_a_circle_is_no_branch_and_no_head_office(book: Book) -> None:
    circles = {account for group in roll_up(Case(book, AS_OF)) for account in group.cycle}
    found = organisations(Case(book, AS_OF))
    assert {account for account, kind in found.items() if kind is None} == circles
    parents = {account.id: account.parent for account in book.accounts}
    for group in roll_up(Case(book, AS_OF)):
        after = (*group.cycle[1:], *group.cycle[:1])
        assert [parents[account] for account in group.cycle] == list(after)


def test_an_account_counts_with_all_its_branches() -> None:
    [group, alone] = roll_up(Case(family(a1=None, a2="a3", a3="a1", b1=None), AS_OF))
    assert [account.id for account in group.members] == ["a1", "a2", "a3"]
    assert group.head is not None
    assert (group.head.id, group.counts.machines) == ("a1", 3)
    assert alone.members == (alone.head,)


def test_a_circle_of_parents_is_told() -> None:
    [group] = roll_up(Case(family(a1="a2", a2="a3", a3="a2"), AS_OF))
    assert group.cycle == ("a2", "a3")
    assert group.explanation.worded(text) == (
        "the parents of a2, a3 lead round in a circle, so no one can tell the head office"
    )


def test_a_branch_of_a_head_office_that_was_not_listed_yet_stands_alone() -> None:
    head = Account(id="a1", name="a1", opened_on=date(2026, 4, 1))
    case = Case(Book(accounts=[head, Account(id="a2", name="a2", parent="a1")]), AS_OF)
    assert organisations(case) == {"a2": Organisation.ALONE}
    [group] = roll_up(case)
    assert group.head is not None
    assert group.head.id == "a2"


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_group_says_what_belongs_to_it(language: str) -> None:
    for book in (family(a1=None, a2="a1"), family(a1="a1")):
        [group] = roll_up(Case(book, AS_OF))
        assert "{" not in group.explanation.worded(in_language(language))
