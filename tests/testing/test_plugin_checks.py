"""What the check of a plug-in finds wrong."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.decisions import DecisionTable, Flag, Row
from salesprocess.plugins import INTERFACE, Plugin, ReviewSection
from salesprocess.qualification import Criterion, Framework, Question
from salesprocess.records import Book, Deal
from salesprocess.report import Note, Table
from salesprocess.rules import DEAL, Evidence, Rule, Severity, Subject
from salesprocess.testing import check_plugin

if TYPE_CHECKING:
    from collections.abc import Iterable


class Size(Enum):
    BIG = "big"
    SMALL = "small"


def find_source(deal: Deal, _case: Case) -> Evidence | None:
    """Finds deals of a fair."""
    if deal.source == "fair":
        return {"size": Size.BIG, "sizes": (Size.SMALL, 3)}
    if deal.source == "nowhere":
        return {
            "size": Size.BIG,
            "sizes": (),
        }
    return None


def example(source: str) -> Case:
    return Case(Book(deals=[Deal(id="d1", source=source)]), datetime(2026, 3, 31))


RULE: Rule[Any] = Rule(
    code="ACM101",
    name="of-a-fair",
    message="{size} and {sizes}",
    finds="A deal of a fair.",
    why="Fairs are dear.",
    remedy="Ask first.",
    method="§1.4",
    severity=Severity.NOTE,
    subject=DEAL,
    check=find_source,
    triggers=lambda: [example("fair")],
    passes=lambda: [example("call")],
    terms=(Size,),
)
TERMS = {"tests.Size.BIG": "big", "tests.Size.SMALL": "small"}
SECTION = ReviewSection[int](
    "tests.deals",
    "Deals",
    lambda case, _: len(case.book.deals),
    lambda deals: [Note("tests.note", {"deals": deals}), Table(("tests.column",), ((deals,),))],
)


def plugin(**brought: Any) -> Plugin:
    basis: dict[str, Any] = {
        "name": "acme",
        "version": "1.0",
        "made_for": INTERFACE,
        "package": "tests",
    }
    return Plugin(**basis | brought)


def wrong(**brought: Any) -> list[str]:
    """What is found wrong with a plug-in, fault by fault."""
    with pytest.raises(AssertionError) as error:
        check_plugin(plugin(**brought))
    about, *faults = str(error.value).split("\n  - ")
    assert about == "acme 1.0 does not hold what it promises"
    return faults


def test_a_plug_in_that_holds_what_it_promises_passes() -> None:
    english = TERMS | {"tests.column": "deals", "tests.note": "{deals} deals"}
    check_plugin(plugin(rules=[RULE], texts={"en": english}, sections=[SECTION]))


def test_what_does_not_go_with_the_library_is_told() -> None:
    assert wrong(rules=[evolve(RULE, code="PIP101")])[0].startswith("rule PIP101: expected to be")
    assert wrong(made_for=7)[0].startswith("acme 1.0: expected a plug-in made for interface")


def test_an_example_that_does_not_behave_is_told() -> None:
    rule = evolve(RULE, passes=list)
    assert wrong(rules=[rule], texts={"en": TERMS}) == ["ACM101: passes: there is no example"]


def test_examples_that_can_not_be_made_are_told_once() -> None:
    def fail() -> Iterable[Case]:
        raise LookupError("no example")

    rule = evolve(RULE, triggers=fail)
    assert wrong(rules=[rule], texts={"en": TERMS}) == [
        "ACM101: triggers: cannot be made: LookupError: no example"
    ]


def test_a_message_that_the_evidence_does_not_fill_on_some_path_is_told() -> None:
    def check(deal: Deal, case: Case) -> Evidence | None:
        if deal.source is None and case.book.reps:
            return {"sizes": ()}
        return find_source(deal, case)

    (fault,) = wrong(rules=[evolve(RULE, check=check)], texts={"en": TERMS})
    assert fault == "ACM101: line 3 of the check: the message asks for size"


def test_a_check_whose_source_can_not_be_read_is_run_all_the_same() -> None:
    names: dict[str, Any] = {"find_source": find_source}
    exec("def check(deal, case): return find_source(deal, case)", names)  # noqa: S102
    check_plugin(plugin(rules=[evolve(RULE, check=names["check"])], texts={"en": TERMS}))


def test_a_check_that_answers_no_evidence_is_told_with_where_it_did() -> None:
    def check(deal: Deal, case: Case) -> Any:
        return find_source(deal, case) or (False if case.book.reps else None)

    (fault,) = wrong(rules=[evolve(RULE, check=check)], texts={"en": TERMS})
    assert fault.startswith("ACM101: failed at deal d0001: TypeError: evidence, several of it")
    assert "got False (failures: " in fault


def test_what_has_no_text_is_told() -> None:
    team = Subject[Deal]("tests.team", DEAL.members, DEAL.id_of)
    question = Question("tests_fits", "Does it fit?")
    faults = wrong(
        rules=[evolve(RULE, subject=team)],
        tables=[DecisionTable[object]("size", [Flag("big")], [Row({}, Size.BIG)])],
        frameworks=[Framework("ACME", [Criterion(Size.SMALL, [question])], source="own")],
        sections=[SECTION],
        texts={"en": {"tests.Size.BIG": "big"}},
    )
    missing = ("tests.note", "tests.column", "tests.Size.SMALL", "subject.tests.team")
    assert faults == [f"{id_}: no text" for id_ in missing]


def test_what_lacks_one_of_the_plug_in_s_languages_is_told() -> None:
    question = Question("fits", "Does it fit?")
    framework = Framework("ACME", [Criterion("fit", [question])], source="own")
    texts = {"en": {"tests.a": "a", "tests.b": "b"}, "de": {"tests.a": "a"}}
    assert wrong(frameworks=[framework], texts=texts) == [
        "tests.b: no text in de",
        "ask.fits: no text in de",
    ]


def test_a_mistyped_text_is_told() -> None:
    english = {**TERMS, "tests.Size.BIGG": "big", "tests.note": "{n} deals"}
    german = {"Outcome.WON": "gewonnen", "Outcome.WOM": "gewonnen", "tests.note": "{m} Geschäfte"}
    faults = wrong(rules=[RULE], texts={"en": english, "de": german})
    assert faults[0] == "tests.Size.BIGG (en): the text of nothing that is there"
    assert "ACM101.title: no text in de" in faults
    assert faults[-2:] == [
        "Outcome.WOM (de): the text of nothing that is there",
        "tests.note (de): expected the places n, got m",
    ]


def test_a_message_that_the_evidence_does_not_fill_in_some_language_is_told() -> None:
    german = {"ACM101.message": "{sizes} und {sise}"}
    faults = wrong(rules=[RULE], texts={"en": TERMS, "de": german})
    assert faults[0].startswith("ACM101: triggers[0]: the message (de) asks for sise")


def test_a_section_that_fails_or_can_not_be_worded_is_told() -> None:
    def fail(_case: Case, _period: object) -> int:
        raise LookupError("no shelf")

    failing = ReviewSection[int]("tests.failing", "Failing", fail, lambda _: ())
    faults = wrong(
        sections=[SECTION, failing],
        texts={"en": {"tests.column": "deals", "tests.note": "{dials} deals"}},
    )
    assert faults == [
        "section tests.failing: LookupError: no shelf",
        "section Deals: cannot be put into words: KeyError: 'dials'",
    ]


def test_what_one_rule_finds_is_held_against_no_other() -> None:
    base = {"size": Size.BIG}

    def check(deal: Deal, _case: Case) -> Evidence | None:
        return {**base, "sizes": ()} if deal.source == "fair" else None

    def again(deal: Deal, case: Case) -> Evidence | None:
        if found := check(deal, case):
            return {**found}
        return None

    other = evolve(RULE, code="ACM102", check=again)
    check_plugin(plugin(rules=[RULE, other], texts={"en": TERMS}))
