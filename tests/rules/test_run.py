from __future__ import annotations

from typing import TYPE_CHECKING

from rule_making import AS_OF, make_rule
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import CRASHED, Case, RuleSet, Severity, run

if TYPE_CHECKING:
    from salesprocess.rules import Evidence

DEALS = [
    Deal(id="d1", outcome=Outcome.LOST),
    Deal(id="d2", outcome=Outcome.WON),
    Deal(id="d3", outcome=Outcome.LOST),
]
CASE = Case(Book(deals=DEALS), AS_OF)


def crash_on_win(deal: Deal, _case: Case) -> Evidence | None:
    if deal.outcome is Outcome.WON:
        raise ZeroDivisionError("no deals")
    return {}


def test_findings_carry_what_the_rule_says_and_what_it_saw() -> None:
    first, second = run([make_rule()], CASE)
    assert (first.id, second.id) == ("d1", "d3")
    assert first.code == "TST101"
    assert first.subject == "deal"
    assert first.severity is Severity.WARNING
    assert first.method == "§4.8"
    assert first.remedy == "Win the next."
    assert first.evidence == {"as_of": AS_OF}


def test_a_rule_that_crashes_becomes_a_finding_and_the_others_go_on() -> None:
    rules = RuleSet([make_rule("TST101", check=crash_on_win), make_rule("TST102")])
    findings = run(rules, CASE)
    assert [(found.code, found.id) for found in findings] == [
        ("TST101", "d1"),
        (CRASHED, "d2"),
        ("TST102", "d1"),
        ("TST102", "d3"),
    ]
    crash = findings[1]
    assert crash.severity is Severity.ERROR
    assert crash.evidence == {"rule": "TST101", "error": "ZeroDivisionError: no deals"}


def test_empty_evidence_is_a_finding_and_none_is_not() -> None:
    assert len(run([make_rule(check=lambda *_: {})], CASE)) == 3
    assert run([make_rule(check=lambda *_: None)], CASE) == ()


def test_progress_is_told_after_each_rule() -> None:
    told: list[tuple[int, int]] = []
    run([make_rule("TST101"), make_rule("TST102")], CASE, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
