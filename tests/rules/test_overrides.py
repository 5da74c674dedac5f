from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.overrides import Place
from salesprocess.pipeline import PipelineSettings
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.records import Account, Book, Deal, Demonstration, Machine, Rep, Visit
from salesprocess.rules import ACCOUNT, BOOK, DEAL, REP, run
from salesprocess.rules.subject import place_of
from salesprocess.settings import Settings
from salesprocess.thresholds import sources
from territories import territory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.rules import Evidence, Findings

BOOK_OF_TEAMS = Book(
    reps=[Rep(id="A", team="T"), Rep(id="B")],
    accounts=[
        Account(id="a1", name="Wu", region="North", rep="A"),
        Account(id="a2", name="Li", rep="B"),
    ],
    deals=[
        Deal(id="d1", account="a1", rep="B"),
        Deal(id="d2", account="a1", process="spadco"),
        Deal(id="d3", process="none of them"),
    ],
    machines=[Machine(id="m1", account="a1")],
    demonstrations=[Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 2))],
    visits=[Visit(id="v1", account="a1", rep="C", started=datetime(2026, 3, 2))],
)
CASE = Case(BOOK_OF_TEAMS, AS_OF, processes=[SALESFORCE, SPADCO])


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (CASE.book.deals[0], Place(process="salesforce", region="North", rep="B")),
        (CASE.book.deals[1], Place(process="spadco", region="North")),
        (CASE.book.deals[2], Place(process="none of them")),
        (Deal(id="later", account="a9", rep="A"), Place("salesforce", team="T", rep="A")),
        (CASE.book.accounts[0], Place(region="North", team="T", rep="A")),
        (CASE.book.accounts[1], Place(rep="B")),
        (CASE.book.reps[0], Place(team="T", rep="A")),
        (CASE.book.machines[0], Place(region="North", team="T", rep="A")),
        (CASE.book.demonstrations[0], Place("salesforce", region="North", rep="B")),
        (CASE.book.visits[0], Place(region="North", rep="C")),
        (CASE.book, Place()),
        ("process", Place()),
    ],
)
def test_where_a_record_stands(record: object, place: Place) -> None:
    assert place_of(record, CASE) == place


def test_a_rep_stands_in_the_team() -> None:
    assert REP.place("A", CASE) == Place(team="T", rep="A")
    assert REP.place("C", CASE) == Place(rep="C")


def find_limit(_: object, case: Case) -> Evidence:
    return {"limit": case.get(PipelineSettings).visit_within_days}


def test_a_rule_is_handed_the_settings_that_hold_for_what_it_looks_at() -> None:
    settings = PipelineSettings().where(process="spadco", visit_within_days=1)
    settings = settings.where(region="North", visit_within_days=2)
    settings = settings.where(region="North", rep="B", visit_within_days=3)
    case = evolve(CASE, settings=settings)
    subjects: list[Any] = [DEAL, ACCOUNT, REP, BOOK]
    rules = [
        evolve(make_rule(f"TST10{place}"), subject=subject, check=find_limit)
        for place, subject in enumerate(subjects)
    ]
    limits = [(found.id, found.evidence["limit"]) for found in run(rules, case)]
    deals = [("d1", 3), ("d2", 2), ("d3", 30)]
    accounts = [("a1", 2), ("a2", 30)]
    assert limits == [*deals, *accounts, ("A", 30), ("B", 30), ("C", 30), ("", 30)]


def test_a_place_that_can_not_be_told_is_a_failure_of_the_rule() -> None:
    def place(_: Deal, case: Case) -> Place:
        raise LookupError(case)

    settings = PipelineSettings().where(rep="A", visit_within_days=1)
    rule = evolve(make_rule(), subject=evolve(DEAL, place=place))
    (crash,) = run([rule], Case(Book(deals=[Deal(id="d1")]), AS_OF, settings))
    assert crash.evidence["at"] == "d1"


# --- the law


def other(must: Any, value: object) -> object:
    """Another value that a field can hold; the same where none is near."""
    tried: list[Any] = [3 * value, value / 4, value + 1] if isinstance(value, (int, float)) else []
    return next((new for new in tried if type(new) is type(value) and must.holds(new)), value)


def changed(kind: Any) -> dict[str, Any]:
    """Other values of the fields of a class that may differ from place to place."""
    plain, known = kind(), fields_dict(kind)
    names = [name for name in sources(kind) if name not in kind.everywhere]
    values = {name: other(known[name].validator, getattr(plain, name)) for name in names}
    return {name: value for name, value in values.items() if value != getattr(plain, name)}


def by_member(findings: Findings) -> Mapping[tuple[str, ...], object]:
    return {finding.key: finding.evidence for finding in findings.all()}


@pytest.mark.long
def test_what_holds_in_a_place_is_judged_as_if_it_held_everywhere_and_all_else_as_before() -> None:
    book, as_of = territory(12, "AB"), datetime(2027, 1, 1)
    values = {type(part): changed(type(part)) for part in Settings()}
    given: list[Any] = [kind for kind in values if values[kind]]
    before = Case(book, as_of)
    after = Case(book, as_of, [kind(**values[kind]) for kind in given])
    mixed = Case(book, as_of, [kind().where(rep="A", **values[kind]) for kind in given])
    found = {
        name: by_member(run(BUILT_IN.rules, case))
        for name, case in {"before": before, "after": after, "mixed": mixed}.items()
    }
    expected = {
        key: evidence
        for name, is_in_place in (("after", True), ("before", False))
        for key, evidence in found[name].items()
        if (place_of_member(key, mixed).rep == "A") is is_in_place
    }
    assert found["mixed"] == expected
    assert found["before"] != found["mixed"] != found["after"]


def place_of_member(key: tuple[str, ...], case: Case) -> Place:
    """Where the subject of a finding stands."""
    code, _, id_ = key
    subject = BUILT_IN.rules.get(code).subject
    member = next(member for member in subject.members(case) if subject.id_of(member) == id_)
    return subject.place(member, case)
