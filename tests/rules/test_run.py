from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from rule_making import AS_OF, make_rule
from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import CRASHED, DEAL, Origin, RuleSet, Scope, Severity, Stake, run
from salesprocess.texts import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        ("TST101", "d3"),
        ("RUN101", "TST101"),
        ("TST102", "d1"),
        ("TST102", "d3"),
    ]
    crash = findings[2]
    assert crash.diagnosis == CRASHED
    assert crash.severity is Severity.ERROR
    assert crash.evidence == {
        "subject": Phrase("subject.deal", "deal"),
        "at": "d2",
        "error": "ZeroDivisionError: no deals",
        "failures": 1,
    }
    assert [(one.rule.code, one.found, one.finished) for one in findings.runs] == [
        ("TST101", 2, False),
        ("TST102", 2, True),
    ]


def test_a_subject_that_fails_to_name_its_members_is_told_too() -> None:
    def members(_: Case) -> list[Deal]:
        raise LookupError("no shelf")

    (crash,) = run([evolve(make_rule(), subject=evolve(DEAL, members=members))], CASE)
    assert crash.evidence == {
        "subject": Phrase("subject.deal", "deal"),
        "at": "",
        "error": "LookupError: no shelf",
        "failures": 1,
    }


def no_id(_: Deal) -> str:
    raise LookupError("no id")


def test_an_id_that_can_not_be_told_is_a_failure_of_the_rule() -> None:
    nameless = evolve(make_rule("TST101"), subject=evolve(DEAL, id_of=no_id))
    findings = run([nameless, make_rule("TST102")], CASE)
    crash = findings[0]
    assert [found.code for found in findings] == ["RUN101", "TST102", "TST102"]
    assert (crash.evidence["at"], crash.evidence["failures"]) == ("", 2)
    assert crash.evidence["error"] == "LookupError: no id"


def test_what_has_no_id_is_not_among_what_was_looked_at() -> None:
    case = Case(Book(deals=[Deal(id="d1", rep="A"), Deal(id="d2", rep="B")]), AS_OF)
    only = Scope(of=frozenset({("rep", "A")}))
    nameless = evolve(make_rule("TST101"), subject=evolve(DEAL, id_of=no_id))
    assert run([nameless], case, only=only).only == frozenset()
    assert run([make_rule()], case, only=only).only == frozenset({("deal", "d1")})


def test_empty_evidence_is_a_finding_and_none_is_not() -> None:
    assert len(run([make_rule(check=lambda *_: {})], CASE)) == 3
    assert run([make_rule(check=lambda *_: None)], CASE).found == ()


def test_progress_is_told_after_each_rule() -> None:
    told: list[tuple[int, int]] = []
    rules = [make_rule("TST101"), make_rule("TST102")]
    run(rules, CASE, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_each_rule_is_timed_by_the_clock_that_is_given() -> None:
    ticks = count(start=0, step=3)
    timed = run([make_rule("TST101"), make_rule("TST102")], CASE, clock=lambda: float(next(ticks)))
    assert [one.seconds for one in timed.runs] == [3.0, 3.0]
    assert [one.seconds for one in run([make_rule()], CASE).runs] == [None]


def test_findings_carry_what_is_at_stake() -> None:
    deal = Deal(id="d1", outcome=Outcome.OPEN, amount=Decimal(900), currency="EUR")
    (found,) = run([make_rule(check=lambda *_: {})], Case(Book(deals=[deal]), AS_OF))
    assert found.stake == Stake({"EUR": Decimal(900)})


def each_reason(deal: Deal, _case: Case) -> Iterator[Evidence]:
    return ({"reason": reason} for reason in deal.lost_reasons)


def test_a_check_may_find_several_things_of_one_subject() -> None:
    deals = [Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["price", "late"]), Deal(id="d2")]
    case = Case(Book(deals=deals), AS_OF)
    rule = evolve(make_rule(check=each_reason), identified_by=("reason",))
    assert [finding.key for finding in run([rule], case)] == [
        ("TST101", "deal", "d1", "price"),
        ("TST101", "deal", "d1", "late"),
    ]


def test_findings_that_nothing_tells_apart_are_a_failure_of_the_rule() -> None:
    deal = Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["price", "late"])
    (crash,) = run([make_rule(check=each_reason)], Case(Book(deals=[deal]), AS_OF))
    assert crash.evidence["error"] == (
        "ValueError: 2 findings that identified_by does not tell apart"
    )


@pytest.mark.parametrize("answer", [False, "late", [False]])
def test_a_check_that_answers_something_else_is_a_failure_of_the_rule(answer: Any) -> None:
    (crash,) = run([make_rule(check=lambda _deal, _case: answer)], CASE)
    assert crash.code == "RUN101"
    assert str(crash.evidence["error"]).startswith("TypeError: evidence, several of it, or None")


def test_evidence_with_keys_that_are_no_text_is_a_failure_of_the_rule() -> None:
    answer: Any = {"n": 1, 3: 4}
    (crash,) = run([make_rule(check=lambda _deal, _case: answer)], CASE)
    assert crash.evidence["error"] == (
        "TypeError: evidence whose keys are text was expected, got {'n': 1, 3: 4}"
    )


def test_a_failure_says_whose_rule_it_is() -> None:
    origin = Origin("acme", "1.0")
    rule = evolve(make_rule(check=crash_on_win), origin=origin)
    assert {finding.origin for finding in run([rule], CASE)} == {origin}
