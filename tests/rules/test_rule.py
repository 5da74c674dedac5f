from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from attrs import evolve

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import Account, Book, Deal
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, Finding, FindingTexts, Severity
from salesprocess.texts import Catalogue


def test_each_subject_names_all_of_its_members() -> None:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper", rep="A")],
        deals=[Deal(id="d1", rep="B")],
    )
    case = Case(book, AS_OF)
    assert [DEAL.id_of(deal) for deal in DEAL.members(case)] == ["d1"]
    assert [ACCOUNT.id_of(account) for account in ACCOUNT.members(case)] == ["a1"]
    assert [REP.id_of(rep) for rep in REP.members(case)] == ["A", "B"]
    assert [BOOK.id_of(whole) for whole in BOOK.members(case)] == ["Own"]
    assert BOOK.id_of(Book()) == ""


@pytest.mark.parametrize("code", ["pip103", "PIP1034", "PIP10", "PI103", "PIP10٣", ""])
def test_a_code_of_another_form_is_refused(code: str) -> None:
    with pytest.raises(InvalidValueError, match="three capitals and three digits"):
        make_rule(code=code)


def test_a_rule_shows_its_code_and_name() -> None:
    assert repr(make_rule(code="TST101", name="a-test")) == "Rule(TST101 a-test)"


def test_a_finding_shows_what_was_seen() -> None:
    evidence = {"days": 3, "since": datetime(2026, 3, 1).date()}
    finding = Finding(make_rule(), "deal", "d1", evidence)
    assert repr(finding) == "Finding(TST101, deal d1: days=3, since=2026-03-01)"
    assert finding.key == ("TST101", "deal", "d1")
    assert (finding.severity, finding.method) == (Severity.WARNING, "§4.8")


def test_the_name_is_the_title() -> None:
    assert make_rule(name="deal-lost").title == "deal lost"


def test_a_finding_says_what_it_says_in_any_language() -> None:
    german = Catalogue([{"de": {"TST101.message": "verloren bis {as_of}", "TST101.title": "aus"}}])
    finding = Finding(make_rule(), "deal", "d1", {"as_of": 7}, texts=german)
    assert finding.in_language("de") == FindingTexts(
        title="aus",
        message="verloren bis 7",
        finds="A lost deal.",
        why="It is lost.",
        remedy="Win the next.",
    )
    assert (finding.title, finding.message) == ("deal lost", "lost by 7")
    assert (finding.finds, finding.why) == ("A lost deal.", "It is lost.")
    assert finding.remedy == "Win the next."
    with pytest.raises(UnknownNameError, match="one of en, de"):
        finding.in_language("fr")


def test_in_what_words_a_finding_is_told_makes_it_no_other() -> None:
    own = Finding(make_rule(), "deal", "d1", {"as_of": 7}, texts=Catalogue([]))
    assert own == Finding(own.diagnosis, "deal", "d1", {"as_of": 7})


def test_a_text_whose_places_are_not_closed_is_refused_with_all_others() -> None:
    with pytest.raises(InvalidValueError, match="^not a Rule") as error:
        evolve(make_rule(), code="T1", message="m {n", remedy="} of it")
    assert [fault.path for fault in error.value.faults] == ["code", "message", "remedy"]
    wrong: Any = 7
    with pytest.raises(InvalidValueError, match="why: expected a text in which each { has its }"):
        evolve(make_rule(), why=wrong)
