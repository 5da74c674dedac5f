from __future__ import annotations

from typing import Any

import pytest

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.records import Account, Book, Deal, Rep
from salesprocess.rules import ACCOUNT, BOOK, CRASHED, DEAL, REP, About, Subject, run

BOOK_OF_ALL = Book(
    vendor="Own",
    accounts=[Account(id="a1", name="Bright Paper", rep="B")],
    deals=[Deal(id="d1", account="a1", rep="A"), Deal(id="d2")],
    reps=[Rep(id="A", name="Ann Wu"), Rep(id="C")],
)
CASE = Case(BOOK_OF_ALL, AS_OF)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (DEAL, [About(name="Bright Paper", account="a1", rep="A"), About()]),
        (ACCOUNT, [About(name="Bright Paper", account="a1", rep="B")]),
        (REP, [About(name="Ann Wu", rep="A"), About(rep="B"), About(rep="C")]),
        (BOOK, [About(name="Own")]),
        (Subject[str]("line", lambda _: ["x"], str), [About()]),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_subject_says_its_name_and_whose_it_is(subject: Any, expected: list[About]) -> None:
    assert [subject.about(member, CASE) for member in subject.members(CASE)] == expected


def test_a_finding_says_what_its_subject_does() -> None:
    rule = make_rule(check=lambda _deal, _case: {})
    first, last = run([rule], CASE)
    assert (first.name, first.account, first.rep) == ("Bright Paper", "a1", "A")
    assert (last.name, last.account, last.rep) == (None, None, None)


def test_a_deal_goes_by_its_own_name_where_it_has_one() -> None:
    deal = Deal(id="d1", name="Two copiers", account="a1")
    case = Case(Book(accounts=BOOK_OF_ALL.accounts, deals=[deal]), AS_OF)
    (finding,) = run([make_rule(check=lambda _deal, _case: {})], case)
    assert (finding.name, finding.account) == ("Two copiers", "a1")


def test_that_a_rule_fails_is_about_the_rule_and_no_one_s() -> None:
    rule = make_rule(check=lambda _deal, _case: 1 / 0)  # type: ignore[arg-type,return-value]
    (crash,) = run([rule], CASE)
    assert crash.code == CRASHED.code
    assert (crash.name, crash.account, crash.rep) == ("deal-lost", None, None)
